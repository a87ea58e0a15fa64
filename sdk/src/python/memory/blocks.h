// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/memory/account.h"

#include <Python.h>

namespace carrel::python::memory {

/// What CPython calls its "raw" domain: blocks of any size, each with a note in front of it that says whose it is.
PyMemAllocatorEx blockAllocator();

/// Blocks that CPython's allocator of objects asks for, because they are too large for its arenas, are from now on known by
/// where in CPython they are asked for. Needs the main interpreter's GIL, before there is another one.
/// \return false where that cannot be told, as where a compiler has made several places of it
bool recogniseObjects();

/// Takes back an object that nobody freed. \param links in front of it
void takeBack(Account::Links& links, ReturnedMemory returned);

}  // namespace carrel::python::memory
