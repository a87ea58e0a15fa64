// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "suite.h"

namespace carrel::bench {

class Peer;

/// Has a host of the suite close everything, and adds what it says is left to the result.
void addWhatIsLeft(Peer& host, SuiteResult& result);

}  // namespace carrel::bench
