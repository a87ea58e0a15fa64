// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/session_edits.h"

#include "session/host/edit_rules.h"

#include <utility>

namespace carrel::session {

using namespace Qt::StringLiterals;
using base::HostFailure;
using Action = base::HostRequest::Action;

SessionEdits::~SessionEdits() { rollBack(); }

bool SessionEdits::isFor(Action action)
{
    return action == Action::BeginEdit || action == Action::CommitEdit || action == Action::RollBackEdit;
}

base::HostReply SessionEdits::handle(const base::HostRequest& request)
{
    if (request.action == Action::BeginEdit)
        return begin(request);
    if (request.action == Action::CommitEdit)
        return commit(request);
    if (isOpen(request.edit))
        rollBack(u"the edit was rolled back, because a block in it has failed"_s);
    return base::HostResult{};
}

base::HostReply SessionEdits::begin(const base::HostRequest& request)
{
    if (m_edit) {
        return HostFailure{HostFailure::Kind::Runtime,
                           u"\"%1\" cannot begin: another thread is in the middle of an edit"_s.arg(request.member)};
    }
    auto begun = OpenEdit::begin(request, m_transaction);
    if (const auto* failure = std::get_if<HostFailure>(&begun))
        return *failure;
    m_edit = std::get<std::shared_ptr<OpenEdit>>(std::move(begun));
    return base::HostResult{};
}

base::HostReply SessionEdits::commit(const base::HostRequest& request)
{
    if (!isOpen(request.edit))
        return over(request.edit);
    const auto edit = std::exchange(m_edit, nullptr);
    if (const auto failure = edit->commit())
        return *failure;
    return base::HostResult{};
}

HostFailure SessionEdits::over(quint64 number) const
{
    return {HostFailure::Kind::Conflict, number == m_rolledBack ? m_why : u"the edit is over"_s};
}

DeedOrFailure SessionEdits::plan(const ObjectTable::Entry& entry, const base::HostRequest& request,
                                 DeedOrFailure planned)
{
    const bool isWrite = request.action == Action::Write;
    if (request.edit == 0 || std::holds_alternative<HostFailure>(planned))
        return planned;
    if (!isWrite && (request.action != Action::Call || isPure(*entry.meta, request.member, *entry.config)))
        return planned;
    if (!isOpen(request.edit))
        return over(request.edit);
    if (const auto conflict = m_edit->conflict())
        return *conflict;
    if (const auto problem = problemInEdit(*m_edit, entry, request))
        return *problem;
    Deed deed = std::get<Deed>(std::move(planned));
    return isWrite ? m_edit->write(request.member, entry.door, std::move(deed)) : m_edit->call(std::move(deed));
}

void SessionEdits::record(quint64 edit, const EditChange& change)
{
    if (isOpen(edit))
        std::shared_ptr(m_edit)->record(change);
}

void SessionEdits::rollBack(const QString& why)
{
    const auto edit = std::exchange(m_edit, nullptr);
    if (!edit)
        return;
    m_rolledBack = edit->number();
    m_why = why;
    edit->rollBack();
}

}  // namespace carrel::session
