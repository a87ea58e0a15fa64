// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/host/deed.h"
#include "session/host/kept_value.h"
#include "session/host/thread_door.h"

#include <carrel/edit_transaction.h>

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <memory>
#include <mutex>

namespace carrel {

struct EditChange::Data {
    QPointer<QObject> object;
    std::shared_ptr<session::ThreadDoor> door;  // null: it lives on the session's thread
    QByteArray property;
    session::KeptValue before;
    session::KeptValue after;

    /// \anythread
    void write(const session::KeptValue& value) const;
    void undoIfUntouched() const;
};

}  // namespace carrel

namespace carrel::session {

/// What the writes of one edit have changed and the edit has not been told of yet. Those on other threads of the
/// host's happen there, and may happen when the edit is over.
///
/// \anythread
class EditRecorder : public std::enable_shared_from_this<EditRecorder> {
public:
    /// The same write, with Done::change where it has changed something. When the edit is over meanwhile, it is
    /// undone at once.
    Deed recorded(const QString& property, std::shared_ptr<ThreadDoor> door, Deed write);

    /// The edit is told of the change. \return false: that is undone already
    bool take(const EditChange& change);
    /// The edit is over. \return what it was not told of, in order
    QList<EditChange> close();

private:
    std::optional<EditChange> note(std::shared_ptr<const EditChange::Data> data);

    std::mutex m_mutex;  // guards the ones below
    QList<EditChange> m_untold;
    bool m_isClosed = false;
};

}  // namespace carrel::session
