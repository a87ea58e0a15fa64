// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QFile>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestParameters : public SessionTest {
    Q_OBJECT

    static Outcome ran(Session& session, const QString& program, const JobConfig& config = {})
    {
        return outcomeOf(session.run(script(u"import carrel\n"_s + program), config));
    }

    static Value valueOf(const Outcome& outcome)
    {
        if (!outcome.succeeded())
            QTest::qFail(qPrintable(outcome.error() ? outcome.error()->toText() : u"no error"_s), __FILE__, __LINE__);
        return outcome.value();
    }

    static QStringList namesOf(const Session& session)
    {
        QStringList names;
        for (const Parameter& parameter : session.parameters())
            names.append(parameter.name);
        return names;
    }

    static QString radius()
    {
        return u"carrel.param('radius', 2.0, min=0, max=5, unit='m', help='Of the wheel.')\n"_s;
    }

private Q_SLOTS:
    void aDeclaredParameterIsTheHostsToShow()
    {
        const auto session = openSession();
        QSignalSpy changed(session.get(), &Session::parametersChanged);
        QCOMPARE(valueOf(ran(*session, radius())), Value(2.0));
        QCOMPARE(session->parameters().size(), 1);
        const Parameter wanted{u"radius"_s, Parameter::Kind::Float, 2.0, 2.0, 0.0, 5.0, {}, u"m"_s,
                               u"radius"_s, u"Of the wheel."_s,     {}};
        QCOMPARE(session->parameters().first(), wanted);
        QCOMPARE(changed.count(), 1);
        ran(*session, radius());
        QCOMPARE(changed.count(), 1);
    }

    void theNextRunGetsTheValueThatWasSet()
    {
        const auto session = openSession();
        ran(*session, radius());
        QSignalSpy changed(session.get(), &Session::parameterValueChanged);
        QVERIFY(session->setParameter(u"radius"_s, 3));
        QCOMPARE(session->parameters().first().value, Value(3.0));
        QCOMPARE(valueOf(ran(*session, radius())), Value(3.0));
        session->resetParameter(u"radius"_s);
        session->resetParameter(u"radius"_s);
        QCOMPARE(valueOf(ran(*session, radius())), Value(2.0));
        QCOMPARE(changed.count(), 2);
        QVERIFY(session->parameterValues().isEmpty());
    }

    void aRunHasOneValueFromItsBeginningToItsEnd()
    {
        const auto session = openSession();
        ran(*session, radius());
        Job* const job =
            session->run(script(u"import carrel\nbefore = "_s + radius() + u"carrel.publish(0)\ninput()\nafter = "_s
                                + radius() + u"[before, after]"_s));
        connect(session.get(), &Session::inputRequested, this, [&session](const InputRequest& request) {
            QVERIFY(session->setParameter(u"radius"_s, 4.5));
            session->answerInput(request.id, u"go on"_s);
        });
        QCOMPARE(valueOf(outcomeOf(job)), Value(Value::List{2.0, 2.0}));
        QCOMPARE(valueOf(ran(*session, radius())), Value(4.5));
    }

    void everyKindComesAsItsOwnType_data()
    {
        QTest::addColumn<QString>("declaration");
        QTest::addColumn<Parameter::Kind>("kind");
        QTest::addColumn<Value>("other");
        using Kind = Parameter::Kind;
        QTest::newRow("float") << u"1.5"_s << Kind::Float << Value(-7.25);
        QTest::newRow("int") << u"3, min=1, max=1 << 62"_s << Kind::Integer << Value(qint64(1) << 61);
        QTest::newRow("bool") << u"True"_s << Kind::Bool << Value(false);
        QTest::newRow("text") << u"'gear'"_s << Kind::Text << Value(u"\u00e9 'wheel'"_s);
        QTest::newRow("choice") << u"'round', choices=('round', 'square')"_s << Kind::Choice << Value(u"square"_s);
        QTest::newRow("color") << u"'#D9A441', color=True"_s << Kind::Color << Value(u"#00ff00"_s);
    }
    void everyKindComesAsItsOwnType()
    {
        QFETCH(const QString, declaration);
        QFETCH(const Parameter::Kind, kind);
        QFETCH(const Value, other);
        const auto session = openSession();
        const QString program = u"carrel.param('p', %1)"_s.arg(declaration);
        const Value initial = valueOf(ran(*session, program));
        QCOMPARE(session->parameters().first().kind, kind);
        QCOMPARE(session->parameters().first().initial, initial);
        QVERIFY(session->setParameter(u"p"_s, other));
        QCOMPARE(valueOf(ran(*session, program)), other);
    }

    void wrongDeclarationsSayWhatIsWrong_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("message");
        const auto value = [](const char* name, const QString& arguments, const QString& message) {
            QTest::newRow(name) << arguments << u"ValueError"_s << message;
        };
        const auto type = [](const char* name, const QString& arguments, const QString& message) {
            QTest::newRow(name) << arguments << u"TypeError"_s << message;
        };
        value("out of range", u"7.0, min=0, max=5"_s,
              u"parameter 'p': default must be a number from 0.0 to 5.0, and not 7.0"_s);
        value("nan", u"float('nan')"_s, u"parameter 'p': default must be a finite number, and not nan"_s);
        value("infinite bound", u"1.0, max=float('inf')"_s,
              u"parameter 'p': max must be a finite number, and not inf"_s);
        value("crossed", u"1, min=3, max=2"_s, u"parameter 'p': min is above max: 3 and 2"_s);
        value("step", u"1, step=0"_s, u"parameter 'p': step must be above 0, and not 0"_s);
        value("large", u"1 << 63"_s, u"default has more than 64 bits"_s);
        value("choice", u"'c', choices=['a', 'b']"_s,
              u"parameter 'p': default must be one of 'a', 'b', and not 'c'"_s);
        value("no choice", u"'c', choices=[]"_s, u"parameter 'p': choices must not be empty"_s);
        value("color", u"'red', color=True"_s,
              u"parameter 'p': default must be a color, as '#rrggbb', and not 'red'"_s);
        type("list", u"[1]"_s, u"default must be a bool, int, float or str, not list"_s);
        type("bounds of a text", u"'a', min=1"_s, u"min is for numbers, and default is of type str"_s);
        type("bounds of a bool", u"True, step=1"_s, u"step is for numbers, and default is of type bool"_s);
        type(
            "float bound", u"1, max=2.5"_s,
            u"max must be an int, as default is, not float; with a default of 2.0, for example, it may be a float"_s);
        type("choices", u"1, choices=['a']"_s, u"choices are for texts: default must be one of them, a str"_s);
        type("choices of numbers", u"'a', choices=['a', 1]"_s, u"choices[1] must be a str, not int"_s);
        type("unit", u"1, unit=2"_s, u"unit must be a str or None, not int"_s);
    }
    void wrongDeclarationsSayWhatIsWrong()
    {
        QFETCH(const QString, arguments);
        QFETCH(const QString, type);
        QFETCH(const QString, message);
        const auto session = openSession();
        const Outcome outcome = ran(*session, u"carrel.param('p', %1)"_s.arg(arguments));
        QVERIFY(outcome.error());
        QCOMPARE(outcome.error()->type, type);
        QCOMPARE(outcome.error()->message, message);
        QVERIFY(session->parameters().isEmpty());
    }

    void aNameHasOneDeclarationInARun()
    {
        const auto session = openSession();
        QCOMPARE(
            valueOf(ran(*session, u"a = carrel.param('p', 1, max=5)\nb = carrel.param('p', 1, max=5)\n[a, b]"_s)),
            Value(Value::List{1, 1}));
        const Outcome outcome = ran(*session, u"carrel.param('p', 1, max=5)\ncarrel.param('p', 1, max=6)"_s);
        QCOMPARE(outcome.error()->message, u"parameter 'p': it has been declared already, with max=5, and not 6"_s);
        QCOMPARE(valueOf(ran(*session, u"carrel.param('p', 1, max=6)"_s)), Value(1));
        QCOMPARE(session->parameters().first().maximum, Value(6));
    }

    void theLastWholeRunSaysWhichThereAre()
    {
        const auto session = openSession();
        ran(*session, u"carrel.param('a', 1)\ncarrel.param('b', 2)"_s);
        ran(*session, u"carrel.param('b', 2)\n1 / 0"_s);
        QCOMPARE(namesOf(*session), QStringList({u"a"_s, u"b"_s}));
        ran(*session, u"None"_s, {.extent = JobConfig::Extent::Piece});
        outcomeOf(session->evaluate(u"1"_s));
        QCOMPARE(namesOf(*session), QStringList({u"a"_s, u"b"_s}));
        ran(*session, u"carrel.param('c', 3)\ncarrel.param('b', 2)"_s);
        QCOMPARE(namesOf(*session), QStringList({u"c"_s, u"b"_s}));
        ran(*session, u"None"_s);
        QVERIFY(session->parameters().isEmpty());
    }

    void aLongRunShowsItsParametersFromTheBeginning()
    {
        const auto session = openSession();
        Job* const job = session->run(script(u"import carrel\n"_s + radius() + u"while True: pass"_s));
        QTRY_COMPARE_WITH_TIMEOUT(namesOf(*session), QStringList(u"radius"_s), patience);
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
        QCOMPARE(namesOf(*session), QStringList(u"radius"_s));
    }

    void valuesAndParametersSurviveARestart()
    {
        const auto session = openSession();
        ran(*session, radius());
        QVERIFY(session->setParameter(u"radius"_s, 4.0));
        QSignalSpy restarted(session.get(), &Session::restarted);
        session->reset();
        QTRY_COMPARE_WITH_TIMEOUT(restarted.count(), 1, patience);
        QCOMPARE(namesOf(*session), QStringList(u"radius"_s));
        QCOMPARE(valueOf(ran(*session, radius())), Value(4.0));
    }

    void valuesOfADocumentAreThereBeforeItsFirstRun()
    {
        const auto session = openSession();
        const QHash<QString, Value> kept{
            {u"radius"_s, Value(4.0)}, {u"teeth"_s, Value(900)}, {u"old"_s, Value(u"x"_s)}};
        session->setParameterValues(kept);
        QCOMPARE(session->parameterValues(), kept);
        const QString program =
            u"[carrel.param('radius', 1.0), carrel.param('teeth', 9, max=40), carrel.param('old', 5)]"_s;
        QCOMPARE(valueOf(ran(*session, program)), Value(Value::List{4.0, 40, 5}));
        QCOMPARE(session->parameters().at(1).value, Value(40));
        QCOMPARE(session->parameters().at(2).value, Value(5));
        session->setParameterValues({{u"list"_s, Value(Value::List{1})}});
        QCOMPARE(session->parameters().at(0).value, Value(1.0));
        QVERIFY(session->parameterValues().isEmpty());
    }

    void whatIsNoValueOfAParameterIsRefused()
    {
        const auto session = openSession();
        QCOMPARE(session->setParameter(u"radius"_s, 1.0).error().code, ErrorCode::ParameterUnknown);
        ran(*session, radius());
        for (const Value& wrong : {Value(5.5), Value(qQNaN()), Value(u"2"_s), Value(true), Value()}) {
            const auto set = session->setParameter(u"radius"_s, wrong);
            QVERIFY2(!set, qPrintable(wrong.toDisplayText()));
            QCOMPARE(set.error().code, ErrorCode::ParameterUnfit);
            QVERIFY2(set.error().message.contains(u"takes a number from 0.0 to 5.0"_s),
                     qPrintable(set.error().message));
        }
        QCOMPARE(valueOf(ran(*session, radius())), Value(2.0));
    }

    void aSiblingHasNoParameters()
    {
        const QString tools = QStringLiteral(CARREL_TEST_PYTHON_TOOLS);
        if (!QFile::exists(tools + u"/cloudpickle"_s))
            QSKIP("cloudpickle is not installed: scripts/setup does that");
        const auto session = openSession({.modulePaths = {tools}});
        QCOMPARE(valueOf(ran(*session,
                             u"radius = carrel.param('radius', 2.0)\n"
                             "carrel.map(lambda n: n * radius, [1, 2], workers=1)"_s)),
                 Value(Value::List{2.0, 4.0}));
        const Outcome outcome = ran(*session, u"carrel.map(lambda n: carrel.param('radius', 2.0), [1], workers=1)"_s);
        QVERIFY(outcome.error());
        QCOMPARE(outcome.error()->type, u"RuntimeError"_s);
        QVERIFY2(outcome.error()->message.startsWith(u"param() is for the script"_s),
                 qPrintable(outcome.error()->message));
    }
};

QTEST_MAIN(TestParameters)
#include "tst_parameters.moc"
