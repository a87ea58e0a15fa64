// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QTimer>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestOutput : public SessionTest {
    Q_OBJECT
private Q_SLOTS:
    void whatIsPrintedArrivesBeforeTheOutcome()
    {
        const auto session = openSession();
        const Output output(*session);
        Job* const job = session->run(script("for i in range(3): print(i)"));
        QString atFinish;
        connect(job, &Job::finished, this, [&] { atFinish = output.out; });
        outcomeOf(job);
        QCOMPARE(atFinish, u"0\n1\n2\n"_qs);
    }

    // As many scripts begin, so that they print in UTF-8 everywhere.
    void aWrapperAroundTheStreamPrintsInEachRun()
    {
        const auto session = openSession();
        const Output output(*session);
        for (int run = 0; run < 2; ++run) {
            const Outcome outcome =
                outcomeOf(session->run(script("import io, sys\nsys.stdout = io.TextIOWrapper(sys.stdout.buffer, "
                                              "encoding='utf-8')\nprint('Grüße')")));
            QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        }
        QCOMPARE(output.out, u"Grüße\nGrüße\n"_s);
        outcomeOf(session->run(script("sys.stdout = sys.__stdout__\nprint('as ever')")));
        QVERIFY2(output.out.endsWith(u"as ever\n"_s), qPrintable(output.out));
    }

    void bothStreamsKeepTheirCommonOrder()
    {
        const auto session = openSession();
        const Output output(*session);
        outcomeOf(session->run(script("import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('c')")));
        QString all;
        for (const OutputChunk& chunk : output.chunks)
            all += chunk.text;
        QCOMPARE(all, u"a\nb\nc\n"_qs);
        QCOMPARE(output.err, u"b\n"_qs);
    }

    void eachSessionGetsItsOwnOutputOnly()
    {
        const auto one = openSession();
        const auto two = openSession();
        const Output outputOfOne(*one);
        const Output outputOfTwo(*two);
        const QFuture<Outcome> a = one->run(script("for i in range(1000): print('one')"))->future();
        const QFuture<Outcome> b = two->run(script("for i in range(1000): print('two')"))->future();
        outcomeOf(a);
        outcomeOf(b);
        QCOMPARE(outputOfOne.out, u"one\n"_qs.repeated(1000));
        QCOMPARE(outputOfTwo.out, u"two\n"_qs.repeated(1000));
    }

    void chunksAreNumberedWithoutAGapAndKnowTheirJob()
    {
        const auto session = openSession();
        const Output output(*session);
        outcomeOf(session->run(script("print('x' * 200_000)")));
        outcomeOf(session->run(script("print('y')")));
        for (qsizetype i = 0; i < output.chunks.size(); ++i)
            QCOMPARE(output.chunks[i].sequence, quint64(i + 1));
        QCOMPARE(output.chunks.first().jobId, quint64(1));
        QCOMPARE(output.chunks.last().jobId, quint64(2));
    }

    void aLineOf100MegabytesArrivesWholeAndTheHostStaysAwake()
    {
        const auto session = openSession();
        qsizetype received = 0;
        connect(session.get(), &Session::outputReady, this, [&](const OutputChunk& chunk) { received += chunk.text.size(); });
        int ticks = 0;
        QTimer heartbeat;
        connect(&heartbeat, &QTimer::timeout, this, [&] { ++ticks; });
        heartbeat.start(1);
        QVERIFY(outcomeOf(session->run(script("print('x' * 100_000_000)"))).succeeded());
        QCOMPARE(received, 100'000'001);
        QVERIFY2(ticks >= 5, qPrintable(QString::number(ticks)));
    }

    void aFloodOfLinesIsCoalescedAndComplete()
    {
        const auto session = openSession();
        const Output output(*session);
        outcomeOf(session->run(script("for i in range(100_000): print(i)")));
        QCOMPARE(output.out.count(u'\n'), 100'000);
        QVERIFY(output.out.endsWith(u"99999\n"_qs));
        QVERIFY2(output.chunks.size() < 1000, qPrintable(QString::number(output.chunks.size())));
    }

    void textOfAllKindsArrivesUnchanged()
    {
        const auto session = openSession();
        const Output output(*session);
        outcomeOf(session->run(script("print('ä€😀\\x00\\ud800\\x1b[1m', end='')")));
        QCOMPARE(output.out, u"ä€😀"_qs + QChar(0) + QChar(0xd800) + u"\x1b[1m"_qs);
    }

    void bytesWrittenToTheBufferAreDecodedAcrossWrites()
    {
        const auto session = openSession();
        const Output output(*session);
        outcomeOf(session->run(script("import sys\nfor b in 'ä€'.encode(): sys.stdout.buffer.write(bytes([b]))\nsys.stdout.buffer.write(b'\\xff')")));
        QCOMPARE(output.out, u"ä€\ufffd"_qs);
    }

    void writingAnythingButTextIsATypeError()
    {
        const auto session = openSession();
        QCOMPARE(errorType(outcomeOf(session->run(script("import sys; sys.stdout.write(b'x')")))), u"TypeError"_qs);
    }

    void aScriptMayReplaceItsStreamAndGetItBack()
    {
        const auto session = openSession();
        const Output output(*session);
        outcomeOf(session->run(script("import contextlib, io, sys\nwith contextlib.redirect_stdout(io.StringIO()) as f: print('in')\n"
                                      "print(f.getvalue(), end='')\nsys.stdout = None\nprint('nowhere')\nsys.stdout = sys.__stdout__\nprint('out')")));
        QCOMPARE(output.out, u"in\nout\n"_qs);
    }

    void standardInputIsAtItsEnd()
    {
        const auto session = openSession();
        QCOMPARE(errorType(outcomeOf(session->run(script("input('name? ')")))), u"EOFError"_qs);
        QCOMPARE(outcomeOf(session->run(script("import sys; sys.stdin.read()"))).value(), Value(QString()));
    }

    void aThreadOfTheScriptPrintsBetweenJobs()
    {
        const auto session = openSession();
        const Output output(*session);
        outcomeOf(session->run(script("import threading\ngo = threading.Event()\n"
                                      "t = threading.Thread(target=lambda: (go.wait(), print('from a thread')))\nt.start()")));
        outcomeOf(session->run(script("go.set(); t.join()")));
        QTRY_COMPARE_WITH_TIMEOUT(output.out, u"from a thread\n"_qs, patience);
    }

    void anErrorInAThreadIsPrintedToTheSession()
    {
        const auto session = openSession();
        const Output output(*session);
        outcomeOf(session->run(script("import threading\nt = threading.Thread(target=lambda: 1 / 0); t.start(); t.join()")));
        QVERIFY2(output.err.contains(u"ZeroDivisionError"_qs), qPrintable(output.err));
    }

    void nothingPrintedIsLostWhenTheScriptIsStopped()
    {
        const auto session = openSession();
        const Output output(*session);
        Job* const job = session->run(script("import carrel\nfor i in range(50_000): print(i)\ncarrel.publish(0)\nwhile True: pass"));
        QSignalSpy ready(job, &Job::published);
        QVERIFY(ready.wait(patience));
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
        QCOMPARE(output.out.count(u'\n'), 50'000);
    }

    void aFloodCanBeStopped()
    {
        const auto session = openSession({.cleanUpGrace = 10ms});
        Job* const job = session->run(script("while True:\n    try:\n        while True: print('x' * 10_000)\n    except BaseException: pass"));
        QSignalSpy output(session.get(), &Session::outputReady);
        QVERIFY(output.wait(patience));
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
    }
};

QTEST_GUILESS_MAIN(TestOutput)
#include "tst_output.moc"
