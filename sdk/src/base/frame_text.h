// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/script_error.h>

#include <QtCore/QStringList>

namespace carrel::base {

/// The lines of a traceback for one frame: where, the source line, and the marks below it.
QStringList frameLines(const ScriptFrame& frame);

/// The same for the place of a syntax error, which is in no function. CPython marks it in another way: always, and
/// in line with tabs.
QStringList syntaxErrorLines(const ScriptFrame& frame);

}  // namespace carrel::base
