// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"
#include "python/object.h"
#include "python/text.h"

#include <carrel/value.h>

#include <optional>

namespace carrel::python {

/// Where a value goes: objects of the host's are known only where there are others.
enum class Destination { Host, HostObject };

/// Copies a Python object into plain data. Subclasses of the crossing types cross as their base; no code of the script
/// runs, except `datetime` subclasses' `utcoffset`.
/// \return nothing, with TypeError (a type that may not cross, with its place in the container) or ValueError (nested
///         deeper than Value::maximumDepth, or containing itself) set in CPython
std::optional<Value> toValue(const Attachment& attachment, PyObject* object, Destination destination = Destination::Host);

/// Makes a Python object of plain data. Null, with an exception set, only when memory runs out.
Object fromValue(const Attachment& attachment, const Value& value);

}  // namespace carrel::python
