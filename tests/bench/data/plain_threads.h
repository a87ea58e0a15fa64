// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/traffic.h"

namespace carrel::bench {

/// The same messages between two threads of C++, through a mutex and condition variables: what any way costs that is
/// not made of polling.
/// \return the seconds until all had arrived
double secondsOfPlainThreads(Traffic traffic, qint64 count);

}  // namespace carrel::bench
