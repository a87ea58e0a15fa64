// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/memory/account.h"

#include <algorithm>
#include <utility>

namespace carrel::python::memory {

namespace {

/// Once a script was told that its memory is used up, the telling itself needs some: the frames and the traceback that
/// say where. One arena, and a little beside it.
constexpr qint64 reserve = 1024 * 1024 + 64 * 1024;

}  // namespace

std::shared_ptr<Account> Account::open()
{
    std::shared_ptr<Account> account(new Account);
    account->m_self = account;
    return account;
}

MemoryUse Account::use() const
{
    MemoryUse use;
    use.now = std::max<qint64>(total(), 0);
    use.objects = std::min(m_arenas.load(std::memory_order_relaxed), use.now);
    use.buffers = std::min(m_buffers.load(std::memory_order_relaxed), use.now - use.objects);
    use.queued = std::min(m_queued.load(std::memory_order_relaxed), use.now - use.objects - use.buffers);
    use.blocks = use.now - use.objects - use.buffers - use.queued;
    use.peak = std::max(m_peak.load(std::memory_order_relaxed), use.now);
    return use;
}

qint64 Account::total() const
{
    const qint64 token = m_closed.load(std::memory_order_relaxed) ? 0 : openToken;
    return m_balance.load(std::memory_order_relaxed) + (m_outside.load(std::memory_order_relaxed) - token);
}

bool Account::isAboveLimit(qint64 total) const
{
    const qint64 limit = m_limit.load(std::memory_order_relaxed);
    return limit > 0 && total > limit;
}

bool Account::chargeNoteworthy(Kind kind, qint64 bytes, Quota quota)
{
    const qint64 balance = m_balance.load(std::memory_order_relaxed) + bytes;
    const qint64 total = balance + (m_outside.load(std::memory_order_relaxed) - openToken);
    if (isAboveLimit(total) && quota == Quota::Enforced && refuses(kind, total))
        return false;
    m_balance.store(balance, std::memory_order_relaxed);
    count(kind, bytes);
    if (total > m_peak.load(std::memory_order_relaxed))
        m_peak.store(total, std::memory_order_relaxed);
    if (total >= m_nextThreshold.load(std::memory_order_relaxed))
        sayThresholds(total);
    noteWhatIsUsual();
    return true;
}

void Account::noteWhatIsUsual()
{
    const qint64 limit = m_limit.load(std::memory_order_relaxed);
    const qint64 belowThreshold = m_nextThreshold.load(std::memory_order_relaxed) - 1;
    const qint64 peak = m_peak.load(std::memory_order_relaxed);
    m_usual.store(std::min({limit > 0 ? limit : never, belowThreshold, peak}), std::memory_order_relaxed);
}

void Account::setLimit(qint64 bytes)
{
    m_limit.store(bytes, std::memory_order_relaxed);
    noteWhatIsUsual();
}

bool Account::refuses(Kind kind, qint64 total)
{
    const qint64 limit = m_limit.load(std::memory_order_relaxed);
    if (m_reserveIsOpen.load(std::memory_order_relaxed) && total <= limit + reserve)
        return false;
    // The script is not told of an arena: CPython then tries to have a block instead.
    if (kind != Kind::Arena) {
        m_reserveIsOpen.store(true, std::memory_order_relaxed);
        m_refused.store(total, std::memory_order_relaxed);
    }
    return true;
}

void Account::releaseFromOutside(Kind kind, std::size_t size)
{
    const auto bytes = qint64(size);
    count(kind, -bytes);
    // Whoever brings it to nothing is the last one to know of it.
    if (m_outside.fetch_sub(bytes, std::memory_order_acq_rel) == bytes)
        std::exchange(m_self, nullptr).reset();
}

void Account::setThresholds(const QList<qint64>& thresholds, OnThreshold onThreshold)
{
    {
        const std::lock_guard lock(m_mutex);
        m_thresholds = thresholds;
        m_onThreshold = std::move(onThreshold);
        m_hasThresholds.store(!m_thresholds.isEmpty(), std::memory_order_release);
    }
    beginJob();
}

void Account::beginJob()
{
    m_reserveIsOpen.store(false, std::memory_order_relaxed);
    m_refused.store(0, std::memory_order_relaxed);
    if (m_hasThresholds.load(std::memory_order_acquire)) {
        const std::lock_guard lock(m_mutex);
        const auto next = std::upper_bound(m_thresholds.cbegin(), m_thresholds.cend(), use().now);
        m_nextThreshold.store(next == m_thresholds.cend() ? never : *next, std::memory_order_relaxed);
    } else {
        m_nextThreshold.store(never, std::memory_order_relaxed);
    }
    noteWhatIsUsual();
}

void Account::sayThresholds(qint64 total)
{
    const std::lock_guard lock(m_mutex);
    const auto next = std::upper_bound(m_thresholds.cbegin(), m_thresholds.cend(), total);
    const qint64 reached = m_nextThreshold.exchange(next == m_thresholds.cend() ? never : *next, std::memory_order_relaxed);
    for (const qint64 threshold : std::as_const(m_thresholds)) {
        if (threshold >= reached && threshold <= total)
            m_onThreshold(threshold);
    }
}

void Account::hold(const Holding& holding)
{
    const std::lock_guard lock(m_mutex);
    m_holdings.push_back(holding);
    if (holding.kind == Kind::Arena)
        m_hasArena.store(true, std::memory_order_relaxed);
}

bool Account::letGo(void* address)
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_holdings.begin(), m_holdings.end(),
                                    [&](const Holding& holding) { return holding.region.address == address; });
    if (found == m_holdings.end())
        return false;
    *found = m_holdings.back();
    m_holdings.pop_back();
    return true;
}

std::vector<Account::Holding> Account::takeHoldings()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_holdings, {});
}

void Account::close()
{
    m_closed.store(true, std::memory_order_relaxed);
    const qint64 moved = m_balance.exchange(0, std::memory_order_relaxed) - openToken;
    if (m_outside.fetch_add(moved, std::memory_order_acq_rel) == -moved)
        std::exchange(m_self, nullptr).reset();
}

}  // namespace carrel::python::memory
