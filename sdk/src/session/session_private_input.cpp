// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// What the host side of a session does for the lines that its scripts ask for.
#include "session/session_private.h"

#include <QtCore/QMetaMethod>
#include <QtCore/QPointer>

#include <utility>

namespace carrel {

void SessionPrivate::answerInput(quint64 requestId, const std::optional<QString>& text)
{
    if (const auto idInside = m_inputs.takeAnswered(requestId)) {
        m_interpreter.send(base::AnswerInput{*idInside, text});
        updateUserAwaited();
    }
}

void SessionPrivate::on(const base::InputRequested& event)
{
    const bool isHeard = q->isSignalConnected(QMetaMethod::fromSignal(&Session::inputRequested));
    if (!isHeard || m_interpreter.state() != Interpreter::Ready)
        return m_interpreter.send(base::AnswerInput{event.requestId, {}});
    const QPointer<Session> alive = q;
    Q_EMIT q->inputRequested(m_inputs.add(event), Session::QPrivateSignal());
    if (alive)
        updateUserAwaited();
}

void SessionPrivate::on(const base::InputWithdrawn& event)
{
    const QPointer<Session> alive = q;
    if (const auto id = m_inputs.takeWithdrawn(event.requestId))
        Q_EMIT q->inputWithdrawn(*id, Session::QPrivateSignal());
    if (alive)
        updateUserAwaited();
}

/// Nobody waits any more.
void SessionPrivate::withdrawQuestions()
{
    const QPointer<Session> alive = q;
    withdrawInputs();
    if (alive)
        withdrawDialogs();
    if (alive)
        updateUserAwaited();
}

void SessionPrivate::updateUserAwaited()
{
    if (std::exchange(m_wasUserAwaited, isUserAwaited()) != isUserAwaited())
        Q_EMIT q->userAwaitedChanged(Session::QPrivateSignal());
}

void SessionPrivate::withdrawInputs()
{
    const QPointer<Session> alive = q;
    for (const InputRequest& request : m_inputs.takeAll()) {
        if (alive)
            Q_EMIT alive->inputWithdrawn(request.id, Session::QPrivateSignal());
    }
}

}  // namespace carrel
