// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/sibling_pools.h"

#include <algorithm>

namespace carrel::session {

namespace {

/// What a worker says may be made up.
constexpr int mostSiblings = 64;

}  // namespace

void SiblingPools::want(const std::shared_ptr<RuntimePrivate>& runtime, const SessionConfig& config,
                        const base::SiblingsWanted& wanted)
{
    const auto tasks = wanted.tasks.toQueue();
    const auto results = wanted.results.toQueue();
    const auto board = wanted.board.toBuffer();
    if (!tasks || !results || !board)
        return;
    quint64& key = m_present[wanted.pool];
    if (key == 0) {
        key = ++m_last;
        const SiblingPool::Shared shared{*tasks, *results, *board};
        m_pools[key] = std::make_unique<SiblingPool>(runtime, config, shared, callbacksOf(key));
    }
    m_pools.at(key)->add(std::clamp(wanted.count, 0, mostSiblings));
}

/// A pool is deleted in the next turn: it may be the one that tells this.
SiblingPools::Callbacks SiblingPools::callbacksOf(quint64 key)
{
    return {.printed = m_callbacks.printed, .gone = [this, key] {
                std::erase_if(m_present, [key](const auto& entry) { return entry.second == key; });
                const auto found = m_pools.find(key);
                found->second.release()->deleteLater();
                m_pools.erase(found);
                m_callbacks.gone();
            }};
}

void SiblingPools::dismiss(quint64 pool)
{
    const auto found = m_present.find(pool);
    if (found == m_present.end())
        return;
    const quint64 key = found->second;
    m_present.erase(found);
    m_pools.at(key)->stop();
}

void SiblingPools::stop(const base::SiblingStopped& stopped)
{
    const auto found = m_present.find(stopped.pool);
    if (found != m_present.end())
        m_pools.at(found->second)->stopTaskOf(stopped.sibling);
}

void SiblingPools::dismissAll()
{
    m_present.clear();
    for (const auto& [key, pool] : m_pools)
        pool->stop();
}

/// The script may have dismissed them before this is heard of, so only a rung says that they have no more time.
void SiblingPools::stopAll(StopRung rung)
{
    const bool hasTime = rung == StopRung::Cooperative || rung == StopRung::Exception;
    for (const auto& [key, pool] : m_pools)
        hasTime ? pool->stop() : pool->escalate();
}

}  // namespace carrel::session
