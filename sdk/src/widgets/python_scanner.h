// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QStringView>

#include <optional>
#include <vector>

namespace carrel::widgets {

enum class PythonTokenKind {
    Keyword,
    Constant,  ///< `None`, `True`, `False`, `...`
    Builtin,
    Self,        ///< `self`, `cls`, `__dunder__`
    Definition,  ///< the name behind `def` and `class`
    Decorator,
    String,
    Number,
    Comment,
};

struct PythonToken {
    qsizetype start = 0;
    qsizetype length = 0;
    PythonTokenKind kind = PythonTokenKind::Keyword;
};

/// Finds the tokens of one line that deserve a colour. What reaches over the end of the line (a triple-quoted string)
/// is handed to the next line as a number; 0 means nothing.
class PythonScanner {
public:
    PythonScanner(QStringView line, int openString);

    const std::vector<PythonToken>& tokens() const { return m_tokens; }
    int openString() const { return m_openString; }

private:
    struct StringStyle {
        QChar quote;
        bool triple = false;
        bool formatted = false;  ///< has `{expressions}`
        bool raw = false;
    };

    void scanCode(qsizetype end);
    void scanWord(qsizetype end);
    void scanNumber(qsizetype end);
    void scanString(const StringStyle& style, qsizetype begin);
    void scanReplacementField(QChar quote);
    qsizetype endOfReplacementField(QChar quote) const;
    bool startsStatement(qsizetype at) const;
    bool isSoftKeyword(QStringView word, qsizetype begin) const;
    std::optional<PythonTokenKind> kindOfWord(QStringView word, qsizetype begin) const;
    void add(qsizetype start, qsizetype end, PythonTokenKind kind);
    QChar at(qsizetype index) const { return index < m_line.size() ? m_line.at(index) : QChar(); }

    QStringView m_line;
    qsizetype m_position = 0;
    int m_openString = 0;
    int m_depth = 0;  // of strings in expressions in strings
    std::vector<PythonToken> m_tokens;
};

}  // namespace carrel::widgets
