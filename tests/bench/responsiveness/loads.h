// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "responsiveness/ways.h"

#include <QtCore/QString>
#include <QtCore/QTimer>

#include <functional>
#include <memory>

namespace studio {
class DocumentTab;
}

namespace carrel::bench {

class Desk;

/// What works, and writes into the window, while its heartbeat is taken.
class Workload {
public:
    /// \param milliseconds for how long it will be wanted
    /// \param room how many characters a frame may bring, where that is not for Carrel to say
    static std::unique_ptr<Workload> make(Load load, Desk& desk, qint64 milliseconds, qint64 room);

    Workload() = default;
    Workload(const Workload&) = delete;  // threads know where it is
    Workload& operator=(const Workload&) = delete;
    /// Ends it, and waits until it has ended.
    virtual ~Workload() = default;

    /// Of output that came to the window until now.
    virtual qint64 characters() const = 0;
    /// A document was opened, which has a script of a line: makes what it needs, and runs it.
    virtual void begin(studio::DocumentTab& document) = 0;
    /// It is to be closed.
    virtual void end(studio::DocumentTab&) { }
};

/// Brings what threads have written to the pane of the document that prints, once a frame.
class FrameOutput {
public:
    /// \param take gives what was written since the last time; on the window's thread
    FrameOutput(Desk& desk, std::function<QString()> take);

    qint64 characters() const { return m_characters; }

private:
    void bring();

    Desk& m_desk;
    std::function<QString()> m_take;
    QTimer m_frame;
    qint64 m_characters = 0;
};

}  // namespace carrel::bench
