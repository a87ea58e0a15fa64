// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// expected: use of deleted function|call to deleted constructor
#include <carrel/runtime.h>

carrel::Runtime second(const carrel::Runtime& runtime) { return runtime; }
