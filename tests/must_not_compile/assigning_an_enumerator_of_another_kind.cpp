// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// expected: cannot convert|could not convert|no viable|invalid conversion|cannot initialize .* of type
#include <carrel/session.h>

// Isolation is no number and no flag.
carrel::SessionConfig config() { return {.name = {}, .isolation = true}; }
