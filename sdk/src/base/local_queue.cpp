// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/local_queue.h"

#include "base/queues_in.h"

#include <algorithm>
#include <unordered_set>

namespace carrel::base {

namespace {

std::atomic<int> liveQueues{0};

/// Guards that queues are put into queues by one thread at a time: two could make a ring together.
std::mutex& ringMutex()
{
    static std::mutex mutex;
    return mutex;
}

}  // namespace

LocalQueue::LocalQueue(int capacity) : QueueCore(capacity) { ++liveQueues; }

/// What is left may be the last of another queue, and so on: one after the other, and not one in the other.
LocalQueue::~LocalQueue()
{
    thread_local std::vector<Items>* ending = nullptr;
    --liveQueues;
    if (ending) {
        ending->push_back(std::move(m_items));
        return;
    }
    std::vector<Items> left;
    left.push_back(std::move(m_items));
    ending = &left;
    while (!left.empty()) {
        const Items items = std::move(left.back());
        left.pop_back();
    }
    ending = nullptr;
}

int LocalQueue::liveCount() { return liveQueues; }

/// Tries, waits for a change, and tries again.
class LocalQueue::Use final : public QueueUse {
public:
    using Try = QueueAttempt (LocalQueue::*)(QueueItem&);
    Use(LocalQueue& queue, QueueSide side, Try use, QueueItem& item)
        : m_queue(queue),
          m_side(side),
          m_try(use),
          m_item(item)
    {
    }

    QueueAttempt wait(Deadline until, const QueueInterruption& interruption) override
    {
        for (;;) {
            const QueueAttempt attempt = attemptOnce();
            const bool isOver = interruption || (until && Clock::now() >= *until);
            if (attempt.end != QueueAttempt::End::NotNow || isOver)
                return attempt;
            m_queue.wait(m_side, attempt.seen, until, interruption);
        }
    }

    QueueAttempt end(const QueueInterruption&) override { return attemptOnce(); }

private:
    QueueAttempt attemptOnce() { return (m_queue.*m_try)(m_item); }

    LocalQueue& m_queue;
    const QueueSide m_side;
    const Try m_try;
    QueueItem& m_item;
};

std::unique_ptr<QueueUse> LocalQueue::beginPut(QueueItem& item, Patience)
{
    return std::make_unique<Use>(*this, QueueSide::Room, &LocalQueue::tryPut, item);
}

std::unique_ptr<QueueUse> LocalQueue::beginGet(QueueItem& item, Patience)
{
    return std::make_unique<Use>(*this, QueueSide::Items, &LocalQueue::tryGet, item);
}

/// Others have the mutex for no longer than it takes to move a value: to wait for them in the system would take much
/// longer, and more often than not would wait for who waits for the next value.
LocalQueue::Lock LocalQueue::lockBriefly()
{
    constexpr int mostTries = 64;
    Lock lock(m_mutex, std::try_to_lock);
    for (int i = 0; i < mostTries && !lock; ++i)
        lock = Lock(m_mutex, std::try_to_lock);
    return lock;
}

// --- putting --------------------------------------------------------------------------------------------------

std::optional<QueueAttempt> LocalQueue::putAtOnce(QueueItem& item)
{
    if (holdsQueue(item.value))
        return {};
    Lock lock = lockBriefly();
    return lock ? std::optional(put(item, std::move(lock))) : std::nullopt;
}

QueueAttempt LocalQueue::tryPut(QueueItem& item)
{
    return holdsQueue(item.value) ? putQueue(item) : put(item, Lock(m_mutex));
}

QueueAttempt LocalQueue::put(QueueItem& item, Lock lock, Lock ring)
{
    if (m_isClosed)
        return {QueueAttempt::End::Closed};
    if (m_items.size() >= size_t(capacity()))
        return {QueueAttempt::End::NotNow, at(QueueSide::Room).changes};
    m_items.push_back(std::move(item));
    change(QueueSide::Items, std::move(lock), std::move(ring));
    return {QueueAttempt::End::Done};
}

QueueAttempt LocalQueue::putQueue(QueueItem& item)
{
    Lock ring(ringMutex());
    if (reachesThis(item.value))
        return {QueueAttempt::End::Contained};
    {
        const std::lock_guard lock(m_mutex);
        ++m_withQueues;  // before others can get it
    }
    const Value counted = item.value;
    countPlaces(counted, 1);
    const QueueAttempt attempt = put(item, Lock(m_mutex), std::move(ring));
    if (attempt.end != QueueAttempt::End::Done) {
        countPlaces(counted, -1);
        const std::lock_guard lock(m_mutex);
        --m_withQueues;
    }
    return attempt;
}

/// Whether this queue would be in itself.
bool LocalQueue::reachesThis(const Value& value)
{
    std::vector<std::shared_ptr<QueueCore>> found;
    std::unordered_set<const QueueCore*> known;
    addQueuesIn(value, found);
    const bool isNowhere = m_places == 0;  // then only the value itself could be it
    for (size_t i = 0; i < found.size(); ++i) {
        const std::shared_ptr<QueueCore> each = found[i];
        if (each.get() == this)
            return true;
        auto* const local = dynamic_cast<LocalQueue*>(each.get());
        if (!isNowhere && local && known.insert(local).second)
            local->collectQueues(found);
    }
    return false;
}

void LocalQueue::countPlaces(const Value& value, int more)
{
    std::vector<std::shared_ptr<QueueCore>> found;
    addQueuesIn(value, found);
    for (const auto& each : found) {
        if (auto* const local = dynamic_cast<LocalQueue*>(each.get()))
            local->m_places += more;
    }
}

void LocalQueue::collectQueues(std::vector<std::shared_ptr<QueueCore>>& into)
{
    const std::lock_guard lock(m_mutex);
    if (m_withQueues == 0)
        return;
    for (const QueueItem& item : m_items)
        addQueuesIn(item.value, into);
}

void LocalQueue::putBack(Value value)
{
    addRegardless(std::move(value), [](Items& items) { return items.begin(); });
}

void LocalQueue::putRegardless(Value value)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isClosed)
            return;
    }
    addRegardless(std::move(value), [](Items& items) { return items.end(); });
}

void LocalQueue::addRegardless(Value value, Items::iterator (*place)(Items&))
{
    Lock ring(ringMutex());
    const bool hasQueue = holdsQueue(value);
    if (hasQueue && reachesThis(value))
        return;
    if (hasQueue)
        countPlaces(value, 1);
    std::unique_lock lock(m_mutex);
    m_withQueues += hasQueue ? 1 : 0;
    m_items.insert(place(m_items), QueueItem{std::move(value)});
    change(QueueSide::Items, std::move(lock), std::move(ring));
}

// --- getting --------------------------------------------------------------------------------------------------

std::optional<QueueAttempt> LocalQueue::getAtOnce(QueueItem& item)
{
    Lock lock = lockBriefly();
    return lock ? std::optional(get(item, std::move(lock))) : std::nullopt;
}

QueueAttempt LocalQueue::tryGet(QueueItem& item) { return get(item, Lock(m_mutex)); }

QueueAttempt LocalQueue::get(QueueItem& item, Lock lock)
{
    if (m_items.empty())
        return {m_isClosed ? QueueAttempt::End::Closed : QueueAttempt::End::NotNow, at(QueueSide::Items).changes};
    item = std::move(m_items.front());
    m_items.pop_front();
    if (m_withQueues > 0 && holdsQueue(item.value)) {
        --m_withQueues;
        countPlaces(item.value, -1);
    }
    change(QueueSide::Room, std::move(lock));
    item.paid.reset();  // without the mutex
    return {QueueAttempt::End::Done};
}

// --- waiting --------------------------------------------------------------------------------------------------

/// Whoever waits looks again, all of them: one that is woken may have been stopped meanwhile. What has an alarm may use
/// this queue, and others.
void LocalQueue::change(QueueSide side, Lock lock, Lock ring)
{
    Side& changed = at(side);
    changed.changes.fetch_add(1, std::memory_order_release);
    const Alarms alarms = std::exchange(changed.armed, {});
    const bool isAwaited = changed.waiting > 0;
    lock.unlock();
    if (ring)
        ring.unlock();
    if (isAwaited)  // without the mutex, which they would wait for at once
        changed.changed.notify_all();
    for (const Side::Armed& each : alarms)
        each.alarm();
}

void LocalQueue::wait(QueueSide side, quint64 seen, Deadline until, const Interruption& interruption)
{
    Side& awaited = at(side);
    std::unique_lock lock(m_mutex);
    const auto isOver = [&] { return awaited.changes != seen || m_isClosed || interruption; };
    ++awaited.waiting;
    // A time_point far away overflows inside of wait_until, so long waits are cut: a caller tries again.
    if (until)
        awaited.changed.wait_until(lock, std::min(*until, Clock::now() + std::chrono::hours(1)), isOver);
    else
        awaited.changed.wait(lock, isOver);
    --awaited.waiting;
}

void LocalQueue::wake()
{
    const std::lock_guard lock(m_mutex);
    for (Side& side : m_sides)
        side.changed.notify_all();
}

quint64 LocalQueue::arm(QueueSide side, quint64 seen, Alarm alarm)
{
    std::unique_lock lock(m_mutex);
    Side& awaited = at(side);
    const quint64 number = ++m_lastAlarm;
    if (awaited.changes == seen && !m_isClosed) {
        awaited.armed.push_back({number, std::move(alarm)});
        return number;
    }
    lock.unlock();
    alarm();
    return number;
}

void LocalQueue::disarm(quint64 number)
{
    Alarms gone;  // what they hold goes without the mutex
    const std::lock_guard lock(m_mutex);
    for (Side& side : m_sides) {
        const auto at = std::ranges::find(side.armed, number, &Side::Armed::number);
        if (at == side.armed.end())
            continue;
        gone.push_back(std::move(*at));
        side.armed.erase(at);
    }
}

void LocalQueue::close()
{
    Alarms alarms;
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
        for (Side& side : m_sides) {
            std::ranges::move(std::exchange(side.armed, {}), std::back_inserter(alarms));
            side.changed.notify_all();
        }
    }
    for (const Side::Armed& each : alarms)
        each.alarm();
}

std::optional<QueueLook> LocalQueue::look(const Interruption&)
{
    const std::lock_guard lock(m_mutex);
    return QueueLook{int(m_items.size()), m_isClosed};
}

}  // namespace carrel::base
