// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestCarrelModule : public SessionTest {
    Q_OBJECT
private Q_SLOTS:
    // As `unittest.mock.patch.dict(sys.modules)` does, and what tests import modules afresh with.
    void aScriptIsStoppedAlsoWhereItHasImportedTheModuleAnew()
    {
        const auto session = openSession();
        Job* const job = session->run(script(
            "import gc, sys\nbefore = sys.modules.pop('carrel', None)\nimport carrel\nfirst = carrel.Cancelled\n"
            "del sys.modules['carrel'], carrel\nimport carrel\nassert carrel.Cancelled is first\ndel first, carrel\n"
            "sys.modules['carrel'] = before or __import__('carrel')\ngc.collect()\n"
            "sys.modules['carrel'].publish(1)\nwhile True: pass"));
        QSignalSpy ready(job, &Job::published);
        QVERIFY(ready.wait(patience));
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        const Outcome outcome = outcomeOf(future);
        QVERIFY2(outcome.cancelled(), qPrintable(outcome.toDisplayText()));
    }

    void progressArrivesAsPercentAndInFull()
    {
        const auto session = openSession();
        Job* const job = session->run(script("import carrel\ncarrel.progress(3, 4, 'carving')"));
        job->keep();
        QList<int> percents;
        connect(job, &Job::progressed, this, [&](int percent) { percents.append(percent); });
        outcomeOf(job);
        QCOMPARE(percents, QList{75});
        QCOMPARE(job->progress(), (Progress{3, 4, u"carving"_qs}));
    }

    void onlyTheLastProgressOfAFrameArrives()
    {
        const auto session = openSession();
        Job* const job = session->run(script("import carrel\nfor i in range(100_001): carrel.progress(i, 100_000)"));
        int signalCount = 0;
        int last = -1;
        connect(job, &Job::progressed, this, [&](int percent) { ++signalCount, last = percent; });
        outcomeOf(job);
        QCOMPARE(last, 100);
        QVERIFY2(signalCount < 1000, qPrintable(QString::number(signalCount)));
    }

    void progressOfUnknownTotalIsToldByItsText()
    {
        const auto session = openSession();
        Job* const job = session->run(script("import carrel\ncarrel.progress(7, text='searching')"));
        job->keep();
        outcomeOf(job);
        QCOMPARE(job->progress(), (Progress{7, 0, u"searching"_qs}));
        QCOMPARE(job->progress().percent(), 0);
    }

    void everyPublishedValueArrivesInOrderBeforeTheOutcome()
    {
        const auto session = openSession();
        Job* const job = session->run(script("import carrel\nfor i in range(5000): carrel.publish(i)"));
        Value::List received;
        connect(job, &Job::published, this, [&](const Value& value) { received.push_back(value); });
        qsizetype atFinish = 0;
        connect(job, &Job::finished, this, [&] { atFinish = qsizetype(received.size()); });
        outcomeOf(job);
        QCOMPARE(atFinish, 5000);
        for (int i = 0; i < 5000; ++i)
            QCOMPARE(received[size_t(i)], Value(i));
    }

    void publishingWhatCannotCrossIsAnErrorOfTheScript()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script("import carrel\ncarrel.publish([1, {2}])")));
        QCOMPARE(errorType(outcome), u"TypeError"_qs);
        QVERIFY(outcome.error()->message.contains(u"'set' (at [1])"_qs));
    }

    void theDocumentHasItsNameAndArguments()
    {
        const auto session = openSession({.name = u"gear.carrel"_qs, .arguments = {{Value(u"teeth"_qs), Value(24)}}});
        const Outcome outcome = outcomeOf(session->run(script("import carrel\n[carrel.document.name, carrel.document.arguments]")));
        QCOMPARE(outcome.value().toDisplayText(), u"['gear.carrel', {'teeth': 24}]"_qs);
    }

    void isCancelledTellsAThreadToEnd()
    {
        const auto session = openSession({.cleanUpGrace = 30s});
        Job* const job = session->run(script("import carrel, threading\ndef work():\n    while not carrel.is_cancelled(): pass\n"
                                             "t = threading.Thread(target=work); t.start()\ncarrel.publish(0)\ntry:\n    while True: pass\nfinally: t.join()"));
        QSignalSpy ready(job, &Job::published);
        QVERIFY(ready.wait(patience));
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
    }

    void cancelledIsABaseException()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script("import carrel\n[issubclass(carrel.Cancelled, KeyboardInterrupt), issubclass(carrel.Cancelled, Exception)]")));
        QCOMPARE(outcome.value(), Value(Value::List{true, false}));
    }

    void everyFunctionIsDocumentedAndHasASignature()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script(
            "import carrel, inspect\n[str(inspect.signature(getattr(carrel, n))) for n in ('progress', 'publish', 'is_cancelled') if getattr(carrel, n).__doc__]")));
        QCOMPARE(outcome.value().toDisplayText(), u"['(done, total=None, text=None)', '(value, /)', '()']"_qs);
    }

    void wrongArgumentsAreTypeErrors_data()
    {
        QTest::addColumn<QString>("call");
        QTest::newRow("nothing") << u"progress()"_qs;
        QTest::newRow("text for a number") << u"progress('x')"_qs;
        QTest::newRow("number for a text") << u"progress(1, 2, 3)"_qs;
        QTest::newRow("no value") << u"publish()"_qs;
    }

    void wrongArgumentsAreTypeErrors()
    {
        QFETCH(QString, call);
        const auto session = openSession();
        QCOMPARE(errorType(outcomeOf(session->run(script(u"import carrel\ncarrel."_qs + call)))), u"TypeError"_qs);
    }

    void sleepingKeepsTheContractOfTheStandardLibrary_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("expected");
        QTest::newRow("whole") << u"time.sleep(0)"_qs << u"(None)"_qs;
        QTest::newRow("fraction") << u"time.sleep(0.001)"_qs << u"(None)"_qs;
        QTest::newRow("negative") << u"time.sleep(-1)"_qs << u"ValueError"_qs;
        QTest::newRow("not a number") << u"time.sleep(float('nan'))"_qs << u"ValueError"_qs;
        QTest::newRow("for ever") << u"time.sleep(float('inf'))"_qs << u"OverflowError"_qs;
        QTest::newRow("text") << u"time.sleep('1')"_qs << u"TypeError"_qs;
    }

    void sleepingKeepsTheContractOfTheStandardLibrary()
    {
        QFETCH(QString, call);
        QFETCH(QString, expected);
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script(u"import time\n"_qs + call)));
        QCOMPARE(outcome.succeeded() ? u"(None)"_qs : errorType(outcome), expected);
    }
};

QTEST_GUILESS_MAIN(TestCarrelModule)
#include "tst_carrel_module.moc"
