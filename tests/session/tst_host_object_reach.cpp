// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host_objects_of_tests.h"
#include "support/python_version.h"
#include "support/session_test.h"

#include <carrel/host_object.h>
#include <carrel/queue.h>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// What is reached from a host's object: enumerations, other objects, dynamic properties, documentation, signals.
class TestHostObjectReach : public SessionTest {
    Q_OBJECT

    static QString shown(Session& session, const QByteArray& program)
    {
        const Outcome outcome = outcomeOf(session.run(script(program.constData())));
        if (const auto* const success = std::get_if<Succeeded>(&outcome.content()))
            return success->display;
        return outcome.error() ? outcome.error()->type + u": "_s + outcome.error()->message : outcome.toDisplayText();
    }

    std::unique_ptr<Session> openWith(QObject& object, const HostObjectConfig& config = {})
    {
        auto session = openSession();
        if (const auto exposed = session->expose(u"scene"_s, &object, config); !exposed)
            QTest::qFail(qPrintable(exposed.error().message), __FILE__, __LINE__);
        return session;
    }

private Q_SLOTS:
    void enumerationsArePythons()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "repr(scene.shape)"), u"'<Shape.Ball: 5>'"_s);
        QCOMPARE(shown(*session, "scene.shape = scene.Shape.Cube\nscene.shape is scene.Shape.Cube"), u"True"_s);
        QCOMPARE(scene.shapeNow, Scene::Shape::Cube);
        QCOMPARE(shown(*session, "scene.shape = 'Ball'\nscene.add(scene.shape)"), u"1"_s);
        QCOMPARE(scene.calls, QStringList{u"5 1 body"_s});
        QCOMPARE(shown(*session, "scene.shape = 3"), u"ValueError: Scene.shape: 3 is no enumerator of Shape"_s);
        QCOMPARE(shown(*session, "[s.name for s in type(scene).Shape]"), u"['Cube', 'Ball']"_s);
    }

    void flagsAreCombined()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "o = scene.Options\nscene.options = o.Shaded | o.Wired\nrepr(scene.options)"),
                 u"'<Options.Shaded|Wired: 3>'"_s);
        QCOMPARE(scene.optionsNow, Scene::Options(Scene::Shaded | Scene::Wired));
        QCOMPARE(shown(*session, "repr(scene.combine(o.Wired))"), u"'<Options.Shaded|Wired: 3>'"_s);
        QCOMPARE(shown(*session, "scene.options = 4"), u"ValueError: Scene.options: 4 is no enumerator of Options"_s);
    }

    void resultsAreObjectsToo()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(
            shown(*session,
                  "a = scene.make('a')\n[a.objectName, a is scene.make('b'), a is scene.all()[0], len(scene.all())]"),
            u"['a', False, True, 2]"_s);
        QCOMPARE(shown(*session,
                       "scene.selected = a\n[scene.selected is a, type(a) is type(scene), isinstance(a, "
                       "type(scene).__mro__[1])]"),
                 u"[True, True, True]"_s);
        QCOMPARE(scene.selected, scene.children().first());
        QCOMPARE(shown(*session, "scene.selected = None\nscene.selected"), QString());
        QCOMPARE(shown(*session, "scene.choose(a, 1)"), u"'a'"_s);
    }

    void childrenAreReached()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "scene.make('a')\n[c.objectName for c in scene.children()], scene.child('a').count"),
                 u"[['a'], 7]"_s);
        QCOMPARE(shown(*session, "scene.child('b')"), u"LookupError: there is no child named 'b'"_s);
        const auto other = openWith(scene, {.children = HostObjectConfig::Children::Hidden});
        QCOMPARE(shown(*other, "scene.children()"),
                 u"AttributeError: the children of 'Scene' objects are not for scripts"_s);
    }

    void whatAScriptLetsGoOfIsForgotten()
    {
        Scene scene;
        const auto session = openWith(scene);
        const int before = runtime().counts().hostObjects;
        QCOMPARE(before, 1);
        QCOMPARE(shown(*session, "kept = [scene.make('a') for i in range(100)]\nlen(set(kept))"), u"100"_s);
        QCOMPARE(runtime().counts().hostObjects, 101);
        QCOMPARE(shown(*session, "del kept\nscene.count"), u"7"_s);
        QCOMPARE(runtime().counts().hostObjects, 1);
    }

    void dynamicPropertiesAreAttributes()
    {
        Scene scene;
        scene.setProperty("tint", u"red"_s);
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "scene.tint += 'dish'\nscene.tint"), u"'reddish'"_s);
        QCOMPARE(scene.property("tint").toString(), u"reddish"_s);
        QCOMPARE(shown(*session,
                       "['tint' in dir(scene), 'zoom' in dir(scene), 'add' in dir(scene), 'secret' in dir(scene)]"),
                 u"[True, True, True, False]"_s);
    }

    void pythonCanExplainIt()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "import inspect\nstr(inspect.signature(scene.add))"),
                 u"\"(shape: 'Shape', size: 'float' = Ellipsis, name: 'str' = Ellipsis) -> 'int'\""_s);
        QCOMPARE(shown(*session, "str(inspect.signature(scene.take))"), u"'(*arguments, **keywords)'"_s);
        QCOMPARE(shown(*session, "scene.take.__doc__.splitlines()[0]"), u"'take(number: int) -> str'"_s);
        QCOMPARE(shown(*session, "[scene.__doc__, type(scene).zoom.__doc__, scene.add.__doc__, scene.write.__doc__]"),
                 u"['What is drawn.', 'How large it is drawn.', 'Adds a body.', None]"_s);
        const QString help = shown(*session, "import io, pydoc\npydoc.render_doc(scene, renderer=pydoc.plaintext)");
        const QString signature =
            hasPython3(runtime(), 14) ? u"add(self, /, shape: Shape"_s : u"add(self, /, shape: 'Shape'"_s;
        for (const QString& part : {u"What is drawn."_s, signature, u"How large it is drawn."_s})
            QVERIFY2(help.contains(part), qPrintable(help));
    }

    void signalsCallFunctions()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "heard = []\n@scene.titleChanged.connect\ndef hear(): heard.append(scene.title)"),
                 QString());
        QSignalSpy finished(session.get(), &Session::jobFinished);
        scene.setProperty("title", u"first"_s);
        QVERIFY(QTest::qWaitFor([&] { return finished.count() >= 1; }, patience));
        scene.setProperty("title", u"second"_s);
        QVERIFY(QTest::qWaitFor([&] { return finished.count() >= 2; }, patience));
        QCOMPARE(shown(*session, "heard"), u"['first', 'second']"_s);
        QCOMPARE(shown(*session, "scene.titleChanged.disconnect(hear)"), QString());
        scene.setProperty("title", u"third"_s);
        QCOMPARE(shown(*session, "heard"), u"['first', 'second']"_s);
        QCOMPARE(shown(*session, "scene.titleChanged.disconnect(hear)"),
                 u"LookupError: this function is not connected to titleChanged"_s);
    }

    void signalsBringTheirArguments()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "heard = []\nscene.moved.connect(lambda *a: heard.extend(a)) and None"), QString());
        QSignalSpy finished(session.get(), &Session::jobFinished);
        Q_EMIT scene.moved(&scene, Scene::Shape::Ball, {1, u"a"_s});
        QVERIFY(finished.wait(patience));
        QCOMPARE(shown(*session, "[heard[0] is scene, heard[1] is scene.Shape.Ball, heard[2]]"),
                 u"[True, True, [1, 'a']]"_s);
    }

    void aCallbackThatFailsIsReported()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "def hear(): 1 / 0\nscene.titleChanged.connect(hear) is hear"), u"True"_s);
        QSignalSpy failed(session.get(), &Session::callbackFailed);
        scene.setProperty("title", u"first"_s);
        QVERIFY(failed.wait(patience));
        QCOMPARE(failed[0][0].toString(), u"Scene.titleChanged"_s);
        QCOMPARE(failed[0][1].value<ScriptError>().type, u"ZeroDivisionError"_s);
        QCOMPARE(shown(*session, "6 * 7"), u"42"_s);
    }

    void signalsThatComeFasterThanTheyAreHeardAreCountedAndSaid()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session,
                       "heard = []\nscene.titleChanged.connect(lambda: heard.append(0))\n"
                       "def hold(gate): gate.get()"),
                 QString());
        const Queue gate = *Queue::create(1);
        QSignalSpy failed(session.get(), &Session::callbackFailed);
        const QFuture<Outcome> held = session->call(u"hold"_s, {Value(gate)})->future();
        for (int i = 0; i < 1003; ++i)
            scene.setProperty("title", QString::number(i));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 3, patience);
        QCOMPARE(failed[0][0].toString(), u"Scene.titleChanged"_s);
        QCOMPARE(failed[0][1].value<ScriptError>().message,
                 u"1000 calls of connected functions wait already; this one was left out."_s);
        QVERIFY(gate.tryPut(Value()));
        QVERIFY(outcomeOf(held).succeeded());
        QCOMPARE(shown(*session, "len(heard)"), u"1000"_s);
        QCOMPARE(failed.count(), 3);
    }

    void aRestartUnbindsSignals()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "scene.titleChanged.connect(print) is print"), u"True"_s);
        session->reset();
        QCOMPARE(shown(*session, "scene.count"), u"7"_s);
        QSignalSpy added(session.get(), &Session::jobAdded);
        scene.setProperty("title", u"first"_s);
        QCOMPARE(shown(*session, "scene.count"), u"7"_s);
        QCOMPARE(added.count(), 1);
    }

    void aBatchIsOneCall()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, R"(
import carrel
with carrel.batch():
    scene.zoom = 2
    first = scene.add(0, 3)
    second = scene.take('a')
    early = first.done()
[early, first.result(), second.result(), scene.zoom])"),
                 u"[False, 1, 'text a', 2.0]"_s);
        QCOMPARE(scene.calls, QStringList{u"0 3 body"_s});
    }

    void aBatchDoesFirstWhatIsReadThen()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session,
                       "import carrel\nwith carrel.batch():\n    scene.zoom = 2\n    scene.zoom += 1\nscene.zoom"),
                 u"3.0"_s);
    }

    void whatIsPostedDoesNotOvertakeABatch()
    {
        Scene scene;
        const auto session = openWith(scene);
        QVERIFY(outcomeOf(session->run(script("import carrel\nwith carrel.batch():\n    scene.write('1')\n"
                                              "    carrel.post(scene.write, '2')\n    scene.write('3')")))
                    .succeeded());
        QTRY_COMPARE_WITH_TIMEOUT(scene.calls, (QStringList{u"1"_s, u"2"_s, u"3"_s}), patience);
    }

    void whatFailsInABatchIsRaisedAtItsEnd()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "import carrel\nwith carrel.batch():\n    scene.tear()\n    scene.write('a')"),
                 u"RuntimeError: the host's code has thrown: the film is torn"_s);
        QCOMPARE(
            shown(*session, "with carrel.batch():\n    scene.tear()\n    scene.write('b')\n    scene.small = 2**20"),
            u"ExceptionGroup: 2 of 3 calls to the host have failed (2 sub-exceptions)"_s);
        QCOMPARE(shown(*session, "with carrel.batch():\n    p = scene.write('c')\n    p.result()"),
                 u"RuntimeError: the batch has not ended: the host has not done this yet"_s);
        QCOMPARE(scene.calls, (QStringList{u"a"_s, u"b"_s}));
    }

    void aBatchThatTheKillSwitchHasEndedCollectsNothingMore()
    {
        Scene scene;
        const auto session = openWith(scene);
        QSignalSpy printed(session.get(), &Session::outputReady);
        Job* const job = session->run(script(R"(
import carrel
with carrel.batch():
    scene.write('collected')
    is_told = False
    while True:
        try:
            if not is_told:
                is_told = True
                print('in it', flush=True)
            while True: pass
        except BaseException: pass)"));
        QVERIFY(printed.wait(patience));
        job->requestCancel();
        QCOMPARE(outcomeOf(job), Outcome(Cancelled{StopRung::KillSwitch}));
        QCOMPARE(shown(*session, "scene.write('later')\nscene.zoom = 4\nscene.zoom"), u"4.0"_s);
        QCOMPARE(scene.calls, QStringList{u"later"_s});
    }

    void whatIsPostedIsDoneInOrder()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(
            shown(*session, "import carrel\nfor i in range(5000): carrel.post(scene.write, str(i))\nscene.count"),
            u"7"_s);
        QCOMPARE(scene.calls.size(), 5000);
        QCOMPARE(scene.calls.last(), u"4999"_s);
        QSignalSpy failed(session.get(), &Session::callbackFailed);
        QCOMPARE(shown(*session, "carrel.post(scene.tear)\n1"), u"1"_s);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed[0][0].toString(), u"tear"_s);
        QCOMPARE(shown(*session, "carrel.post(print)"), u"TypeError: a method of a host object is wanted"_s);
    }

    void badConnections()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "scene.titleChanged.connect(3)"), u"TypeError: a function is wanted, and not int"_s);
        QCOMPARE(shown(*session, "scene.titleChanged = 3"),
                 u"AttributeError: 'Scene' object attribute 'titleChanged' is read-only"_s);
        QCOMPARE(shown(*session, "scene.destroyed"),
                 u"AttributeError: 'Scene' object has no attribute 'destroyed'"_s);
    }
};

QTEST_MAIN(TestHostObjectReach)
#include "tst_host_object_reach.moc"
