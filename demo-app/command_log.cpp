// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_log.h"

#include "document_tab.h"

#include <carrel/value.h>

#include <limits>

namespace studio {

void CommandLog::add(const QString& line) { append({nullptr, false, line}); }

void CommandLog::add(DocumentTab& tab, const QString& line) { append({&tab, true, line}); }

void CommandLog::addNewest(DocumentTab& tab, const QString& begin, const QString& rest)
{
    const bool isSame = !m_entries.empty() && m_entries.back().tab == &tab && m_entries.back().line.startsWith(begin);
    if (isSame)
        m_entries.pop_back();
    add(tab, begin + rest);
}

void CommandLog::append(const Entry& entry)
{
    if (m_entries.size() == maximumLines)
        m_entries.pop_front();
    m_entries.push_back(entry);
    Q_EMIT changed();
}

void CommandLog::clear()
{
    m_entries.clear();
    Q_EMIT changed();
}

QStringList CommandLog::linesFor(const DocumentTab* tab) const
{
    QStringList lines;
    for (const Entry& entry : m_entries) {
        if (!entry.isOfDocument || (tab && entry.tab == tab))
            lines.append(entry.line);
    }
    return lines;
}

QString CommandLog::literal(const QString& text)
{
    return carrel::Value(text).toDisplayText(std::numeric_limits<qsizetype>::max());
}

QString CommandLog::literal(bool isTrue) { return isTrue ? QStringLiteral("True") : QStringLiteral("False"); }

}  // namespace studio
