// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/python_highlighter.h"

#include "widgets/palette_colors.h"

#include <QtGui/QPalette>

namespace carrel::widgets {

PythonHighlighter::PythonHighlighter(QTextDocument* document, const QPalette& palette) : QSyntaxHighlighter(document)
{
    chooseFormats(palette);
}

void PythonHighlighter::setPalette(const QPalette& palette)
{
    chooseFormats(palette);
    rehighlight();
}

void PythonHighlighter::chooseFormats(const QPalette& palette)
{
    const auto colour = [&](PythonTokenKind kind, const char* onLight, const char* onDark) {
        const QString name = QString::fromLatin1(isDark(palette) ? onDark : onLight);
        formatOf(kind).setForeground(QColor(name));
    };
    colour(PythonTokenKind::Keyword, "#0b5cad", "#6cb0f5");
    colour(PythonTokenKind::Constant, "#0b5cad", "#6cb0f5");
    colour(PythonTokenKind::Builtin, "#0d6e75", "#5cc5c0");
    colour(PythonTokenKind::Self, "#5f5f8a", "#a9a9d6");
    colour(PythonTokenKind::Definition, "#1f1f1f", "#f0f0f0");
    colour(PythonTokenKind::Decorator, "#7a5a00", "#d9b45b");
    colour(PythonTokenKind::String, "#2e6b2e", "#8fc98a");
    colour(PythonTokenKind::Number, "#8a3b8f", "#d39ad8");
    colour(PythonTokenKind::Comment, "#707070", "#8f8f8f");
    formatOf(PythonTokenKind::Comment).setFontItalic(true);
    formatOf(PythonTokenKind::Definition).setFontWeight(QFont::Bold);
}

void PythonHighlighter::highlightBlock(const QString& text)
{
    const PythonScanner scanner(text, std::max(previousBlockState(), 0));
    for (const PythonToken& token : scanner.tokens())
        setFormat(int(token.start), int(token.length), formatOf(token.kind));
    setCurrentBlockState(scanner.openString());
}

}  // namespace carrel::widgets
