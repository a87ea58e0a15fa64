// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/open_edit.h"

#include <QtCore/QScopeGuard>

#include <utility>

namespace carrel::session {

using namespace Qt::StringLiterals;
using base::HostFailure;

namespace {

/// That of hosts which take no part: what was written is written back.
class WrittenBack : public EditTransaction {
protected:
    Result<void> begin(const QString&) override { return {}; }
    void record(const EditChange& change) override { m_changes.append(change); }
    void commit() override { m_changes.clear(); }
    void rollback() override { undo(std::exchange(m_changes, {})); }

private:
    QList<EditChange> m_changes;
};

}  // namespace

OpenEdit::OpenEdit(quint64 number, std::shared_ptr<EditTransaction> transaction, bool takesCalls)
    : m_number(number),
      m_transaction(std::move(transaction)),
      m_takesCalls(takesCalls),
      m_opening(
          std::make_shared<EditTransaction::Opening>(EditTransaction::Opening{std::make_shared<EditRecorder>()}))
{
}

OpenEdit::~OpenEdit() { rollBack(); }

OpenEdit::BegunOrFailure OpenEdit::begin(const base::HostRequest& request,
                                         const std::shared_ptr<EditTransaction>& host)
{
    if (host && host->isOpen()) {
        return HostFailure{HostFailure::Kind::Runtime,
                           u"\"%1\" cannot begin: another script is in the middle of an edit"_s.arg(request.member)};
    }
    const auto transaction = host ? host : std::make_shared<WrittenBack>();
    if (const auto begun = transaction->begin(request.member); !begun)
        return HostFailure{HostFailure::Kind::Runtime, begun.error().message};
    std::shared_ptr<OpenEdit> edit(new OpenEdit(request.edit, transaction, host != nullptr));
    transaction->m_opening = edit->m_opening;
    return edit;
}

std::optional<HostFailure> OpenEdit::conflict() const
{
    if (!m_opening->interruption)
        return {};
    return HostFailure{HostFailure::Kind::Conflict, *m_opening->interruption};
}

// --- what is part of it -----------------------------------------------------------------------------------------

Deed OpenEdit::write(const QString& property, const std::shared_ptr<ThreadDoor>& door, Deed deed)
{
    Deed recorded = m_opening->recorder->recorded(property, door, std::move(deed));
    return door ? recorded : bracketed(EditTransaction::Step::Write, std::move(recorded));
}

Deed OpenEdit::call(Deed deed) { return bracketed(EditTransaction::Step::Call, std::move(deed)); }

Deed OpenEdit::bracketed(EditTransaction::Step step, Deed deed)
{
    return [self = shared_from_this(), step, deed = std::move(deed)](QObject& object) -> Done {
        const QPointer<QObject> alive = &object;
        self->m_transaction->m_subject = alive;
        const auto forgotten = qScopeGuard([&self] { self->m_transaction->m_subject.clear(); });
        self->m_transaction->prepare(step);
        if (const auto failure = self->conflict())
            return {.failure = failure};
        if (!alive)
            return {.failure = HostFailure{HostFailure::Kind::Gone, u"the host's object does not exist any more"_s}};
        Done done = perform(deed, object);
        if (const auto change = std::exchange(done.change, {}))
            self->record(*change);
        if (!self->isOver())
            self->m_transaction->conclude();
        return done;
    };
}

void OpenEdit::record(const EditChange& change)
{
    if (m_opening->recorder->take(change))
        m_transaction->record(change);
}

// --- its end ----------------------------------------------------------------------------------------------------

std::optional<HostFailure> OpenEdit::commit()
{
    const auto self = shared_from_this();
    if (!isOver()) {
        m_transaction->undo(m_opening->recorder->close());  // nobody has waited for those
        m_transaction->commit();
    }
    if (const auto failure = conflict())
        return failure;
    leave();
    return {};
}

void OpenEdit::rollBack()
{
    if (isOver())
        return;
    const std::shared_ptr<EditTransaction> transaction = m_transaction;
    const auto untold = m_opening->recorder->close();
    leave();
    transaction->undo(untold);
    transaction->rollback();
}

void OpenEdit::leave()
{
    m_isOver = true;
    if (m_transaction->m_opening == m_opening)
        m_transaction->m_opening.reset();
}

}  // namespace carrel::session
