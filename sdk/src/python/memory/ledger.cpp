// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/memory/ledger.h"

#include "python/memory/blocks.h"
#include "python/memory/pages.h"
#include "python/memory/payer.h"

#include <Python.h>

#include <QtCore/QHash>

#include <cstdint>
#include <mutex>
#include <utility>

namespace carrel::python::memory {

namespace {

ReturnedMemory returnedMemory = ReturnedMemory::Unmap;

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

/// Where the blocks among them cannot be told otherwise: it costs each small object one jump more, some percent of its time.
void hookObjects()
{
    PyMem_GetAllocator(PYMEM_DOMAIN_OBJ, &objectsByCPython);
    PyMemAllocatorEx objects = objectsByCPython;
    objects.malloc = objectMalloc;
    objects.calloc = objectCalloc;
    PyMem_SetAllocator(PYMEM_DOMAIN_OBJ, &objects);
    PyMem_SetAllocator(PYMEM_DOMAIN_MEM, &objects);
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

}  // namespace

void installLedger(ReturnedMemory returned)
{
    returnedMemory = returned;
    PyMemAllocatorEx blocks = blockAllocator();
    PyMem_SetAllocator(PYMEM_DOMAIN_RAW, &blocks);
    PyObjectArenaAllocator pages{nullptr, newPages, freePages};
    PyObject_SetArenaAllocator(&pages);
}

void recogniseObjectsAmongBlocks(const Attachment&)
{
    if (!recogniseObjects())
        hookObjects();
}

void chargeMainInterpreter(Account& account)
{
    enter(PyInterpreterState_Main(), account);
}

OpeningScope::OpeningScope(Account& account)
{
    notes.opening = &account;
    notes.largeOfOpening = {};
    notes.interpreter = nullptr;
}

void OpeningScope::releaseZeroPages(const PyInterpreterState* interpreter)
{
    const auto address = reinterpret_cast<std::uintptr_t>(interpreter);
    for (const Region& block : notes.largeOfOpening) {
        if (address - reinterpret_cast<std::uintptr_t>(block.address) < block.size)  // the others may be free by now
            memory::releaseZeroPages(block);
    }
}

OpeningScope::~OpeningScope()
{
    notes.opening = nullptr;
}

void settle(Account& account)
{
    strike(account);
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
        takeBack(*links, returnedMemory);
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
