// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/python_highlighter.h"

#include "widgets/palette_colors.h"

#include <QtGui/QPalette>

#include <iterator>

namespace carrel::widgets {

namespace {

/// The colours of a kind, on a light ground and on a dark one; in the order of the kinds.
constexpr struct {
    QRgb onLight;
    QRgb onDark;
} colors[] = {
    {0x0b5cad, 0x6cb0f5},  // Keyword
    {0x0b5cad, 0x6cb0f5},  // Constant
    {0x0d6e75, 0x5cc5c0},  // Builtin
    {0x5f5f8a, 0xa9a9d6},  // Self
    {0x1f1f1f, 0xf0f0f0},  // Definition
    {0x7a5a00, 0xd9b45b},  // Decorator
    {0x2e6b2e, 0x8fc98a},  // String
    {0x8a3b8f, 0xd39ad8},  // Number
    {0x707070, 0x8f8f8f},  // Comment
};
static_assert(std::size(colors) == std::size_t(PythonTokenKind::Comment) + 1);

}  // namespace

QTextCharFormat pythonFormat(PythonTokenKind kind, const QPalette& palette)
{
    const auto& color = colors[std::size_t(kind)];
    QTextCharFormat format;
    format.setForeground(QColor::fromRgb(isDark(palette) ? color.onDark : color.onLight));
    if (kind == PythonTokenKind::Comment)
        format.setFontItalic(true);
    if (kind == PythonTokenKind::Definition)
        format.setFontWeight(QFont::Bold);
    return format;
}

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
    for (std::size_t kind = 0; kind < m_formats.size(); ++kind)
        m_formats[kind] = pythonFormat(PythonTokenKind(kind), palette);
}

void PythonHighlighter::highlightBlock(const QString& text)
{
    const PythonScanner scanner(text, std::max(previousBlockState(), 0));
    for (const PythonToken& token : scanner.tokens())
        setFormat(int(token.start), int(token.length), formatOf(token.kind));
    setCurrentBlockState(scanner.openString());
}

}  // namespace carrel::widgets
