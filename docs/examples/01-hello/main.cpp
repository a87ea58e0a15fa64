// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// The least that a program does to run Python: start a runtime, open a session, run a source, take its outcome.
#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QCoreApplication>
#include <QTextStream>

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);

    auto runtime = carrel::Runtime::start();
    if (!runtime) {
        out << runtime.error().message << Qt::endl;
        return 1;
    }
    auto session = carrel::Session::open(*runtime, {.name = "hello"});

    // What the script prints. The session belongs to this thread, and so its signals arrive here.
    QObject::connect(session.get(), &carrel::Session::outputReady, &app,
                     [&out](const carrel::OutputChunk& chunk) { out << chunk.text << Qt::flush; });

    // The value of a source is that of the expression it ends with.
    const auto source = carrel::Source::fromText("print('Hello from Python')\n6 * 7", "hello.py");
    carrel::Job* job = session->run(source);
    QObject::connect(job, &carrel::Job::finished, &app, [&](const carrel::Outcome& outcome) {
        out << "the value is " << outcome.toDisplayText() << Qt::endl;
        app.exit(outcome.succeeded() ? 0 : 1);
    });
    return app.exec();
}
