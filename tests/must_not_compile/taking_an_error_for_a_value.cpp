// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// expected: cannot convert|no viable conversion|could not convert|no match
#include <carrel/source.h>

carrel::Source source() { return carrel::Source::fromFile(QStringLiteral("gear.py")); }
