// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/program/platform/linux/process_limits.h"

#include "models/model_header.h"

#include <sys/resource.h>
#include <unistd.h>

namespace studio {

void limitThisProcess()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    const rlimit seconds{rlim_t(ModelLimits::processorSeconds), rlim_t(ModelLimits::processorSeconds)};
    setrlimit(RLIMIT_CPU, &seconds);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // their maps are larger than any memory
    const rlimit memory{rlim_t(ModelLimits::memoryBytes), rlim_t(ModelLimits::memoryBytes)};
    setrlimit(RLIMIT_AS, &memory);
#endif
}

int takeOutput()
{
    const int output = dup(STDOUT_FILENO);
    return output >= 0 && dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 ? output : -1;
}

}  // namespace studio
