// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/open_flags.h"

#include <fcntl.h>

namespace carrel::python {

bool opensFileToWrite(unsigned long flags)
{
    return (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND)) != 0;
}

}  // namespace carrel::python
