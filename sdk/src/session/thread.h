// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/result.h>

#include <cstddef>
#include <memory>
#include <mutex>

namespace carrel::session {

/// A thread that can be waited for to its very end.
///
/// `QThread` tells its end before the destructors of what is local to the thread have run: those of C++, and those of
/// libraries that keep notes for each thread, as OpenSSL and GLib do. A process that returns from its `main` meanwhile
/// frees the same things at the same time. What join() has waited for does nothing any more.
///
/// It has no event loop.
class Thread {
public:
    /// \param name what the system's tools show; it must stay, and be of at most 15 bytes
    /// \param stackBytes 0: as much as the system gives by itself
    explicit Thread(const char* name, std::size_t stackBytes = 0);
    /// It has been joined, detached, or never started.
    virtual ~Thread();
    Thread(const Thread&) = delete;
    Thread& operator=(const Thread&) = delete;

    /// Once. \return StartFailed if the system gives no further thread; run() is not called then
    Result<void> start();

    /// Waits until it is gone. Returns at once where it was not started, or has been joined already. For one caller at a
    /// time, and not for itself.
    void join();

    /// Nobody will wait for it: what the system keeps for it goes when it ends, whenever that is.
    void detach();

protected:
    /// What it does.
    virtual void run() = 0;

private:
    /// The system's.
    struct Handle;

    static void* enter(void* self);
    std::unique_ptr<Handle> take();

    const char* const m_name;
    const std::size_t m_stackBytes;

    std::mutex m_mutex;                // guards the one below
    std::unique_ptr<Handle> m_handle;  // null: not started, joined, or detached
};

}  // namespace carrel::session
