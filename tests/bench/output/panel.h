// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/widgets/output_pane.h>

#include <QtCore/QEventLoop>
#include <QtWidgets/QPlainTextEdit>

namespace carrel::bench {

/// An OutputPane in a window, and how much of a flood it has taken.
class Panel {
public:
    Panel();

    OutputPane& pane() { return m_pane; }

    /// Empties it, and counts from now on.
    void expect(qint64 lines);
    /// Waits in the event loop until all of them are in the model of the pane, or counted as removed.
    void wait();

    qint64 shown() const;
    qint64 removed() const { return m_pane.removedLines(); }

private:
    void look();

    QWidget m_window;  // without a layout, so that the platform hears nothing of sizes
    OutputPane m_pane{&m_window};
    QPlainTextEdit* m_view = nullptr;
    QEventLoop m_loop;
    qint64 m_expected = 0;
    bool m_willLook = false;
};

}  // namespace carrel::bench
