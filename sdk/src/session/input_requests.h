// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"

#include <carrel/session.h>

#include <QtCore/QList>

#include <optional>

namespace carrel::session {

/// The host side's list of the lines that scripts wait for the user to type. Host thread only.
class InputRequests {
public:
    /// What a script prints and does not end with a line end is the prompt of what it asks for next.
    void notePrinted(const QString& text);

    /// Of the present interpreter, whose numbers begin anew with each.
    InputRequest add(const base::InputRequested& event);
    QList<InputRequest> list() const;
    bool isEmpty() const { return m_asked.isEmpty(); }

    /// The user has answered. \return the interpreter's number; nothing if nobody waits for it any more
    std::optional<quint64> takeAnswered(quint64 id);
    /// The script does not wait any more. \param idInside the interpreter's number
    /// \return the number that the host knows; nothing if it was answered
    std::optional<quint64> takeWithdrawn(quint64 idInside);
    /// Nobody waits any more.
    QList<InputRequest> takeAll();

private:
    struct Asked {
        InputRequest request;
        quint64 idInside = 0;
    };

    QList<Asked> m_asked;
    quint64 m_lastId = 0;
    QString m_openLine;  // what was printed behind the last line end
};

}  // namespace carrel::session
