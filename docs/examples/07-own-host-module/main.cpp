// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// A Python module in C++ that only this host's scripts can import.
#include <carrel/runtime.h>
#include <carrel/session.h>
#include <carrel_modules/primes.h>

#include <QCoreApplication>
#include <QTextStream>

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    auto runtime = carrel::Runtime::start({.hostModules = {carrel::modules::primes()}});
    if (!runtime) {
        out << runtime.error().message << Qt::endl;
        return 1;
    }
    auto session = carrel::Session::open(*runtime, {.name = "primes"});
    carrel::Job* job =
        session->run(carrel::Source::fromText("import primes\nlen(primes.below(1_000_000))", "count.py"));
    QObject::connect(job, &carrel::Job::finished, &app, [&](const carrel::Outcome& outcome) {
        out << "primes below a million: " << outcome.toDisplayText() << Qt::endl;
        app.exit(outcome.succeeded() ? 0 : 1);
    });
    return app.exec();
}
