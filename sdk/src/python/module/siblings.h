// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/object.h"

namespace carrel::python {

/// Adds `map`, `map_async`, and `submit` to the `carrel` module, and what they ask the host by.
/// \return -1 with an exception set, or 0
int addSiblings(PyObject* module);

/// `carrel.Future`, which is made when somebody asks for it. Null with an exception set.
Object futureType();

}  // namespace carrel::python
