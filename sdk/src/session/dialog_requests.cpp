// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/dialog_requests.h"

#include <algorithm>
#include <utility>

namespace carrel::session {

DialogRequest DialogRequests::add(DialogRequest request)
{
    const quint64 idInside = std::exchange(request.id, ++m_lastId);
    m_asked.append({request, idInside});
    return request;
}

QList<DialogRequest> DialogRequests::list() const
{
    QList<DialogRequest> requests;
    for (const Asked& asked : m_asked)
        requests.append(asked.request);
    return requests;
}

const DialogRequest* DialogRequests::find(quint64 id) const
{
    const auto isMeant = [id](const Asked& asked) { return asked.request.id == id; };
    const auto found = std::find_if(m_asked.begin(), m_asked.end(), isMeant);
    return found == m_asked.end() ? nullptr : &found->request;
}

std::optional<quint64> DialogRequests::take(quint64 id)
{
    const auto isMeant = [id](const Asked& asked) { return asked.request.id == id; };
    const auto found = std::find_if(m_asked.begin(), m_asked.end(), isMeant);
    if (found == m_asked.end())
        return {};
    const quint64 idInside = found->idInside;
    m_asked.erase(found);
    return idInside;
}

std::optional<quint64> DialogRequests::takeWithdrawn(quint64 idInside)
{
    const auto isMeant = [idInside](const Asked& asked) { return asked.idInside == idInside; };
    const auto found = std::find_if(m_asked.begin(), m_asked.end(), isMeant);
    if (found == m_asked.end())
        return {};
    const quint64 id = found->request.id;
    m_asked.erase(found);
    return id;
}

QList<DialogRequest> DialogRequests::takeAll()
{
    QList<DialogRequest> all = list();
    m_asked.clear();
    return all;
}

}  // namespace carrel::session
