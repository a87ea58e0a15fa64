// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host_objects_of_tests.h"
#include "support/session_test.h"

#include <carrel/host_object.h>

#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

#include <chrono>
#include <semaphore>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

/// A thread of the host's with an object on it, which goes with the thread.
class SceneThread {
public:
    SceneThread()
    {
        scene->moveToThread(&thread);
        QObject::connect(&thread, &QThread::finished, scene.data(), &QObject::deleteLater);
        thread.start();
    }
    ~SceneThread()
    {
        thread.quit();
        thread.wait();
    }

    QThread thread;
    QPointer<Scene> scene = new Scene;
};

/// A thread that runs no event loop, until it is told to end.
class BusyThread : public QThread {
public:
    ~BusyThread() override { end(); }
    void end()
    {
        m_end.release();
        wait();
    }

protected:
    void run() override { m_end.acquire(); }

private:
    std::counting_semaphore<> m_end{0};
};

}  // namespace

/// Objects that go, threads that do not answer, and stops, while a script waits.
class TestHostObjectLife : public SessionTest {
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
        SessionConfig sessionConfig;
        sessionConfig.cleanUpGrace = 100ms;
        auto session = openSession(sessionConfig);
        if (const auto exposed = session->expose(u"scene"_s, &object, config); !exposed)
            QTest::qFail(qPrintable(exposed.error().message), __FILE__, __LINE__);
        return session;
    }

    static inline const QString gone = u"ReferenceError: the host's object does not exist any more"_s;

private Q_SLOTS:
    void cleanup()
    {
        verifyThatNothingIsLeft();
        QCOMPARE(runtime().counts().hostObjects, 0);
    }

    void aDeletedObjectIsAReferenceError()
    {
        auto scene = std::make_unique<Scene>();
        const auto session = openWith(*scene);
        QCOMPARE(shown(*session, "scene.count"), u"7"_s);
        scene.reset();
        for (const char* use : {"scene.count", "scene.zoom = 2", "scene.add(0)", "scene.children()", "scene.new",
                                "scene.titleChanged.connect(print)"})
            QCOMPARE(shown(*session, use), gone);
        QCOMPARE(shown(*session, "'add' in dir(scene), repr(scene)"), u"[True, '<Scene of the host>']"_s);
    }

    void anObjectAtTheSameAddressIsAnotherOne()
    {
        alignas(Scene) std::byte memory[sizeof(Scene)];
        auto* scene = new (memory) Scene;
        const auto session = openWith(*scene);
        QCOMPARE(shown(*session, "kept = scene\nscene.count"), u"7"_s);
        scene->~Scene();
        scene = new (memory) Scene;
        QVERIFY(session->expose(u"scene"_s, scene));
        QCOMPARE(shown(*session, "scene.count"), u"7"_s);
        QCOMPARE(shown(*session, "kept.count"), gone);
        scene->~Scene();
    }

    void aPropertyMayDeleteItsOwnObject()
    {
        QPointer<Scene> scene = new Scene;
        const auto session = openWith(*scene);
        QCOMPARE(shown(*session, "scene.alive = False"), QString());
        QVERIFY(!scene);
        QCOMPARE(shown(*session, "scene.alive"), gone);
    }

    void aMethodMayDeleteItsArgument()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "a = scene.make('a')\nscene.drop(a)\na.count"), gone);
        QCOMPARE(
            shown(*session, "scene.choose(a, 1)"),
            u"TypeError: Scene.choose(): no overload fits. There is choose(object: QObject, argument2: int) or choose(argument1: QThread, argument2: int)"_s);
        QCOMPARE(shown(*session, "scene.selected = a"),
                 u"ReferenceError: Scene.selected: the host's object does not exist any more"_s);
    }

    void objectsOfOtherThreadsAreUsedThere()
    {
        SceneThread other;
        const auto session = openWith(*other.scene);
        QCOMPARE(shown(*session,
                       "scene.zoom = 3\n[scene.isOnItsThread(), scene.zoom, scene.add(0), "
                       "scene.make('a').objectName, scene.all()[0].count]"),
                 u"[True, 3.0, 1, 'a', 7]"_s);
        QCOMPARE(shown(*session, "scene.tear()"), u"RuntimeError: the host's code has thrown: the film is torn"_s);
        QCOMPARE(shown(*session, "scene.alive = False\nscene.count"), gone);
    }

    void signalsOfOtherThreadsArrive()
    {
        SceneThread other;
        const auto session = openWith(*other.scene);
        QCOMPARE(shown(*session, "heard = []\nscene.titleChanged.connect(lambda: heard.append(1)) and None"),
                 QString());
        QSignalSpy added(session.get(), &Session::jobAdded);
        QCOMPARE(shown(*session, "scene.title = 'a'"), QString());
        QVERIFY(QTest::qWaitFor([&] { return added.count() == 2; }, patience));
        QCOMPARE(shown(*session, "heard"), u"[1]"_s);
    }

    void aThreadThatHasEndedSaysSo()
    {
        QThread thread;
        thread.start();
        Scene scene;
        scene.moveToThread(&thread);
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "scene.count"), u"7"_s);
        thread.quit();
        thread.wait();
        QCOMPARE(shown(*session, "scene.count"),
                 u"RuntimeError: the thread that the host's object lives on has ended"_s);
    }

    void aThreadThatEndsMeanwhileSaysSo()
    {
        BusyThread thread;
        thread.start();
        Scene scene;
        scene.moveToThread(&thread);
        const auto session = openWith(scene, {.answerWithin = 1h});
        Job* const job = session->run(script("print('now')\nscene.write('a')"));
        const QFuture<Outcome> future = job->future();
        QSignalSpy printed(session.get(), &Session::outputReady);
        QVERIFY(printed.wait(patience));
        thread.end();
        QCOMPARE(outcomeOf(future).error()->message, u"the thread that the host's object lives on has ended"_s);
        QVERIFY(scene.calls.isEmpty());
    }

    void aThreadWithoutAnEventLoopTimesOut()
    {
        BusyThread thread;
        thread.start();
        Scene scene;
        scene.moveToThread(&thread);
        const auto session = openWith(scene, {.answerWithin = 50ms});
        QCOMPARE(
            shown(*session, "scene.write('a')"),
            u"TimeoutError: the thread that the host's object lives on did not get to it within 50 ms; maybe it runs no event loop"_s);
        thread.end();
        QVERIFY(scene.calls.isEmpty());
    }

    void anObjectThatMovesSaysSo()
    {
        QThread thread;
        thread.start();
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, "scene.count"), u"7"_s);
        scene.moveToThread(&thread);
        QCOMPARE(shown(*session, "scene.count"),
                 u"RuntimeError: the host has moved the object to another thread; it has to be exposed again"_s);
        QVERIFY(session->expose(u"scene"_s, &scene));
        QCOMPARE(shown(*session, "scene.count"), u"7"_s);
        thread.quit();
        thread.wait();
    }

    void aStopEndsTheWait()
    {
        BusyThread thread;
        thread.start();
        Scene scene;
        scene.moveToThread(&thread);
        const auto session = openWith(scene, {.answerWithin = 1h});
        Job* const job = session->run(script("print('now')\nscene.write('a')"));
        const QFuture<Outcome> future = job->future();
        QSignalSpy printed(session.get(), &Session::outputReady);
        QVERIFY(printed.wait(patience));
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
        thread.end();
        QVERIFY(scene.calls.isEmpty());
    }

    void cleaningUpMayUseTheHost()
    {
        Scene scene;
        const auto session = openWith(scene);
        Job* const job = session->run(
            script("import time\ntry:\n    print('now')\n    time.sleep(3600)\nfinally:\n    scene.write('tidy')"));
        const QFuture<Outcome> future = job->future();
        QSignalSpy printed(session.get(), &Session::outputReady);
        QVERIFY(printed.wait(patience));
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
        QCOMPARE(scene.calls, QStringList{u"tidy"_s});
    }

    void theKillSwitchEndsAWaitInAThread()
    {
        BusyThread thread;
        thread.start();
        Scene scene;
        scene.moveToThread(&thread);
        const auto session = openWith(scene, {.answerWithin = 1h});
        QCOMPARE(
            shown(*session, "import threading\nt = threading.Thread(target=lambda: scene.write('a'))\nt.start()"),
            QString());
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QVERIFY(closed.wait(patience));
        QVERIFY(!closed[0][0].value<CloseReport>().abandoned);
        thread.end();
    }

    void aSlotMayStopItsCaller()
    {
        Scene scene;
        const auto session = openWith(scene);
        scene.deed = [&] { session->requestCancelAll(); };
        const Outcome outcome = outcomeOf(session->run(script("scene.run()\nwhile True: pass")));
        QVERIFY(outcome.cancelled());
        scene.deed = [&] { session->reset(); };
        QVERIFY(outcomeOf(session->run(script("scene.run()\nwhile True: pass"))).cancelled());
        QCOMPARE(shown(*session, "scene.count"), u"7"_s);
    }

    void aSlotMayCloseTheSessionOfItsCaller()
    {
        Scene scene;
        const auto session = openWith(scene);
        scene.deed = [&] { session->close(); };
        QSignalSpy closed(session.get(), &Session::closed);
        session->run(script("scene.run()\nwhile True: pass"));
        QVERIFY(closed.wait(patience));
        QVERIFY(!closed[0][0].value<CloseReport>().abandoned);
    }

    void aSlotMayDestroyTheSessionOfItsCaller()
    {
        Scene scene;
        auto session = openWith(scene);
        bool isDestroyed = false;
        scene.deed = [&] {
            session.reset();
            isDestroyed = true;
        };
        const QFuture<Outcome> future = session->run(script("scene.run()\nscene.run()"))->future();
        QVERIFY(QTest::qWaitFor([&] { return isDestroyed && future.isFinished(); }, patience));
    }

    void aSlotMayRunAnEventLoop()
    {
        Scene scene;
        const auto session = openWith(scene);
        scene.deed = [] {
            QEventLoop loop;
            QTimer::singleShot(0, &loop, &QEventLoop::quit);
            loop.exec();
        };
        QCOMPARE(shown(*session, "scene.run()\nscene.count"), u"7"_s);
    }

    void aSlotOnAnotherThreadMayWaitForTheNextCall()
    {
        std::counting_semaphore<> bothAreOnTheirWay{0}, firstIsOver{0};
        QEventLoop* waiting = nullptr;
        SceneThread home;
        const auto session = openWith(*home.scene);
        home.scene->deed = [&] {
            if (waiting)
                return waiting->quit();
            QEventLoop loop;
            waiting = &loop;
            loop.exec();
            firstIsOver.release();
        };
        QMetaObject::invokeMethod(home.scene, [&] { bothAreOnTheirWay.acquire(); });
        QCOMPARE(shown(*session, "import carrel\ncarrel.post(scene.run)\ncarrel.post(scene.run)"), QString());
        bothAreOnTheirWay.release();
        const bool isOver = firstIsOver.try_acquire_for(std::chrono::milliseconds(patience));
        home.scene->thread()->eventDispatcher()->wakeUp();  // or it would not end
        QVERIFY(isOver);
    }

    void aSlotMayRunAnotherScriptOfItsCaller()
    {
        Scene scene;
        const auto session = openWith(scene);
        QFuture<Outcome> inner;
        scene.deed = [&] { inner = session->evaluate(u"scene.count"_s)->future(); };
        QCOMPARE(shown(*session, "scene.run()\n6 * 7"), u"42"_s);
        QCOMPARE(outcomeOf(inner).value(), Value(7));
    }

    void aSlotThatWaitsForItsCallerCanBeStopped()
    {
        Scene scene;
        const auto session = openWith(scene);
        std::optional<Outcome> inner;
        scene.deed = [&] {
            QEventLoop loop;
            QObject::connect(session->run(script("while True: pass")), &Job::finished, &loop,
                             [&](const Outcome& outcome) {
                                 inner = outcome;
                                 loop.quit();
                             });
            QTimer::singleShot(0, session.get(), &Session::requestCancelAll);
            loop.exec();
        };
        QVERIFY(outcomeOf(session->run(script("scene.run()\nwhile True: pass"))).cancelled());
        QVERIFY(QTest::qWaitFor([&] { return inner && inner->cancelled(); }, patience));
    }

    void closingWhileAScriptCallsAllTheTime()
    {
        Scene scene;
        for (int i = 0; i < 5; ++i) {
            auto session = openWith(scene);
            session->run(script("import threading\ndef f():\n    while True: scene.count\nfor i in range(4): "
                                "threading.Thread(target=f).start()\nf()"));
            QVERIFY(QTest::qWaitFor([&] { return session->state() == Session::State::Busy; }, patience));
            if (i % 2 == 0)
                session->close();
            session.reset();
        }
    }

    void atExitTheHostIsAway()
    {
        Scene scene;
        const auto session = openWith(scene);
        const Output output(*session);
        QCOMPARE(shown(*session,
                       "import atexit\n@atexit.register\ndef f():\n    try: scene.count\n    except RuntimeError as "
                       "e: print(e)"),
                 QString());
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QVERIFY(closed.wait(patience));
        QCOMPARE(output.out, u"the document is closing: its host takes no calls any more\n"_s);
    }
};

QTEST_MAIN(TestHostObjectLife)
#include "tst_host_object_life.moc"
