// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/memory/account.h"

#include <Python.h>

namespace carrel::python::memory {

/// What CPython calls its "raw" domain: blocks of any size, each with a note in front of it that says whose it is.
PyMemAllocatorEx blockAllocator();

/// Takes back an object that nobody freed. \param links in front of it
void takeBack(Account::Links& links, ReturnedMemory returned);

}  // namespace carrel::python::memory
