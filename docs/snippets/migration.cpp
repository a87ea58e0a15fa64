// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// What docs/migration.md shows.
#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QDebug>

namespace {

void getVariable(carrel::Session& session)
{
    //! [get-variable]
    carrel::Job* job = session.evaluate("radius");
    QObject::connect(job, &carrel::Job::finished, &session,
                     [](const carrel::Outcome& outcome) { qDebug() << outcome.value().toFloat().value_or(0.0); });
    //! [get-variable]
}

void showErrors(carrel::Session& session)
{
    //! [errors]
    QObject::connect(&session, &carrel::Session::jobFinished, &session, [](carrel::Job* job) {
        if (const carrel::ScriptError* error = job->outcome()->error())
            qWarning().noquote() << error->toText();
    });
    //! [errors]
}

void showOutput(carrel::Session& session)
{
    //! [output]
    QObject::connect(&session, &carrel::Session::outputReady, &session, [](const carrel::OutputChunk& chunk) {
        (chunk.stream == carrel::OutputStream::Stderr ? qWarning() : qInfo()).noquote() << chunk.text;
    });
    //! [output]
}

void callFunction(carrel::Session& session)
{
    //! [call]
    session.call("report", {QString("gear"), 24}, {{QString("unit"), QString("mm")}});
    //! [call]
}

}  // namespace

void useMigration(carrel::Session& session)
{
    getVariable(session);
    showErrors(session);
    showOutput(session);
    callFunction(session);
}
