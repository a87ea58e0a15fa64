// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/host_call.h"
#include "session/host/object_table.h"
#include "session/host/open_edit.h"

#include <memory>

namespace carrel::session {

/// The edits of the scripts of one session: one at a time.
///
/// What it does may run anything of the host's, and so return when this has been destroyed.
///
/// \hostthread
class SessionEdits {
public:
    SessionEdits() = default;
    ~SessionEdits();
    SessionEdits(const SessionEdits&) = delete;  // rolls back
    SessionEdits& operator=(const SessionEdits&) = delete;

    void setTransaction(std::shared_ptr<EditTransaction> transaction) { m_transaction = std::move(transaction); }

    static bool isFor(base::HostRequest::Action action);
    /// Begins or ends one.
    base::HostReply handle(const base::HostRequest& request);

    /// The deed as a part of the edit that the request names, if it names one.
    DeedOrFailure plan(const ObjectTable::Entry& entry, const base::HostRequest& request, DeedOrFailure planned);
    /// What has happened on another thread.
    void record(quint64 edit, const EditChange& change);

    /// The script cannot end it any more.
    void rollBack() { rollBack(QStringLiteral("the job that the edit was begun in is over")); }

private:
    void rollBack(const QString& why);
    base::HostReply begin(const base::HostRequest& request);
    base::HostReply commit(const base::HostRequest& request);
    bool isOpen(quint64 number) const { return m_edit && m_edit->number() == number; }
    base::HostFailure over(quint64 number) const;

    std::shared_ptr<EditTransaction> m_transaction;  // null: the host takes no part
    std::shared_ptr<OpenEdit> m_edit;
    quint64 m_rolledBack = 0;  // the last one that was, and why
    QString m_why;
};

}  // namespace carrel::session
