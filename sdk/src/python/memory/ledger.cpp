// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/memory/ledger.h"

#include "python/memory/pages.h"

#include <Python.h>

#include <QtCore/QHash>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace carrel::python::memory {

namespace {

// --- who pays -------------------------------------------------------------------------------------------------

std::mutex interpretersMutex;  // guards the table below
QHash<const PyInterpreterState*, Account*>& interpreters()
{
    static auto* const table = new QHash<const PyInterpreterState*, Account*>;  // CPython allocates until the very end
    return *table;
}

/// Counts the interpreters that went: an address that is known on some thread may belong to another one by now.
std::atomic<std::uint64_t> closings{0};

struct ThreadNotes {
    const PyInterpreterState* interpreter;
    Account* account;  // of that interpreter; null: nobody pays for it
    std::uint64_t closings;
    Account* opening;
    Region largestOfOpening;  // of its blocks
    Account* nodesFollow;  // this thread's last request was an arena of this account
    int exemptions;
    bool wantsObject;  // this thread is asking for a block on behalf of the object domains
};
// Read at every allocation, so it must not cost a call.
#if defined(__GNUC__)
__attribute__((tls_model("initial-exec")))
#endif
thread_local constinit ThreadNotes notes{};

Account* lookUpAccount(const PyInterpreterState* interpreter)
{
    const std::lock_guard lock(interpretersMutex);
    // The new one may lie where one lay that has ended and is not settled yet.
    if (notes.opening && interpreter != PyInterpreterState_Main())
        interpreters().insert(interpreter, notes.opening);
    notes.interpreter = interpreter;
    notes.account = interpreters().value(interpreter, nullptr);
    notes.closings = closings.load(std::memory_order_relaxed);
    return notes.account;
}

inline Account* payer()
{
    const PyThreadState* const threadState = PyThreadState_GetUnchecked();
    if (!threadState)
        return notes.opening;
    if (threadState->interp == notes.interpreter && notes.closings == closings.load(std::memory_order_relaxed))
        return notes.account;
    return lookUpAccount(threadState->interp);
}

/// What was charged to `account` is free again, whoever freed it.
inline void credit(Account& account, Account::Kind kind, std::size_t size)
{
    payer() == &account ? account.release(kind, size) : account.releaseFromOutside(kind, size);
}

inline Account::Quota quota()
{
    return notes.exemptions > 0 ? Account::Quota::Exempt : Account::Quota::Enforced;
}

ReturnedMemory returnedMemory = ReturnedMemory::Unmap;

// --- blocks (CPython's "raw" domain) --------------------------------------------------------------------------

/// Stands in front of each block; 16 bytes, so that the block stays aligned.
struct alignas(16) Header {
    Account* account;
    std::size_t size : 60;  // of the block alone
    std::size_t kind : 4;   // a BlockKind
};
static_assert(sizeof(Header) == 16);

enum class BlockKind : std::size_t {
    Plain,   ///< CPython's or an extension's own: freed by whoever asked for it, whenever
    Object,  ///< too large for an arena, else the same: it goes back with its interpreter. Links stand before the header
    Table,   ///< leads to arenas: a region of its account
};

constexpr std::size_t largestBlock = (std::size_t(1) << 59) - 1;

inline Header* headerOf(void* block)
{
    return static_cast<Header*>(block) - 1;
}

inline BlockKind kindOf(const Header& header)
{
    return BlockKind(header.kind);
}

inline std::size_t overhead(BlockKind kind)
{
    return sizeof(Header) + (kind == BlockKind::Object ? sizeof(Account::Links) : 0);
}

/// Also an empty one has an address of its own, inside of what was allocated.
inline std::size_t wholeSize(std::size_t size, BlockKind kind)
{
    return std::max<std::size_t>(size, 1) + overhead(kind);
}

inline void* startOf(Header& header)
{
    return reinterpret_cast<char*>(&header + 1) - overhead(kindOf(header));
}

/// The table of arenas and the two kinds of nodes of the tree that finds them (Objects/obmalloc.c). CPython 3.13 forgets
/// them with their interpreter. They are told from other blocks by when they are asked for, not only by their size: the
/// table when an interpreter has no arena yet, nodes right after an arena.
constexpr std::size_t firstTableSize = 16 * 48;
constexpr bool isNodeSize(std::size_t size)
{
    return size == 32768 * sizeof(void*) || size == 16384 * 2 * sizeof(std::int32_t);
}

/// \param memory room for what stands in front, and `size` bytes. \return where the block begins
void* writeHeader(void* memory, Account* account, std::size_t size, BlockKind kind)
{
    auto* const header = reinterpret_cast<Header*>(static_cast<char*>(memory) + overhead(kind)) - 1;
    header->account = account;
    header->size = size;
    header->kind = std::size_t(kind);
    return header + 1;
}

/// A block in pages of its own, which are a region of the account.
void* newTable(Account& account, std::size_t size)
{
    const std::size_t whole = wholePages(size + sizeof(Header));
    void* const pages = mapPages(whole);
    if (!pages)
        return nullptr;
    account.charge(Account::Kind::Block, size, Account::Quota::Exempt);
    account.hold({{pages, whole}, Account::Kind::Block, size});
    return writeHeader(pages, &account, size, BlockKind::Table);
}

void freeTable(Header& header)
{
    const std::size_t size = header.size;
    Account& account = *header.account;
    account.letGo(&header);
    unmapPages({&header, wholePages(size + sizeof(Header))});
    credit(account, Account::Kind::Block, size);
}

template <class Allocate>
void* newBlock(std::size_t size, Allocate allocate)
{
    notes.nodesFollow = nullptr;
    if (size > largestBlock)
        return nullptr;
    Account* const account = payer();
    if (account && !account->charge(Account::Kind::Block, size, quota()))
        return nullptr;
    const BlockKind kind = account && notes.wantsObject ? BlockKind::Object : BlockKind::Plain;
    if (void* const memory = allocate(wholeSize(size, kind))) {
        if (notes.opening && size > notes.largestOfOpening.size)
            notes.largestOfOpening = {memory, size};
        if (kind == BlockKind::Object)
            account->link(*static_cast<Account::Links*>(memory));
        return writeHeader(memory, account, size, kind);
    }
    if (account)
        account->release(Account::Kind::Block, size);
    return nullptr;
}

void* rawMalloc(void*, std::size_t size)
{
    return newBlock(size, [](std::size_t whole) { return std::malloc(whole); });
}

void* rawCalloc(void*, std::size_t count, std::size_t each)
{
    if (each != 0 && count > largestBlock / each)
        return nullptr;
    if (count == 1 && notes.nodesFollow && isNodeSize(each))
        return newTable(*notes.nodesFollow, each);  // fresh pages are zero
    return newBlock(count * each, [](std::size_t whole) { return std::calloc(1, whole); });
}

void freeBlock(Header& header)
{
    Account* const account = header.account;
    const std::size_t size = header.size;
    void* const memory = startOf(header);
    if (kindOf(header) == BlockKind::Object)
        account->unlink(*static_cast<Account::Links*>(memory));
    std::free(memory);
    if (account)
        credit(*account, Account::Kind::Block, size);
}

void rawFree(void*, void* block)
{
    if (!block)
        return;
    Header& header = *headerOf(block);
    kindOf(header) == BlockKind::Table ? freeTable(header) : freeBlock(header);
}

void* growTable(void* block, std::size_t size)
{
    Header& old = *headerOf(block);
    void* const grown = newTable(*old.account, size);
    if (!grown)
        return nullptr;
    std::memcpy(grown, block, std::min<std::size_t>(old.size, size));
    freeTable(old);
    return grown;
}

/// Only the difference is charged: a block that grows is not there twice.
void* resizeOwnBlock(Header& header, std::size_t size)
{
    Account* const account = header.account;
    const std::size_t oldSize = header.size;
    const BlockKind kind = kindOf(header);
    if (account && size > oldSize && !account->charge(Account::Kind::Block, size - oldSize, quota()))
        return nullptr;
    void* const memory = std::realloc(startOf(header), wholeSize(size, kind));
    const std::size_t charged = std::max(size, oldSize);
    const std::size_t kept = memory ? size : oldSize;
    if (account && charged > kept)
        account->release(Account::Kind::Block, charged - kept);
    if (memory && kind == BlockKind::Object)
        account->noteMoved(*static_cast<Account::Links*>(memory));
    return memory ? writeHeader(memory, account, size, kind) : nullptr;
}

void* resizeBlock(Header& header, std::size_t size)
{
    if (size > largestBlock)
        return nullptr;
    if (header.account == payer())
        return resizeOwnBlock(header, size);
    void* const moved = rawMalloc(nullptr, size);
    if (moved) {
        std::memcpy(moved, &header + 1, std::min<std::size_t>(header.size, size));
        freeBlock(header);
    }
    return moved;
}

void* rawRealloc(void* context, void* block, std::size_t size)
{
    notes.nodesFollow = nullptr;
    if (!block) {
        Account* const account = size == firstTableSize ? payer() : nullptr;
        return account && !account->hasArena() ? newTable(*account, size) : rawMalloc(context, size);
    }
    Header& header = *headerOf(block);
    return kindOf(header) == BlockKind::Table ? growTable(block, size) : resizeBlock(header, size);
}

// --- objects --------------------------------------------------------------------------------------------------

PyMemAllocatorEx objectsByCPython;  // how CPython itself cuts small ones out of arenas, and passes on large ones
constexpr std::size_t largestSmallObject = 512;

class ObjectRequest {
public:
    ObjectRequest() { notes.wantsObject = true; }
    ~ObjectRequest() { notes.wantsObject = false; }
    ObjectRequest(const ObjectRequest&) = delete;
    ObjectRequest& operator=(const ObjectRequest&) = delete;
};

void* objectMalloc(void* context, std::size_t size)
{
    if (size <= largestSmallObject)
        return objectsByCPython.malloc(context, size);
    const ObjectRequest request;
    return objectsByCPython.malloc(context, size);
}

void* objectCalloc(void* context, std::size_t count, std::size_t each)
{
    const ObjectRequest request;
    return objectsByCPython.calloc(context, count, each);
}

// --- arenas, and what else CPython asks for by the page ---------------------------------------------------------

std::mutex ownersMutex;  // guards the table below
/// Whose pages they are: they may be given back by a thread that is attached to nothing any more.
QHash<const void*, Account*>& owners()
{
    static auto* const table = new QHash<const void*, Account*>;  // CPython allocates until the very end
    return *table;
}

/// Arenas have 1 MiB (256 KiB on small machines); pieces of a thread's stack of frames are smaller.
constexpr Account::Kind kindOfPages(std::size_t size)
{
    return size >= 256 * 1024 ? Account::Kind::Arena : Account::Kind::Block;
}

void* newPages(void*, std::size_t size)
{
    Account* const account = payer();
    const Account::Kind kind = kindOfPages(size);
    if (account && !account->charge(kind, size, quota()))
        return nullptr;
    void* const pages = mapPages(wholePages(size));
    if (!account)
        return pages;
    if (!pages) {
        account->release(kind, size);
        return nullptr;
    }
    account->hold({{pages, wholePages(size)}, kind, size});
    if (kind == Account::Kind::Arena)
        notes.nodesFollow = account;
    const std::lock_guard lock(ownersMutex);
    owners().insert(pages, account);
    return pages;
}

/// Of an interpreter's own accord, or, from 3.14 on, CPython's at its end.
void freePages(void*, void* pages, std::size_t size)
{
    if (!pages)
        return;
    Account* account = nullptr;
    {
        const std::lock_guard lock(ownersMutex);
        account = owners().take(pages);
    }
    if (account && account->letGo(pages))
        credit(*account, kindOfPages(size), size);
    unmapPages({pages, wholePages(size)});
}

/// An object that nobody freed.
void giveBack(Header& header)
{
    if (returnedMemory == ReturnedMemory::Unmap)
        return freeBlock(header);
    header.account->unlink(*static_cast<Account::Links*>(startOf(header)));
    std::memset(static_cast<void*>(&header + 1), 0xdd, header.size);  // no address begins with these
    header.account->releaseFromOutside(Account::Kind::Block, header.size);
}

}  // namespace

void installLedger(ReturnedMemory returned)
{
    returnedMemory = returned;
    PyMemAllocatorEx blocks{nullptr, rawMalloc, rawCalloc, rawRealloc, rawFree};
    PyMem_SetAllocator(PYMEM_DOMAIN_RAW, &blocks);
    PyMem_GetAllocator(PYMEM_DOMAIN_OBJ, &objectsByCPython);
    PyMemAllocatorEx objects = objectsByCPython;
    objects.malloc = objectMalloc;
    objects.calloc = objectCalloc;
    PyMem_SetAllocator(PYMEM_DOMAIN_OBJ, &objects);
    PyMem_SetAllocator(PYMEM_DOMAIN_MEM, &objects);
    PyObjectArenaAllocator pages{nullptr, newPages, freePages};
    PyObject_SetArenaAllocator(&pages);
}

void chargeMainInterpreter(Account& account)
{
    const std::lock_guard lock(interpretersMutex);
    interpreters().insert(PyInterpreterState_Main(), &account);
    closings.fetch_add(1, std::memory_order_relaxed);  // threads look again
}

OpeningScope::OpeningScope(Account& account)
{
    notes.opening = &account;
    notes.largestOfOpening = {};
    notes.interpreter = nullptr;
}

void OpeningScope::releaseZeroPages(const PyInterpreterState* interpreter)
{
    const auto begin = reinterpret_cast<std::uintptr_t>(notes.largestOfOpening.address);
    const auto address = reinterpret_cast<std::uintptr_t>(interpreter);
    if (address >= begin && address - begin < notes.largestOfOpening.size)  // else it is freed already
        memory::releaseZeroPages(notes.largestOfOpening);
}

OpeningScope::~OpeningScope()
{
    notes.opening = nullptr;
}

void settle(Account& account)
{
    {
        const std::lock_guard lock(interpretersMutex);
        interpreters().removeIf([&](auto entry) { return entry.value() == &account; });
        closings.fetch_add(1, std::memory_order_relaxed);
    }
    const auto holdings = account.takeHoldings();
    {
        const std::lock_guard lock(ownersMutex);
        for (const Account::Holding& holding : holdings)
            owners().remove(holding.region.address);
    }
    for (const Account::Holding& holding : holdings) {
        returnedMemory == ReturnedMemory::Protect ? protectPages(holding.region) : unmapPages(holding.region);
        account.releaseFromOutside(holding.kind, holding.charged);
    }
    while (Account::Links* const links = account.firstLinked())
        giveBack(*reinterpret_cast<Header*>(links + 1));
    account.close();
}

QuotaExemption::QuotaExemption()
{
    ++notes.exemptions;
}

QuotaExemption::~QuotaExemption()
{
    --notes.exemptions;
}

QuotaEnforcement::QuotaEnforcement() : m_exemptions(std::exchange(notes.exemptions, 0)) {}

QuotaEnforcement::~QuotaEnforcement()
{
    notes.exemptions = m_exemptions;
}

}  // namespace carrel::python::memory
