// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/limits.h>

#include <QtCore/QList>

#include <atomic>
#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <vector>

namespace carrel::python::memory {

/// Memory of its own that CPython keeps objects or its own tables in, and that an interpreter may leave behind.
struct Region {
    void* address = nullptr;
    std::size_t size = 0;
};

/// What one interpreter holds, and what it may hold. The ledger charges it; others read it.
///
/// It lives until the last block that was charged to it is free, which may be long after its interpreter.
///
/// Nearly everything is charged and freed by whoever holds the interpreter's GIL, one thread at a time, and so needs no
/// locked instruction, which would be most of the cost. What others free is counted beside it.
///
/// \anythread every function, but for those that need the GIL.
class Account {
public:
    enum class Kind { Arena, Block, Buffer, Queued };
    enum class Quota { Enforced, Exempt };

    static std::shared_ptr<Account> open();

    MemoryUse use() const;

    /// From now on what would exceed `bytes` is refused; 0: nothing is. Needs the interpreter's GIL.
    void setLimit(qint64 bytes);

    /// Called with a threshold that was reached, on the thread that allocates, with the GIL held: must not block, nor
    /// touch Python.
    using OnThreshold = std::function<void(qint64 threshold)>;
    /// Before the first script runs. \param thresholds bytes, ascending
    void setThresholds(const QList<qint64>& thresholds, OnThreshold onThreshold);
    /// A job begins: thresholds above what is held now may be said again, and the reserve is there. Needs the
    /// interpreter's GIL.
    void beginJob();
    /// What the interpreter would have come to hold, had the script got what it was refused last in this job; 0 where it was
    /// refused nothing.
    qint64 refused() const { return m_refused.load(std::memory_order_relaxed); }

    // For the ledger.
    /// Needs the interpreter's GIL. \return false if that would be too much; nothing is charged then
    inline bool charge(Kind kind, std::size_t bytes, Quota quota);
    /// Needs the interpreter's GIL.
    inline void release(Kind kind, std::size_t bytes);
    /// The same for everybody else.
    void releaseFromOutside(Kind kind, std::size_t bytes);
    /// Pages that go back when the interpreter has ended, if it does not free them itself.
    struct Holding {
        Region region;
        Kind kind;
        std::size_t charged;
    };
    void hold(const Holding& holding);
    /// \return whether it was held
    bool letGo(void* address);
    std::vector<Holding> takeHoldings();
    bool hasArena() const { return m_hasArena.load(std::memory_order_relaxed); }
    /// A block that goes back when the interpreter has ended, as one of a chain. These functions need the
    /// interpreter's GIL, or its end, as everything does that makes and frees its objects.
    struct Links {
        Links* previous = nullptr;
        Links* next = nullptr;
    };
    inline void link(Links& block);
    static inline void unlink(Links& block);
    /// The block lies elsewhere now, its links with it.
    static inline void noteMoved(Links& block);
    Links* firstLinked() const { return m_chain.next == &m_chain ? nullptr : m_chain.next; }

    /// The interpreter is gone: the account goes with its last block. It must not be charged any more.
    void close();

private:
    Account() = default;
    qint64 total() const;
    bool isAboveLimit(qint64 total) const;
    bool chargeNoteworthy(Kind kind, qint64 bytes, Quota quota);
    void noteWhatIsUsual();
    bool refuses(Kind kind, qint64 total);
    void sayThresholds(qint64 total);

    inline void count(Kind kind, qint64 more);

    static constexpr qint64 never = std::numeric_limits<qint64>::max();
    /// More than any sum of blocks, so that only a closed account can come to nothing.
    static constexpr qint64 openToken = qint64(1) << 62;

    std::atomic<qint64> m_balance{0};          // written with the GIL only
    std::atomic<qint64> m_outside{openToken};  // less what was released from outside; at the end the balance moves here
    std::atomic<qint64> m_arenas{0};
    std::atomic<qint64> m_buffers{0};
    std::atomic<qint64> m_queued{0};
    std::atomic<qint64> m_peak{0};
    std::atomic<qint64> m_limit{0};
    std::atomic<qint64> m_nextThreshold{never};
    /// Up to this sum there is nothing to refuse, no threshold, and no new peak: one comparison instead of three.
    std::atomic<qint64> m_usual{0};
    std::atomic<qint64> m_refused{0};
    std::atomic<bool> m_reserveIsOpen{false};  // something was refused in this job
    std::atomic<bool> m_hasArena{false};
    std::atomic<bool> m_hasThresholds{false};
    std::atomic<bool> m_closed{false};

    std::mutex m_mutex;  // guards the three below
    std::vector<Holding> m_holdings;
    QList<qint64> m_thresholds;
    OnThreshold m_onThreshold;

    Links m_chain{&m_chain, &m_chain};

    std::shared_ptr<Account> m_self;  // the share of the blocks: let go with the last of them
};

// What follows happens at each allocation, and therefore here, where it costs no call.

inline bool Account::charge(Kind kind, std::size_t size, Quota quota)
{
    const auto bytes = qint64(size);
    const qint64 balance = m_balance.load(std::memory_order_relaxed) + bytes;
    const qint64 total = balance + (m_outside.load(std::memory_order_relaxed) - openToken);
    if (total > m_usual.load(std::memory_order_relaxed)) [[unlikely]]
        return chargeNoteworthy(kind, bytes, quota);
    m_balance.store(balance, std::memory_order_relaxed);
    count(kind, bytes);
    return true;
}

/// Of blocks there is only the rest.
inline void Account::count(Kind kind, qint64 more)
{
    if (kind == Kind::Arena)
        m_arenas.fetch_add(more, std::memory_order_relaxed);
    else if (kind == Kind::Buffer)
        m_buffers.fetch_add(more, std::memory_order_relaxed);
    else if (kind == Kind::Queued)
        m_queued.fetch_add(more, std::memory_order_relaxed);
}

inline void Account::release(Kind kind, std::size_t size)
{
    const auto bytes = qint64(size);
    count(kind, -bytes);
    m_balance.store(m_balance.load(std::memory_order_relaxed) - bytes, std::memory_order_relaxed);
}

inline void Account::link(Links& block)
{
    block.previous = &m_chain;
    block.next = m_chain.next;
    m_chain.next->previous = &block;
    m_chain.next = &block;
}

inline void Account::unlink(Links& block)
{
    block.previous->next = block.next;
    block.next->previous = block.previous;
}

inline void Account::noteMoved(Links& block)
{
    block.previous->next = &block;
    block.next->previous = &block;
}

}  // namespace carrel::python::memory
