// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace carrel::session {

/// Makes a write to a closed pipe or socket an error of that write (`BrokenPipeError` in Python) instead of a SIGPIPE that
/// ends the host. Where the host has set a disposition of its own, it stays.
void ignoreBrokenPipes();

}  // namespace carrel::session
