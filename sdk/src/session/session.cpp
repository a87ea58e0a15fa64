// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/session.h>

#include "session/session_private.h"
#include "session/worker/confinement.h"

#include <carrel/host_object.h>
#include <carrel/runtime.h>

#include <algorithm>

namespace carrel {

namespace {

bool nestsTooDeep(const Value& value, int levelsLeft);

// Plain data that a script gives is checked while it is read; what a host builds is checked here.

bool nestsTooDeep(const Value::List& list, int levelsLeft = Value::maximumDepth)
{
    return std::ranges::any_of(list, [=](const Value& item) { return nestsTooDeep(item, levelsLeft - 1); });
}

bool nestsTooDeep(const Value::Dict& dict, int levelsLeft = Value::maximumDepth)
{
    return std::ranges::any_of(dict, [=](const auto& entry) {
        return nestsTooDeep(entry.first, levelsLeft - 1) || nestsTooDeep(entry.second, levelsLeft - 1);
    });
}

bool nestsTooDeep(const Value& value, int levelsLeft)
{
    return levelsLeft < 0 || nestsTooDeep(value.toList(), levelsLeft) || nestsTooDeep(value.toDict(), levelsLeft);
}

QString tooDeep()
{
    return QStringLiteral("The arguments are nested more than %1 levels deep.").arg(Value::maximumDepth);
}

ScriptError failure(const QString& type, const QString& message)
{
    ScriptError error;
    error.type = type;
    error.message = message;
    return error;
}

}  // namespace

std::unique_ptr<Session> Session::open(Runtime& runtime, const SessionConfig& config)
{
    std::unique_ptr<Session> session = SessionPrivate::create(runtime.d, config);
    if (nestsTooDeep(config.arguments))
        session->d->failToOpen({ErrorCode::ValueCannotCross, tooDeep()});
    else
        session->d->openConfined();
    return session;
}

Session::Session(std::unique_ptr<SessionPrivate> dd) : d(std::move(dd)) { d->q = this; }

Session::~Session() = default;

QString Session::name() const
{
    return d->config.name;
}

Session::State Session::state() const
{
    return d->state;
}

Isolation Session::isolation() const
{
    return d->isolation();
}

Error Session::openError() const
{
    return d->openError;
}

ConfinementParts Session::availableConfinement()
{
    return session::availableConfinement();
}

ConfinementParts Session::confinement() const
{
    return d->confinement();
}

QList<Job*> Session::jobs() const
{
    return d->jobs().all();
}

MemoryUse Session::memory() const
{
    return d->memory();
}

QList<LoadedModule> Session::modules() const
{
    return d->modules;
}

QList<InputRequest> Session::inputRequests() const
{
    return d->inputRequests();
}

QList<DialogRequest> Session::dialogRequests() const
{
    return d->dialogRequests();
}

bool Session::isUserAwaited() const
{
    return d->isUserAwaited();
}

Result<void> Session::answerDialog(quint64 requestId, const Value& answer)
{
    return d->answerDialog(requestId, answer);
}

QList<Parameter> Session::parameters() const { return d->parameters().list(); }

Result<void> Session::setParameter(const QString& name, const Value& value) { return d->setParameter(name, value); }

void Session::resetParameter(const QString& name) { d->resetParameter(name); }

QHash<QString, Value> Session::parameterValues() const { return d->parameters().values(); }

void Session::setParameterValues(const QHash<QString, Value>& values) { d->setParameterValues(values); }

QFuture<VariableSnapshot> Session::inspect() { return d->inspect(); }

Job* Session::run(const Source& source, const JobConfig& config)
{
    return d->add(source.displayName(), base::RunSource{source}, config);
}

Job* Session::run(const Result<Source>& source, const JobConfig& config)
{
    if (source)
        return run(*source, config);
    return d->addFailing(tr("unreadable file"), failure(QStringLiteral("OSError"), source.error().message));
}

Job* Session::runInteractively(const Source& source, const JobConfig& config)
{
    const QString typed = QString::fromUtf8(source.code()).trimmed();
    return d->add(typed.section(u'\n', 0, 0), base::RunInteractively{source}, config);
}

QFuture<Completions> Session::complete(const QString& text, qsizetype cursor) { return d->complete(text, cursor); }

Job* Session::evaluate(const QString& expression, const JobConfig& config)
{
    return d->add(expression, base::EvaluateExpression{expression}, config);
}

Job* Session::call(const QString& function, const Value::List& arguments, const Value::Dict& keywords,
                   const JobConfig& config)
{
    if (nestsTooDeep(arguments) || nestsTooDeep(keywords))
        return d->addFailing(function, failure(QStringLiteral("ValueError"), tooDeep()));
    return d->add(function, base::CallFunction{function, arguments, keywords}, config);
}

Job* Session::reloadModules(const QStringList& names)
{
    return d->add(tr("reload %1").arg(names.join(QStringLiteral(", "))), base::ReloadModules{names});
}

Result<void> Session::expose(const QString& name, QObject* object) { return d->expose(name, object, {}); }

Result<void> Session::expose(const QString& name, QObject* object, const HostObjectConfig& config)
{
    return d->expose(name, object, config);
}

void Session::withdraw(const QString& name) { d->withdraw(name); }

void Session::setEdits(std::shared_ptr<EditTransaction> edits) { d->setEdits(std::move(edits)); }

void Session::requestCancelAll()
{
    const QList<Job*> all = d->jobs().all();
    for (Job* job : all)
        d->jobs().cancel(*job);
}

void Session::answerInput(quint64 requestId, const QString& text)
{
    d->answerInput(requestId, text);
}

void Session::refuseInput(quint64 requestId)
{
    d->answerInput(requestId, {});
}

void Session::refuseDialog(quint64 requestId)
{
    d->refuseDialog(requestId);
}

void Session::close()
{
    d->close();
}

void Session::reset()
{
    d->reset();
}

void Session::moveToWorker()
{
    d->moveToWorker();
}

}  // namespace carrel
