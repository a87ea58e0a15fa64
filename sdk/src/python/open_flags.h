// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace carrel::python {

/// Whether a file that is opened with these flags of the operating system may be changed by that, or later.
bool opensFileToWrite(unsigned long flags);

}  // namespace carrel::python
