// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace carrel::test {

/// How long a test waits for something that should come at once. Long, because the machine may be busy; a wait that
/// ends in time costs nothing.
#if defined(CARREL_TESTS_ARE_SLOW)
constexpr int patience = 900'000;
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int patience = 90'000;
#else
constexpr int patience = 30'000;
#endif

/// The same for a program that has to start first, and to end.
constexpr int processPatience = 4 * patience;

/// How many milliseconds a window may be without an answer while scripts run. On a machine with time it is some 30; a
/// busy one was seen to take 750 from a window that did nothing wrong. What waits for a script waits longer than
/// this.
constexpr int longestPause = 2'000;

}  // namespace carrel::test
