// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QPalette>

class QsciScintilla;

namespace carrel {

namespace editor {

class ProblemIndicators;
class PythonLexer;
class ScintillaText;

constexpr int errorLine = 1;    // marker: tints the line
constexpr int errorSymbol = 2;  // marker: in its margin

}  // namespace editor

/// What a QScintillaScriptEditor consists of, and how it is set up.
class QScintillaScriptEditorPrivate {
public:
    void setUpEditing();
    void setUpMargins();
    void applyPalette(const QPalette& palette);
    void updateMarginWidth();
    void setUpCursors();

    QsciScintilla* sci = nullptr;
    editor::PythonLexer* lexer = nullptr;
    editor::ScintillaText* content = nullptr;
    editor::ProblemIndicators* indicators = nullptr;
    QPalette palette;
    bool isModified = false;   // as it was last reported
    bool isReplacing = false;  // setText() goes through states that nobody needs to hear of
};

}  // namespace carrel
