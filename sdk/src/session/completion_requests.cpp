// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/completion_requests.h"

#include "session/fulfil.h"

#include <QtCore/QTimer>

#include <algorithm>

namespace carrel::session {

namespace {

constexpr qsizetype longestLine = 1000;  // more of it than a name and what it belongs to is not looked at

/// Where the word begins that ends there.
qsizetype beginOfWord(QStringView text, qsizetype end)
{
    qsizetype begin = end;
    while (begin > 0 && (text.at(begin - 1).isLetterOrNumber() || text.at(begin - 1) == u'_'))
        --begin;
    return begin;
}

QString lineBefore(const QString& text, qsizetype cursor)
{
    const qsizetype lineEnd = QStringView(text).first(cursor).lastIndexOf(u'\n');
    return text.sliced(std::max(lineEnd + 1, cursor - longestLine),
                       cursor - std::max(lineEnd + 1, cursor - longestLine));
}

}  // namespace

CompletionRequests::~CompletionRequests()
{
    while (!m_waiting.empty())
        answer(m_waiting.begin()->first, {});
}

CompletionRequests::Added CompletionRequests::add(const QString& text, qsizetype cursor)
{
    cursor = std::clamp(cursor, qsizetype(0), text.size());
    const quint64 id = ++m_lastId;
    Waiting& waiting = m_waiting[id];
    waiting.start = beginOfWord(text, cursor);
    waiting.promise.start();
    QTimer::singleShot(limit, &m_timers, [this, id] { answer(id, {}); });
    return {id, lineBefore(text, cursor), waiting.promise.future()};
}

void CompletionRequests::answer(quint64 requestId, const QStringList& names)
{
    auto waiting = m_waiting.extract(requestId);
    if (waiting)
        fulfil(waiting.mapped().promise, Completions{waiting.mapped().start, names});
}

}  // namespace carrel::session
