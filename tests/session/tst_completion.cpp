// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/completions.h>

#include <QtCore/QFutureWatcher>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// Session::complete(): which names a word may become.
class TestCompletion : public SessionTest {
    Q_OBJECT

    static Completions answer(const QFuture<Completions>& future)
    {
        QFutureWatcher<Completions> watcher;
        watcher.setFuture(future);
        if (!QTest::qWaitFor([&] { return watcher.isFinished(); }, patience))
            QTest::qFail("no answer", __FILE__, __LINE__);
        return future.resultCount() > 0 ? future.result() : Completions{};
    }

    static QStringList names(Session& session, const QString& text)
    {
        return answer(session.complete(text, text.size())).names;
    }

    // Asks again until somebody has come by to answer: half a second may be too short on a busy machine.
    static QStringList namesInTheEnd(Session& session, const QString& text)
    {
        QStringList found;
        (void)QTest::qWaitFor([&] { return !(found = names(session, text)).isEmpty(); }, patience);
        return found;
    }

private Q_SLOTS:
    void variablesBuiltinsAndKeywords()
    {
        const auto session = openSession();
        outcomeOf(session->run(script("importance = 1\nimplicit = 2\n_imp = 3")));
        QCOMPARE(namesInTheEnd(*session, u"x = imp"_s), (QStringList{u"implicit"_s, u"import"_s, u"importance"_s}));
        QCOMPARE(namesInTheEnd(*session, u"_im"_s), QStringList{u"_imp"_s});
        QVERIFY(namesInTheEnd(*session, u"enum"_s).contains(u"enumerate"_s));
    }

    void attributesOfWhatIsThere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("module") << u"math.isq"_s << u"isqrt"_s;
        QTest::newRow("text") << u"print(word.startsw"_s << u"startswith"_s;
        QTest::newRow("instance") << u"thing.own_att"_s << u"own_attribute"_s;
        QTest::newRow("class") << u"thing.meth"_s << u"method"_s;
        QTest::newRow("inherited") << u"thing.inher"_s << u"inherited"_s;
        QTest::newRow("of an attribute") << u"thing.own_attribute.appe"_s << u"append"_s;
        QTest::newRow("slot") << u"slotted.slo"_s << u"slot"_s;
        QTest::newRow("static") << u"Thing.st"_s << u"static"_s;
        QTest::newRow("a property's name") << u"thing.dang"_s << u"dangerous"_s;
        QTest::newRow("module behind import") << u"import mat"_s << u"math"_s;
        QTest::newRow("modules in a row") << u"import os, mat"_s << u"math"_s;
        QTest::newRow("part of a package") << u"import os.pa"_s << u"path"_s;
        QTest::newRow("name in a module") << u"from math import (pi, isq"_s << u"isqrt"_s;
        QTest::newRow("not a letter of ours") << u"\u00e9t"_s << u"\u00e9t\u00e9"_s;
    }

    void attributesOfWhatIsThere()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto session = openSession();
        outcomeOf(session->run(script("import math, os\nword = 'x'\n\u00e9t\u00e9 = 1\n"
                                      "class Base:\n  def inherited(self): pass\n"
                                      "class Thing(Base):\n  def __init__(self): self.own_attribute = []\n"
                                      "  def method(self): pass\n  @staticmethod\n  def static(): pass\n"
                                      "  @property\n  def dangerous(self): raise SystemExit\n"
                                      "class Slotted:\n  __slots__ = ('slot',)\n"
                                      "thing = Thing()\nslotted = Slotted()")));
        QCOMPARE(namesInTheEnd(*session, text), QStringList{expected});
    }

    void theWordIsWhereItBegins()
    {
        const auto session = openSession();
        outcomeOf(session->run(script("import math")));
        const QString text = u"y = 1\nx = math.isq + 2"_s;
        Completions found;
        QVERIFY(QTest::qWaitFor([&] { return !(found = answer(session->complete(text, 18))).names.isEmpty(); },
                                patience));
        QCOMPARE(found, (Completions{15, QStringList{u"isqrt"_s}}));
    }

    void nothingStandsThere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << u""_s;
        QTest::newRow("behind a call") << u"f().app"_s;
        QTest::newRow("behind an index") << u"a[0].app"_s;
        QTest::newRow("number") << u"1.re"_s;
        QTest::newRow("unknown") << u"nowhere.x"_s;
        QTest::newRow("unknown module") << u"from nowhere import x"_s;
    }

    void nothingStandsThere()
    {
        QFETCH(QString, text);
        const auto session = openSession();
        outcomeOf(session->run(script("a = [[]]\ndef f(): return []")));
        QCOMPARE(names(*session, text), QStringList());
    }

    void noCodeOfTheScriptRuns()
    {
        const auto session = openSession();
        outcomeOf(session->run(
            script("ran = []\n"
                   "class C:\n  def __getattr__(self, n): ran.append(n)\n"
                   "  def __getattribute__(self, n): ran.append(n); return object.__getattribute__(self, n)\n"
                   "  def __dir__(self): ran.append('dir'); return []\n"
                   "  @property\n  def part(self): ran.append('part'); return ''\n"
                   "c = C()")));
        QCOMPARE(namesInTheEnd(*session, u"c.pa"_s), QStringList{u"part"_s});
        QCOMPARE(names(*session, u"c.part.up"_s), QStringList());
        QCOMPARE(outcomeOf(session->evaluate(u"ran"_s)).value(), Value(Value::List{}));
    }

    void aRunningScriptAnswersInBetween()
    {
        const auto session = openSession();
        Job* const job = session->run(script("count = 0\nwhile True: count += 1"));
        const QFuture<Outcome> future = job->future();
        QVERIFY(waitForState(job, Job::State::Running));
        QTRY_COMPARE_WITH_TIMEOUT(names(*session, u"coun"_s), QStringList{u"count"_s}, patience);
        QCOMPARE(job->state(), Job::State::Running);
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
    }

    void nativeCodeLeavesItUnanswered()
    {
        const auto session = openSession();
        Job* const job = session->run(script("sum(range(2 * 10**8))"));
        const QFuture<Outcome> future = job->future();
        QVERIFY(waitForState(job, Job::State::Running));
        QCOMPARE(names(*session, u"prin"_s), QStringList());
        outcomeOf(future);
        QCOMPARE(namesInTheEnd(*session, u"prin"_s), QStringList{u"print"_s});
    }

    void itIsNoJob()
    {
        const auto session = openSession();
        outcomeOf(session->run(script("x = 1")));
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), Session::State::Idle, patience);
        const QSignalSpy added(session.get(), &Session::jobAdded);
        const QSignalSpy changed(session.get(), &Session::stateChanged);
        QVERIFY(!namesInTheEnd(*session, u"prin"_s).isEmpty());
        QCOMPARE(added.count(), 0);
        QCOMPARE(changed.count(), 0);
    }

    void aSessionThatIsClosedHasNoNames()
    {
        auto session = openSession();
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QVERIFY(closed.wait(patience));
        QCOMPARE(names(*session, u"prin"_s), QStringList());
        const QFuture<Completions> future = session->complete(u"prin"_s, 4);
        session.reset();
        QVERIFY(future.isFinished());
    }
};

QTEST_GUILESS_MAIN(TestCompletion)
#include "tst_completion.moc"
