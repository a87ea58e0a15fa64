// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/script_error.h>

#include <QtCore/QString>

namespace carrel::base {

/// What CPython 3.13 would print for `error`, with a line end at the end. The marks below source lines differ where
/// CPython looks at the syntax tree: here all are `^` (not `~` beside an operator), there is none where it would
/// underline the whole line, and of a range that goes over several lines the first one is shown.
QString tracebackOf(const ScriptError& error);

}  // namespace carrel::base
