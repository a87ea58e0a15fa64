// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/broken_pipe.h"

#include <csignal>

namespace carrel::session {

void ignoreBrokenPipes()
{
    struct sigaction current {};
    if (sigaction(SIGPIPE, nullptr, &current) != 0 || (current.sa_flags & SA_SIGINFO) || current.sa_handler != SIG_DFL)
        return;
    current.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &current, nullptr);
}

}  // namespace carrel::session
