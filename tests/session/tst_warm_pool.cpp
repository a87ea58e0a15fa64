// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QTemporaryDir>

#include <limits>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// One runtime a process: what the pool is told differs from test program to test program, not from test to test.
class TestWarmPool : public SessionTest {
    Q_OBJECT

    QList<Isolation> isolations() override { return inProcess; }

    QTemporaryDir m_folder;

    RuntimeConfig config() override
    {
        QFile module(m_folder.filePath(u"ahead.py"_s));
        if (!module.open(QIODevice::WriteOnly))
            qFatal("no temporary folder");
        module.write("import threading\nprint('imported ahead')\nthread = threading.get_ident()\n");
        return {.modulePaths = {m_folder.path()},
                .warmPool = {.count = 3,
                             .maximumBytes = std::numeric_limits<qint64>::max(),
                             .idleAfter = 1500ms,
                             .imports = {u"json"_s, u"ahead"_s, u"no_such_module"_s}}};
    }

    bool waitForWarm(int count)
    {
        return QTest::qWaitFor([&] { return runtime().counts().warm == count; }, patience);
    }

private Q_SLOTS:
    void thePoolFillsInTheBackgroundUpToItsCount()
    {
        QVERIFY(waitForWarm(3));
        QCOMPARE(runtime().counts().interpreters, 3);
        QCOMPARE(runtime().counts().sessions, 0);
    }

    void aSessionTakesAWarmInterpreterAndThePoolMakesAnother()
    {
        QVERIFY(waitForWarm(3) || waitForWarm(1));
        const int before = runtime().counts().warm;
        const auto session = openSession();
        QCOMPARE(runtime().counts().warm, before - 1);
        QCOMPARE(outcomeOf(session->evaluate(u"1 + 1"_s)).value(), Value(2));
        QVERIFY(waitForWarm(3));
    }

    void modulesAreImportedAheadAndWhatTheyPrintArrives()
    {
        QVERIFY(waitForWarm(3) || waitForWarm(1));
        const auto session = openSession();
        const Output output(*session);
        const Outcome outcome = outcomeOf(session->run(script("import sys\n'json' in sys.modules and 'ahead' in sys.modules and 'no_such_module' not in sys.modules")));
        QCOMPARE(outcome.value(), Value(true));
        QCOMPARE(output.out, u"imported ahead\n"_s);
    }

    void anInterpreterKeepsTheThreadThatItWasMadeOn()
    {
        QVERIFY(waitForWarm(3) || waitForWarm(1));
        const auto session = openSession();
        QCOMPARE(outcomeOf(session->run(script("import ahead, threading\nahead.thread == threading.get_ident()"))).value(), Value(true));
    }

    void aWarmInterpreterGetsItsDocumentsConfiguration()
    {
        QVERIFY(waitForWarm(3) || waitForWarm(1));
        QTemporaryDir own;
        const auto session = openSession({.name = u"gear"_s, .arguments = {{Value(u"teeth"_s), Value(24)}}, .modulePaths = {own.path()}});
        const Outcome outcome = outcomeOf(session->run(script("import carrel, sys\n[carrel.document.name, carrel.document.arguments['teeth'], sys.path[0]]")));
        QCOMPARE(outcome.value(), Value(Value::List{u"gear"_s, 24, own.path()}));
    }

    void manySessionsAtOnceOutnumberThePool()
    {
        std::vector<std::unique_ptr<Session>> sessions;
        QList<QFuture<Outcome>> futures;
        for (int i = 0; i < 8; ++i) {
            sessions.push_back(openSession());
            futures.append(sessions.back()->run(script(u"%1"_s.arg(i)))->future());
        }
        for (int i = 0; i < 8; ++i)
            QCOMPARE(outcomeOf(futures.at(i)).value(), Value(i));
    }

    void argumentsThatCannotCrossFailASessionOnAWarmInterpreterToo()
    {
        Value deep;
        for (int i = 0; i < 2 * Value::maximumDepth; ++i)
            deep = Value(Value::List{deep});
        const auto session = openSession({.arguments = {{Value(u"deep"_s), deep}}});
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), Session::State::Failed, patience);
    }

    void allButOneAreGivenBackWhenNothingIsOpenedForAWhile()
    {
        openSession();
        QVERIFY(waitForWarm(3));
        QVERIFY(waitForWarm(1));
        QTRY_COMPARE_WITH_TIMEOUT(runtime().counts().interpreters, 1, patience);
        const auto session = openSession();
        QCOMPARE(outcomeOf(session->evaluate(u"1 + 1"_s)).value(), Value(2));
        QVERIFY(waitForWarm(3));
    }
};

QTEST_GUILESS_MAIN(TestWarmPool)
#include "tst_warm_pool.moc"
