// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// What docs/concepts.md shows.
#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QDebug>

namespace {

void explain(const carrel::Error& error) { qWarning().noquote() << error.message; }

bool startAndOpen()
{
    //! [start]
    auto runtime = carrel::Runtime::start({.warmPool = {.count = 1}});
    if (!runtime) {
        explain(runtime.error());
        return false;
    }
    auto session = carrel::Session::open(*runtime, {.name = "gear.carrel"});
    //! [start]
    return session->state() != carrel::Session::State::Failed;
}

void giveJobs(carrel::Session& session)
{
    //! [jobs]
    session.run(carrel::Source::fromText("def area(r):\n    return 3.14159 * r * r", "shapes.py"));
    carrel::Job* area = session.call("area", {2.0});
    carrel::Job* sum = session.evaluate("sum(range(10))");
    //! [jobs]
    area->keep();
    sum->keep();
}

//! [outcome]
QString sentenceFor(const carrel::Outcome& outcome)
{
    if (const auto* failed = std::get_if<carrel::Failed>(&outcome.content())) {
        const carrel::ScriptFrame* place = failed->error.location();
        return place ? QString("%1 in line %2").arg(failed->error.type).arg(place->line) : failed->error.type;
    }
    if (const auto* exceeded = std::get_if<carrel::LimitExceeded>(&outcome.content()))
        return QString("used %1 of %2").arg(exceeded->used).arg(exceeded->allowed);
    if (outcome.cancelled())
        return "stopped";
    return outcome.toDisplayText();
}
//! [outcome]

void readValues(const carrel::Outcome& outcome)
{
    //! [values]
    const carrel::Value value = outcome.value();
    const double radius = value["radius"].toFloat().value_or(1.0);
    for (const carrel::Value& name : value["names"].toList())
        qDebug() << radius << name.toText().value_or("?");
    //! [values]
}

void pass(carrel::Runtime& runtime)
{
    //! [arguments]
    auto session = carrel::Session::open(
        runtime, {.name = "gear.carrel", .arguments = {{QString("teeth"), 24}, {QString("module"), 2.5}}});
    //! [arguments]
    session->close();
}

}  // namespace

void useConcepts(carrel::Session& session, carrel::Runtime& runtime, const carrel::Outcome& outcome)
{
    if (startAndOpen())
        giveJobs(session);
    pass(runtime);
    readValues(outcome);
    qDebug() << sentenceFor(outcome);
}
