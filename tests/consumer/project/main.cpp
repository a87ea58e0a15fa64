// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/runtime.h>
#include <carrel/session.h>
#include <carrel/version.h>
#include <carrel_modules/counting.h>
#include <carrel_modules/summing.h>

#include <QCoreApplication>
#include <QTextStream>

// Two sessions, each with its own modules, and one value out of each.
int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);

    auto runtime = carrel::Runtime::start({.hostModules = {carrel::modules::counting(), carrel::modules::summing()}});
    if (!runtime) {
        out << runtime.error().message << Qt::endl;
        return 1;
    }
    out << "Carrel " CARREL_VERSION_STRING " on Python " << runtime->pythonVersion() << Qt::endl;

    const QString program = "import counting, summing\n[counting.next() for i in range(3)]; summing.sum(range(9))";
    int finished = 0;
    int code = 0;
    auto show = [&](const carrel::Outcome& outcome) {
        out << "the sum is " << outcome.toDisplayText() << Qt::endl;
        if (outcome.value() != carrel::Value(36))
            code = 1;
        if (++finished == 2)
            app.exit(code);
    };
    auto first = carrel::Session::open(*runtime, {.name = "first"});
    auto second = carrel::Session::open(*runtime, {.name = "second"});
    for (carrel::Session* session : {first.get(), second.get()}) {
        carrel::Job* job = session->run(carrel::Source::fromText(program, "sum.py"));
        QObject::connect(job, &carrel::Job::finished, &app, show);
    }
    return app.exec();
}
