// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// What the host side of a session does for the dialogs that its scripts ask for, and for what they log.
#include "base/dialog_rules.h"
#include "session/session_private.h"

#include <QtCore/QMetaMethod>
#include <QtCore/QPointer>

namespace carrel {

using namespace Qt::StringLiterals;
using How = base::DialogReply::How;

Result<void> SessionPrivate::answerDialog(quint64 requestId, const Value& answer)
{
    const DialogRequest* const request = m_dialogs.find(requestId);
    if (!request)
        return Error{ErrorCode::NothingAsked, u"No script waits for an answer to the dialog %1."_s.arg(requestId)};
    auto fitting = base::fittingAnswer(*request, answer);
    if (!fitting)
        return fitting.error();
    endDialog(requestId, {How::Answered, *std::move(fitting)});
    return {};
}

void SessionPrivate::refuseDialog(quint64 requestId) { endDialog(requestId, {How::Refused}); }

void SessionPrivate::endDialog(quint64 requestId, const base::DialogReply& reply)
{
    const auto idInside = m_dialogs.takeAnswered(requestId);
    if (!idInside)
        return;
    m_interpreter.send(base::AnswerDialog{*idInside, reply});
    const QPointer<Session> alive = q;
    Q_EMIT q->dialogEnded(requestId, Session::QPrivateSignal());
    if (alive)
        updateUserAwaited();
}

void SessionPrivate::on(const base::DialogRequested& event)
{
    const bool isHeard = q->isSignalConnected(QMetaMethod::fromSignal(&Session::dialogRequested));
    const quint64 idInside = event.request.id;
    if (!isHeard)
        return m_interpreter.send(base::AnswerDialog{idInside, {How::NobodyShows}});
    // A script is told of its mistakes before it asks; here they come from a process that is not what it was.
    if (m_interpreter.state() != Interpreter::Ready || !base::problemOf(event.request).isEmpty())
        return m_interpreter.send(base::AnswerDialog{idInside, {How::Refused}});
    const QPointer<Session> alive = q;
    Q_EMIT q->dialogRequested(m_dialogs.add(event.request, idInside), Session::QPrivateSignal());
    if (alive)
        updateUserAwaited();
}

void SessionPrivate::on(const base::DialogWithdrawn& event)
{
    const QPointer<Session> alive = q;
    if (const auto id = m_dialogs.takeWithdrawn(event.requestId))
        Q_EMIT q->dialogEnded(*id, Session::QPrivateSignal());
    if (alive)
        updateUserAwaited();
}

/// Nobody waits any more.
void SessionPrivate::withdrawDialogs()
{
    const QPointer<Session> alive = q;
    for (const DialogRequest& request : m_dialogs.takeAll()) {
        if (alive)
            Q_EMIT alive->dialogEnded(request.id, Session::QPrivateSignal());
    }
}

void SessionPrivate::on(const base::RecordLogged& event)
{
    if (q->isSignalConnected(QMetaMethod::fromSignal(&Session::logRecorded))) {
        Q_EMIT q->logRecorded(event.record, Session::QPrivateSignal());
        return;
    }
    if (!event.text.isEmpty())
        on(OutputChunk{OutputStream::Stderr, event.text, m_mailbox->nextSequence(), event.record.jobId});
}

}  // namespace carrel
