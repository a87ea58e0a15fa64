// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// expected: ignoring returned value|unused-result|nodiscard
#include <carrel/runtime.h>

void startAndForget() { carrel::Runtime::start(); }
