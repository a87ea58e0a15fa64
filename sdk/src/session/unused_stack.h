// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace carrel::session {

/// Gives back the memory of the calling thread's stack that earlier, deeper calls have used.
void releaseUnusedStack();

}  // namespace carrel::session
