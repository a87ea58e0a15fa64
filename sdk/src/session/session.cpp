// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/session.h>

#include "session/session_private.h"

#include <carrel/runtime.h>

namespace carrel {

std::unique_ptr<Session> Session::open(Runtime& runtime, const SessionConfig& config, QObject* parent)
{
    std::unique_ptr<Session> session(new Session(std::make_unique<SessionPrivate>(runtime.d, config), parent));
    session->d->open();
    return session;
}

Session::Session(std::unique_ptr<SessionPrivate> dd, QObject* parent) : QObject(parent), d(std::move(dd))
{
    d->q = this;
}

Session::~Session() = default;

QString Session::name() const
{
    return d->config.name;
}

Session::State Session::state() const
{
    return d->state;
}

Error Session::openError() const
{
    return d->openError;
}

QList<Job*> Session::jobs() const
{
    return d->jobs;
}

Job* Session::run(const Source& source)
{
    return d->add(source.displayName(), base::RunSource{source});
}

Job* Session::run(const Result<Source>& source)
{
    if (source)
        return run(*source);
    ScriptError error;
    error.type = QStringLiteral("OSError");
    error.message = source.error().message;
    return d->addFailing(tr("unreadable file"), std::move(error));
}

Job* Session::evaluate(const QString& expression)
{
    return d->add(expression, base::EvaluateExpression{expression});
}

Job* Session::call(const QString& function, const Value::List& arguments, const Value::Dict& keywords)
{
    return d->add(function, base::CallFunction{function, arguments, keywords});
}

void Session::requestCancelAll()
{
    const QList<Job*> all = d->jobs;
    for (Job* job : all)
        d->cancel(*job);
}

void Session::close()
{
    d->close();
}

void Session::reset()
{
    d->reset();
}

}  // namespace carrel
