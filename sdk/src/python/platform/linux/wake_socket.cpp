// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/wake_socket.h"

#include <sys/socket.h>

namespace carrel::python {

void wakeThroughSocket(int descriptor)
{
    const char byte = 0;
    [[maybe_unused]] const auto sent = send(descriptor, &byte, 1, MSG_DONTWAIT | MSG_NOSIGNAL);
}

}  // namespace carrel::python
