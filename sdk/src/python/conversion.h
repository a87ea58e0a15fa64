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

/// Copies a Python object into plain data. Subclasses of the crossing types cross as their base; no code of the
/// script runs, except what subclasses of `datetime` have for their parts and for `utcoffset`. \return nothing, with
/// TypeError (a type that may not cross, with its place in the container), ValueError (nested deeper
///         than Value::maximumDepth, containing itself, larger than what may cross at once, or a time that is none),
///         or what such code of the script raised set in CPython
std::optional<Value> toValue(const Attachment& attachment, PyObject* object, Destination destination = Destination::Host);

/// Makes a Python object of plain data. Null, with an exception set, when memory runs out, and for what Python does
/// not have: TypeError for a dict as a key of a dict, ValueError or OverflowError for a DateTime that is none.
Object fromValue(const Attachment& attachment, const Value& value);

}  // namespace carrel::python
