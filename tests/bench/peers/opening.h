// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "clock.h"
#include "orders.h"
#include "peers/worker.h"

#include <optional>

namespace carrel::bench {

inline qint64 nanoseconds(double seconds) { return qint64(seconds * 1e9); }

/// Opens a document's engine on the worker, until the value of its first statement is on this thread; then closes it,
/// which is timed apart. An engine is ready when it is constructed, and closed when it is destroyed.
/// \return the value, and the nanoseconds of creating, of the first statement, and of closing
template <class Engine>
OrderAnswer openOnce(Worker& worker)
{
    std::optional<Engine> engine;
    qint64 value = 0;
    double creating = 0;
    double running = 0;
    const double seconds = secondsOf([&] {
        value = worker.valueOf([&] {
            creating = secondsOf([&] { engine.emplace(); });
            qint64 first = 0;
            running = secondsOf([&] { first = engine->firstValue(); });
            return first;
        });
    });
    double closing = 0;
    worker.valueOf([&] {
        closing = secondsOf([&] { engine.reset(); });
        return 0;
    });
    return {seconds, {value, nanoseconds(creating), nanoseconds(running), nanoseconds(closing)}};
}

}  // namespace carrel::bench
