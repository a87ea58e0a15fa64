// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/script_port.h"

#include <chrono>
#include <functional>
#include <memory>

namespace carrel::session {

/// The programs that the scripts of one interpreter started: what they print to inherited streams becomes output of the
/// session, and they end with it.
///
/// A thread of its own, from the first program on, reads what they print and sees them end. \anythread
class ChildProcesses {
public:
    /// May block, for back-pressure; then the programs wait.
    using Write = std::function<void(OutputStream stream, const QString& text)>;

    explicit ChildProcesses(Write write);
    /// As end() with no grace, where that was not called.
    ~ChildProcesses();

    /// What a program that inherits a stream gets for it. Stays open, and this object's.
    /// \return the number of the descriptor; negative: the operating system's error
    int outputDescriptor(OutputStream stream);
    /// The same for its standard input, which is empty.
    int inputDescriptor();

    /// Looks after a program that was just started, and has not been waited for.
    void adopt(const base::Child& child);

    /// Writes what has arrived until now: before anything is said that came after it.
    void flush();

    /// Asks those that end with the job to end (SIGTERM); those that do not within `grace` are killed. Does not wait.
    void endJob(std::chrono::milliseconds grace);

    /// The same for all of them. When they have ended, or after `grace` and a second, nothing is read any more, and what
    /// is started later gets no stream. Does not wait.
    void requestEnd(std::chrono::milliseconds grace);
    /// The same, and waits for that.
    void end(std::chrono::milliseconds grace);

    /// Those that have not ended. For tests and meters.
    int count() const;

private:
    class Inside;
    const std::unique_ptr<Inside> m_inside;
};

}  // namespace carrel::session
