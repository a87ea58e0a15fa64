// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/text_search.h"

namespace carrel::widgets {

namespace {

/// A pattern with many ways to fail must not hold the window: after so many steps a match is given up.
const QString limit = QStringLiteral("(*LIMIT_MATCH=2000000)");

/// What `\g<NAME>` stands for, from the `<` on; moves `at` to the `>`.
QString groupOf(const QString& written, qsizetype& at, const QRegularExpressionMatch& match)
{
    const qsizetype end = written.indexOf(u'>', at);
    if (end < 0)
        return {};
    const QString name = written.mid(at + 1, end - at - 1);
    at = end;
    bool isNumber = false;
    const int number = name.toInt(&isNumber);
    return isNumber ? match.captured(number) : match.captured(name);
}

QString expanded(const QString& written, const QRegularExpressionMatch& match)
{
    QString text;
    for (qsizetype at = 0; at < written.size(); ++at) {
        const QChar next = at + 1 < written.size() ? written.at(at + 1) : QChar();
        if (written.at(at) != u'\\' || next.isNull()) {
            text += written.at(at);
            continue;
        }
        ++at;
        if (next.isDigit())
            text += match.captured(next.digitValue());
        else if (next == u'g' && written.mid(at + 1, 1) == QStringLiteral("<"))
            text += groupOf(written, ++at, match);
        else
            text += next == u'n' ? QChar(u'\n') : next == u't' ? QChar(u'\t') : next;
    }
    return text;
}

}  // namespace

TextSearch::TextSearch(const QString& wanted, SearchOptions options)
    : m_isEmpty(wanted.isEmpty()),
      m_isRegular(options.testFlag(SearchOption::RegularExpression))
{
    QString pattern = m_isRegular ? wanted : QRegularExpression::escape(wanted);
    if (options.testFlag(SearchOption::WholeWords))
        pattern = QStringLiteral("\\b(?:%1)\\b").arg(pattern);
    QRegularExpression::PatternOptions how =
        QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption;
    if (!options.testFlag(SearchOption::MatchCase))
        how |= QRegularExpression::CaseInsensitiveOption;
    m_expression = QRegularExpression(limit + pattern, how);
}

QString TextSearch::problem() const
{
    return m_isEmpty || m_expression.isValid() ? QString() : m_expression.errorString();
}

std::vector<Found> TextSearch::allIn(const QString& text, const QString& replacement) const
{
    std::vector<Found> places;
    if (m_isEmpty || !m_expression.isValid())
        return places;
    auto matches = m_expression.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        places.push_back({.start = match.capturedStart(),
                          .end = match.capturedEnd(),
                          .replacement = m_isRegular ? expanded(replacement, match) : replacement});
    }
    return places;
}

}  // namespace carrel::widgets
