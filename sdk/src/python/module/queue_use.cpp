// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/queue_use.h"

#include <algorithm>
#include <chrono>

#include <Python.h>

namespace carrel::python {

namespace {

using namespace std::chrono_literals;
using base::QueueAttempt;
using base::QueueCore;
using base::QueueSide;
using base::QueueUse;
using Clock = QueueCore::Clock;

/// The thread that has to see to the process's signals, which do not ring here, looks that often.
constexpr auto turnOfSignals = 50ms;

/// One use of a queue that takes a while, and ends when the script is stopped.
class SlowUse {
public:
    SlowUse(InterpreterState& state, std::shared_ptr<QueueCore> queue)
        : m_queue(std::move(queue)),
          m_handlesSignals(handlesSignals(state)),
          m_wait(state),
          m_bell(state, [this] {
              m_interruption = true;
              m_queue->wake();
          })
    {
    }

    std::optional<QueueAttempt> run(QueueSide needed, Value& value, QueuePatience patience)
    {
        const std::unique_ptr<QueueUse> use = begin(needed, value, patience);
        for (;;) {
            const bool isLast = !patience.mayWait || isOver(patience);
            const QueueAttempt attempt = goOn(*use, patience, isLast);
            const bool isUndecided =
                attempt.end == QueueAttempt::End::NotNow || attempt.end == QueueAttempt::End::Interrupted;
            if (!isUndecided)
                return attempt;
            if (isStopped())
                return {};
            if (isLast && attempt.end == QueueAttempt::End::NotNow)
                return attempt;
        }
    }

    std::optional<base::QueueLook> look()
    {
        for (;;) {
            std::optional<base::QueueLook> seen;
            {
                const Detachment detachment(Attachment::ofCaller());
                seen = m_queue->look(m_interruption);
            }
            if (seen)
                return seen;
            const bool wasInterrupted = m_interruption;
            if (isStopped())
                return {};
            if (!wasInterrupted) {
                PyErr_SetString(PyExc_OSError, "the host, which has the queue, cannot be asked");
                return {};
            }
        }
    }

private:
    static bool isOver(const QueuePatience& patience)
    {
        return patience.deadline && Clock::now() >= *patience.deadline;
    }

    std::unique_ptr<QueueUse> begin(QueueSide needed, Value& value, const QueuePatience& patience)
    {
        const auto willWait = patience.mayWait ? QueueCore::Patience::Some : QueueCore::Patience::None;
        return needed == QueueSide::Room ? m_queue->beginPut(value, willWait) : m_queue->beginGet(value, willWait);
    }

    /// Waits without the GIL until something has to be looked at with it.
    QueueAttempt goOn(QueueUse& use, const QueuePatience& patience, bool isLast)
    {
        const Detachment detachment(Attachment::ofCaller());
        if (isLast)
            return use.end(m_interruption);
        Deadline turn = patience.deadline;
        if (m_handlesSignals)
            turn = std::min(turn.value_or(Clock::time_point::max()), Clock::now() + turnOfSignals);
        return use.wait(turn, m_interruption);
    }

    bool isStopped()
    {
        m_interruption = false;  // first, or one that comes now would be lost
        return m_wait.raiseIfStopped() || PyErr_CheckSignals() < 0;
    }

    const std::shared_ptr<QueueCore> m_queue;
    const bool m_handlesSignals;
    QueueCore::Interruption m_interruption{false};
    ScriptWait m_wait;
    const StopBell m_bell;  // the last one: it uses the others
};

}  // namespace

std::optional<QueueAttempt> useQueue(InterpreterState& state, const std::shared_ptr<QueueCore>& queue,
                                     QueueSide needed, Value& value, QueuePatience patience)
{
    state.control->noteEffect();
    const auto atOnce = needed == QueueSide::Room ? queue->putAtOnce(value) : queue->getAtOnce(value);
    if (atOnce && (atOnce->end != QueueAttempt::End::NotNow || !patience.mayWait))
        return atOnce;
    return SlowUse(state, queue).run(needed, value, patience);
}

std::optional<base::QueueLook> lookAtQueue(InterpreterState& state, const std::shared_ptr<QueueCore>& queue)
{
    return SlowUse(state, queue).look();
}

}  // namespace carrel::python
