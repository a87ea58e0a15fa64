// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>

#include <algorithm>
#include <optional>
#include <utility>

namespace carrel::session {

/// The host side's list of what scripts wait for their user to answer. Host thread only.
template <class Request>
class OpenRequests {
public:
    /// \param idInside of the present interpreter, whose numbers begin anew with each
    /// \return the same with the number that the host knows
    Request add(Request request, quint64 idInside)
    {
        request.id = ++m_lastId;
        m_asked.append({request, idInside});
        return request;
    }
    QList<Request> list() const
    {
        QList<Request> requests;
        for (const Asked& asked : m_asked)
            requests.append(asked.request);
        return requests;
    }
    bool isEmpty() const { return m_asked.isEmpty(); }
    /// \return null if nobody waits for it
    const Request* find(quint64 id) const
    {
        const auto isMeant = [id](const Asked& asked) { return asked.request.id == id; };
        const auto found = std::find_if(m_asked.begin(), m_asked.end(), isMeant);
        return found == m_asked.end() ? nullptr : &found->request;
    }

    /// The user has answered. \return the interpreter's number; nothing if nobody waits for it any more
    std::optional<quint64> takeAnswered(quint64 id)
    {
        const auto asked = takeIf([id](const Asked& each) { return each.request.id == id; });
        return asked ? std::optional(asked->idInside) : std::nullopt;
    }
    /// The script does not wait any more. \param idInside the interpreter's number
    /// \return the number that the host knows; nothing if it was answered
    std::optional<quint64> takeWithdrawn(quint64 idInside)
    {
        const auto asked = takeIf([idInside](const Asked& each) { return each.idInside == idInside; });
        return asked ? std::optional(asked->request.id) : std::nullopt;
    }
    /// Nobody waits any more.
    QList<Request> takeAll()
    {
        QList<Request> all = list();
        m_asked.clear();
        return all;
    }

private:
    struct Asked {
        Request request;
        quint64 idInside = 0;
    };

    template <class Condition>
    std::optional<Asked> takeIf(Condition isMeant)
    {
        const auto found = std::find_if(m_asked.begin(), m_asked.end(), isMeant);
        if (found == m_asked.end())
            return {};
        Asked asked = std::move(*found);
        m_asked.erase(found);
        return asked;
    }

    QList<Asked> m_asked;
    quint64 m_lastId = 0;
};

}  // namespace carrel::session
