// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "data/plain_threads.h"

#include "clock.h"
#include "gathering.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace carrel::bench {

namespace {

class PlainQueue {
public:
    void put(qint64 number)
    {
        {
            std::unique_lock lock(m_mutex);
            m_room.wait(lock, [this] { return m_numbers.size() < std::size_t(queueCapacity); });
            m_numbers.push_back(number);
        }
        m_items.notify_one();
    }

    qint64 get()
    {
        qint64 number = 0;
        {
            std::unique_lock lock(m_mutex);
            m_items.wait(lock, [this] { return !m_numbers.empty(); });
            number = m_numbers.front();
            m_numbers.pop_front();
        }
        m_room.notify_one();
        return number;
    }

private:
    std::mutex m_mutex;  // guards the numbers
    std::condition_variable m_items;
    std::condition_variable m_room;
    std::deque<qint64> m_numbers;
};

qint64 askOften(PlainQueue& there, PlainQueue& back, qint64 count)
{
    const std::jthread answerer([&] {
        for (qint64 i = 0; i < count; ++i)
            back.put(there.get());
    });
    qint64 number = 0;
    for (qint64 i = 0; i < count; ++i) {
        there.put(number);
        number = back.get() + 1;
    }
    return number;
}

qint64 sumOfAll(PlainQueue& queue, qint64 count)
{
    const std::jthread other([&] {
        for (qint64 i = 0; i < count; ++i)
            queue.put(smallNumber(i));
    });
    qint64 sum = 0;
    for (qint64 i = 0; i < count; ++i)
        sum += queue.get();
    return sum;
}

}  // namespace

double secondsOfPlainThreads(Traffic traffic, qint64 count)
{
    PlainQueue there;
    PlainQueue back;
    qint64 result = 0;
    const double seconds = secondsOf(
        [&] { result = traffic == Traffic::Echo ? askOften(there, back, count) : sumOfAll(there, count); });
    if (result != resultOf(traffic, count))
        throw BenchmarkError(QStringLiteral("%1 messages between threads make %2").arg(count).arg(result));
    return seconds;
}

}  // namespace carrel::bench
