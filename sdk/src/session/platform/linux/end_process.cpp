// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/end_process.h"

#include <cstdio>

#include <unistd.h>

namespace carrel::session {

void endProcess(int exitCode)
{
    std::fflush(nullptr);
    _exit(exitCode);
}

}  // namespace carrel::session
