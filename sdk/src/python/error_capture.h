// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"
#include "python/object.h"

#include <carrel/script_error.h>

namespace carrel::python {

/// Takes a snapshot of an exception: type, message, frames, notes, chain and group members, each bounded in size.
/// Runs code of the script (`__str__`), so it belongs into the run. Leaves no exception set.
ScriptError captureError(const Attachment& attachment, PyObject* exception);

}  // namespace carrel::python
