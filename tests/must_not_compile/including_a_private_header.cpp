// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// expected: base/messages.h: No such file|.base/messages.h. file not found
#include <base/messages.h>
