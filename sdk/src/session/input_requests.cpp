// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/input_requests.h"

#include <algorithm>
#include <utility>

namespace carrel::session {

namespace {

constexpr qsizetype longestPrompt = 1000;  // characters

}  // namespace

void InputRequests::notePrinted(const QString& text)
{
    const qsizetype lineEnd = text.lastIndexOf(QLatin1Char('\n'));
    if (lineEnd >= 0)
        m_openLine.clear();
    m_openLine += QStringView(text).mid(lineEnd + 1).right(longestPrompt);
    m_openLine = m_openLine.right(longestPrompt);
}

InputRequest InputRequests::add(const base::InputRequested& event)
{
    const InputRequest request{++m_lastId, event.jobId, m_openLine, event.isSecret};
    m_asked.append({request, event.requestId});
    return request;
}

QList<InputRequest> InputRequests::list() const
{
    QList<InputRequest> requests;
    for (const Asked& asked : m_asked)
        requests.append(asked.request);
    return requests;
}

std::optional<quint64> InputRequests::takeAnswered(quint64 id)
{
    const auto isMeant = [id](const Asked& asked) { return asked.request.id == id; };
    const auto found = std::find_if(m_asked.begin(), m_asked.end(), isMeant);
    if (found == m_asked.end())
        return {};
    const quint64 idInside = found->idInside;
    m_asked.erase(found);
    m_openLine.clear();  // the user's Return has ended it
    return idInside;
}

std::optional<quint64> InputRequests::takeWithdrawn(quint64 idInside)
{
    const auto isMeant = [idInside](const Asked& asked) { return asked.idInside == idInside; };
    const auto found = std::find_if(m_asked.begin(), m_asked.end(), isMeant);
    if (found == m_asked.end())
        return {};
    const quint64 id = found->request.id;
    m_asked.erase(found);
    return id;
}

QList<InputRequest> InputRequests::takeAll()
{
    QList<InputRequest> all = list();
    m_asked.clear();
    return all;
}

}  // namespace carrel::session
