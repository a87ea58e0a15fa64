// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// S43 and S57 to S60, S62 and S63: workers that die, freeze, lie or starve, and a system that has run out of things.
#include "builds.h"
#include "doom.h"
#include "sacrifice.h"
#include "stage.h"

#include <QtCore/QFileInfo>
#include <QtCore/QProcess>

#include <sys/resource.h>

#include <csignal>
#include <vector>

using namespace Qt::StringLiterals;

namespace carrel::faults {

namespace {

using test::outcomeOf;
using test::script;

// --- S57, S60: at every frame ---------------------------------------------------------------------------------

const QString talking =
    u"import carrel\nfor i in range(5): print('line', i)\ncarrel.publish('said')\ncarrel.progress(1, 2)\n6 * 7"_s;
const QString saidByIt = u"line 0\nline 1\nline 2\nline 3\nline 4\n"_s;

bool hasFailed(const Session& session) { return session.state() == Session::State::Failed; }

/// However its worker is, the job ends, nothing of what was said is lost or made up, and the host can go on.
/// \param survivors is counted up where the job came to its end
void verifyOneDocument(Stage& stage, int& survivors)
{
    auto session = stage.open();
    const test::Output output(*session);
    Job* const job = session->run(script(talking));
    QSignalSpy published(job, &Job::published);
    const Outcome outcome = outcomeOf(job);
    const QString description = outcome.toDisplayText();
    QVERIFY2(!outcome.succeeded() || outcome.value() == Value(42), qPrintable(description));
    QVERIFY2(outcome.succeeded() || outcome.crashed() || (outcome.failed() && hasFailed(*session)),
             qPrintable(description));
    survivors += int(outcome.succeeded());
    QVERIFY2(saidByIt.startsWith(output.out), qPrintable(output.out));
    QVERIFY2((published.isEmpty() && !outcome.succeeded()) || output.out == saidByIt, qPrintable(output.out));
    if (hasFailed(*session)) {
        QVERIFY(!session->openError().message.isEmpty());
        session = stage.open();
    }
    QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_s)).value(), Value(42));
    QVERIFY(closeAndWait(*session));
}

/// Frame by frame, until the worker had nothing more to say.
void deathAtEveryFrame(Stage& stage, const QString& deed, int signal)
{
    Doom doom;
    int survivors = 0;
    constexpr int mostFrames = 40;  // a document that is opened, runs once and is closed has some twelve
    for (int frame = 0; frame < stage.size() && frame < mostFrames && !QTest::currentTestFailed(); ++frame) {
        QVERIFY(doom.await(deed, frame, signal));
        verifyOneDocument(stage, survivors);
        QVERIFY2(doom.isTaken() && !QTest::currentTestFailed(), qPrintable(u"frame %1"_s.arg(frame)));
    }
    QVERIFY2(survivors < stage.size(), "no worker did as it was told to");
}

void killedAtEveryFrame(Stage& stage) { deathAtEveryFrame(stage, u"die"_s, SIGKILL); }
void crashedAtEveryFrame(Stage& stage) { deathAtEveryFrame(stage, u"die"_s, SIGSEGV); }
void exitedAtEveryFrame(Stage& stage) { deathAtEveryFrame(stage, u"die"_s, 0); }
void abortedInEveryFrame(Stage& stage) { deathAtEveryFrame(stage, u"half"_s, SIGABRT); }

void liesAtEveryFrame(Stage& stage)
{
    for (const QString& lie : {u"garbage"_s, u"version"_s, u"oversized"_s})
        deathAtEveryFrame(stage, lie, 0);
}

QList<Scenario> frames()
{
    const auto row = [](int number, const QString& name, void (*procedure)(Stage&), const Size& size) {
        return Scenario{.number = number,
                        .name = name,
                        .ends = outOfProcess(succeeds()),
                        .bound = 1000ms,
                        .size = size,
                        .environment = unreliableWorkers(),
                        .procedure = procedure};
    };
    return {
        row(57, u"a worker that is killed at each frame"_s, &killedAtEveryFrame, {16, 40}),
        row(57, u"a worker that crashes at each frame"_s, &crashedAtEveryFrame, {8, 40}),
        row(57, u"a worker that exits at each frame"_s, &exitedAtEveryFrame, {8, 40}),
        row(57, u"a worker that aborts in the middle of each frame"_s, &abortedInEveryFrame, {8, 40}),
        row(60, u"a worker that sends what is no frame"_s, &liesAtEveryFrame, {5, 40}),
    };
}

// --- S43 ------------------------------------------------------------------------------------------------------

/// A worker with a little more memory each time: it starts, or it does not.
void starvedWorkers(Stage& stage)
{
    Doom doom;
    constexpr qint64 least = 16 << 20;
    constexpr qint64 most = 320 << 20;
    int opened = 0;
    for (int i = 0; i < stage.size() && !QTest::currentTestFailed(); ++i) {
        QVERIFY(doom.await(u"starve"_s, 0, least + (most - least) * i / stage.size()));
        const auto session = stage.open();
        const Outcome outcome = outcomeOf(session->evaluate(u"6 * 7"_s));
        QVERIFY2(!outcome.succeeded() || outcome.value() == Value(42), qPrintable(outcome.toDisplayText()));
        opened += int(outcome.succeeded());
        QVERIFY(doom.isTaken());
    }
    qInfo("%d of %d starved workers could work", opened, stage.size());
}

// --- S59 ------------------------------------------------------------------------------------------------------

/// tests/process looks at it more closely.
void hostThatIsKilled(Stage&)
{
    QProcess host;
    host.start(QStringLiteral(CARREL_WORKER_HOST),
               {u"import carrel, os\ncarrel.publish(os.getpid())\nwhile True: pass"_s});
    QVERIFY(QTest::qWaitFor([&host] { return host.canReadLine() || host.state() == QProcess::NotRunning; },
                            test::patience));
    const QString worker = u"/proc/"_s + QString::fromUtf8(host.readLine()).trimmed();
    QVERIFY2(QFileInfo::exists(worker), qPrintable(worker));
    host.kill();
    QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(worker), test::patience);
    host.waitForFinished(test::processPatience);
}

// --- S60: the decoder -----------------------------------------------------------------------------------------

void mutatedFrames(Stage& stage)
{
    const Ended fuzzed = runProgram(QStringLiteral(CARREL_FRAME_MUTATIONS), {QString::number(stage.size())});
    qInfo("%s", qPrintable(fuzzed.said.trimmed()));
    QVERIFY2(fuzzed.isOver && fuzzed.signal == 0 && fuzzed.exitCode == 0, qPrintable(fuzzed.said));
}

// --- S62 ------------------------------------------------------------------------------------------------------

/// Documents are opened until there are no more files; then as many as before.
void fewFiles(Stage& stage)
{
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    const rlim_t before = std::exchange(files.rlim_cur, 64);
    setrlimit(RLIMIT_NOFILE, &files);
    int opened = 0;
    {
        std::vector<std::unique_ptr<Session>> sessions;
        for (int i = 0; i < 12 && !QTest::currentTestFailed(); ++i) {
            sessions.push_back(stage.open());
            const Outcome outcome = outcomeOf(sessions.back()->evaluate(u"6 * 7"_s));
            QVERIFY2(outcome.value() == Value(42) || hasFailed(*sessions.back()),
                     qPrintable(outcome.toDisplayText()));
            opened += int(outcome.succeeded());
        }
    }
    QVERIFY(opened > 0);
    files.rlim_cur = before;
    setrlimit(RLIMIT_NOFILE, &files);
    const auto session = stage.open();
    QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_s)).value(), Value(42));
}

void foldersWithAnyName(Stage& stage)
{
    const QTemporaryDir parent;
    const QString folder = parent.filePath(u"with spaces, \u00e9 and \U0001f600"_s);
    QVERIFY(QDir().mkpath(folder));
    QFile module(folder + u"/beside.py"_s);
    QVERIFY(module.open(QIODevice::WriteOnly) && module.write("answer = 42\n") > 0);
    module.close();
    QFile program(folder + u"/gear \u2699.py"_s);
    QVERIFY(program.open(QIODevice::WriteOnly)
            && program.write("import beside\n1 / 0 if beside.answer != 42 else beside.__file__\n") > 0);
    program.close();
    const auto session = stage.open({.modulePaths = {folder}});
    const Outcome outcome = outcomeOf(session->run(Source::fromFile(program.fileName())));
    QCOMPARE(outcome.value(), Value(module.fileName()));
}

Scenario surrounded(const QString& name, const QString& program, const QStringList& environment, const End& end,
                    const QString& prints = {})
{
    return {.number = 62,
            .name = name,
            .program = program,
            .ends = both(end),
            .prints = prints,
            .environment = environment};
}

QList<Scenario> shortages()
{
    const QString noSpace = u"with open('/dev/full', 'w') as file: file.write('x')"_s;
    return {
        {.number = 62,
         .name = u"a full disk"_s,
         .program = noSpace,
         .ends = both(fails(u"OSError"_s, u"No space left"_s))},
        {.number = 62,
         .name = u"few files"_s,
         .ends = both(succeeds()),
         .environment = {u"CARREL_FAULT_FILES=64"_s},
         .procedure = &fewFiles},
        surrounded(u"no folder for temporary files"_s, u"6 * 7"_s, {u"TMPDIR=/nonexistent"_s}, succeeds(Value(42))),
        surrounded(u"a home that cannot be written"_s, u"import os\nos.path.expanduser('~')"_s, {u"HOME=/proc"_s},
                   succeeds(Value(u"/proc"_s))),
        surrounded(u"the locale C"_s, u"print('\u00e4\u20ac')\nopen(__import__('os').devnull).encoding.lower()"_s,
                   {u"LC_ALL=C"_s, u"LANG=C"_s}, succeeds(Value(u"utf-8"_s)), u"\u00e4\u20ac\n"_s),
        {.number = 62,
         .name = u"folders with any name"_s,
         .ends = both(succeeds()),
         .procedure = &foldersWithAnyName},
    };
}

/// What the kernel cannot refuse is said, and then the session does not open.
void confinement(Stage& stage)
{
    const auto session = stage.open({.confinement = Confinement{}});
    const Outcome outcome = stage.run(*session, uR"(
import os, socket
def refused(function, *arguments):
    try: function(*arguments)
    except PermissionError: return True
[refused(open, '/tmp/carrel-outside', 'w'), refused(socket.socket), refused(os.kill, os.getppid(), 0)])"_s);
    if (session->state() == Session::State::Failed)
        QCOMPARE(session->openError().code, ErrorCode::ConfinementUnavailable);
    else
        QCOMPARE(outcome.value(), Value(Value::List{true, true, true}));
}

}  // namespace

QList<Scenario> workerScenarios()
{
    // Without a line of Python between the two, where it would already be stopped.
    const QString halt = u"import collections, functools, operator, os, signal, carrel\n"
                         "say = functools.partial(carrel.publish, 'ready')\n"
                         "halt = functools.partial(os.kill, os.getpid(), signal.SIGSTOP)\n"
                         "collections.deque(map(operator.call, [say, halt]), 0)\n"
                         "spin()"_s;
    const QString sanitizer = isSanitized() ? u"a sanitizer takes all addresses"_s : QString();
    const QList<Scenario> starving{{.number = 43,
                                    .name = u"no memory while an interpreter is created"_s,
                                    .ends = outOfProcess(succeeds()),
                                    .size = {12, 200},
                                    .environment = unreliableWorkers(),
                                    .procedure = &starvedWorkers,
                                    .impossible = sanitizer}};
    const QList<Scenario> halted{
        // The host has no other way to know than to wait for longer than the worker's own ladder takes.
        {.number = 58,
         .name = u"a worker that is halted"_s,
         .program = halt,
         .deed = Deed::Stop,
         .ends = outOfProcess(isLost()),
         .bound = 13'000ms},
        {.number = 58,
         .name = u"a worker that is busy in native code for a while"_s,
         .program = u"sum(range(10 ** 8))"_s,
         .ends = outOfProcess(succeeds(Value(qint64(4'999'999'950'000'000))))},
        {.number = 59,
         .name = u"a host that is killed"_s,
         .ends = outOfProcess(succeeds()),
         .bound = 2000ms,
         .procedure = &hostThatIsKilled},
    };
    const QList<Scenario> confined{
        {.number = 63,
         .name = u"confinement"_s,
         .ends = outOfProcess(succeeds()),
         .procedure = &confinement},
    };
    const QList<Scenario> decoder{{.number = 60,
                                   .name = u"mutated frames for the decoder"_s,
                                   .ends = outOfProcess(succeeds()),
                                   .size = {100'000, 20'000'000},
                                   .procedure = &mutatedFrames}};
    return starving + frames() + halted + decoder + shortages() + confined;
}

}  // namespace carrel::faults
