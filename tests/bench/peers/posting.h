// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attach/batch.h"
#include "clock.h"
#include "orders.h"
#include "peers/worker.h"

#include <optional>

namespace carrel::bench {

/// A thread with an interpreter that is posted batches of tiny jobs, each of which takes the GIL and gives it back.
template <class Engine>
class Poster {
public:
    Poster(Worker& worker, const QByteArray& script) : m_worker(worker)
    {
        m_worker.valueOf([&] {
            m_engine.emplace(script.constData());
            return 0;
        });
    }
    Poster(const Poster&) = delete;
    Poster& operator=(const Poster&) = delete;
    ~Poster()
    {
        m_worker.valueOf([this] {
            m_engine.reset();
            return 0;
        });
    }

    /// Each job is posted, and its value comes home, by an event of its own.
    OrderAnswer postEach(qint64 batches)
    {
        const std::function<qint64(qint64)> job = [this](qint64 number) { return m_engine->callTiny(number); };
        qint64 sum = 0;
        const double seconds = secondsOf([&] {
            for (qint64 i = 0; i < batches; ++i)
                sum = m_worker.sumOfValues(jobsOfBatch, job);
        });
        return {seconds, {sum}};
    }

    /// The whole batch is one event, and its sum another.
    OrderAnswer postTogether(qint64 batches)
    {
        qint64 sum = 0;
        const auto all = [this] {
            qint64 together = 0;
            for (int i = 0; i < jobsOfBatch; ++i)
                together += m_engine->callTiny(i);
            return together;
        };
        const double seconds = secondsOf([&] {
            for (qint64 i = 0; i < batches; ++i)
                sum = m_worker.valueOf(all);
        });
        return {seconds, {sum}};
    }

private:
    Worker& m_worker;
    std::optional<Engine> m_engine;
};

/// Answers orders: how many batches, each job by itself (the second number is 0) or together.
template <class Engine>
void servePosts(Worker& worker, const QByteArray& script)
{
    Poster<Engine> poster(worker, script);
    serveOrders([&](const QList<qint64>& order) {
        return order.value(1) == 0 ? poster.postEach(order.value(0)) : poster.postTogether(order.value(0));
    });
}

}  // namespace carrel::bench
