// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/queue.h>

#include "base/bounded_wait.h"
#include "base/local_queue.h"

#include <carrel/value.h>

#include <algorithm>
#include <optional>

namespace carrel {

namespace {

using namespace Qt::StringLiterals;
using base::QueueAttempt;
using base::QueueSide;

const base::QueueCore::Interruption never{false};

Error errorOf(QueueAttempt::End end, QueueSide missing)
{
    switch (end) {
    case QueueAttempt::End::Closed:
        return {ErrorCode::QueueClosed, u"The queue has been closed."_s};
    case QueueAttempt::End::Contained:
        return {ErrorCode::ValueCannotCross, u"A queue cannot be put into itself, nor what has it in it."_s};
    default:
        return missing == QueueSide::Room ? Error{ErrorCode::QueueFull, u"The queue is full."_s}
                                          : Error{ErrorCode::QueueEmpty, u"The queue is empty."_s};
    }
}

/// What a host builds is checked here; plain data that a script gives was checked while it was read.
std::optional<QString> whyNotCrossing(const Value& value, int levelsLeft = Value::maximumDepth)
{
    if (levelsLeft < 0)
        return u"The value is nested more than %1 levels deep."_s.arg(Value::maximumDepth);
    if (value.kind() == Value::Kind::Object)
        return u"An object of the host's is known in its own session only."_s;
    for (const Value& item : value.toList()) {
        if (auto why = whyNotCrossing(item, levelsLeft - 1))
            return why;
    }
    for (const auto& [key, item] : value.toDict()) {
        if (auto why = whyNotCrossing(key, levelsLeft - 1))
            return why;
        if (auto why = whyNotCrossing(item, levelsLeft - 1))
            return why;
    }
    return {};
}

base::QueueCore::Clock::time_point deadlineIn(std::chrono::milliseconds timeout)
{
    return base::QueueCore::Clock::now() + base::boundedWait(timeout);
}

base::QueueCore::Patience patienceFor(std::chrono::milliseconds timeout)
{
    return timeout > std::chrono::milliseconds(0) ? base::QueueCore::Patience::Some : base::QueueCore::Patience::None;
}

QueueAttempt::End finish(base::QueueUse& use, std::chrono::milliseconds timeout)
{
    if (patienceFor(timeout) == base::QueueCore::Patience::Some) {
        const QueueAttempt attempt = use.wait(deadlineIn(timeout), never);
        if (attempt.end != QueueAttempt::End::NotNow)
            return attempt.end;
    }
    return use.end(never).end;
}

}  // namespace

Queue::Queue(std::shared_ptr<base::QueueCore> core) : m_core(std::move(core)) { }

Result<Queue> Queue::create(int capacity)
{
    if (capacity < 1 || capacity > maximumCapacity)
        return Error{ErrorCode::QueueRefused,
                     u"A queue holds 1 to %1 values, not %2."_s.arg(maximumCapacity).arg(capacity)};
    return Queue(std::make_shared<base::LocalQueue>(capacity));
}

Result<void> Queue::tryPut(const Value& value) const { return waitPut(value, std::chrono::milliseconds(0)); }

Result<Value> Queue::tryGet() const { return waitGet(std::chrono::milliseconds(0)); }

Result<void> Queue::waitPut(const Value& value, std::chrono::milliseconds timeout) const
{
    if (const auto why = whyNotCrossing(value))
        return Error{ErrorCode::ValueCannotCross, *why};
    base::QueueItem item{value};
    const auto end = finish(*m_core->beginPut(item, patienceFor(timeout)), timeout);
    if (end == QueueAttempt::End::Done)
        return {};
    return errorOf(end, QueueSide::Room);
}

Result<Value> Queue::waitGet(std::chrono::milliseconds timeout) const
{
    base::QueueItem item;
    const auto end = finish(*m_core->beginGet(item, patienceFor(timeout)), timeout);
    if (end == QueueAttempt::End::Done)
        return item.value;
    return errorOf(end, QueueSide::Items);
}

void Queue::close() const { m_core->close(); }

bool Queue::isClosed() const { return m_core->look(never).value_or(base::QueueLook{0, true}).isClosed; }

int Queue::capacity() const { return m_core->capacity(); }

int Queue::size() const { return m_core->look(never).value_or(base::QueueLook{}).size; }

int Queue::liveCount() { return base::LocalQueue::liveCount(); }

bool operator==(const Queue& left, const Queue& right) { return left.m_core == right.m_core; }

}  // namespace carrel
