// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace carrel::session {

/// Ends a worker process at once, with nothing of the C++ or Python tidied up, after what C libraries have printed is written.
/// Never called in the process of a host.
[[noreturn]] void endProcess(int exitCode);

}  // namespace carrel::session
