// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host_objects_of_tests.h"
#include "support/session_test.h"

#include <carrel/host_stub.h>

#include <QtCore/QTimer>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// What is called as it had better not be.
class Odd : public Scene {
    Q_OBJECT
    Q_CLASSINFO("carrel.doc", "It is \"odd\", and has a \\.")
    Q_CLASSINFO("carrel.doc.take", "Takes more.")
    Q_PROPERTY(int property MEMBER number)
    Q_PROPERTY(QString str MEMBER title)
    Q_PROPERTY(QStringList list MEMBER names)
    Q_PROPERTY(int lambda MEMBER number)
    Q_PROPERTY(Word word MEMBER word)
public:
    // NOLINTNEXTLINE(readability-identifier-naming): odd ones are what this is about
    enum Word { None, mro, _hidden_, Plain };
    Q_ENUM(Word)

    using Scene::take;
    Q_INVOKABLE int take(int, double self, int lambda = 3, Odd::Word in = Plain)
    {
        return int(self) + lambda + int(in);
    }
    // NOLINTNEXTLINE(readability-identifier-naming): as above
    Q_INVOKABLE int number_of(const QVariantMap& map, const QDateTime& since)
    {
        return int(map.size()) + since.isValid();
    }
    Q_INVOKABLE void from() {}

    int number = 3;
    Word word = Plain;

Q_SIGNALS:
    void told(int, const QString& text, QTimer* by);
};

/// What editors know of a host's objects is what scripts have.
class TestHostStubMatches : public SessionTest {
    Q_OBJECT

    static QString stub()
    {
        HostStub made;
        if (!made.add(u"scene"_s, Scene::staticMetaObject) || !made.add(u"timer"_s, QTimer::staticMetaObject)
            || !made.add(u"odd"_s, Odd::staticMetaObject))
            QTest::qFail("the stub takes no objects", __FILE__, __LINE__);
        return made.text();
    }

    Value differences(const QString& stub, Session& session)
    {
        const Outcome loaded = outcomeOf(session.run(Source::fromFile(QStringLiteral(CARREL_TEST_DATA "/compare_stub.py"))));
        const Outcome outcome = outcomeOf(session.call(u"differences"_s, {stub}));
        if (!loaded.succeeded() || !outcome.succeeded())
            QTest::qFail(qPrintable(loaded.toDisplayText() + outcome.toDisplayText()), __FILE__, __LINE__);
        return outcome.value();
    }

    std::unique_ptr<Session> openWith(Scene& scene, QTimer& timer, Odd& odd)
    {
        auto session = openSession();
        if (!session->expose(u"scene"_s, &scene) || !session->expose(u"timer"_s, &timer)
            || !session->expose(u"odd"_s, &odd))
            QTest::qFail("the session takes no objects", __FILE__, __LINE__);
        return session;
    }

private Q_SLOTS:
    void theStubSaysWhatPythonSays()
    {
        Scene scene;
        QTimer timer;
        Odd odd;
        const auto session = openWith(scene, timer, odd);
        QCOMPARE(differences(stub(), *session).toDisplayText(), u"[]"_s);
    }

    void eachDifferenceIsFound_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* before, const char* after) {
            QTest::newRow(before) << QString::fromUtf8(before) << QString::fromUtf8(after);
        };
        row("def zoom(self) -> float", "def zoom(self) -> int");
        row("def count(self)", "def amount(self)");
        row("    @zoom.setter\n    def zoom(self, value: float) -> None: ...\n", "");
        row("size: float = ...", "size: float");
        row("def take(self, /, number: int)", "def take(self, /, count: int)");
        row("class Options(enum.IntFlag)", "class Options(enum.IntEnum)");
        row("Ball = 5", "Ball = 6");
        row("Signal[[]]", "Signal[[int]]");
        row("\"\"\"How large it is drawn.\"\"\"", "\"\"\"How small it is drawn.\"\"\"");
        row("\"\"\"What is drawn.\"\"\"", "...");
        row("class Odd(Scene)", "class Odd(QObject)");
        row("odd: Odd", "odd: Scene");
    }

    void eachDifferenceIsFound()
    {
        QFETCH(const QString, before);
        QFETCH(const QString, after);
        Scene scene;
        QTimer timer;
        Odd odd;
        const auto session = openWith(scene, timer, odd);
        const QString right = stub();
        QVERIFY2(right.contains(before), qPrintable(right));
        QString wrong = right;
        wrong.replace(right.indexOf(before), before.size(), after);
        QVERIFY(!differences(wrong, *session).toList().empty());
    }

    void objectsThatAreExposedAlikeShareTheirClasses()
    {
        Scene scene;
        QTimer timer;
        Odd odd;
        const auto session = openWith(scene, timer, odd);
        QCOMPARE(outcomeOf(session->run(script("[isinstance(odd, type(scene)), type(timer).__base__ is type(scene).__base__]")))
                     .toDisplayText(),
                 u"[True, True]"_s);
        Scene other;
        QVERIFY(session->expose(u"still"_s, &other, {.access = HostObjectConfig::Access::ReadOnly}));
        QCOMPARE(outcomeOf(session->run(script("hasattr(type(still), 'add'), hasattr(type(scene), 'add')"))).toDisplayText(),
                 u"[False, True]"_s);
    }

    void inheritedOverloadsAreShown()
    {
        Scene scene;
        QTimer timer;
        Odd odd;
        const auto session = openWith(scene, timer, odd);
        QCOMPARE(outcomeOf(session->run(script("[odd.take('a'), odd.take.__doc__.splitlines()[0], odd.take.__doc__.count('\\n')]")))
                     .toDisplayText(),
                 u"['text a', 'take(number: int) -> str', 5]"_s);
    }

    void whatIsShownCanBeWritten()
    {
        Scene scene;
        QTimer timer;
        Odd odd;
        const auto session = openWith(scene, timer, odd);
        const auto shown = [&session](const char* program) {
            return outcomeOf(session->run(script(program))).toDisplayText();
        };
        QCOMPARE(shown("odd.take(argument1=1, self_=2, lambda_=4, in_=odd.Word._hidden__)"), u"8"_s);
        QCOMPARE(shown("odd.take(1, 2.0)"), u"8"_s);
        QCOMPARE(shown("[odd.Word.mro_.value, odd.Word['None'].value, getattr(odd, 'lambda')]"), u"[1, 0, 3]"_s);
    }
};

QTEST_GUILESS_MAIN(TestHostStubMatches)

#include "tst_host_stub_matches.moc"
