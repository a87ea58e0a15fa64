// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

#include <optional>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

constexpr ConfinementParts everything{ConfinementPart::Files, ConfinementPart::Network, ConfinementPart::Processes};

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(unreadable)");
}

}  // namespace

/// Sessions whose worker process is confined by the kernel, and what they cannot do, and still can.
class TestConfinement : public SessionTest {
    Q_OBJECT

    QList<Isolation> isolations() override { return {Isolation::OutOfProcess, Isolation::Auto}; }

    std::optional<QTemporaryDir> m_inside;
    std::optional<QTemporaryDir> m_outside;

    /// May write to `inside`.
    std::unique_ptr<Session> openConfined(Confinement confinement = {}, SessionConfig config = {})
    {
        confinement.writableFolders.append(m_inside->path());
        config.confinement = confinement;
        return openSession(config);
    }

    /// A script that knows both folders, and the host.
    Source program(const QString& text)
    {
        const QString known = u"import ctypes, os, socket, subprocess, sys\nfrom pathlib import Path\n"
                              "inside, outside, host = Path('%1'), Path('%2'), %3\n"
                              "native = ctypes.CDLL(None, use_errno=True)\n"_s
                                  .arg(m_inside->path(), m_outside->path())
                                  .arg(QCoreApplication::applicationPid());
        return script(known + text);
    }

    Outcome outcomeIn(Session& session, const QString& text) { return outcomeOf(session.run(program(text))); }

private Q_SLOTS:
    void init()
    {
        if (Session::availableConfinement() != everything)
            QSKIP("this kernel lacks Landlock (of Linux 6.12) or seccomp, or they are switched off");
#if defined(__SANITIZE_THREAD__)
        QSKIP("ThreadSanitizer starts a thread before main(), and a process with threads cannot be confined");
#endif
        m_inside.emplace();
        m_outside.emplace();
        QFile file(m_outside->filePath(u"kept"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("kept");
    }

    void whatIsInForceIsTold()
    {
        const auto session = openConfined();
        QCOMPARE(session->confinement(), everything);
        QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_s)).value(), Value(42));
    }

    void nothingIsChangedOutside_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::newRow("a new file") << u"(outside / 'new').write_text('x')"_s;
        QTest::newRow("an old file") << u"(outside / 'kept').write_text('x')"_s;
        QTest::newRow("appending") << u"(outside / 'kept').open('a')"_s;
        QTest::newRow("cutting off") << u"os.truncate(outside / 'kept', 0)"_s;
        QTest::newRow("cutting off what is read") << u"os.open(outside / 'kept', os.O_RDONLY | os.O_TRUNC)"_s;
        QTest::newRow("removing") << u"(outside / 'kept').unlink()"_s;
        QTest::newRow("a new folder") << u"(outside / 'new').mkdir()"_s;
        QTest::newRow("a link") << u"(outside / 'new').symlink_to('kept')"_s;
        QTest::newRow("a pipe") << u"os.mkfifo(outside / 'new')"_s;
        QTest::newRow("moving in") << u"(outside / 'kept').rename(inside / 'kept')"_s;
        QTest::newRow("moving out") << u"(inside / 'own').write_text('x')\n(inside / 'own').rename(outside / 'kept')"_s;
        QTest::newRow("through a link") << u"(inside / 'link').symlink_to(outside / 'kept')\n"
                                           "(inside / 'link').write_text('x')"_s;
        QTest::newRow("through a folder's link") << u"(inside / 'link').symlink_to(outside)\n"
                                                    "(inside / 'link/new').write_text('x')"_s;
        QTest::newRow("through a second name") << u"os.link(outside / 'kept', inside / 'kept')\n"
                                                  "(inside / 'kept').write_text('x')"_s;
        QTest::newRow("from above") << u"(inside / '..' / outside.name / 'new').write_text('x')"_s;
        QTest::newRow("shared memory") << u"Path('/dev/shm/carrel-test').write_text('x')"_s;
        QTest::newRow("a lock that processes share") << u"import multiprocessing; multiprocessing.Lock()"_s;
        QTest::newRow("in a thread") << u"from concurrent.futures import ThreadPoolExecutor\n"
                                         "ThreadPoolExecutor().submit((outside / 'new').write_text, 'x').result()"_s;
    }

    void nothingIsChangedOutside()
    {
        QFETCH(const QString, statement);
        const auto session = openConfined();
        const Outcome outcome = outcomeIn(*session, statement);
        const QString type = errorType(outcome);
        const bool isRefused = type == u"PermissionError"_s
                               || (outcome.error() && outcome.error()->message.contains(u"Invalid cross-device link"_s));
        QVERIFY2(isRefused, qPrintable(outcome.toDisplayText()));
        QCOMPARE(QDir(m_outside->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{u"kept"_s});
        QCOMPARE(contentOf(m_outside->filePath(u"kept"_s)), "kept"_ba);
    }

    void insideEverythingIsAsEver()
    {
        const auto session = openConfined();
        const Outcome outcome = outcomeIn(*session, uR"(
import os, shutil
(inside / 'one/two').mkdir(parents=True)
(inside / 'one/a').write_text('first')
shutil.copy(inside / 'one/a', inside / 'one/two/b')
(inside / 'one/a').rename(inside / 'one/two/c')
os.truncate(inside / 'one/two/c', 3)
(inside / 'link').symlink_to('one/two/c')
(inside / 'one/two/b').unlink()
(inside / 'link').read_text())"_s);
        QCOMPARE(outcome.value(), Value(u"fir"_s));
        QCOMPARE(contentOf(m_inside->filePath(u"one/two/c"_s)), "fir"_ba);
    }

    void whatTheUserCanReadIsRead()
    {
        const auto session = openConfined();
        const Outcome outcome = outcomeIn(*session, u"import json, sqlite3\n"
                                                     "Path(os.devnull).write_text('x')\n"
                                                     "(outside / 'kept').read_text(), sorted(os.listdir(outside))"_s);
        QCOMPARE(outcome.value(), Value(Value::List{u"kept"_s, Value::List{u"kept"_s}}));
    }

    void aTemporaryFolderOfItsOwnGoesWithTheProcess_data()
    {
        QTest::addColumn<QString>("end");
        QTest::newRow("a proper end") << u"None"_s;
        QTest::newRow("a crash") << u"os.abort()"_s;
    }

    void aTemporaryFolderOfItsOwnGoesWithTheProcess()
    {
        QFETCH(const QString, end);
        const auto session = openConfined();
        const Outcome outcome = outcomeIn(*session, uR"(
import tempfile
folder = Path(tempfile.gettempdir())
Path(tempfile.mkdtemp(), 'file').write_text('x')
(folder / 'link').symlink_to(outside)
deep = folder
for i in range(200):
    deep = deep / 'deep'
    deep.mkdir()
(deep / 'file').write_text('x')
str(folder))"_s);
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        const QString folder = outcome.value().toText().value_or(QString());
        QVERIFY2(QFileInfo::exists(folder + u"/deep"_s), qPrintable(folder));
        outcomeIn(*session, end);
        session->reset();
        QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(folder), patience);
        QCOMPARE(contentOf(m_outside->filePath(u"kept"_s)), "kept"_ba);
    }

    void noSocketIsOpened_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::newRow("IPv4") << u"socket.create_connection(('127.0.0.1', 9))"_s;
        QTest::newRow("IPv6") << u"socket.socket(socket.AF_INET6)"_s;
        QTest::newRow("datagrams") << u"socket.socket(socket.AF_INET, socket.SOCK_DGRAM)"_s;
        QTest::newRow("the kernel") << u"socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)"_s;
        QTest::newRow("local") << u"socket.socket(socket.AF_UNIX)"_s;
        QTest::newRow("a pair that could be connected again") << u"socket.socketpair(type=socket.SOCK_DGRAM)"_s;
    }

    void noSocketIsOpened()
    {
        QFETCH(const QString, statement);
        const auto session = openConfined();
        QCOMPARE(errorType(outcomeIn(*session, statement)), u"PermissionError"_s);
    }

    void aPairOfSocketsLeadsNowhereElse()
    {
        const auto bus = openSession();
        const QString listening = u"server = socket.socket(socket.AF_UNIX)\nserver.bind(str(outside / 'bus'))\nserver.listen()"_s;
        QVERIFY(outcomeIn(*bus, listening).succeeded());
        const auto session = openConfined();
        const Outcome outcome = outcomeIn(*session, uR"(
one, other = socket.socketpair()
one.send(b'across')
try:
    one.connect(str(outside / 'bus'))
except OSError as error:
    refused = type(error).__name__
(other.recv(10), refused))"_s);
        QCOMPARE(outcome.value(), Value(Value::List{QByteArray("across"), u"OSError"_s}));
    }

    void theNetworkMayBeAllowed()
    {
        const auto session = openConfined({.network = Confinement::Network::Allowed});
        QCOMPARE(session->confinement(), ConfinementPart::Files | ConfinementPart::Processes);
        const Outcome outcome = outcomeIn(*session, uR"(
server = socket.create_server(('127.0.0.1', 0))
client = socket.create_connection(server.getsockname())
server.accept()[0].send(b'hello')
client.recv(10))"_s);
        QCOMPARE(outcome.value(), Value(QByteArray("hello")));
        QCOMPARE(errorType(outcomeIn(*session, u"socket.socket(socket.AF_UNIX)"_s)), u"PermissionError"_s);
        QCOMPARE(errorType(outcomeIn(*session, u"(outside / 'new').write_text('x')"_s)), u"PermissionError"_s);
    }

    void aChildProcessIsConfinedToo()
    {
        const auto session = openConfined();
        const Outcome outcome = outcomeIn(*session, uR"(
command = 'echo inside > "$1/new"; cat "$2/kept" > "$1/copy"; echo outside > "$2/new"'
wrote = subprocess.run(['sh', '-c', command, '-', inside, outside], stderr=subprocess.DEVNULL).returncode
asked = subprocess.run([sys.executable, '-c', 'import socket; socket.socket()'], capture_output=True, text=True)
(wrote != 0, 'PermissionError' in asked.stderr))"_s);
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        QCOMPARE(outcome.value(), Value(Value::List{true, true}));
        QCOMPARE(contentOf(m_inside->filePath(u"new"_s)), "inside\n"_ba);
        QCOMPARE(contentOf(m_inside->filePath(u"copy"_s)), "kept"_ba);
        QVERIFY(!QFileInfo::exists(m_outside->filePath(u"new"_s)));
    }

    void otherProcessesAreOutOfReach_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::newRow("a signal") << u"import signal; os.kill(host, signal.SIGCONT)"_s;
        QTest::newRow("a signal by a handle") << u"import signal; signal.pidfd_send_signal(os.pidfd_open(host), signal.SIGCONT)"_s;
        QTest::newRow("memory") << u"Path(f'/proc/{host}/mem').open('rb')"_s;
        QTest::newRow("environment") << u"Path(f'/proc/{host}/environ').read_bytes()"_s;
        QTest::newRow("limits") << u"import resource; resource.prlimit(host, resource.RLIMIT_NOFILE, (512, 512))"_s;
        QTest::newRow("namespaces") << u"os.unshare(os.CLONE_NEWUSER)"_s;
    }

    void otherProcessesAreOutOfReach()
    {
        QFETCH(const QString, statement);
        const auto session = openConfined();
        QCOMPARE(errorType(outcomeIn(*session, statement)), u"PermissionError"_s);
    }

    void nativeCallsThatWouldGoRoundItAreRefused_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<int>("error");
        QTest::newRow("ptrace") << u"native.ptrace(0x4206, host, None, None)"_s << EPERM;
        QTest::newRow("process_vm_readv") << u"native.process_vm_readv(host, None, 0, None, 0, 0)"_s << EPERM;
        QTest::newRow("shmget") << u"native.shmget(0, 4096, 0o1600)"_s << EACCES;
        QTest::newRow("io_uring_setup") << u"native.syscall(425, 1, ctypes.create_string_buffer(120))"_s << ENOSYS;
        QTest::newRow("clone3") << u"native.syscall(435, None, 0)"_s << ENOSYS;
        QTest::newRow("the terminal") << u"native.ioctl(0, 0x5412, ctypes.create_string_buffer(b'x'))"_s << EPERM;
#if defined(__x86_64__)
        QTest::newRow("socket of x32") << u"native.syscall(0x40000000 + 41, 2, 1, 0)"_s << ENOSYS;
#endif
    }

    void nativeCallsThatWouldGoRoundItAreRefused()
    {
        QFETCH(const QString, call);
        QFETCH(const int, error);
        const auto session = openConfined();
        const Outcome outcome = outcomeIn(*session, u"(%1, ctypes.get_errno())"_s.arg(call));
        QCOMPARE(outcome.value(), Value(Value::List{-1, error}));
    }

    void nothingLiftsIt()
    {
        const auto session = openConfined();
        const Outcome outcome = outcomeIn(*session, uR"(
status = dict(line.split(':', 1) for line in Path('/proc/thread-self/status').read_text().splitlines())
[status[name].strip() for name in ('NoNewPrivs', 'Seccomp', 'CapEff', 'CapPrm')])"_s);
        const QString none(16, u'0');
        QCOMPARE(outcome.value(), Value(Value::List{u"1"_s, u"2"_s, none, none}));
    }

    void whatASessionSaysStillArrives()
    {
        const auto session = openConfined();
        const Output output(*session);
        Job* const job = session->run(script("import carrel, subprocess\nprint('said')\nsubprocess.run(['echo', 'child'])\n"
                                             "carrel.progress(1, 4)\ncarrel.publish([1])\nwhile True: pass"));
        QSignalSpy progressed(job, &Job::progressed);
        QSignalSpy published(job, &Job::published);
        const QFuture<Outcome> future = job->future();
        QTRY_COMPARE_WITH_TIMEOUT(published.count(), 1, patience);
        QCOMPARE(published.at(0).at(0).value<Value>(), Value(Value::List{1}));
        QTRY_COMPARE_WITH_TIMEOUT(progressed.count(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(output.out.contains(u"said\n"_s) && output.out.contains(u"child\n"_s), patience);
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
    }

    void eventLoopsAndPipesWork()
    {
        const auto session = openConfined();
        const Outcome outcome = outcomeIn(*session, uR"(
import asyncio
async def shout():
    process = await asyncio.create_subprocess_exec('cat', stdin=-1, stdout=-1)
    return (await process.communicate(b'loud'))[0]
asyncio.run(shout()))"_s);
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        QCOMPARE(outcome.value(), Value(QByteArray("loud")));
    }

    void packagesWithNativeCodeWork()
    {
        const QString tools = QStringLiteral(CARREL_TEST_PYTHON_TOOLS);
        if (!QFileInfo::exists(tools + u"/numpy"_s))
            QSKIP("numpy is not installed: the Python-side tools of scripts/setup are missing");
        const auto session = openConfined({}, {.modulePaths = {tools}});
        const Outcome outcome = outcomeIn(*session, u"import numpy\nsquare = numpy.ones((300, 300)) @ numpy.ones((300, 300))\n"
                                                     "numpy.save(inside / 'square.npy', square)\n"
                                                     "int(numpy.load(inside / 'square.npy').sum())"_s);
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        QCOMPARE(outcome.value(), Value(27'000'000));
    }

    void aFreshProcessIsConfinedAgain_data()
    {
        QTest::addColumn<QString>("end");
        QTest::newRow("after a reset") << QString();
        QTest::newRow("after a crash") << u"os.abort()"_s;
    }

    void aFreshProcessIsConfinedAgain()
    {
        QFETCH(const QString, end);
        const auto session = openConfined();
        outcomeIn(*session, u"None"_s);
        if (end.isEmpty())
            session->reset();
        else
            QVERIFY(outcomeIn(*session, end).crashed());
        QCOMPARE(errorType(outcomeIn(*session, u"(outside / 'new').write_text('x')"_s)), u"PermissionError"_s);
        QCOMPARE(session->confinement(), everything);
    }

    void sessionsBesideItAreAsFreeAsEver()
    {
        const auto confined = openConfined();
        const auto free = openSession();
        QCOMPARE(errorType(outcomeIn(*confined, u"(outside / 'new').write_text('x')"_s)), u"PermissionError"_s);
        QVERIFY(outcomeIn(*free, u"(outside / 'new').write_text('x')\nsocket.socket(socket.AF_UNIX).close()"_s).succeeded());
        QCOMPARE(contentOf(m_outside->filePath(u"new"_s)), "x"_ba);
        QCOMPARE(free->confinement(), ConfinementParts());
    }

    void aFolderThatIsNotThereKeepsTheSessionFromOpening()
    {
        const auto session = openConfined({.writableFolders = {m_outside->filePath(u"nowhere"_s)}});
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), Session::State::Failed, patience);
        QCOMPARE(session->openError().code, ErrorCode::ConfinementUnavailable);
        QVERIFY2(session->openError().message.contains(u"nowhere"_s), qPrintable(session->openError().message));
        QCOMPARE(session->confinement(), ConfinementParts());
    }
};

QTEST_GUILESS_MAIN(TestConfinement)
#include "tst_confinement.moc"
