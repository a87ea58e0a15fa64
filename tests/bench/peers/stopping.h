// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cancel/stop_terms.h"
#include "orders.h"
#include "pause.h"
#include "peers/worker.h"

#include <QtCore/QSemaphore>

#include <chrono>
#include <functional>
#include <memory>

namespace carrel::bench {

/// Runs on the worker what does not end by itself, stops it from this thread, and waits until its end is known here
/// by queued signal. \return the time from the request on, and the Ending \param run on the worker; must own what it
/// uses, as it may never return \param requestStop on this thread
inline OrderAnswer stopOnce(Worker& worker, const std::function<void()>& run,
                            const std::function<void()>& requestStop)
{
    const auto begun = std::make_shared<QSemaphore>();
    std::chrono::steady_clock::time_point requested;
    const auto work = [begun, run] {
        begun->release();
        run();
        return qint64(0);
    };
    const auto stop = [&] {
        begun->acquire();
        pauseByChance();
        requested = std::chrono::steady_clock::now();
        requestStop();
    };
    const bool ended = worker.valueOf(work, stop, patienceWithPeers).has_value();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - requested;
    return {seconds.count(), {qint64(ended ? Ending::Stopped : Ending::Never)}};
}

}  // namespace carrel::bench
