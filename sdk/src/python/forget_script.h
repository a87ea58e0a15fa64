// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"

namespace carrel::python {

/// Lets go of everything that the script has in `__main__`, as a part of the end of its interpreter, while everything
/// else still works: CPython's own way to end an interpreter takes modules apart one after the other, and what it then
/// finds in a circle with their remains it never frees. `__del__` methods still see all that they see otherwise
/// (PEP 442), wherever nothing but the script itself holds its content.
///
/// Runs code of the script. No other thread of it may be left.
void forgetScript(const Attachment& attachment);

}  // namespace carrel::python
