// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/thread_drain.h"

#include "python/exported_api.h"

#include <Python.h>

#include <condition_variable>
#include <mutex>

namespace carrel::python {

namespace {

constexpr std::chrono::milliseconds betweenLooks{2};

/// CPython tells nobody when a thread state goes, so one has to look again after a moment without the GIL.
void giveOthersTheGil(const Attachment& attachment)
{
    const Detachment detachment(attachment);
    std::mutex mutex;
    std::condition_variable never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, betweenLooks);
}

}  // namespace

int countOtherThreads(const Attachment&, unsigned long uncounted)
{
    PyThreadState* const own = PyThreadState_Get();
    int count = 0;
    for (PyThreadState* other = PyInterpreterState_ThreadHead(own->interp); other; other = PyThreadState_Next(other))
        count += other != own && (uncounted == 0 || other->thread_id != uncounted);
    return count;
}

bool waitForOtherThreads(const Attachment& attachment, std::chrono::milliseconds limit)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (countOtherThreads(attachment) > 0 || countGuards(PyInterpreterState_Get()) > 0) {
        if (std::chrono::steady_clock::now() >= deadline)
            return false;
        giveOthersTheGil(attachment);
    }
    return true;
}

QString tellOtherThreads(const Attachment& attachment, unsigned long uncounted)
{
    if (const int threads = countOtherThreads(attachment, uncounted); threads > 0)
        return QStringLiteral("%1 thread(s) that the script started did not end").arg(threads);
    return QStringLiteral("native code holds %1 guard(s), which keep the interpreter from ending (PEP 788)")
        .arg(countGuards(PyInterpreterState_Get()));
}

}  // namespace carrel::python
