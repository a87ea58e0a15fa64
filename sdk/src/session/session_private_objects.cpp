// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// What the host side of a session does for the objects that it exposes.
#include "session/host/exposed_name.h"
#include "session/job_private.h"
#include "session/session_private.h"

#include <algorithm>

namespace carrel {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostWaitingCallbacks = 1000;

}  // namespace

Result<void> SessionPrivate::expose(const QString& name, QObject* object, const HostObjectConfig& objectConfig)
{
    if (state == Session::State::Closing || state == Session::State::Closed)
        return Error{ErrorCode::SessionClosed, u"The session \"%1\" has been closed."_s.arg(config.name)};
    if (!object)
        return Error{ErrorCode::NotExposable, u"There is no object to be exposed as \"%1\"."_s.arg(name)};
    if (const QString problem = session::problemOfExposedName(name); !problem.isEmpty())
        return Error{ErrorCode::NotExposable, problem};
    m_interpreter.sendIfReachable(m_hostObjects.expose(name, *object, objectConfig));
    return {};
}

void SessionPrivate::withdraw(const QString& name) { m_interpreter.sendIfReachable(m_hostObjects.withdraw(name)); }

void SessionPrivate::tellExposures()
{
    const QList<base::ExposeObject> exposures = m_hostObjects.beginInterpreter();
    for (const base::ExposeObject& exposure : exposures)
        m_interpreter.sendIfReachable(exposure);
}

/// What it still runs while it ends would wait for ever for an answer of the host's.
void SessionPrivate::leaveInterpreter() { m_interpreter.sendIfReachable(base::RefuseHostCalls{}); }

/// A signal may come faster than scripts can be called for it.
void SessionPrivate::runCallback(session::HostObjects::Signalled signalled)
{
    const auto isCallback = [](const Job* job) {
        return std::holds_alternative<base::RunCallback>(JobPrivate::of(*job).request);
    };
    if (!acceptsJobs())
        return;
    if (std::count_if(m_jobs.all().begin(), m_jobs.all().end(), isCallback) < mostWaitingCallbacks) {
        add(signalled.title, std::move(signalled.callback));
        return;
    }
    ScriptError error;
    error.type = u"carrel.SessionError"_s;
    error.message =
        u"%1 calls of connected functions wait already; this one was left out."_s.arg(mostWaitingCallbacks);
    Q_EMIT q->callbackFailed(signalled.title, error, Session::QPrivateSignal());
}

void SessionPrivate::reportFailure(const session::HostObjects::Unheard& failure)
{
    ScriptError error;
    error.type = u"carrel.HostError"_s;
    error.message = failure.message;
    Q_EMIT q->callbackFailed(failure.member, error, Session::QPrivateSignal());
}

}  // namespace carrel
