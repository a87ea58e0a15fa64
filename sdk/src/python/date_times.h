// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/object.h"

#include <carrel/value.h>

#include <optional>

namespace carrel::python {

// Attached, all of them.

/// Whether it is a `datetime.datetime`, or of a class that a script derived from that.
bool isDateTime(PyObject* object);

/// What such an object says of itself. Code of the script runs where its class has it.
/// \return nothing, with ValueError (it says what no date is) or what the script raised set in CPython
std::optional<Value> dateTimeIn(PyObject* object);

/// Null with an exception set: ValueError or OverflowError where `time` is none.
Object fromDateTime(const DateTime& time);

}  // namespace carrel::python
