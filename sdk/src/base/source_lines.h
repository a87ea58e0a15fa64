// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/script_stack.h>
#include <carrel/source.h>

namespace carrel::base {

/// Gives the frames that are in `source` its lines, and counts their columns in characters, as ScriptFrame has them,
/// where CPython counts bytes. All others lose their columns, which mean nothing without the line.
void addSourceLines(ScriptStack& stack, const Source& source);

}  // namespace carrel::base
