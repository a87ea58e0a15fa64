// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "python_lexer.h"

#include "editor_colors.h"

#include <QtGui/QFontDatabase>

#include <array>

namespace carrel::editor {

namespace {

struct StyleColor {
    int style;
    const char* onLight;
    const char* onDark;
};

constexpr std::array colors{
    StyleColor{QsciLexerPython::Keyword, "#0b5cad", "#6cb0f5"},
    StyleColor{QsciLexerPython::HighlightedIdentifier, "#0d6e75", "#5cc5c0"},
    StyleColor{QsciLexerPython::ClassName, "#1f1f1f", "#f0f0f0"},
    StyleColor{QsciLexerPython::FunctionMethodName, "#1f1f1f", "#f0f0f0"},
    StyleColor{QsciLexerPython::Decorator, "#7a5a00", "#d9b45b"},
    StyleColor{QsciLexerPython::Number, "#8a3b8f", "#d39ad8"},
    StyleColor{QsciLexerPython::Comment, "#707070", "#8f8f8f"},
    StyleColor{QsciLexerPython::CommentBlock, "#707070", "#8f8f8f"},
    StyleColor{QsciLexerPython::SingleQuotedString, "#2e6b2e", "#8fc98a"},
    StyleColor{QsciLexerPython::DoubleQuotedString, "#2e6b2e", "#8fc98a"},
    StyleColor{QsciLexerPython::TripleSingleQuotedString, "#2e6b2e", "#8fc98a"},
    StyleColor{QsciLexerPython::TripleDoubleQuotedString, "#2e6b2e", "#8fc98a"},
    StyleColor{QsciLexerPython::SingleQuotedFString, "#2e6b2e", "#8fc98a"},
    StyleColor{QsciLexerPython::DoubleQuotedFString, "#2e6b2e", "#8fc98a"},
    StyleColor{QsciLexerPython::TripleSingleQuotedFString, "#2e6b2e", "#8fc98a"},
    StyleColor{QsciLexerPython::TripleDoubleQuotedFString, "#2e6b2e", "#8fc98a"},
    StyleColor{QsciLexerPython::UnclosedString, "#b3261e", "#ff8a80"},
};

}  // namespace

PythonLexer::PythonLexer(QObject* parent) : QsciLexerPython(parent) { }

const char* PythonLexer::keywords(int set) const
{
    if (set == 1)
        return "False None True and as assert async await break case class continue def del elif else except finally "
               "for "
               "from global if import in is lambda match nonlocal not or pass raise return try while with yield";
    // `type` stays with the builtins: it is called far more often than it begins a statement.
    if (set == 2)
        return "abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod cls "
               "compile "
               "complex delattr dict dir divmod enumerate eval exec filter float format frozenset getattr globals "
               "hasattr "
               "hash help hex id input int isinstance issubclass iter len list locals map max memoryview min next "
               "object "
               "oct open ord pow print property range repr reversed round self set setattr slice sorted staticmethod "
               "str "
               "sum super tuple type vars zip BaseException Exception ExceptionGroup ImportError IndexError KeyError "
               "KeyboardInterrupt LookupError NameError NotImplementedError OSError OverflowError RecursionError "
               "RuntimeError StopIteration SyntaxError SystemExit TimeoutError TypeError ValueError Warning "
               "ZeroDivisionError";
    return nullptr;
}

void PythonLexer::setColors(const QPalette& palette)
{
    const QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    setDefaultFont(font);
    setFont(font, -1);
    setPaper(palette.color(QPalette::Base), -1);
    setColor(palette.color(QPalette::Text), -1);
    for (const StyleColor& entry : colors)
        setColor(QColor(QString::fromLatin1(isDark(palette) ? entry.onDark : entry.onLight)), entry.style);
    QFont bold = font;
    bold.setBold(true);
    setFont(bold, ClassName);
    setFont(bold, FunctionMethodName);
    QFont italic = font;
    italic.setItalic(true);
    setFont(italic, Comment);
    setFont(italic, CommentBlock);
}

}  // namespace carrel::editor
