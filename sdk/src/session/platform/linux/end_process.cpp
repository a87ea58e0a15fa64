// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/end_process.h"

#include <cstdio>

#include <unistd.h>

#if defined(CARREL_COUNTS_LINES)
extern "C" void __gcov_dump();  // GCC's
#endif

namespace carrel::session {

void endProcess(int exitCode)
{
    std::fflush(nullptr);
#if defined(CARREL_COUNTS_LINES)
    __gcov_dump();  // else _exit() loses what was counted in the worker
#endif
    _exit(exitCode);
}

}  // namespace carrel::session
