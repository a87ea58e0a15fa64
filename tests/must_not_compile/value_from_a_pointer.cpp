// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// expected: uses? (of )?deleted function|ambiguous|could not convert|conversion
#include <carrel/value.h>

carrel::Value pointer(int* number) { return carrel::Value(number); }
