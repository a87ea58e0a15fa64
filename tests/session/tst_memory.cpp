// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/process_memory.h"
#include "support/session_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

}  // namespace

class TestMemory : public SessionTest {
    Q_OBJECT

    QList<Isolation> isolations() override { return inProcess; }

    static MemoryUse useAfter(Session& session, const char* program)
    {
        const Outcome outcome = outcomeOf(session.run(script(program)));
        if (!outcome.succeeded())
            QTest::qFail(qPrintable(outcome.toDisplayText()), __FILE__, __LINE__);
        return session.memory();
    }

private Q_SLOTS:
    void anIdleSessionHoldsAFewMebibytes()
    {
        const auto session = openSession();
        const MemoryUse use = useAfter(*session, "x = 1");
        QVERIFY2(use.now > mebibyte && use.now < 8 * mebibyte, qPrintable(QString::number(use.now)));
        QCOMPARE(use.objects + use.blocks + use.buffers, use.now);
        QVERIFY(use.peak >= use.now);
    }

    void largeBlocksAreCountedToTheByte()
    {
        const auto session = openSession();
        const qint64 before = useAfter(*session, "pass").blocks;
        const qint64 with = useAfter(*session, "block = bytes(50_000_000)").blocks;
        QVERIFY2(qAbs(with - before - 50'000'000) < 100'000, qPrintable(QString::number(with - before)));
        const qint64 after = useAfter(*session, "del block").blocks;
        QVERIFY2(qAbs(after - before) < 100'000, qPrintable(QString::number(after - before)));
    }

    void smallObjectsAreCountedByArenas()
    {
        const auto session = openSession();
        const qint64 before = useAfter(*session, "pass").objects;
        const MemoryUse with = useAfter(*session, "small = [object() for _ in range(1_000_000)]");
        QVERIFY(with.objects - before > 12 * mebibyte);
        QCOMPARE(with.objects % mebibyte, 0);
    }

    void thePeakStays()
    {
        const auto session = openSession();
        const MemoryUse use = useAfter(*session, "x = bytes(30_000_000); del x");
        QVERIFY(use.peak > 30'000'000);
        QVERIFY(use.now < 30'000'000);
    }

    void whatOneSessionHoldsIsNotCountedInAnother()
    {
        const auto first = openSession();
        const auto second = openSession();
        const qint64 before = useAfter(*second, "x = 1").now;
        useAfter(*first, "x = bytes(100_000_000)");
        QVERIFY(second->memory().now - before < mebibyte);
    }

    void memoryOfThreadsThatTheScriptStartsIsCounted()
    {
        const auto session = openSession();
        const MemoryUse use = useAfter(*session, "import threading\nkept = []\nt = threading.Thread(target=lambda: kept.append(bytes(20_000_000)))\nt.start(); t.join()");
        QVERIFY(use.blocks > 20'000'000);
    }

    void aScriptThatExceedsItsLimitGetsAMemoryErrorAndItsSessionGoesOn_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("one block") << u"hoard = bytearray(10**9)"_s;
        QTest::newRow("a growing list") << u"hoard = []\nwhile True: hoard.append(bytes(10_000))"_s;
        QTest::newRow("small objects") << u"hoard = []\nwhile True: hoard.append(object())"_s;
        QTest::newRow("a growing text") << u"hoard = 'x'\nwhile True: hoard += hoard"_s;
        QTest::newRow("a dict") << u"hoard = {}\ni = 0\nwhile True:\n    hoard[i] = i; i += 1"_s;
        QTest::newRow("a huge integer") << u"hoard = 1 << (8 * 10**9)"_s;
        QTest::newRow("classes") << u"hoard = []\nwhile True: hoard.append(type('C', (), {}))"_s;
        QTest::newRow("exceptions piled up") << u"hoard = []\nwhile True:\n    try: raise ValueError('x' * 1000)\n    except ValueError as error: hoard.append(error)"_s;
    }

    void aScriptThatExceedsItsLimitGetsAMemoryErrorAndItsSessionGoesOn()
    {
        QFETCH(const QString, program);
        const auto session = openSession({.limits = {.memory = 40 * mebibyte}});
        QCOMPARE(errorType(outcomeOf(session->run(script(program)))), u"MemoryError"_s);
        QVERIFY(session->memory().now <= 44 * mebibyte);  // the rest is Carrel's own: the error, and where it was raised
        outcomeOf(session->run(script("del hoard")));  // some of the programs have not come to name one
        QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_s)).value(), Value(42));
    }

    void aMemoryErrorSaysWhichLineUsedItUp()
    {
        const auto session = openSession({.limits = {.memory = 40 * mebibyte}});
        const Outcome outcome = outcomeOf(session->run(script("def grow():\n    hoard = []\n    while True: hoard.append([1, 2])\ngrow()")));
        QCOMPARE(errorType(outcome), u"MemoryError"_s);
        QCOMPARE(outcome.error()->frames.back().function, u"grow"_s);
        QCOMPARE(outcome.error()->frames.back().line, 3);
    }

    void whatWasHoardedUpToTheLimitCanBeCleared()
    {
        const auto session = openSession({.limits = {.memory = 40 * mebibyte}});
        outcomeOf(session->run(script("hoard = []\nwhile True: hoard.append(object())")));
        QVERIFY(session->memory().now > 30 * mebibyte);
        const Outcome cleared = outcomeOf(session->run(script("del hoard\nimport json\njson.dumps([1, 2])")));
        QCOMPARE(cleared.value(), Value(u"[1, 2]"_s));
        QVERIFY(session->memory().now < 20 * mebibyte);
    }

    void aLimitIsFeltInItsOwnSessionOnly()
    {
        const auto limited = openSession({.limits = {.memory = 20 * mebibyte}});
        const auto free = openSession();
        const QFuture<Outcome> first = limited->run(script("x = bytes(30_000_000)"))->future();
        const QFuture<Outcome> second = free->run(script("len(bytes(30_000_000))"))->future();
        QCOMPARE(errorType(outcomeOf(first)), u"MemoryError"_s);
        QCOMPARE(outcomeOf(second).value(), Value(30'000'000));
    }

    void valuesCrossAlsoWhereTheLimitIsReached()
    {
        const auto session = openSession({.limits = {.memory = 20 * mebibyte}});
        const QByteArray bytes(30'000'000, 'x');
        QCOMPARE(outcomeOf(session->call(u"len"_s, {Value(bytes)})).value(), Value(30'000'000));
    }

    void aThresholdIsSaidOnceAJob()
    {
        const auto session = openSession({.memoryThresholds = {20 * mebibyte, 40 * mebibyte, 80 * mebibyte}});
        QSignalSpy reached(session.get(), &Session::memoryThresholdReached);
        outcomeOf(session->run(script("x = bytes(50_000_000); del x; x = bytes(50_000_000); del x")));
        QTRY_COMPARE_WITH_TIMEOUT(reached.count(), 2, patience);
        QCOMPARE(reached.at(0).at(0).toLongLong(), 20 * mebibyte);
        QCOMPARE(reached.at(1).at(0).toLongLong(), 40 * mebibyte);
        outcomeOf(session->run(script("x = bytes(25_000_000)")));
        QTRY_COMPARE_WITH_TIMEOUT(reached.count(), 3, patience);
        QVERIFY(reached.at(2).at(1).value<MemoryUse>().peak > 50'000'000);
    }

    void aClosedSessionHoldsNothing()
    {
        const auto session = openSession();
        outcomeOf(session->run(script("x = bytes(10_000_000)")));
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QVERIFY(closed.wait(patience));
        QCOMPARE(session->memory(), MemoryUse());
    }
};

QTEST_GUILESS_MAIN(TestMemory)
#include "tst_memory.moc"
