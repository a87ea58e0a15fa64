// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// What scripts let their user adjust, and what they have made of it.
#include "session/session_private.h"

#include "base/parameter_rules.h"
#include "session/job_private.h"

#include <QtCore/QPointer>

namespace carrel {

namespace {

/// Of the document's script, from its beginning to its end.
bool isWholeRun(const Job& job)
{
    const JobPrivate& d = JobPrivate::of(job);
    return std::holds_alternative<base::RunSource>(d.request) && d.config.extent == JobConfig::Extent::Whole;
}

}  // namespace

// --- parameters -------------------------------------------------------------------------------------------------

void SessionPrivate::beginRunOf(const Job& job)
{
    if (isWholeRun(job))
        m_parameters.beginRun(job.id());
}

void SessionPrivate::endRunOf(const Job& job, const Outcome& outcome)
{
    if (isWholeRun(job) && outcome.succeeded())
        sayParametersChanged(m_parameters.endRun(job.id()));
}

/// A script's own module has looked at it. A worker is not to be believed.
void SessionPrivate::on(const base::ParameterDeclared& event)
{
    if (!base::problemOf(event.parameter).isEmpty())
        return;
    sayParametersChanged(m_parameters.declare(event.parameter, event.jobId));
}

void SessionPrivate::sayParametersChanged(bool haveChanged)
{
    if (haveChanged)
        Q_EMIT q->parametersChanged(Session::QPrivateSignal());
}

Result<void> SessionPrivate::setParameter(const QString& name, const Value& value)
{
    const auto isAnother = m_parameters.set(name, value);
    if (!isAnother)
        return isAnother.error();
    if (*isAnother)
        Q_EMIT q->parameterValueChanged(name, Session::QPrivateSignal());
    return {};
}

void SessionPrivate::resetParameter(const QString& name)
{
    if (m_parameters.reset(name))
        Q_EMIT q->parameterValueChanged(name, Session::QPrivateSignal());
}

void SessionPrivate::setParameterValues(const QHash<QString, Value>& values)
{
    const QPointer<Session> alive = q;
    const QStringList changed = m_parameters.setValues(values);
    for (const QString& name : changed) {
        if (alive)
            Q_EMIT q->parameterValueChanged(name, Session::QPrivateSignal());
    }
}

// --- variables --------------------------------------------------------------------------------------------------

QFuture<VariableSnapshot> SessionPrivate::inspect()
{
    auto [id, future] = m_inspections.add();
    if (acceptsJobs() && m_interpreter.state() == Interpreter::Ready)
        m_interpreter.send(base::InspectVariables{id});
    else
        m_inspections.answerAll();
    return future;
}

}  // namespace carrel
