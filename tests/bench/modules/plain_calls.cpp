// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

// For ctypes, which has structures and arrays of its own.
#include "call_target.h"

#define PLAIN_CALL extern "C" __attribute__((visibility("default")))

// NOLINTNEXTLINE(readability-identifier-naming): what scripts call
PLAIN_CALL long forty_two() { return carrel::bench::fortyTwo(); }
PLAIN_CALL long increment(long number) { return carrel::bench::increment(number); }
PLAIN_CALL long sum(long one, long other) { return carrel::bench::sum(one, other); }
