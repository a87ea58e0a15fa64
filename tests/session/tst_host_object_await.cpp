// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host_objects_of_tests.h"
#include "support/session_test.h"

#include <carrel/host_object.h>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// Calls of host objects that tasks of asyncio await.
class TestHostObjectAwait : public SessionTest {
    Q_OBJECT

    static QString shown(Session& session, const QString& body)
    {
        const Outcome outcome = outcomeOf(session.run(programOf(body)));
        if (const auto* const success = std::get_if<Succeeded>(&outcome.content()))
            return success->display;
        return outcome.error() ? outcome.error()->type + u": "_s + outcome.error()->message : outcome.toDisplayText();
    }

    static Source programOf(const QString& body)
    {
        return script(u"import asyncio, carrel\nasync def main():\n"_s + body + u"\nasyncio.run(main())"_s);
    }

    std::unique_ptr<Session> openWith(QObject& object)
    {
        auto session = openSession();
        if (const auto exposed = session->expose(u"scene"_s, &object); !exposed)
            QTest::qFail(qPrintable(exposed.error().message), __FILE__, __LINE__);
        return session;
    }

private Q_SLOTS:
    void aCallIsAwaited()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, u"    return await carrel.call_async(scene.add, scene.Shape.Ball, size=2)"_s),
                 u"1"_s);
        QCOMPARE(scene.calls, QStringList{u"5 2 body"_s});
        QCOMPARE(shown(*session,
                       u"    return await asyncio.gather(*(carrel.call_async(scene.take, n) for n in range(3)))"_s),
                 u"['int 0', 'int 1', 'int 2']"_s);
    }

    void otherTasksGoOnMeanwhile()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, uR"(
    order = []
    async def call():
        await carrel.call_async(scene.take, 1)
        order.append('answered')
    task = asyncio.create_task(call())
    await asyncio.sleep(0)
    order.append('meanwhile')
    await task
    return order)"_s),
                 u"['meanwhile', 'answered']"_s);
    }

    void whatTheHostRefusesIsRaised()
    {
        Scene scene;
        const auto session = openWith(scene);
        QVERIFY(shown(*session, u"    await carrel.call_async(scene.add)"_s).startsWith(u"TypeError"_s));
        QVERIFY(shown(*session, u"    await carrel.call_async(len, 'a')"_s).startsWith(u"TypeError"_s));
        QVERIFY(shown(*session, u"    await carrel.call_async(scene.take, {1})"_s).startsWith(u"TypeError"_s));
    }

    void aTaskThatIsCancelledWantsNothing()
    {
        Scene scene;
        const auto session = openWith(scene);
        QCOMPARE(shown(*session, uR"(
    task = asyncio.create_task(carrel.call_async(scene.take, 1))
    await asyncio.sleep(0)
    task.cancel()
    try: await task
    except asyncio.CancelledError: return await carrel.call_async(scene.take, 2))"_s),
                 u"'int 2'"_s);
    }

    void aCoroutineFunctionIsRunWhenItsSignalIsEmitted()
    {
        Scene scene;
        const auto session = openWith(scene);
        QVERIFY(outcomeOf(session->run(script(uR"(
import asyncio, carrel
heard = []
@scene.titleChanged.connect
async def hear():
    await asyncio.sleep(0)
    heard.append(await carrel.call_async(scene.take, len(heard))))"_s)))
                    .succeeded());
        QSignalSpy finished(session.get(), &Session::jobFinished);
        scene.setProperty("title", u"first"_s);
        QVERIFY(finished.wait(patience));
        QCOMPARE(outcomeOf(session->evaluate(u"heard"_s)).toDisplayText(), u"['int 0']"_s);
    }

    void aCoroutineFunctionThatFailsIsReported()
    {
        Scene scene;
        const auto session = openWith(scene);
        QVERIFY(outcomeOf(session->run(script("async def hear(): 1 / 0\nscene.titleChanged.connect(hear)"))).succeeded());
        QSignalSpy failed(session.get(), &Session::callbackFailed);
        scene.setProperty("title", u"first"_s);
        QVERIFY(failed.wait(patience));
        QCOMPARE(failed[0][1].value<ScriptError>().type, u"ZeroDivisionError"_s);
    }

    void aCoroutineFunctionThatRunsForEverIsStopped()
    {
        Scene scene;
        const auto session = openWith(scene);
        QVERIFY(outcomeOf(session->run(script("import asyncio, carrel\n"
                                              "async def hear():\n    carrel.publish(1)\n    await asyncio.Event().wait()\n"
                                              "scene.titleChanged.connect(hear)")))
                    .succeeded());
        QSignalSpy added(session.get(), &Session::jobAdded);
        scene.setProperty("title", u"first"_s);
        QVERIFY(!added.isEmpty() || added.wait(patience));
        auto* const job = added.first().first().value<Job*>();
        QSignalSpy published(job, &Job::published);
        QVERIFY(published.wait(patience));
        job->requestCancel();
        QVERIFY(outcomeOf(job).cancelled());
    }

    void aStopEndsTheWait()
    {
        Scene scene;
        const auto session = openWith(scene);
        Job* const job = session->run(programOf(u"    while True: await carrel.call_async(scene.take, 1)"_s));
        QVERIFY(waitForState(job, Job::State::Running));
        job->requestCancel();
        QVERIFY(outcomeOf(job).cancelled());
    }

    void closingTheSessionEndsTheWait()
    {
        Scene scene;
        auto session = openWith(scene);
        Job* const job = session->run(programOf(u"    while True: await carrel.call_async(scene.take, 1)"_s));
        QVERIFY(waitForState(job, Job::State::Running));
        session->close();
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), Session::State::Closed, patience);
    }
};

QTEST_GUILESS_MAIN(TestHostObjectAwait)

#include "tst_host_object_await.moc"
