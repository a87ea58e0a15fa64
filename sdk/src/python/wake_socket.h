// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace carrel::python {

/// Sends a byte through a socket, for whoever waits at its other end. Never blocks; one that is full wakes as well.
void wakeThroughSocket(int descriptor);

}  // namespace carrel::python
