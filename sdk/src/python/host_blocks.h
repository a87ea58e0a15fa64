// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/object.h"

#include <Python.h>

namespace carrel::python {

/// \file
/// What scripts group their use of the host's objects with. It is written in Python; what is here has it imported
/// when it is used.

/// Adds `batch`, `post`, `edit`, and `EditConflict` where somebody looks for it, to the `carrel` module.
/// \return -1 with an exception set, or 0
int addHostBlocks(PyObject* module);

/// `carrel.EditConflict`. Null with an exception set.
Object editConflictType();

}  // namespace carrel::python
