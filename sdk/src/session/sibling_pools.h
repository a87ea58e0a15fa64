// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/sibling_pool.h"

#include <map>
#include <memory>

namespace carrel::session {

/// Those of one session. Host thread only.
class SiblingPools {
public:
    using Callbacks = SiblingPool::Callbacks;
    explicit SiblingPools(Callbacks callbacks) : m_callbacks(std::move(callbacks)) { }

    /// \param config what the siblings are opened with
    void want(const std::shared_ptr<RuntimePrivate>& runtime, const SessionConfig& config,
              const base::SiblingsWanted& wanted);
    /// It ends; a script may ask for another one of the same number.
    void dismiss(quint64 pool);
    void dismissAll();
    /// One of them goes on with other tasks.
    void stop(const base::SiblingStopped& stopped);
    /// What they are at is stopped. The script will hear of it, and dismiss them.
    /// \param rung that the job which they work for has come to
    void stopAll(StopRung rung);
    /// Whether all have ended.
    bool isEmpty() const { return m_pools.empty(); }

private:
    using Pools = std::map<quint64, std::unique_ptr<SiblingPool>>;
    Callbacks callbacksOf(quint64 key);

    const Callbacks m_callbacks;
    Pools m_pools;                         // by numbers of this class, never given twice
    std::map<quint64, quint64> m_present;  // those that take more, by the script's numbers
    quint64 m_last = 0;
};

}  // namespace carrel::session
