// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "session/open_requests.h"

#include <carrel/session.h>

#include <QtCore/QString>

#include <optional>

namespace carrel::session {

/// The lines that scripts wait for the user to type, with what was printed in front of them. Host thread only.
class InputRequests : public OpenRequests<InputRequest> {
public:
    /// What a script prints and does not end with a line end is the prompt of what it asks for next.
    void notePrinted(const QString& text);

    /// Of the present interpreter, whose numbers begin anew with each.
    InputRequest add(const base::InputRequested& event);
    std::optional<quint64> takeAnswered(quint64 id);

private:
    QString m_openLine;  // what was printed behind the last line end
};

}  // namespace carrel::session
