// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/working_folder.h"

#include <sched.h>

namespace carrel::python {

bool separateWorkingFolder()
{
    return unshare(CLONE_FS) == 0;
}

}  // namespace carrel::python
