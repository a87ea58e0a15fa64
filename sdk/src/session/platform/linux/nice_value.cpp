// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/nice_value.h"

#include <sys/resource.h>

namespace carrel::session {

namespace {

// POSIX would have it mean the whole process. On Linux it is this one thread.
constexpr id_t thisThread = 0;

}  // namespace

int niceValue() { return getpriority(PRIO_PROCESS, thisThread); }

void setNiceValue(int value) { setpriority(PRIO_PROCESS, thisThread, value); }

}  // namespace carrel::session
