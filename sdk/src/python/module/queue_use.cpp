// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/queue_use.h"

#include "base/value_cost.h"

#include <algorithm>
#include <chrono>

#include <Python.h>

namespace carrel::python {

namespace {

using namespace std::chrono_literals;
using base::QueueAttempt;
using base::QueueCore;
using base::QueueItem;
using base::QueueSide;
using base::QueueUse;
using Clock = QueueCore::Clock;

/// The thread that has to see to the process's signals, which do not ring here, looks that often.
constexpr auto turnOfSignals = 50ms;

/// What is paid for a value with buffers in it that scripts of this session have made.
struct PaidWithBuffers {
    std::shared_ptr<const memory::Charge> value;
    std::vector<std::shared_ptr<const memory::Charge>> buffers;
};

std::shared_ptr<const void> withBuffers(const InterpreterState& state, std::shared_ptr<const memory::Charge> charge,
                                        const std::vector<Buffer>& buffers)
{
    if (buffers.empty())
        return charge;
    PaidWithBuffers paid{std::move(charge), {}};
    for (const Buffer& buffer : buffers)
        paid.buffers.push_back(state.buffers.chargeOf(buffer));
    return std::make_shared<const PaidWithBuffers>(std::move(paid));
}

/// \return false with an exception set
bool payFor(const InterpreterState& state, QueueItem& item)
{
    const base::ValueCost cost = base::costOf(item.value);
    auto charge = memory::Charge::open(state.memory, memory::Account::Kind::Queued, cost.bytes);
    if (!charge) {
        PyErr_NoMemory();
        return false;
    }
    item.paid = withBuffers(state, std::move(charge), cost.buffers);
    return true;
}

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

    std::optional<QueueAttempt> run(QueueSide needed, QueueItem& item, QueuePatience patience)
    {
        const std::unique_ptr<QueueUse> use = begin(needed, item, patience);
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

    std::unique_ptr<QueueUse> begin(QueueSide needed, QueueItem& item, const QueuePatience& patience)
    {
        const auto willWait = patience.mayWait ? QueueCore::Patience::Some : QueueCore::Patience::None;
        return needed == QueueSide::Room ? m_queue->beginPut(item, willWait) : m_queue->beginGet(item, willWait);
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

namespace {

std::optional<QueueAttempt> use(InterpreterState& state, const std::shared_ptr<QueueCore>& queue, QueueSide needed,
                                QueueItem& item, QueuePatience patience)
{
    state.control->noteEffect();
    const auto atOnce = needed == QueueSide::Room ? queue->putAtOnce(item) : queue->getAtOnce(item);
    if (atOnce && (atOnce->end != QueueAttempt::End::NotNow || !patience.mayWait))
        return atOnce;
    return SlowUse(state, queue).run(needed, item, patience);
}

}  // namespace

std::optional<QueueAttempt> putValue(InterpreterState& state, const std::shared_ptr<QueueCore>& queue, Value value,
                                     QueuePatience patience)
{
    QueueItem item{std::move(value)};
    return payFor(state, item) ? use(state, queue, QueueSide::Room, item, patience) : std::nullopt;
}

std::optional<QueueAttempt> getValue(InterpreterState& state, const std::shared_ptr<QueueCore>& queue, Value& value,
                                     QueuePatience patience)
{
    QueueItem item;
    const auto attempt = use(state, queue, QueueSide::Items, item, patience);
    value = std::move(item.value);
    return attempt;
}

std::optional<base::QueueLook> lookAtQueue(InterpreterState& state, const std::shared_ptr<QueueCore>& queue)
{
    return SlowUse(state, queue).look();
}

}  // namespace carrel::python
