// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"

namespace carrel::python {

/// Keeps the compiled form of what every new interpreter imports from files before anything else (`encodings`), so that
/// those created from now on find it in memory. Attached to the main interpreter, which has imported it.
///
/// It only saves time: what cannot be kept is found in its file as before.
void keepStartUpModules(const Attachment& attachment);

}  // namespace carrel::python
