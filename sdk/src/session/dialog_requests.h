// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/dialog_request.h>

#include <QtCore/QList>

#include <optional>

namespace carrel::session {

/// The host side's list of the dialogs that scripts wait for. Host thread only.
class DialogRequests {
public:
    /// Of the present interpreter, whose numbers begin anew with each. \return the same with the number that the host
    /// knows
    DialogRequest add(DialogRequest request);
    QList<DialogRequest> list() const;
    bool isEmpty() const { return m_asked.isEmpty(); }
    /// \return null if nobody waits for it
    const DialogRequest* find(quint64 id) const;

    /// \return the interpreter's number; nothing if nobody waits for it any more
    std::optional<quint64> take(quint64 id);
    /// The script does not wait any more. \param idInside the interpreter's number
    /// \return the number that the host knows; nothing if it was answered
    std::optional<quint64> takeWithdrawn(quint64 idInside);
    /// Nobody waits any more.
    QList<DialogRequest> takeAll();

private:
    struct Asked {
        DialogRequest request;
        quint64 idInside = 0;
    };

    QList<Asked> m_asked;
    quint64 m_lastId = 0;
};

}  // namespace carrel::session
