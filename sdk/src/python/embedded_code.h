// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"
#include "python/embedded_sources.h"
#include "python/object.h"

namespace carrel::python {

/// Compiles a module of Carrel's own, with its docstrings if scripts can see them.
/// \return the code object; null with an exception set
Object codeOf(const Attachment& attachment, const EmbeddedSource& source);

/// What stands in the place of a module that is compiled when it is imported: a call of `carrel._execute_rare`.
/// \return the code object; null with an exception set
Object placeholderOf(const Attachment& attachment, const EmbeddedSource& source);

/// Compiles and executes the module `name`, for example "_carrel.doctor", in its own dictionary.
/// \return false with an exception set
bool executeRare(const Attachment& attachment, const char* name, PyObject* content);

}  // namespace carrel::python
