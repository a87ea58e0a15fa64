// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/memory/account.h"

#include <Python.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

/// \file
/// Who pays for what is being asked for, found anew at every allocation, and therefore here, where it costs no call.

namespace carrel::python::memory {

/// Counts the interpreters that went: an address that is known on some thread may belong to another one by now.
inline std::atomic<std::uint64_t> closings{0};

/// Room for the few large blocks of an interpreter that is being created.
using LargeBlocks = std::array<Region, 4>;

/// What this thread knows of its requests.
struct ThreadNotes {
    const PyInterpreterState* interpreter;
    Account* account;  // of that interpreter; null: nobody pays for it
    std::uint64_t closings;
    Account* opening;
    LargeBlocks largeOfOpening;  // the first of its blocks that have many pages; empty regions after them
    Account* nodesFollow;        // this thread's last request was an arena of this account
    int exemptions;
    bool wantsObject;  // this thread is asking for a block on behalf of the object domains
};
// Read at every allocation, so it must not cost a call.
#if defined(__GNUC__)
__attribute__((tls_model("initial-exec")))
#endif
extern thread_local constinit ThreadNotes notes;

/// Where what is noted is another interpreter's.
Account* lookUpAccount(const PyInterpreterState* interpreter);

/// \return null where it is nobody's
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

inline Account::Quota quota() { return notes.exemptions > 0 ? Account::Quota::Exempt : Account::Quota::Enforced; }

/// From now on `interpreter` is charged to `account`.
void enter(const PyInterpreterState* interpreter, Account& account);
/// The interpreter of `account` has ended.
void strike(const Account& account);

}  // namespace carrel::python::memory
