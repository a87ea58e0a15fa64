// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host_objects_of_tests.h"
#include "support/session_test.h"

#include <carrel/host_object.h>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// Properties and methods of a host's object, as a script has them.
class TestHostObject : public SessionTest {
    Q_OBJECT

    static Outcome run(Session& session, const QByteArray& program)
    {
        return outcomeOf(session.run(script(program.constData())));
    }

    /// What the program ends with, as Python writes it; of a failure, what it says.
    static QString shown(Session& session, const QByteArray& program)
    {
        const Outcome outcome = run(session, program);
        if (const auto* const success = std::get_if<Succeeded>(&outcome.content()))
            return success->display;
        return outcome.error() ? outcome.error()->type + u": "_s + outcome.error()->message : outcome.toDisplayText();
    }

    std::unique_ptr<Session> openWith(Scene& scene, const HostObjectConfig& config = {})
    {
        auto session = openSession();
        if (const auto exposed = session->expose(u"scene"_s, &scene, config); !exposed)
            QTest::qFail(qPrintable(exposed.error().message), __FILE__, __LINE__);
        return session;
    }

private Q_SLOTS:
    void propertiesAreReadAndWritten()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(
            shown(*session,
                  "scene.zoom *= 2.5\nscene.title += '\\N{GEAR}\\udc80'\n[scene.zoom, scene.count, scene.title]"),
            u"[2.5, 7, 'gear\u2699\\udc80']"_s);
        QCOMPARE(scene.zoom, 2.5);
        QCOMPARE(scene.title, u"gear\u2699"_s + QChar(0xdc80));
    }

    void whatCrosses_data()
    {
        QTest::addColumn<QByteArray>("program");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* name, const char* program, const QString& result) {
            QTest::newRow(name) << QByteArray(program) << result;
        };
        row("bytes", "scene.blob = b'a\\0b'\nscene.blob", u"b'a\\x00b'"_s);
        row("no time", "scene.when", {});
        row("time", "import datetime\nscene.when = datetime.datetime(2026, 1, 2, 3, 4)\nstr(scene.when)",
            u"'2026-01-02 03:04:00'"_s);
        row("huge", "scene.huge", u"18446744073709551615"_s);
        row("huge back", "scene.huge = 2**64 - 2\nscene.huge", u"18446744073709551614"_s);
        row("bool", "scene.flag = True\nscene.flag", u"True"_s);
        row("float of an int", "scene.zoom = 3\nscene.zoom", u"3.0"_s);
        row("infinity", "scene.zoom = float('-inf')\nscene.zoom", u"-inf"_s);
        row("not a number", "scene.zoom = float('nan')\nscene.zoom", u"nan"_s);
        row("texts", "scene.names = ['a', 'b']\nscene.names", u"['a', 'b']"_s);
        row("numbers", "scene.numbers = (1, 2)\nscene.numbers", u"[1, 2]"_s);
        row("mapping", "scene.settings = {'a': [1, {'b': None}]}\nscene.settings", u"{'a': [1, {'b': None}]}"_s);
        row("anything", "scene.anything = [1, 'a', 2.5, None, b'c']\nscene.anything", u"[1, 'a', 2.5, None, b'c']"_s);
        row("nothing", "scene.anything = None\nscene.anything", {});
        row("echo", "[scene.echo(7), scene.echo('x'), scene.echo({'a': 2**40})]",
            u"[7, 'x', {'a': 1099511627776}]"_s);
        row("value", "scene.echoValue([2**70, (1, 'a'), {3: 4}])", u"[1180591620717411303424, [1, 'a'], {3: 4}]"_s);
        row("gadget", "scene.corner = {'x': 2, 'label': 'a'}\nscene.corner", u"{'x': 2.0, 'label': 'a'}"_s);
    }

    void whatCrosses()
    {
        QFETCH(QByteArray, program);
        QFETCH(QString, result);
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, program), result);
    }

    void whatDoesNotCross_data()
    {
        QTest::addColumn<QByteArray>("program");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* name, const char* program, const char* result) {
            QTest::newRow(name) << QByteArray(program) << QString::fromUtf8(result);
        };
        row("text for a number", "scene.zoom = '2'", "TypeError: Scene.zoom: float is wanted, and not str");
        row("number for a text", "scene.title = 2", "TypeError: Scene.title: str is wanted, and not int");
        row("number for a bool", "scene.flag = 1", "TypeError: Scene.flag: bool is wanted, and not int");
        row("fraction", "scene.small = 1.0", "TypeError: Scene.small: int is wanted, and not float");
        row("too large", "scene.small = 40_000",
            "OverflowError: Scene.small: 40000 does not fit into the host's type short");
        row("far too large", "scene.huge = 2**64",
            "OverflowError: Scene.huge: 18446744073709551616 does not fit into the host's type qulonglong");
        row("negative", "scene.huge = -1",
            "OverflowError: Scene.huge: -1 does not fit into the host's type qulonglong");
        row("too large for a float", "scene.zoom = 10**400",
            "OverflowError: Scene.zoom: the int is too large for a float of the host");
        row("in a list", "scene.numbers = [1, 'a']", "TypeError: Scene.numbers: at [1]: int is wanted, and not str");
        row("a function", "scene.anything = print",
            "TypeError: a value of type 'builtin_function_or_method' (at [0]) cannot cross to the host; None, bool, "
            "int, float, str, bytes, list, tuple, dict, datetime, carrel.Buffer and carrel.Queue can");
        row("itself", "a = []\na.append(a)\nscene.anything = a",
            "ValueError: the value contains itself, or is nested more than 200 levels deep; it cannot cross to the "
            "host");
        row("read only", "scene.count = 3", "AttributeError: property 'count' of 'Scene' object has no setter");
        row("unknown", "scene.radius", "AttributeError: 'Scene' object has no attribute 'radius'");
        row("new", "scene.radius = 3", "AttributeError: 'Scene' object has no attribute 'radius'");
        row("a method", "scene.add = 3", "AttributeError: 'Scene' object attribute 'add' is read-only");
        row("no type of Python's", "scene.pointer()",
            "TypeError: a value of the host's type void* cannot cross to a script");
        row("no default value", "scene.pixels()",
            "TypeError: Scene.pixels: the host's type carrel::Buffer has no default value; a QVariant can hold one, "
            "and be told");
        row("not a buffer", "scene.shade(b'')",
            "TypeError: Scene.shade(): argument 'pixels': carrel.Buffer is wanted, and not bytes");
        row("unknown in a gadget", "scene.corner = {'z': 1}", "TypeError: Scene.corner: Corner has no property 'z'");
        row("a class", "type(scene)()", "TypeError: Scene objects are made by the host");
        row("copy", "import copy\ncopy.copy(scene)",
            "TypeError: Scene objects stay where they are: they cannot be pickled or copied");
    }

    void whatDoesNotCross()
    {
        QFETCH(QByteArray, program);
        QFETCH(QString, result);
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, program), result);
        QCOMPARE(shown(*session, "scene.count"), u"7"_s);
    }

    void buffersAreShared()
    {
        Scene scene;
        const Buffer buffer = Buffer::create(ElementFormat::UInt8, {3}).value();
        scene.anything = QVariant::fromValue(buffer);
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "b = scene.anything\nb[1] = 7\n[scene.shade(b), list(b)]"), u"[3, [1, 8, 1]]"_s);
        QCOMPARE(buffer.elements<quint8>()[1], 8);
        QCOMPARE(shown(*session, "scene.echo([b])[0][1], scene.echoValue({'b': b})['b'][2]"), u"[8, 1]"_s);
        QCOMPARE(shown(*session, "import carrel\nmade = carrel.Buffer(2)\nscene.anything = made\nmade[0] = 5"),
                 QString());
        QCOMPARE(static_cast<const Buffer*>(scene.anything.constData())->elements<quint8>()[0], 5);
    }

    void methodsTakeDefaultsAndNames()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(
            shown(*session,
                  "[scene.add(0), scene.add(5, 2), scene.add(0, name='c', size=1.5), scene.add(shape=0, size=4.0)]"),
            u"[1, 2, 3, 4]"_s);
        QCOMPARE(scene.calls, (QStringList{u"0 1 body"_s, u"5 2 body"_s, u"0 1.5 c"_s, u"0 4 body"_s}));
    }

    void theOverloadThatFitsBestIsCalled()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session,
                       "[scene.take(1), scene.take(1.0), scene.take(2**40), scene.take('a'), scene.take([1, 'b'])]"),
                 u"['int 1', 'double 1', 'double 1.09951e+12', 'text a', 'list of 2']"_s);
    }

    void callsThatCannotBeMade_data()
    {
        QTest::addColumn<QByteArray>("program");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* name, const char* program, const char* result) {
            QTest::newRow(name) << QByteArray(program) << QString::fromUtf8(result);
        };
        row("too many", "scene.write('a', 'b')",
            "TypeError: Scene.write() takes write(text: str), and not these 2 arguments");
        row("too few", "scene.write()", "TypeError: Scene.write() takes write(text: str), and not these 0 arguments");
        row("unknown name", "scene.write(word='a')",
            "TypeError: Scene.write() takes write(text: str), and not these 1 arguments (by name: word)");
        row("type", "scene.write(1)", "TypeError: Scene.write(): argument 'text': str is wanted, and not int");
        row("no overload", "scene.take(b'')",
            "TypeError: Scene.take(): no overload fits. There is take(number: int) or take(number: float) or "
            "take(text: str) or take(list: list)");
        row("ambiguous", "scene.choose(None, 1)",
            "TypeError: Scene.choose() is ambiguous: the arguments fit choose(object: QObject, argument2: int) or "
            "choose(argument1: QThread, argument2: int) alike");
        row("no enumerator", "scene.add(3)",
            "ValueError: Scene.add(): argument 'shape': 3 is no enumerator of Shape");
        row("private", "scene.secret()", "AttributeError: 'Scene' object has no attribute 'secret'");
        row("of QObject", "scene.deleteLater()", "AttributeError: 'Scene' object has no attribute 'deleteLater'");
        row("throws", "scene.tear()", "RuntimeError: the host's code has thrown: the film is torn");
        row("throws oddly", "scene.tearOddly()",
            "RuntimeError: the host's code has thrown something that is no std::exception");
        row("no such thing", "scene.refuse(0)", "IndexError: there is no such film \u2699");
        row("no such value", "scene.refuse(1)", "ValueError: that is no film");
        row("too long a value", "scene.refuse(2)", "ValueError: the film is too long");
        row("another domain", "scene.refuse(3)", "ValueError: the film is not of this kind");
        row("too big a value", "scene.refuse(4)", "OverflowError: too many films");
        row("property throws", "scene.throwing", "RuntimeError: the host's code has thrown: the film is torn");
    }

    void callsThatCannotBeMade()
    {
        QFETCH(QByteArray, program);
        QFETCH(QString, result);
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, program), result);
        QVERIFY(scene.calls.isEmpty());
        QCOMPARE(shown(*session, "scene.count"), u"7"_s);
    }

    void everythingHappensOnTheObjectsThread()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "scene.isOnItsThread()"), u"True"_s);
    }

    void callsComeInOrderWithWhatIsPrinted()
    {
        Scene scene;
        const auto session = openWith(scene);
        QObject::connect(session.get(), &Session::outputReady, &scene,
                         [&](const OutputChunk& chunk) { scene.calls.append(chunk.text); });
        QVERIFY(run(*session, "print('a')\nscene.write('b')\nprint('c')\nscene.write('d')").succeeded());
        QCOMPARE(scene.calls.join(QString()), u"a\nbc\nd"_s);
    }

    void modulesHaveTheNameToo()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "import types\nm = types.ModuleType('m')\nexec('n = scene.count', m.__dict__)\nm.n"),
                 u"7"_s);
    }

    void namesThatCannotBeExposed()
    {
        Scene scene;
        const auto session = openSession();
        for (const QString& name : {u""_s, u"3d"_s, u"my scene"_s, u"print"_s, u"class"_s, u"carrel"_s, u"__x__"_s}) {
            const auto exposed = session->expose(name, &scene);
            QVERIFY2(!exposed, qPrintable(name));
            QCOMPARE(exposed.error().code, ErrorCode::NotExposable);
        }
        QCOMPARE(session->expose(u"scene"_s, nullptr).error().code, ErrorCode::NotExposable);
        QVERIFY(session->expose(u"gr\u00f6\u00dfe"_s, &scene));
        QCOMPARE(shown(*session, "gr\u00f6\u00dfe.count"), u"7"_s);
    }

    void aClosedSessionTakesNoObject()
    {
        Scene scene;
        const auto session = openSession({.name = u"gear"_s});
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        const Error whileItCloses = session->expose(u"scene"_s, &scene).error();
        QCOMPARE(whileItCloses, (Error{ErrorCode::SessionClosed, u"The session \"gear\" has been closed."_s}));
        QVERIFY(closed.wait(patience));
        QCOMPARE(session->expose(u"scene"_s, &scene).error(), whileItCloses);
        QCOMPARE(runtime().counts().hostObjects, 0);
    }

    void aNameMayBeGivenToAnother()
    {
        Scene scene;
        Scene other;
        other.title = u"other"_s;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "kept = scene\nscene.title"), u"'gear'"_s);
        QVERIFY(session->expose(u"scene"_s, &other));
        QCOMPARE(shown(*session, "scene.title"), u"'other'"_s);
        QCOMPARE(shown(*session, "kept.title"), u"ReferenceError: the host's object does not exist any more"_s);
        session->withdraw(u"scene"_s);
        QCOMPARE(shown(*session, "scene"), u"NameError: name 'scene' is not defined"_s);
    }

    void aRestartKeepsTheNames()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "scene.count"), u"7"_s);
        session->reset();
        QCOMPARE(shown(*session, "scene.count"), u"7"_s);
    }

    void readOnlyAndHidden()
    {
        Scene scene;
        const auto session = openWith(scene, {.access = HostObjectConfig::Access::ReadOnly, .hidden = {u"title"_s}});
        QCOMPARE(shown(*session, "scene.zoom"), u"1.0"_s);
        QCOMPARE(shown(*session, "scene.zoom = 2"),
                 u"AttributeError: property 'zoom' of 'Scene' object has no setter"_s);
        QCOMPARE(shown(*session, "scene.title"), u"AttributeError: 'Scene' object has no attribute 'title'"_s);
        QCOMPARE(shown(*session, "scene.add(0)"), u"AttributeError: 'Scene' object has no attribute 'add'"_s);
        QVERIFY(scene.calls.isEmpty());
    }
};

QTEST_MAIN(TestHostObject)
#include "tst_host_object.moc"
