// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>

struct _ts;  // PyThreadState, without Python.h

namespace carrel::python {

/// While it lives, this thread holds the GIL of one interpreter and may touch its objects. Functions that need that take
/// `const Attachment&` as their first parameter.
///
/// Lifetime and threads:
///  - made and destroyed on the thread that the thread state belongs to (a session's own, or the broker);
///  - never nested, never held while waiting for anything but CPython;
///  - the constructor waits for the GIL, that is for other threads of the same script, without limit: never use it on
///    a thread that must stay alert (host, watchdog).
class Attachment {
public:
    explicit Attachment(_ts* threadState);
    ~Attachment();

    /// In a function that Python itself called, the thread is attached already: this says so, and gives nothing away.
    static Attachment ofCaller() { return Attachment(); }

    Attachment(const Attachment&) = delete;  // holds the GIL exactly once
    Attachment& operator=(const Attachment&) = delete;

    /// How often `thread` made an attachment, in this process. For the host thread it must stay 0.
    static int countOnHostThread();
    static void setHostThread(std::thread::id thread);

private:
    Attachment() = default;
    bool m_ownsGil = false;
};

/// While it lives, the GIL of the attachment is given away, for a call that blocks.
class Detachment {
public:
    explicit Detachment(const Attachment& attachment);
    ~Detachment();
    Detachment(const Detachment&) = delete;  // takes the GIL back exactly once
    Detachment& operator=(const Detachment&) = delete;

private:
    _ts* m_threadState;
};

}  // namespace carrel::python
