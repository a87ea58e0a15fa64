// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel_modules/geometry.h>
#include <carrel_modules/tally.h>

#include <vector>

using namespace carrel;
using namespace carrel::test;

/// Host modules, in the plain C API and with pybind11, in many interpreters at once.
class TestTallyModule : public SessionTest {
    Q_OBJECT

    RuntimeConfig config() override
    {
        return {.hostModules = {carrel::modules::geometry(), carrel::modules::tally()}};
    }

private Q_SLOTS:
    void initTestCase_data() {}  // one process holds all of the interpreters

    void sessionsAtOnceHaveModulesOfTheirOwn()
    {
        std::vector<std::unique_ptr<Session>> sessions;
        QList<QFuture<Outcome>> futures;
        for (int i = 1; i <= 8; ++i) {
            sessions.push_back(Session::open(runtime()));
            // What one session does to a class of pybind11 is not seen by the next, either.
            futures.append(sessions.back()
                               ->run(script(QStringLiteral("import geometry, tally\n"
                                                           "assert not hasattr(geometry.Mesh, 'mark')\n"
                                                           "geometry.Mesh.mark = %1\n"
                                                           "seen = tally.Tally()\n"
                                                           "for _ in range(%1 * 1000): seen.add('x')\n"
                                                           "[tally.additions(), geometry.Mesh.mark]")
                                                .arg(i)))
                               ->future());
        }
        for (int i = 1; i <= 8; ++i) {
            const Outcome outcome = outcomeOf(futures[i - 1]);
            QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
            QCOMPARE(outcome.value(), Value(Value::List{Value(i * 1000), Value(i)}));
        }
    }

    void badInputIsAnException_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("error");
        QTest::newRow("no hash") << "[]" << "TypeError";
        QTest::newRow("nothing") << "" << "TypeError";
        QTest::newRow("negative") << "1, -1" << "ValueError";
        QTest::newRow("twice") << "1, thing=1" << "TypeError";
        QTest::newRow("unknown") << "1, time=1" << "TypeError";
        QTest::newRow("huge") << "1, 2**70" << "OverflowError";
        QTest::newRow("a float") << "1, 1.5" << "TypeError";
    }

    void badInputIsAnException()
    {
        QFETCH(QString, call);
        QFETCH(QString, error);
        const auto session = Session::open(runtime());
        const Outcome outcome = outcomeOf(session->run(script(QStringLiteral("import tally\ntally.Tally().add(%1)").arg(call))));
        QCOMPARE(errorType(outcome), error);
    }

    void whatAThingAddsWhileItIsCountedIsCounted_data()
    {
        QTest::addColumn<QString>("method");
        QTest::newRow("hash") << "def __hash__(self): return self.add_and(7)\n    def __eq__(self, other): return True";
        QTest::newRow("comparison") << "def __eq__(self, other): return self.add_and(True)\n    def __hash__(self): return 7";
    }

    void whatAThingAddsWhileItIsCountedIsCounted()
    {
        QFETCH(QString, method);
        const auto session = Session::open(runtime());
        const Outcome outcome = outcomeOf(session->run(script(QStringLiteral("import tally\n"
                                                                             "seen = tally.Tally()\n"
                                                                             "class Thing:\n"
                                                                             "    is_adding = False\n"
                                                                             "    def add_and(self, result):\n"
                                                                             "        if not Thing.is_adding:\n"
                                                                             "            Thing.is_adding = True\n"
                                                                             "            seen.add(self)\n"
                                                                             "            Thing.is_adding = False\n"
                                                                             "        return result\n"
                                                                             "    %1\n"
                                                                             "one, equal = Thing(), Thing()\n"
                                                                             "for thing in one, equal, one, equal:\n"
                                                                             "    seen.add(thing)\n"
                                                                             "Thing.is_adding = True\n"
                                                                             "added = tally.additions()\n"
                                                                             "[seen.count(one) - added, added > 4]")
                                                                  .arg(method))));
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        QCOMPARE(outcome.value(), Value(Value::List{Value(0), Value(true)}));
    }

    void aCountThatWouldOverflowChangesNothing()
    {
        const auto session = Session::open(runtime());
        const Outcome outcome = outcomeOf(session->run(script("import tally\n"
                                                              "seen = tally.Tally()\n"
                                                              "seen.add('a', 2**63 - 1)\n"
                                                              "try:\n    seen.add('a')\n"
                                                              "except tally.LimitError:\n"
                                                              "    same = seen.count('a') == 2**63 - 1\n"
                                                              "same and tally.additions() == 1")));
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        QCOMPARE(outcome.value(), Value(true));
    }
};

QTEST_GUILESS_MAIN(TestTallyModule)
#include "tst_tally_module.moc"
