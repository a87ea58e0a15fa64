// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGui/QTextCursor>

/// \file
/// What an editor of Python does with the lines of a document. Each function is one step for undo.

namespace carrel::widgets {

constexpr int indentWidth = 4;

void indentLines(QTextCursor cursor);
void unindentLines(QTextCursor cursor);

/// Four spaces, or as many as reach the next multiple of four.
void insertIndent(QTextCursor cursor);

/// A line end and the indentation that Python expects on the next line.
void insertNewLine(QTextCursor cursor);

/// Back to the previous multiple of four.
/// \return false if the cursor is not behind spaces that begin the line
bool removeIndentBefore(const QTextCursor& cursor);

void toggleComments(QTextCursor cursor);

}  // namespace carrel::widgets
