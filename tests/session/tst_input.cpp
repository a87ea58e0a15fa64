// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/python_version.h"
#include "support/session_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

/// A host that answers each request with the next of its lines, and refuses when it has no more.
class AnsweringHost {
public:
    explicit AnsweringHost(Session& session, QStringList lines = {}) : m_lines(std::move(lines))
    {
        QObject::connect(&session, &Session::inputRequested, &m_context, [this, &session](const InputRequest& request) {
            asked.append(request);
            if (m_lines.isEmpty())
                session.refuseInput(request.id);
            else
                session.answerInput(request.id, m_lines.takeFirst());
        });
    }

    QList<InputRequest> asked;

private:
    QStringList m_lines;
    QObject m_context;
};

}  // namespace

class TestInput : public SessionTest {
    Q_OBJECT

    static Value valueOf(Session& session, const char* program)
    {
        const Outcome outcome = outcomeOf(session.run(script(program)));
        return outcome.succeeded() ? outcome.value() : Value(outcome.toDisplayText());
    }

    /// Runs a program until it waits for input.
    static Job* startUntilItAsks(Session& session, const char* program)
    {
        QSignalSpy asked(&session, &Session::inputRequested);
        Job* const job = session.run(script(program));
        if (!asked.wait(patience))
            QTest::qFail("the script asks for nothing", __FILE__, __LINE__);
        return job;
    }

private Q_SLOTS:
    void inputAsksTheHost()
    {
        const auto session = openSession();
        const Output output(*session);
        const AnsweringHost host(*session, {u"Ada"_s});
        QCOMPARE(valueOf(*session, "print('first')\ninput('Your name? ')"), Value(u"Ada"_s));
        QCOMPARE(host.asked.size(), 1);
        QCOMPARE(host.asked[0].prompt, u"Your name? "_s);
        QCOMPARE(host.asked[0].jobId, quint64(1));
        QVERIFY(!host.asked[0].isSecret);
        QCOMPARE(output.out, u"first\nYour name? "_s);
        QVERIFY(session->inputRequests().isEmpty());
    }

    void aPromptMayBePrintedToo()
    {
        const auto session = openSession();
        const AnsweringHost host(*session, {u"1"_s, u"2"_s});
        QCOMPARE(valueOf(*session, "import sys\nsys.stdout.write('a\\nb'); sys.stdout.write('c> ')\nsys.stdin.readline() + input()"), Value(u"1\n2"_s));
        QCOMPARE(host.asked[0].prompt, u"bc> "_s);
        QCOMPARE(host.asked[1].prompt, QString());
    }

    void standardInputIsAFileOfLines_data()
    {
        QTest::addColumn<QByteArray>("program");
        QTest::addColumn<QString>("result");
        QTest::newRow("readline") << QByteArray("[sys.stdin.readline() for _ in range(4)]") << u"['one\\n', 'two\\n', 'three\\n', '']"_s;
        QTest::newRow("read") << QByteArray("sys.stdin.read()") << u"'one\\ntwo\\nthree\\n'"_s;
        QTest::newRow("iteration") << QByteArray("[line.strip() for line in sys.stdin]") << u"['one', 'two', 'three']"_s;
        QTest::newRow("characters") << QByteArray("[sys.stdin.read(2), sys.stdin.readline(1), sys.stdin.readline(), sys.stdin.read(5)]") << u"['on', 'e', '\\n', 'two\\nt']"_s;
        QTest::newRow("lines") << QByteArray("sys.stdin.readlines()") << u"['one\\n', 'two\\n', 'three\\n']"_s;
        QTest::newRow("bytes") << QByteArray("sys.stdin.buffer.read()") << u"b'one\\ntwo\\nthree\\n'"_s;
        QTest::newRow("bytes in pieces")
            << QByteArray("sys.stdin.buffer.read(3) + sys.stdin.buffer.read(3)") << u"b'one\\ntw'"_s;
        QTest::newRow("bytes through a wrapper") << QByteArray(
            "import io\nio.TextIOWrapper(sys.stdin.buffer).readline()\nio.TextIOWrapper(sys.stdin.buffer).closed")
                                                 << u"False"_s;
        QTest::newRow("terminal") << QByteArray("sys.stdin.isatty()") << u"False"_s;
    }

    void standardInputIsAFileOfLines()
    {
        QFETCH(QByteArray, program);
        QFETCH(QString, result);
        const auto session = openSession();
        const AnsweringHost host(*session, {u"one"_s, u"two\nthree"_s});
        const Outcome outcome = outcomeOf(session->run(script(("import sys\n" + program).constData())));
        const auto* const success = std::get_if<Succeeded>(&outcome.content());
        QVERIFY2(success, qPrintable(outcome.toDisplayText()));
        QCOMPARE(success->display, result);
    }

    void whereNobodyAnswersItIsAtItsEnd()
    {
        const auto session = openSession();
        QCOMPARE(errorType(outcomeOf(session->run(script("input('? ')")))), u"EOFError"_s);
        QCOMPARE(valueOf(*session, "import sys\nsys.stdin.read() + sys.stdin.readline()"), Value(QString()));
    }

    void aRefusalIsTheEndOfTheInput()
    {
        const auto session = openSession();
        const AnsweringHost host(*session);
        QCOMPARE(errorType(outcomeOf(session->run(script("input()")))), u"EOFError"_s);
        QCOMPARE(host.asked.size(), 1);
    }

    void passwordsAreSecret()
    {
        const auto session = openSession();
        const Output output(*session);
        const AnsweringHost host(*session, {u" s3cret "_s});
        QCOMPARE(valueOf(*session, "import getpass\ngetpass.getpass('Key: ')"), Value(u" s3cret "_s));
        QVERIFY(host.asked[0].isSecret);
        QCOMPARE(host.asked[0].prompt, u"Key: "_s);
        QCOMPARE(output.out, u"Key: "_s);
    }

    void theDebuggerAsksTheHost()
    {
        const auto session = openSession();
        const Output output(*session);
        const AnsweringHost host(*session, {u"n"_s, u"n"_s, u"p x"_s, u"c"_s});
        QCOMPARE(valueOf(*session, "breakpoint()\nx = 6\nx *= 7\nx"), Value(42));
        QCOMPARE(host.asked.size(), 4);
        QCOMPARE(host.asked[0].prompt, u"(Pdb) "_s);
        QVERIFY2(output.out.contains(u"-> x = 6"_s), qPrintable(output.out));
        QVERIFY2(output.out.contains(u"(Pdb) 6\n"_s), qPrintable(output.out));
    }

    void quittingTheDebuggerEndsTheScript()
    {
        const auto session = openSession();
        const AnsweringHost host(*session, {u"q"_s, u"y"_s});  // CPython 3.14 asks whether that is meant, and exits
        QCOMPARE(errorType(outcomeOf(session->run(script("breakpoint()\nx = 1\nx = 2")))),
                 hasPython3(runtime(), 14) ? u"SystemExit"_s : u"bdb.BdbQuit"_s);
        QCOMPARE(valueOf(*session, "1 + 1"), Value(2));
    }

    void stopEndsTheWait()
    {
        const auto session = openSession({.cleanUpGrace = 30s});
        QSignalSpy withdrawn(session.get(), &Session::inputWithdrawn);
        Job* const job = startUntilItAsks(*session, "try:\n    input()\nfinally:\n    print('cleaned')");
        const Output output(*session);
        QCOMPARE(session->inputRequests().size(), 1);
        const quint64 id = session->inputRequests()[0].id;
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QVERIFY(session->isUserAwaited());
        QVERIFY(outcomeOf(future).cancelled());
        QVERIFY(!session->isUserAwaited());
        QCOMPARE(output.out, u"cleaned\n"_s);
        QCOMPARE(withdrawn.size(), 1);
        QCOMPARE(withdrawn[0][0].value<quint64>(), id);
        QVERIFY(session->inputRequests().isEmpty());
        session->answerInput(id, u"late"_s);
        const AnsweringHost host(*session, {u"in time"_s});
        QCOMPARE(valueOf(*session, "input()"), Value(u"in time"_s));
    }

    void whoAsksAgainAfterAStopGetsNothing()
    {
        const auto session = openSession({.cleanUpGrace = 20ms});
        Job* const job = startUntilItAsks(*session, "while True:\n    try: input()\n    except BaseException: pass");
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
    }

    void theDebuggerCanBeStopped()
    {
        const auto session = openSession({.cleanUpGrace = 100ms});
        Job* const job = startUntilItAsks(*session, "breakpoint()\nx = 1\nx = 2");
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        outcomeOf(future);
        QCOMPARE(valueOf(*session, "1 + 1"), Value(2));
    }

    void otherThreadsGoOnWhileOneWaits()
    {
        const auto session = openSession();
        Job* const job = startUntilItAsks(*session, "import threading, carrel\nanswered = False\ndef work():\n    count = 0\n    while not answered:\n        count += 1\n        carrel.progress(count)\nt = threading.Thread(target=work); t.start()\ninput()\nanswered = True; t.join()");
        const QFuture<Outcome> future = job->future();
        QSignalSpy progress(job, &Job::progressed);
        QTRY_VERIFY_WITH_TIMEOUT(progress.size() >= 3, patience);
        session->answerInput(session->inputRequests()[0].id, u"go on"_s);
        QVERIFY(outcomeOf(future).succeeded());
    }

    void closingStopsWhoeverWaits()
    {
        const auto session = openSession({.cleanUpGrace = 30s});
        Job* const job = startUntilItAsks(*session, "input()");
        const QFuture<Outcome> future = job->future();
        session->close();
        QVERIFY(session->inputRequests().isEmpty());
        QVERIFY(outcomeOf(future).cancelled());
    }

    void aThreadThatWaitsDoesNotKeepASessionOpen()
    {
        const auto session = openSession({.cleanUpGrace = 30s});
        startUntilItAsks(*session, "import threading\nthreading.Thread(target=input).start()");
        QTRY_VERIFY_WITH_TIMEOUT(session->jobs().isEmpty(), patience);
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QVERIFY(closed.wait(patience));
        QVERIFY(!closed[0][0].value<CloseReport>().abandoned);
    }

    void answersOfAnEarlierInterpreterReachNobody()
    {
        const auto session = openSession();
        startUntilItAsks(*session, "input()");
        const quint64 old = session->inputRequests()[0].id;
        session->reset();
        startUntilItAsks(*session, "input()");
        const quint64 id = session->inputRequests()[0].id;
        QVERIFY(id != old);
        session->answerInput(old, u"old"_s);
        QCOMPARE(session->inputRequests().size(), 1);
        const QFuture<Outcome> future = session->jobs()[0]->future();
        session->answerInput(id, u"new"_s);
        QCOMPARE(outcomeOf(future).value(), Value(u"new"_s));
    }
};

QTEST_MAIN(TestInput)
#include "tst_input.moc"
