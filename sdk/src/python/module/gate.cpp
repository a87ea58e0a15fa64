// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/gate.h"

#include "python/attachment.h"

#include <Python.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace carrel::python {

namespace {

using Clock = base::RunControl::Clock;

// A thread that opens and closes in a loop would keep all others out for ever: they only see the gate when they have the
// GIL.
constexpr std::chrono::milliseconds timeToBeFair{1};

}  // namespace

/// A thread in the line of a gate, for the time that it waits.
class Gate::Waiter {
public:
    /// From any thread that keeps it from going away meanwhile, as who has the GIL does, and who rings bells.
    void ring()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isRung = true;
        }
        m_changed.notify_one();  // after the lock, which the thread would otherwise wait for at once
    }

    /// Without the GIL. \return whether it rang, which it forgets
    bool sleepUntil(Deadline deadline)
    {
        std::unique_lock lock(m_mutex);
        // A time_point far away overflows inside of wait_until, so long waits are cut and repeated.
        while (!m_isRung) {
            const auto now = Clock::now();
            if (deadline && now >= *deadline)
                return false;
            const auto cut = now + std::chrono::hours(1);
            m_changed.wait_until(lock, deadline ? std::min(*deadline, cut) : cut);
        }
        m_isRung = false;
        return true;
    }

    bool hasWaitedLong() const { return Clock::now() - m_since >= timeToBeFair; }

    // Guarded by the GIL:
    bool isGranted = false;
    Waiter* next = nullptr;

private:
    const Clock::time_point m_since = Clock::now();
    std::mutex m_mutex;  // guards what is below
    std::condition_variable m_changed;
    bool m_isRung = false;
};

bool Gate::tryToPass()
{
    return !std::exchange(m_isClosed, true);
}

Passage Gate::pass(Deadline deadline, WaitKind kind)
{
    if (tryToPass())
        return Passage::Granted;
    Waiter waiter;
    append(waiter);
    const Passage passage = waitInLine(waiter, deadline, kind);
    if (!waiter.isGranted)
        remove(waiter);
    return passage;
}

Passage Gate::waitInLine(Waiter& waiter, Deadline deadline, WaitKind kind)
{
    const Attachment attachment = Attachment::ofCaller();
    std::optional<ScriptWait> wait;
    if (InterpreterState* const state = lentState(attachment))
        wait.emplace(*state, [&waiter] { waiter.ring(); }, kind);
    while (true) {
        // Before it sleeps for the first time, too: it may have been stopped already, and would not be rung for.
        if (wait && wait->raiseIfStopped())
            return Passage::Stopped;
        const bool isRung = [&] {
            const Detachment detachment(attachment);
            return waiter.sleepUntil(deadline);
        }();
        if (waiter.isGranted || tryToPass())
            return Passage::Granted;
        if (!isRung)
            return Passage::TimedOut;
    }
}

void Gate::open()
{
    if (!m_first || !m_first->hasWaitedLong()) {
        m_isClosed = false;
        if (m_first)
            m_first->ring();
        return;
    }
    Waiter& next = *m_first;
    remove(next);
    next.isGranted = true;  // and closed it stays
    next.ring();
}

void Gate::append(Waiter& waiter)
{
    (m_last ? m_last->next : m_first) = &waiter;
    m_last = &waiter;
}

void Gate::remove(Waiter& waiter)
{
    Waiter* before = nullptr;
    for (Waiter* each = m_first; each && each != &waiter; each = each->next)
        before = each;
    (before ? before->next : m_first) = waiter.next;
    if (m_last == &waiter)
        m_last = before;
}

}  // namespace carrel::python
