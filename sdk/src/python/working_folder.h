// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace carrel::python {

/// From now on the working folder and the umask of this thread, and of the threads that it starts, are their own: what
/// the process and its other threads have does not change with them, nor the other way round. They begin as they are.
/// \return false where the system cannot keep them apart, or does not let us (some containers)
bool separateWorkingFolder();

}  // namespace carrel::python
