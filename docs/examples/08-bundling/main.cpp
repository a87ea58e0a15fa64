// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// A program that brings its Python along. Nothing here knows of it: see CMakeLists.txt.
#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QCoreApplication>
#include <QDir>
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
    // Relative to the program, wherever its folder was put.
    const QString executable = runtime->pythonExecutable();
    const QString prefix = QDir::cleanPath(app.applicationDirPath() + "/..") + '/';
    out << (executable.startsWith(prefix) ? "a Python of its own: " + executable.mid(prefix.size())
                                          : "a Python of the machine's: " + executable)
        << Qt::endl;

    auto session = carrel::Session::open(*runtime, {.name = "bundling"});
    carrel::Job* job = session->run(carrel::Source::fromText("import ssl, sqlite3\nssl.OPENSSL_VERSION", "where.py"));
    QObject::connect(job, &carrel::Job::finished, &app, [&](const carrel::Outcome& outcome) {
        out << outcome.toDisplayText() << Qt::endl;
        app.exit(outcome.succeeded() ? 0 : 1);
    });
    return app.exec();
}
