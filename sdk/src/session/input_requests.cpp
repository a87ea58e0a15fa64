// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/input_requests.h"

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
    return OpenRequests::add({0, event.jobId, m_openLine, event.isSecret}, event.requestId);
}

std::optional<quint64> InputRequests::takeAnswered(quint64 id)
{
    const auto idInside = OpenRequests::takeAnswered(id);
    if (idInside)
        m_openLine.clear();  // the user's Return has ended it
    return idInside;
}

}  // namespace carrel::session
