// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// A program that brings its Python along, and modules for its scripts. Its Python is found without a word: see
// CMakeLists.txt.
#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QCoreApplication>
#include <QDir>
#include <QTextStream>

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    // Relative to the program, wherever its folder was put.
    //! [paths]
    const QDir prefix(QDir::cleanPath(app.applicationDirPath() + "/.."));
    auto runtime = carrel::Runtime::start({.modulePaths = {prefix.filePath("share/bundling/scripts")}});
    //! [paths]
    if (!runtime) {
        out << runtime.error().message << Qt::endl;
        return 1;
    }
    const QString executable = runtime->pythonExecutable();
    const bool isOwn = executable.startsWith(prefix.path() + '/');
    out << (isOwn ? "a Python of its own: " + prefix.relativeFilePath(executable)
                  : "a Python of the machine's: " + executable)
        << Qt::endl;

    auto session = carrel::Session::open(*runtime, {.name = "bundling"});
    const QString program = "import greetings, sqlite3, ssl\n[greetings.greet('reader'), ssl.OPENSSL_VERSION]";
    carrel::Job* job = session->run(carrel::Source::fromText(program, "where.py"));
    QObject::connect(job, &carrel::Job::finished, &app, [&](const carrel::Outcome& outcome) {
        out << outcome.toDisplayText() << Qt::endl;
        app.exit(outcome.succeeded() ? 0 : 1);
    });
    return app.exec();
}
