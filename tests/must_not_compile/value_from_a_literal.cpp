// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// expected: use of deleted function|call to deleted constructor|conversion function from .* invokes a deleted function
#include <carrel/value.h>

// It would silently be `true`.
carrel::Value text() { return "text"; }
