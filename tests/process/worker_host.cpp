// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

/// \file
/// A host whose own program is its worker. It runs the program that its argument gives in a session out of process, says a
/// line for each value that this publishes, and the outcome when it has one; then it ends.

#include <carrel/job.h>
#include <carrel/runtime.h>
#include <carrel/session.h>
#include <carrel/worker.h>
#include <carrel_modules/geometry.h>

#include <QtCore/QCoreApplication>

#include <cstdio>

using namespace carrel;

namespace {

void say(const QString& line)
{
    std::puts(qPrintable(line));
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv)
{
    const RuntimeConfig config{.hostModules = {modules::geometry()}};
    if (const auto status = runAsWorker(argc, argv, config))
        return *status;
    QCoreApplication app(argc, argv);
    auto runtime = Runtime::start(config);
    if (!runtime) {
        say(runtime.error().message);
        return 1;
    }
    const auto session = Session::open(*runtime, {.name = QStringLiteral("gear"), .isolation = Isolation::OutOfProcess});
    Job* const job =
        session->run(Source::fromText(QCoreApplication::arguments().value(1), QStringLiteral("gear.py")));
    QObject::connect(job, &Job::published, &app, [](const Value& value) { say(value.toDisplayText()); });
    QObject::connect(job, &Job::finished, &app, [](const Outcome& outcome) {
        say(outcome.toDisplayText());
        QCoreApplication::quit();
    });
    return QCoreApplication::exec();
}
