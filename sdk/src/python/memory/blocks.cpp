// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/memory/blocks.h"

#include "python/memory/pages.h"
#include "python/memory/payer.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

namespace carrel::python::memory {

namespace {

enum class BlockKind : std::size_t {
    Plain,   ///< CPython's or an extension's own: freed by whoever asked for it, whenever
    Object,  ///< too large for an arena, else the same: it goes back with its interpreter, whose GIL everybody has
             ///< who makes, resizes or frees it. Links stand before the header
    Table,   ///< leads to arenas: a region of its account
};

/// Stands in front of each block; 16 bytes, so that the block stays aligned.
class alignas(16) Header {
public:
    Header(Account* payer, std::size_t size, BlockKind kind)
        : account(payer),
          m_sizeAndKind(size << kindBits | std::size_t(kind))
    {
    }

    /// Of the block alone.
    std::size_t size() const { return m_sizeAndKind >> kindBits; }
    BlockKind kind() const { return BlockKind(m_sizeAndKind & ((std::size_t(1) << kindBits) - 1)); }

    Account* const account;

private:
    static constexpr int kindBits = 4;
    std::size_t m_sizeAndKind;  // one number, as a processor waits that reads more than was written just before
};
static_assert(sizeof(Header) == 16);

constexpr std::size_t largestBlock = (std::size_t(1) << 59) - 1;

inline Header* headerOf(void* block) { return static_cast<Header*>(block) - 1; }

inline std::size_t overhead(BlockKind kind)
{
    return sizeof(Header) + (kind == BlockKind::Object ? sizeof(Account::Links) : 0);
}

/// Also an empty one has an address of its own, inside of what was allocated.
inline std::size_t wholeSize(std::size_t size, BlockKind kind)
{
    return std::max<std::size_t>(size, 1) + overhead(kind);
}

inline void* startOf(Header& header, BlockKind kind)
{
    return reinterpret_cast<char*>(&header + 1) - overhead(kind);
}

/// The table of arenas and the two kinds of nodes of the tree that finds them (Objects/obmalloc.c). CPython 3.13
/// forgets them with their interpreter. They are told from other blocks by when they are asked for, not only by their
/// size: the table when an interpreter has no arena yet, nodes right after an arena.
constexpr std::size_t firstTableSize = 16 * 48;
constexpr bool isNodeSize(std::size_t size)
{
    return size == 32768 * sizeof(void*) || size == 16384 * 2 * sizeof(std::int32_t);
}

/// \param memory room for what stands in front, and `size` bytes. \return where the block begins
void* writeHeader(void* memory, Account* account, std::size_t size, BlockKind kind)
{
    return new (static_cast<char*>(memory) + overhead(kind) - sizeof(Header)) Header(account, size, kind) + 1;
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
    const std::size_t size = header.size();
    Account& account = *header.account;
    account.letGo(&header);
    unmapPages({&header, wholePages(size + sizeof(Header))});
    credit(account, Account::Kind::Block, size);
}

// --- objects --------------------------------------------------------------------------------------------------

/// An address behind a call in CPython.
using Place = const void*;

/// Where its allocator of objects calls. Written once, before other interpreters allocate.
struct PlacesOfObjects {
    Place malloc = nullptr;
    Place calloc = nullptr;
};
PlacesOfObjects placesOfObjects;

inline BlockKind kindFor(const Account* account, Place caller, Place placeOfObjects)
{
    return account && (caller == placeOfObjects || notes.wantsObject) ? BlockKind::Object : BlockKind::Plain;
}

constexpr std::size_t manyPages = 64 * 1024;

/// The interpreter itself is the first one, and not the largest: its tables of arenas are larger.
void noteLargeOfOpening(Region block)
{
    const auto room = std::find_if(notes.largeOfOpening.begin(), notes.largeOfOpening.end(),
                                   [](const Region& region) { return !region.address; });
    if (room != notes.largeOfOpening.end())
        *room = block;
}

template <class Allocate>
void* newBlock(std::size_t size, Place caller, Place placeOfObjects, Allocate allocate)
{
    notes.nodesFollow = nullptr;
    if (size > largestBlock)
        return nullptr;
    Account* const account = payer();
    if (account && !account->charge(Account::Kind::Block, size, quota()))
        return nullptr;
    const BlockKind kind = kindFor(account, caller, placeOfObjects);
    if (void* const memory = allocate(wholeSize(size, kind))) {
        if (notes.opening && size >= manyPages)
            noteLargeOfOpening({memory, size});
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
    return newBlock(size, __builtin_return_address(0), placesOfObjects.malloc,
                    [](std::size_t whole) { return std::malloc(whole); });
}

void* rawCalloc(void*, std::size_t count, std::size_t each)
{
    if (each != 0 && count > largestBlock / each)
        return nullptr;
    if (count == 1 && notes.nodesFollow && isNodeSize(each))
        return newTable(*notes.nodesFollow, each);  // fresh pages are zero
    return newBlock(count * each, __builtin_return_address(0), placesOfObjects.calloc,
                    [](std::size_t whole) { return std::calloc(1, whole); });
}

void freeBlock(Header& header)
{
    Account* const account = header.account;
    const std::size_t size = header.size();
    void* const memory = startOf(header, header.kind());
    if (header.kind() == BlockKind::Object) {
        Account::unlink(*static_cast<Account::Links*>(memory));
        account->release(Account::Kind::Block, size);
        return std::free(memory);
    }
    std::free(memory);
    if (account)
        credit(*account, Account::Kind::Block, size);
}

void rawFree(void*, void* block)
{
    if (!block)
        return;
    Header& header = *headerOf(block);
    header.kind() == BlockKind::Table ? freeTable(header) : freeBlock(header);
}

void* growTable(void* block, std::size_t size)
{
    Header& old = *headerOf(block);
    void* const grown = newTable(*old.account, size);
    if (!grown)
        return nullptr;
    std::memcpy(grown, block, std::min(old.size(), size));
    freeTable(old);
    return grown;
}

/// Only the difference is charged: a block that grows is not there twice.
template <BlockKind kind>
void* resizeOwnBlock(Header& header, std::size_t size)
{
    Account* const account = header.account;
    const std::size_t oldSize = header.size();
    const bool isCharged = kind == BlockKind::Object || account;
    if (isCharged && size > oldSize && !account->charge(Account::Kind::Block, size - oldSize, quota()))
        return nullptr;
    const auto before = reinterpret_cast<std::uintptr_t>(&header);
    void* const memory = std::realloc(startOf(header, kind), wholeSize(size, kind));
    if (isCharged && memory && size < oldSize)
        account->release(Account::Kind::Block, oldSize - size);
    if (isCharged && !memory && size > oldSize)
        account->release(Account::Kind::Block, size - oldSize);
    if (!memory)
        return nullptr;
    void* const block = writeHeader(memory, account, size, kind);
    if (kind == BlockKind::Object && reinterpret_cast<std::uintptr_t>(headerOf(block)) != before)
        Account::noteMoved(*static_cast<Account::Links*>(memory));
    return block;
}

void* resizeBlock(Header& header, std::size_t size)
{
    if (size > largestBlock)
        return nullptr;
    if (header.kind() == BlockKind::Object)
        return resizeOwnBlock<BlockKind::Object>(header, size);
    if (header.account == payer())
        return resizeOwnBlock<BlockKind::Plain>(header, size);
    void* const moved = rawMalloc(nullptr, size);
    if (moved) {
        std::memcpy(moved, &header + 1, std::min(header.size(), size));
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
    return header.kind() == BlockKind::Table ? growTable(block, size) : resizeBlock(header, size);
}

// --- finding the places of objects ----------------------------------------------------------------------------------

Place callerOfMalloc = nullptr;
Place callerOfCalloc = nullptr;

void* notingMalloc(void* context, std::size_t size)
{
    callerOfMalloc = __builtin_return_address(0);
    return rawMalloc(context, size);
}

void* notingCalloc(void* context, std::size_t count, std::size_t each)
{
    callerOfCalloc = __builtin_return_address(0);
    return rawCalloc(context, count, each);
}

constexpr std::size_t tooLargeForArenas = 4096;

/// \param allocate asks for one block, and frees it
template <class Allocate>
Place callerIn(Place& caller, Allocate allocate)
{
    caller = nullptr;
    allocate();
    return caller;
}

PlacesOfObjects findPlacesOfObjects()
{
    const auto inMalloc = [](auto allocate) { return callerIn(callerOfMalloc, allocate); };
    const auto inCalloc = [](auto allocate) { return callerIn(callerOfCalloc, allocate); };
    const PlacesOfObjects found{inMalloc([] { PyObject_Free(PyObject_Malloc(tooLargeForArenas)); }),
                                inCalloc([] { PyObject_Free(PyObject_Calloc(1, tooLargeForArenas)); })};
    // The same for all that is kept in objects, …
    const bool isOnePlace =
        inMalloc([] { PyMem_Free(PyMem_Malloc(tooLargeForArenas)); }) == found.malloc
        && inMalloc([] { PyMem_Free(PyMem_Realloc(nullptr, tooLargeForArenas)); }) == found.malloc
        && inMalloc([] { Py_XDECREF(PyBytes_FromStringAndSize(nullptr, tooLargeForArenas)); }) == found.malloc
        && inMalloc([] { Py_XDECREF(PyTuple_New(tooLargeForArenas)); }) == found.malloc
        && inCalloc([] { PyMem_Free(PyMem_Calloc(1, tooLargeForArenas)); }) == found.calloc
        && inCalloc([] { Py_XDECREF(PyList_New(tooLargeForArenas)); }) == found.calloc;
    // … and another one for what is not.
    const bool isTheirs = inMalloc([] { PyMem_RawFree(PyMem_RawMalloc(tooLargeForArenas)); }) != found.malloc
                          && inCalloc([] { PyMem_RawFree(PyMem_RawCalloc(1, tooLargeForArenas)); }) != found.calloc;
    return isOnePlace && isTheirs ? found : PlacesOfObjects{};
}

}  // namespace

PyMemAllocatorEx blockAllocator() { return {nullptr, rawMalloc, rawCalloc, rawRealloc, rawFree}; }

bool recogniseObjects()
{
    PyMemAllocatorEx noting = blockAllocator();
    noting.malloc = notingMalloc;
    noting.calloc = notingCalloc;
    PyMem_SetAllocator(PYMEM_DOMAIN_RAW, &noting);
    placesOfObjects = findPlacesOfObjects();
    PyMemAllocatorEx usual = blockAllocator();
    PyMem_SetAllocator(PYMEM_DOMAIN_RAW, &usual);
    return placesOfObjects.malloc && placesOfObjects.calloc;
}

void takeBack(Account::Links& links, ReturnedMemory returned)
{
    Header& header = *reinterpret_cast<Header*>(&links + 1);
    if (returned == ReturnedMemory::Unmap)
        return freeBlock(header);
    Account::unlink(links);
    std::memset(static_cast<void*>(&header + 1), 0xdd, header.size());  // no address begins with these
    header.account->releaseFromOutside(Account::Kind::Block, header.size());
}

}  // namespace carrel::python::memory
