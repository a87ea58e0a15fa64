// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// What docs/migration.md shows.
#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QDebug>
#include <QEventLoop>
#include <QLabel>

#include <functional>
#include <optional>

namespace {

//! [after]
/// Runs a script, in the document's own interpreter and thread.
carrel::Job* runScript(carrel::Session& session, const QString& text, const QString& name)
{
    return session.run(carrel::Source::fromText(text, name));
}

/// Asks a function of the script, and hands on what it says.
void askWeight(carrel::Session& session, double radius, const std::function<void(std::optional<double>)>& use)
{
    carrel::Job* job = session.call("weight", {radius});
    QObject::connect(job, &carrel::Job::finished, &session, [use](const carrel::Outcome& outcome) {
        use(outcome.succeeded() ? outcome.value().toFloat() : std::nullopt);
    });
}

/// What scripts print, and what goes wrong in them, in whatever shows it.
void show(carrel::Session& session, QLabel* label)
{
    QObject::connect(&session, &carrel::Session::outputReady, label,
                     [label](const carrel::OutputChunk& chunk) { label->setText(label->text() + chunk.text); });
    QObject::connect(&session, &carrel::Session::jobFinished, label, [label](carrel::Job* job) {
        if (const carrel::ScriptError* error = job->outcome()->error())
            label->setText(label->text() + error->toText());
    });
}
//! [after]

//! [batch]
carrel::Outcome outcomeOf(carrel::Job* job)
{
    QEventLoop loop;
    carrel::Outcome outcome{carrel::Cancelled{}};
    QObject::connect(job, &carrel::Job::finished, &loop, [&](const carrel::Outcome& found) {
        outcome = found;
        loop.quit();
    });
    QObject::connect(job, &QObject::destroyed, &loop, &QEventLoop::quit);  // its session was
    loop.exec();
    return outcome;
}
//! [batch]

void getVariable(carrel::Session& session)
{
    //! [get-variable]
    carrel::Job* job = session.evaluate("radius");
    QObject::connect(job, &carrel::Job::finished, &session,
                     [](const carrel::Outcome& outcome) { qDebug() << outcome.value().toFloat().value_or(0.0); });
    //! [get-variable]
}

void callFunction(carrel::Session& session)
{
    //! [call]
    session.call("report", {QString("gear"), 24}, {{QString("unit"), QString("mm")}});
    //! [call]
}

}  // namespace

void useMigration(carrel::Session& session, QLabel* label)
{
    show(session, label);
    qDebug() << outcomeOf(runScript(session, "def weight(radius):\n    return 0.02 * radius ** 2", "gear.py"))
                    .toDisplayText();
    askWeight(session, 12.0, [](std::optional<double> weight) { qDebug() << weight.value_or(0.0); });
    getVariable(session);
    callFunction(session);
}
