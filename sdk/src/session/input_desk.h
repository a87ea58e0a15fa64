// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/run_control.h"

#include <QtCore/QString>

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace carrel::session {

/// Where the threads of a script wait for lines that they asked the host for.
///
/// \anythread
class InputDesk {
public:
    explicit InputDesk(std::shared_ptr<base::RunControl> control);
    ~InputDesk();
    InputDesk(const InputDesk&) = delete;  // it is the control's bell that wakes this one
    InputDesk& operator=(const InputDesk&) = delete;

    /// Announces a wait, so that an answer cannot come too early. \return its number, never given twice
    quint64 open();

    struct Reply {
        bool isAnswered = false;  ///< by the host; else the wait was ended by a stop, or by close()
        std::optional<QString> text;  ///< absent: there is no input
    };
    /// Blocks until it is answered, until the job is asked to stop or killed, or until close(). Call without the GIL.
    Reply wait(quint64 request);

    /// \param text nothing: there is no input
    void answer(quint64 request, std::optional<QString> text);
    /// From now on nobody waits.
    void close();

private:
    void wake();

    const std::shared_ptr<base::RunControl> m_control;
    quint64 m_bell = 0;
    std::mutex m_mutex;  // guards all below
    std::condition_variable m_changed;
    std::map<quint64, Reply> m_waiting;
    quint64 m_last = 0;
    bool m_isClosed = false;
};

}  // namespace carrel::session
