// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "python/attachment.h"
#include "python/object.h"

namespace carrel::python {

/// Has modules looked for in these folders before all others. \return false with an exception set
bool putFoldersFirst(const Attachment& attachment, const QStringList& folders);

/// How many modules are imported: tells cheaply whether there may be new ones.
qsizetype countOfModules(const Attachment& attachment);

/// Modules from files that are neither the standard library's nor an installed package's.
QList<LoadedModule> editableModules(const Attachment& attachment);

/// Executes modules and those that depend on them again. Code of the script runs. \return null with an exception set
Object reloadModules(const Attachment& attachment, const QStringList& names);

}  // namespace carrel::python
