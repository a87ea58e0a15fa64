// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace carrel::bench {

/// Lets a script that has just begun get to where it waits: some 10 to 30 ms in the event loop, by chance, so that
/// what comes next meets everything that looks at times at any moment between two looks.
void pauseByChance();

}  // namespace carrel::bench
