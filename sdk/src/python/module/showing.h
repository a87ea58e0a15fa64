// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/object.h"

namespace carrel::python {

/// Adds `show` and `plot` to the `carrel` module.
/// \return -1 with an exception set
int addShowing(PyObject* module);

/// `carrel.Plot`, which is made when somebody asks for it. Null with an exception set.
Object plotType();

}  // namespace carrel::python
