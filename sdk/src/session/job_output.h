// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/output_meter.h"
#include "base/run_control.h"

#include <carrel/output_chunk.h>

#include <atomic>
#include <mutex>
#include <optional>

namespace carrel::session {

/// What the job that runs may print, by its limits, and what is to be said of the rest.
///
/// \anythread
class JobOutput {
public:
    void begin(quint64 jobId, base::RunId run, const Limits& limits);
    void end();

    struct AdmittedText {
        QString text{};
        qint64 droppedBefore = 0;
        base::RunId run = 0;
        std::optional<LimitExceeded> exceeded{};  ///< by what was not admitted, for the first time in this run
    };
    /// What may be printed of `text`. Without a limit, and without a job, that is all of it.
    AdmittedText admit(const QString& text);

    /// Whether admit() has to be asked.
    bool isLimited() const { return m_isLimited.load(std::memory_order_acquire); }

    /// What is to be printed for that which was dropped, if nothing has told of it.
    std::optional<OutputChunk> takeDropNote();

private:
    std::atomic<bool> m_isLimited = false;  // there is a meter
    std::mutex m_mutex;                     // guards all below
    quint64 m_jobId = 0;
    base::RunId m_run = 0;
    std::optional<base::OutputMeter> m_meter;  // where it may not print as much as it likes
};

}  // namespace carrel::session
