// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/host_call.h"
#include "session/host/deed.h"
#include "session/host/edit_opening.h"
#include "session/host/edit_recorder.h"

#include <memory>
#include <optional>
#include <variant>

namespace carrel::session {

/// An edit that a script has begun, until it has ended in one way or another.
///
/// What it does may run anything of the host's, and end the session; so whoever calls it shares it.
///
/// \hostthread
class OpenEdit : public std::enable_shared_from_this<OpenEdit> {
public:
    using BegunOrFailure = std::variant<std::shared_ptr<OpenEdit>, base::HostFailure>;
    /// \param host null: it takes no part
    static BegunOrFailure begin(const base::HostRequest& request, const std::shared_ptr<EditTransaction>& host);
    ~OpenEdit();

    quint64 number() const { return m_number; }
    /// Whether the host can undo what methods do.
    bool takesCalls() const { return m_takesCalls; }
    /// Why nothing more can be done in it: it was interrupted.
    std::optional<base::HostFailure> conflict() const;

    /// The same as a part of the edit. \param door to the object's thread; null: it is this one
    Deed write(const QString& property, const std::shared_ptr<ThreadDoor>& door, Deed deed);
    Deed call(Deed deed);
    /// What has happened on another thread.
    void record(const EditChange& change);

    /// \return why it was rolled back instead
    std::optional<base::HostFailure> commit();
    void rollBack();

private:
    OpenEdit(quint64 number, std::shared_ptr<EditTransaction> transaction, bool takesCalls);
    Deed bracketed(EditTransaction::Step step, Deed deed);
    bool isOver() const { return m_isOver || m_opening->interruption; }
    void leave();

    const quint64 m_number;
    const std::shared_ptr<EditTransaction> m_transaction;
    const bool m_takesCalls;
    const std::shared_ptr<EditTransaction::Opening> m_opening;
    bool m_isOver = false;
};

}  // namespace carrel::session
