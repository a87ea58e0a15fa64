// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"
#include "python/compilation.h"
#include "python/object.h"

#include <carrel/outcome.h>
#include <carrel/source.h>

#include <optional>

namespace carrel::python {

/// Compiles what a user typed into a console: as CPython's own does, but that the last expression is apart. `await`
/// may stand anywhere, and what was imported from `__future__` stays in force. \return nothing, with an exception set
std::optional<CompiledSource> compileInteractively(const Attachment& attachment, const Source& source);

/// Evaluates such code in `__main__`, and runs to its end what awaits something.
/// \return null with an exception set
Object evaluateInteractively(const Attachment& attachment, PyObject* code, PyObject* globals);

/// What a console does with a value: it becomes `_`, and comes back with its `repr`, as what it shows of itself if it
/// does that (see rich_value.h). Nothing of it comes back where the script has a `sys.displayhook` of its own, which
/// is called. \return nothing, with an exception set
std::optional<Succeeded> displayInteractively(const Attachment& attachment, PyObject* object);

}  // namespace carrel::python
