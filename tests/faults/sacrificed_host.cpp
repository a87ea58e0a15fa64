// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

/// \file
/// A host whose document ends its process, and its successor.
///
///     sacrificed_host run FOLDER MODULES       runs FOLDER/fault.py, and keeps what it prints in FOLDER/output.txt
///     sacrificed_host recover FOLDER MODULES   says what the last one left, and that the document works again
///
/// FOLDER/running is there as long as the document runs; FOLDER/crash.txt is its crash report.

#include <carrel/job.h>
#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtCore/QTimer>

#include <sys/resource.h>

#include <cstdio>

using namespace carrel;
using namespace Qt::StringLiterals;

namespace {

void say(const QString& line)
{
    std::puts(qPrintable(line));
    std::fflush(stdout);
}

/// A dump of the memory of a process that crashes on purpose would be of no use to anybody.
void leaveNoDump()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

Outcome waitFor(Job* job)
{
    QEventLoop loop;
    Outcome result{Cancelled{}};
    QObject::connect(job, &Job::finished, &loop, [&](const Outcome& outcome) {
        result = outcome;
        loop.quit();
    });
    loop.exec();
    return result;
}

/// The document's program says when it has printed: what the host has heard of by then is on the disk.
int run(Session& session, const QDir& folder)
{
    QFile running(folder.filePath(u"running"_s));
    QFile output(folder.filePath(u"output.txt"_s));
    if (!running.open(QIODevice::WriteOnly) || !output.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return 2;
    QObject::connect(&session, &Session::outputReady, &output,
                     [&output](const OutputChunk& chunk) { output.write(chunk.text.toUtf8()); });
    const Outcome outcome = waitFor(session.run(Source::fromFile(folder.filePath(u"fault.py"_s))));
    say(outcome.toDisplayText());
    running.remove();
    return 0;
}

int recover(Session& session, const QDir& folder)
{
    QFile output(folder.filePath(u"output.txt"_s));
    if (!output.open(QIODevice::ReadOnly))
        return 2;
    say(u"recovered fault.py, which was %1, with %2 lines of output"_s
            .arg(folder.exists(u"running"_s) ? u"running"_s : u"at rest"_s)
            .arg(output.readAll().count('\n')));
    const Outcome outcome = waitFor(session.evaluate(u"6 * 7"_s));
    say(u"6 * 7 is "_s + outcome.toDisplayText());
    return outcome.succeeded() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv)
{
    leaveNoDump();
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4)
        return 2;
    const bool isFirst = arguments[1] == u"run"_s;
    const QDir folder(arguments[2]);
    auto runtime = Runtime::start(
        {.modulePaths = {arguments[3]}, .crashReport = isFirst ? folder.filePath(u"crash.txt"_s) : QString()});
    if (!runtime) {
        say(runtime.error().message);
        return 2;
    }
    const auto session = Session::open(*runtime, {.name = u"fault"_s});
    return isFirst ? run(*session, folder) : recover(*session, folder);
}
