// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/value.h>

#include <Python.h>

#include <optional>

namespace carrel::python {

/// \param object an int, of any size
/// \return nothing with an exception set
std::optional<Value> integerIn(PyObject* object);

}  // namespace carrel::python
