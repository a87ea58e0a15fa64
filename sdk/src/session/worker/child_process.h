// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/worker/descriptors.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace carrel::session {

struct ChildSpec {
    QString program;
    QStringList arguments;
    std::vector<int> descriptors;  ///< become the child's 0, 1, 2, …, and it gets no others
};

/// How a child process came to its end.
struct ChildEnd {
    int signal = 0;    ///< that ended it; 0: it exited by itself
    int exitCode = 0;  ///< if it exited by itself
};

/// A process that this one has started, in a session of its own (that of setsid), so that Ctrl-C in the host's terminal does
/// not reach it, and what it starts can be told. Destroying this neither ends the process nor waits for it.
class ChildProcess {
public:
    ChildProcess() = default;
    /// \return WorkerFailed with the system's reason
    static Result<ChildProcess> start(const ChildSpec& spec);

    qint64 id() const { return m_id; }
    /// There is something to read from it once the process has ended.
    int ending() const { return m_handle.number(); }
    /// Ends the process, however it may resist. \anythread
    void kill() const;
    /// Ends what it has started, and that in turn, but for what has begun a session of its own on purpose. After the process
    /// has ended, and before takeEnd(), which makes its number free for another one.
    void killDescendants() const;
    /// Call once, after the process has ended.
    ChildEnd takeEnd();

private:
    qint64 m_id = 0;
    FileDescriptor m_handle;
};

/// Of a signal: "SIGSEGV".
QString nameOfSignal(int signal);

}  // namespace carrel::session
