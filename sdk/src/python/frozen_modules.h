// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"

#include <QtCore/QByteArray>

namespace carrel::python {

/// Keeps the compiled form of what every new interpreter imports from files before anything else (`encodings`), so that
/// those created from now on find it in memory. Attached to the main interpreter, which has imported it.
///
/// It only saves time: what cannot be kept is found in its file as before.
void keepStartUpModules(const Attachment& attachment);

/// Has interpreters find a module of Carrel's own, in compiled form, when they import it. Before the first of them.
void keepModule(const Attachment& attachment, const QByteArray& name, const QByteArray& code);

}  // namespace carrel::python
