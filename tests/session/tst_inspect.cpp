// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <algorithm>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestInspect : public SessionTest {
    Q_OBJECT

    static VariableSnapshot variablesOf(Session& session)
    {
        QFuture<VariableSnapshot> future = session.inspect();
        if (QTest::qWaitFor([&future] { return future.isFinished(); }, patience) && future.resultCount() == 1)
            return future.result();
        QTest::qFail("no variables came", __FILE__, __LINE__);
        return {};
    }

    static Variable find(const VariableSnapshot& snapshot, const QString& name)
    {
        const auto found = std::find_if(snapshot.variables.begin(), snapshot.variables.end(),
                                        [&](const Variable& each) { return each.name == name; });
        return found == snapshot.variables.end() ? Variable() : *found;
    }

    static void run(Session& session, const QString& program)
    {
        const Outcome outcome = outcomeOf(session.run(script(program)));
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
    }

    /// Runs a program that publishes something when it is where the test wants it.
    static Job* startUntilReady(Session& session, const QString& program)
    {
        Job* const job = session.run(script(u"import carrel, time\n"_s + program));
        QSignalSpy ready(job, &Job::published);
        if (!ready.wait(patience))
            QTest::qFail("the script did not get ready", __FILE__, __LINE__);
        return job;
    }

    static void stop(Job* job)
    {
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        outcomeOf(future);
    }

    /// Another text of the variable `n` than that. A script that has no turn for a while answers late, or with the
    /// next answer: what it says then is told to who asks again, and no answer takes back what an earlier one said.
    static QString nextTextOfN(Session& session, const QString& before)
    {
        QString text = before;
        (void)QTest::qWaitFor(
            [&] {
                const QString said = find(variablesOf(session), QStringLiteral("n")).text;
                if (!said.isEmpty())
                    text = said;
                return text != before;
            },
            patience);
        return text;
    }

private Q_SLOTS:
    void variablesAreShownAsPythonWritesThem_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<qint64>>("shape");
        const auto row = [](const QString& expression, const QString& type, const QString& text,
                            const QList<qint64>& shape = {}) {
            QTest::newRow(qPrintable(expression)) << expression << type << text << shape;
        };
        row(u"None"_s, u"NoneType"_s, u"None"_s);
        row(u"True"_s, u"bool"_s, u"True"_s);
        row(u"-7"_s, u"int"_s, u"-7"_s);
        row(u"2 ** 70"_s, u"int"_s, u"1180591620717411303424"_s);
        row(u"1 << 9999"_s, u"int"_s, u"<int of some 3013 digits>"_s);
        row(u"2.5"_s, u"float"_s, u"2.5"_s);
        row(u"1-2j"_s, u"complex"_s, u"(1.0-2.0j)"_s);
        row(u"\"it's\""_s, u"str"_s, u"\"it's\""_s, {4});
        row(u"b'\\x00a'"_s, u"bytes"_s, u"b'\\x00a'"_s, {2});
        row(u"[1, 'a', (2,)]"_s, u"list"_s, u"[1, 'a', (2,)]"_s, {3});
        row(u"{'a': [1, 2], 3: None}"_s, u"dict"_s, u"{'a': [1, 2], 3: None}"_s, {2});
        row(u"{7}"_s, u"set"_s, u"{7}"_s, {1});
        row(u"set()"_s, u"set"_s, u"set()"_s, {0});
        row(u"frozenset([7])"_s, u"frozenset"_s, u"frozenset({7})"_s, {1});
        row(u"[[[[[1]]]]]"_s, u"list"_s, u"[[[\u2026]]]"_s, {1});
        row(u"memoryview(__import__('array').array('d', [1, 2, 3]))"_s, u"memoryview"_s, u"float64"_s, {3});
        row(u"__import__('array').array('h', [1, 2])"_s, u"array.array"_s, u"int16"_s, {2});
    }
    void variablesAreShownAsPythonWritesThem()
    {
        QFETCH(const QString, expression);
        QFETCH(const QString, type);
        QFETCH(const QString, text);
        QFETCH(const QList<qint64>, shape);
        const auto session = openSession();
        run(*session, u"x = %1\nNone"_s.arg(expression));
        const VariableSnapshot snapshot = variablesOf(*session);
        QVERIFY(snapshot.isCurrent);
        QVERIFY(snapshot.takenAt > 0);
        QCOMPARE(snapshot.variables.size(), size_t(1));
        QCOMPARE(snapshot.variables[0].name, u"x"_s);
        QCOMPARE(snapshot.variables[0].kind, Variable::Kind::Data);
        QCOMPARE(snapshot.variables[0].type, type);
        QCOMPARE(snapshot.variables[0].text, text);
        QCOMPARE(snapshot.variables[0].shape, shape);
    }

    void longValuesAreCutShort()
    {
        const auto session = openSession();
        run(*session,
            u"text = 'x' * 50_000_000\nlist_ = list(range(1_000_000))\nloop = []; loop.append(loop)\nNone"_s);
        const VariableSnapshot snapshot = variablesOf(*session);
        for (const Variable& variable : snapshot.variables)
            QVERIFY2(variable.text.size() < 300, qPrintable(variable.name));
        QCOMPARE(find(snapshot, u"text"_s).shape, QList<qint64>{50'000'000});
        QVERIFY(find(snapshot, u"list_"_s).text.startsWith(u"[0, 1, 2, "_s));
    }

    void modulesClassesAndFunctionsAreToldApart()
    {
        const auto session = openSession();
        run(*session,
            u"import math\nclass Gear: pass\ndef cut(): pass\ng = Gear()\nbuffer = __import__('carrel').Buffer((3, 4), 'f')\nNone"_s);
        const VariableSnapshot snapshot = variablesOf(*session);
        QCOMPARE(find(snapshot, u"math"_s).kind, Variable::Kind::Module);
        QCOMPARE(find(snapshot, u"Gear"_s).kind, Variable::Kind::Class);
        QCOMPARE(find(snapshot, u"Gear"_s).text, u"<class 'Gear'>"_s);
        QCOMPARE(find(snapshot, u"cut"_s).kind, Variable::Kind::Function);
        QCOMPARE(find(snapshot, u"g"_s).type, u"Gear"_s);
        QVERIFY(find(snapshot, u"g"_s).text.startsWith(u"<Gear at 0x"_s));
        QCOMPARE(find(snapshot, u"buffer"_s).shape, QList<qint64>({3, 4}));
    }

    void noCodeOfTheScriptRuns()
    {
        const auto session = openSession();
        run(*session, uR"(
calls = []
armed = False
def note(*a, **k):
    if armed:
        calls.append(1)
        raise SystemError('must not be called')
    return NotImplemented
class Meta(type):
    __instancecheck__ = __subclasscheck__ = __getattribute__ = __repr__ = note
class Hostile(metaclass=Meta):
    __class__ = property(note)
    __repr__ = __str__ = __len__ = __iter__ = __getattr__ = __getattribute__ = __hash__ = __eq__ = __bool__ = note
    __buffer__ = __index__ = __float__ = note
class Text(str):
    __repr__ = __str__ = __len__ = __eq__ = note
    __hash__ = str.__hash__
class Many(dict):
    __repr__ = __iter__ = items = keys = __len__ = note
hostile = object.__new__(Hostile)
items = [hostile, Text('a'), Many(a=1), {1: hostile}, (hostile,)]
text = Text('a')
many = Many(a=1)
armed = True
None
)"_s);
        const VariableSnapshot snapshot = variablesOf(*session);
        QVERIFY(find(snapshot, u"hostile"_s).text.startsWith(u"<Hostile at 0x"_s));
        QCOMPARE(find(snapshot, u"text"_s).type, u"Text"_s);
        QVERIFY(find(snapshot, u"items"_s).text.startsWith(u"[<Hostile at 0x"_s));
        QCOMPARE(find(snapshot, u"calls"_s).text, u"[]"_s);
        QCOMPARE(outcomeOf(session->evaluate(u"len(calls)"_s)).value(), Value(0));
    }

    void aRunningScriptTellsItsVariables()
    {
        const auto session = openSession();
        Job* const job = startUntilReady(*session, u"n = 0\ncarrel.publish(0)\nwhile True: n += 1"_s);
        const QString first = nextTextOfN(*session, {});
        QVERIFY(!first.isEmpty());
        QVERIFY(nextTextOfN(*session, first) != first);
        QCOMPARE(job->state(), Job::State::Running);
        stop(job);
    }

    void aScriptThatCannotAnswerHasItsLastOnesShown()
    {
        const auto session = openSession();
        run(*session, u"wheel = 7\nNone"_s);
        const VariableSnapshot before = variablesOf(*session);
        QVERIFY(before.isCurrent);
        Job* const job = startUntilReady(*session, u"wheel = 8\ncarrel.publish(0)\nsum(range(60_000_000))"_s);
        const QFuture<Outcome> future = job->future();
        const VariableSnapshot during = variablesOf(*session);
        QVERIFY2(!future.isFinished(), "the sum took no time");
        QVERIFY(!during.isCurrent);
        QCOMPARE(during.takenAt, before.takenAt);
        QCOMPARE(find(during, u"wheel"_s).text, u"7"_s);
        outcomeOf(future);
        QCOMPARE(find(variablesOf(*session), u"wheel"_s).text, u"8"_s);
    }

    void manyVariablesAreCounted()
    {
        const auto session = openSession();
        run(*session, u"globals().update({f'v{i}': i for i in range(1500)})\nNone"_s);
        const VariableSnapshot snapshot = variablesOf(*session);
        QCOMPARE(snapshot.variables.size(), size_t(1000));
        QCOMPARE(snapshot.omitted, 500);
    }

    void aFreshInterpreterHasNone()
    {
        const auto session = openSession();
        run(*session, u"wheel = 7\nNone"_s);
        QCOMPARE(variablesOf(*session).variables.size(), size_t(1));
        QSignalSpy restarted(session.get(), &Session::restarted);
        session->reset();
        QTRY_COMPARE_WITH_TIMEOUT(restarted.count(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(variablesOf(*session).isCurrent, patience);
        QVERIFY(variablesOf(*session).variables.empty());
    }

    void aClosedSessionAnswersAtOnce()
    {
        const auto session = openSession();
        QSignalSpy closed(session.get(), &Session::closed);
        const QFuture<VariableSnapshot> waiting = session->inspect();
        session->close();
        QTRY_COMPARE_WITH_TIMEOUT(closed.count(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(waiting.isFinished(), patience);
        QVERIFY(session->inspect().isFinished());
        QVERIFY(!session->inspect().result().isCurrent);
    }

    void whoAsksOftenDisturbsNobody()
    {
        const auto session = openSession();
        Job* const job = session->run(script(u"total = 0\nfor i in range(300_000): total += i\ntotal"_s));
        const QFuture<Outcome> future = job->future();
        int asked = 0;
        while (!future.isFinished() && ++asked)
            variablesOf(*session);
        QCOMPARE(future.result().value(), Value(qint64(44'999'850'000)));
        QVERIFY(asked > 0);
    }
};

QTEST_MAIN(TestInspect)
#include "tst_inspect.moc"
