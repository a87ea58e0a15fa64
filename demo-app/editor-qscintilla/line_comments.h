// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

class QsciScintilla;

namespace carrel::editor {

/// The first and the last line that the selection touches, from 0. One of which only the begin is selected does not
/// count.
std::pair<int, int> touchedLines(const QsciScintilla& sci);

/// Turns the touched lines into comments, or back if all of them are comments. One step for undo.
void toggleComments(QsciScintilla& sci);

enum class IndentStep { In, Out };

/// Moves the touched lines by one step of indentation. One step for undo.
void moveLines(QsciScintilla& sci, IndentStep step);

}  // namespace carrel::editor
