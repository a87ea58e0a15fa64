// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QFlags>
#include <QtCore/QRegularExpression>
#include <QtCore/QString>

#include <vector>

namespace carrel::widgets {

enum class SearchOption {
    MatchCase = 0x1,
    WholeWords = 0x2,
    RegularExpression = 0x4,
};
Q_DECLARE_FLAGS(SearchOptions, SearchOption)
Q_DECLARE_OPERATORS_FOR_FLAGS(SearchOptions)

/// A place where something was found. Positions count UTF-16 units.
struct Found {
    qsizetype start = 0;
    qsizetype end = 0;
    QString replacement{};
    friend bool operator==(const Found&, const Found&) = default;
};

/// Finds what somebody looks for in a text. Regular expressions are those of Perl, as QRegularExpression has them;
/// `^` and
/// `$` are at the begin and the end of each line. One that would take very long finds nothing.
class TextSearch {
public:
    TextSearch() = default;
    TextSearch(const QString& wanted, SearchOptions options);

    bool isEmpty() const { return m_isEmpty; }
    /// What is wrong with the regular expression; empty: nothing.
    QString problem() const;

    /// All places, in their order. \param replacement by what each would be replaced; where regular expressions are
    /// looked for, as Python's `re.sub` has it: `\1` and `\g<name>` are what a group has found, `\n` and `\t` are
    /// characters
    std::vector<Found> allIn(const QString& text, const QString& replacement = {}) const;

private:
    QRegularExpression m_expression;
    bool m_isEmpty = true;
    bool m_isRegular = false;
};

}  // namespace carrel::widgets
