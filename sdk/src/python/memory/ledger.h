// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"
#include "python/memory/account.h"

#include <carrel/limits.h>

#include <memory>

/// \file
/// The ledger stands between CPython and the memory it asks for (PEP 445), writes down which interpreter asked, refuses
/// what exceeds a quota, and gives back what an interpreter leaves behind.
///
/// CPython 3.13 keeps every arena of an interpreter in which a single block was still in use at its end, and with them
/// the tables that lead to them: 1.7 MiB a close and more. Nothing can use them any more, because the interpreter, its
/// thread states and every object that others could know of are gone.
///
/// Small objects cost nothing here: CPython cuts them out of arenas by itself. Who is charged is found by the attached
/// thread state; memory that is asked for with none attached is nobody's, except while an interpreter is being created.

struct _is;  // PyInterpreterState

namespace carrel::python::memory {

/// Puts the ledger in its place. Once in a process, before CPython has allocated anything.
void installLedger(ReturnedMemory returned);

/// Has the ledger know the objects among what it is asked for. Once, with the main interpreter attached, before there is
/// another one or an account.
void recogniseObjectsAmongBlocks(const Attachment& attachment);

/// From now on, what the main interpreter asks for is charged to `account`: in a worker process, where it runs scripts.
void chargeMainInterpreter(Account& account);

/// While it lives, the interpreter that this thread creates is charged to `account`.
class OpeningScope {
public:
    explicit OpeningScope(Account& account);
    ~OpeningScope();
    OpeningScope(const OpeningScope&) = delete;  // one interpreter at a time on a thread
    OpeningScope& operator=(const OpeningScope&) = delete;

    /// CPython copies a template over the memory of a new interpreter, pages that are all zero included: those are given
    /// back. As long as no other thread knows the interpreter.
    void releaseZeroPages(const _is* interpreter);
};

/// Gives back what the interpreter of `account` has left behind, and closes the account. Its interpreter must have ended;
/// for one that was abandoned, never: its threads may still run.
void settle(Account& account);

/// While it lives, this thread is refused nothing: for Carrel's own work inside of an interpreter.
class QuotaExemption {
public:
    QuotaExemption();
    ~QuotaExemption();
    QuotaExemption(const QuotaExemption&) = delete;  // counts on this thread
    QuotaExemption& operator=(const QuotaExemption&) = delete;
};

/// While it lives, an exemption further out does not hold: for code of the script that Carrel calls in its own work.
class QuotaEnforcement {
public:
    QuotaEnforcement();
    ~QuotaEnforcement();
    QuotaEnforcement(const QuotaEnforcement&) = delete;  // puts back what it found
    QuotaEnforcement& operator=(const QuotaEnforcement&) = delete;

private:
    const int m_exemptions;
};

}  // namespace carrel::python::memory
