// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qsci_headers.h"

class QPalette;

namespace carrel::editor {

/// QScintilla's lexer of Python with the words of today's language, and colours that suit a light or a dark palette.
class PythonLexer : public QsciLexerPython {
    Q_OBJECT
public:
    explicit PythonLexer(QObject* parent);

    /// QScintilla's own list ends before `async`. Set 1: keywords; set 2: builtins.
    const char* keywords(int set) const override;

    void setColors(const QPalette& palette);
};

}  // namespace carrel::editor
