// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/memory/payer.h"

#include <QtCore/QHash>

#include <mutex>

namespace carrel::python::memory {

namespace {

std::mutex interpretersMutex;  // guards the table below
QHash<const PyInterpreterState*, Account*>& interpreters()
{
    static auto* const table =
        new QHash<const PyInterpreterState*, Account*>;  // CPython allocates until the very end
    return *table;
}

}  // namespace

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

void enter(const PyInterpreterState* interpreter, Account& account)
{
    const std::lock_guard lock(interpretersMutex);
    interpreters().insert(interpreter, &account);
    closings.fetch_add(1, std::memory_order_relaxed);  // threads look again
}

void strike(const Account& account)
{
    const std::lock_guard lock(interpretersMutex);
    interpreters().removeIf([&](auto entry) { return entry.value() == &account; });
    closings.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace carrel::python::memory
