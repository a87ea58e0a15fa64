// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace carrel::faults {

class Stage;

/// Calls the public API at random, from a seed that is printed, and compares what comes of it with a small model.
void randomCalls(Stage& stage);

}  // namespace carrel::faults
