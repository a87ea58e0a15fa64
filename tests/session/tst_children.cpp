// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/process_state.h"
#include "support/session_test.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

/// What the descriptors of this process are, in order of their numbers.
QStringList descriptors()
{
    const QDir folder(u"/proc/self/fd"_s);
    QStringList all;
    for (const QString& number : folder.entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot)) {
        char target[256] = {};
        if (readlink(QFile::encodeName(folder.filePath(number)).constData(), target, sizeof target - 1) > 0)
            all.append(number + u' ' + QString::fromLocal8Bit(target));
    }
    return all;
}

/// While it lives, what is written to a descriptor of this process goes to a file.
class Diversion {
public:
    Diversion(int descriptor, const QString& file) : m_descriptor(descriptor), m_original(dup(descriptor))
    {
        const int target = open(QFile::encodeName(file).constData(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
        dup2(target, descriptor);
        close(target);
    }
    ~Diversion()
    {
        dup2(m_original, m_descriptor);
        close(m_original);
    }
    Diversion(const Diversion&) = delete;  // puts back what it found
    Diversion& operator=(const Diversion&) = delete;

private:
    const int m_descriptor;
    const int m_original;
};

}  // namespace

class TestChildren : public SessionTest {
    Q_OBJECT

    /// Open files are counted here, and one that is being started has some.
    RuntimeConfig config() override { return {.workers = {.warm = 0}}; }

    static Value valueOf(Session& session, const QString& program)
    {
        const Outcome outcome = outcomeOf(session.run(script(u"import subprocess, os, sys\n"_s + program)));
        return outcome.succeeded() ? outcome.value() : Value(outcome.toDisplayText());
    }

    static qint64 numberOf(const Value& value) { return value.toInteger().value_or(-1); }

    static void close(Session& session)
    {
        QSignalSpy closed(&session, &Session::closed);
        session.close();
        QVERIFY(closed.wait(patience));
        QVERIFY2(!closed[0][0].value<CloseReport>().abandoned, qPrintable(closed[0][0].value<CloseReport>().reason));
    }

private Q_SLOTS:
    void theStreamsOfTheSessionMayBeNamedForAChild()
    {
        const auto session = openSession();
        const Output output(*session);
        const Outcome outcome = outcomeOf(session->run(
            script("import subprocess, sys\n"
                   "[subprocess.call(['sh', '-c', 'cat; echo named'], stdin=i, stdout=o, stderr=sys.stderr)\n"
                   " for i, o in ((sys.stdin, sys.stdout), (sys.stdin.buffer, sys.stdout.buffer))]")));
        QCOMPARE(outcome.value(), Value(Value::List{0, 0}));
        QCOMPARE(output.out, u"named\nnamed\n"_s);
    }

    void whatAChildPrintsIsOutputInItsPlace()
    {
        const auto session = openSession();
        const Output output(*session);
        QCOMPARE(valueOf(*session, u"print('before'); r = subprocess.run(['sh', '-c', 'echo in; echo err >&2']); print('after'); r.returncode"_s), Value(0));
        QCOMPARE(output.out, u"before\nin\nafter\n"_s);
        QCOMPARE(output.err, u"err\n"_s);
        QCOMPARE(output.chunks.last().jobId, quint64(1));
    }

    void everyWayToStartOneIsHeard_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("call") << u"subprocess.call('echo heard', shell=True)"_s;
        QTest::newRow("system") << u"os.system('echo heard')"_s;
        QTest::newRow("stdout") << u"subprocess.run(['echo', 'heard'], stdout=sys.stdout)"_s;
        QTest::newRow("to stdout") << u"subprocess.run(['sh', '-c', 'echo heard >&2'], stderr=subprocess.STDOUT)"_s;
        QTest::newRow("stderr to stdout") << u"subprocess.run(['sh', '-c', 'echo heard >&2'], stderr=sys.stdout)"_s;
        QTest::newRow("poll") << u"import time\np = subprocess.Popen(['echo', 'heard'])\nwhile p.poll() is None: time.sleep(0.001)"_s;
        QTest::newRow("close_fds") << u"subprocess.run(['/bin/sh', '-c', 'echo heard'], close_fds=False)"_s;
        QTest::newRow("posix_spawn") << u"os.waitpid(os.posix_spawn('/bin/sh', ['sh', '-c', 'echo heard'], os.environ), 0)"_s;
    }

    void everyWayToStartOneIsHeard()
    {
        QFETCH(QString, program);
        const QTemporaryDir folder;
        const auto session = openSession();
        const Output output(*session);
        {
            const Diversion out(1, folder.filePath(u"out"_s));
            const Diversion err(2, folder.filePath(u"err"_s));
            valueOf(*session, program);
        }
        QCOMPARE(output.out, u"heard\n"_s);
        QCOMPARE(output.err, QString());
        QCOMPARE(QFileInfo(folder.filePath(u"out"_s)).size(), 0);
        QFile err(folder.filePath(u"err"_s));  // other threads may warn there
        QVERIFY(err.open(QIODevice::ReadOnly));
        QVERIFY(!err.readAll().contains("heard"));
    }

    void systemGivesTheWaitStatus()
    {
        const auto session = openSession();
        QCOMPARE(valueOf(*session, u"[os.system('exit 3'), os.system('kill -9 $$')]"_s), Value(Value::List{3 << 8, 9}));
    }

    void itsStandardInputIsEmpty()
    {
        const auto session = openSession();
        const Output output(*session);
        QCOMPARE(valueOf(*session, u"subprocess.run(['cat']).returncode"_s), Value(0));
        QCOMPARE(valueOf(*session, u"subprocess.run(['cat'], input=b'given', capture_output=True).stdout"_s), Value(QByteArray("given")));
        QCOMPARE(output.out, QString());
    }

    void muchOutputArrivesWhole()
    {
        const auto session = openSession();
        const Output output(*session);
        QCOMPARE(valueOf(*session, u"subprocess.run(['sh', '-c', 'i=0; while [ $i -lt 20000 ]; do echo 0123456789ä; i=$((i+1)); done']).returncode; print('end')"_s), Value());
        QCOMPARE(output.out.size(), 20000 * 12 + 4);
        QVERIFY(output.out.endsWith(u"0123456789ä\nend\n"_s));
    }

    void childrenEndWithTheJob()
    {
        const auto session = openSession();
        const qint64 child = numberOf(valueOf(*session, u"p = subprocess.Popen(['sleep', '3600']); p.pid"_s));
        QVERIFY(child > 0);
        QTRY_VERIFY_WITH_TIMEOUT(!isRunning(child), patience);
        QCOMPARE(valueOf(*session, u"p.wait()"_s), Value(-15));
    }

    void thoseThatTheyStartedEndToo()
    {
        const auto session = openSession();
        const Value pids = valueOf(*session, u"p = subprocess.Popen(['sh', '-c', 'sleep 3600 & echo $!; wait'], stdout=subprocess.PIPE); int(p.stdout.readline())"_s);
        QVERIFY(numberOf(pids) > 0);
        QTRY_VERIFY_WITH_TIMEOUT(!isRunning(numberOf(pids)), patience);
    }

    void oneThatDoesNotEndIsKilled()
    {
        const auto session = openSession({.cleanUpGrace = 50ms});
        const qint64 child = numberOf(valueOf(*session, u"p = subprocess.Popen(['sh', '-c', 'trap \"\" TERM; echo ready; while :; do sleep 3600; done'], stdout=subprocess.PIPE); p.stdout.readline(); p.pid"_s));
        QVERIFY(child > 0);
        QTRY_VERIFY_WITH_TIMEOUT(!isRunning(child), patience);
    }

    void oneThatIsDetachedOnPurposeLivesOn()
    {
        auto session = openSession();
        const qint64 child = numberOf(valueOf(*session, u"subprocess.Popen(['sleep', '3600'], start_new_session=True).pid"_s));
        close(*session);
        QVERIFY(isRunning(child));
        kill(pid_t(child), SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(waitpid(pid_t(child), nullptr, WNOHANG) != 0, patience);  // a worker's is nobody's by now
    }

    void whatNobodyWaitedForLeavesNoTrace()
    {
        {
            const auto warmUp = openSession();
            valueOf(*warmUp, u"subprocess.run(['true'])"_s);
            close(*warmUp);
        }
        verifyThatNothingIsLeft();
        // The warm-up's worker counts as gone a moment before the host has closed what it had of it.
        QTRY_VERIFY_WITH_TIMEOUT(descriptors().filter(u"carrel-crash-report"_s).isEmpty(), patience);
        const QStringList before = descriptors();
        const auto session = openSession();
        const Value pids = valueOf(*session, u"all = [subprocess.Popen(['true']).pid for _ in range(10)]\nall"_s);
        close(*session);
        for (const Value& pid : pids.toList()) {
            QCOMPARE(kill(pid_t(numberOf(pid)), 0), -1);
            QCOMPARE(errno, ESRCH);
        }
        if (!QTest::qWaitFor([&] { return descriptors().size() == before.size(); }, patience))
            QFAIL(qPrintable(u"before: "_s + before.join(u", ") + u"\nnow: "_s + descriptors().join(u", ")));
    }

    void aStopEndsWhatTheScriptWaitsFor()
    {
        const auto session = openSession({.cleanUpGrace = 50ms});
        Job* const job = session->run(script("import subprocess, carrel\np = subprocess.Popen(['sleep', '3600'])\ncarrel.publish(p.pid)\np.wait()"));
        QSignalSpy ready(job, &Job::published);
        QVERIFY(ready.wait(patience));
        const qint64 child = numberOf(ready[0][0].value<Value>());
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
        QTRY_VERIFY_WITH_TIMEOUT(!isRunning(child), patience);
    }

    void processesOfMultiprocessingAreHeardAndEnd()
    {
        const QTemporaryDir folder;
        QFile module(folder.filePath(u"task.py"_s));
        QVERIFY(module.open(QIODevice::WriteOnly));
        module.write("def work(x):\n    print('working', flush=True)\n    return x * 2\n");
        module.close();
        const auto session = openSession({.modulePaths = {folder.path()}});
        const Output output(*session);
        const QString program = u"import multiprocessing, task\np = multiprocessing.Process(target=task.work, args=(21,)); p.start(); p.join(); p.exitcode"_s;
        for (int i = 0; i < 2; ++i) {
            const Value result = valueOf(*session, program);
            QVERIFY2(result == Value(0), qPrintable(result.toDisplayText(2000) + output.err));
        }
        QTRY_COMPARE_WITH_TIMEOUT(output.out, u"working\nworking\n"_s, patience);
        QCOMPARE(output.err, QString());
    }
};

QTEST_MAIN(TestChildren)
#include "tst_children.moc"
