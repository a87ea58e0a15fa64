// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// S33 to S39: what host and script do to each other at the wrong moment.
#include "stage.h"

#include <QtCore/QEventLoop>
#include <QtCore/QPointer>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;

namespace carrel::faults {

namespace {

using test::outcomeOf;
using test::script;

Scenario done(int number, const QString& name, void (*procedure)(Stage&), const Size& size = {})
{
    return {.number = number, .name = name, .ends = both(succeeds()), .size = size, .procedure = procedure};
}

// --- S33, S34, S38: calls to objects of the host ---------------------------------------------------------------

/// Each change of the name has the document run something, which uses the same object.
void hostAndScriptCallEachOther(Stage& stage)
{
    const auto session = stage.open();
    QObject thing;
    QVERIFY(session->expose(u"thing"_s, &thing));
    QList<QFuture<Outcome>> answers;
    QObject::connect(&thing, &QObject::objectNameChanged, session.get(),
                     [&] { answers.append(session->evaluate(u"thing.objectName"_s)->future()); });
    const QString program = u"for i in range(%1): thing.objectName = str(i)\n6 * 7"_s.arg(stage.size());
    QCOMPARE(outcomeOf(session->run(script(program))).value(), Value(42));
    QCOMPARE(answers.size(), stage.size());
    for (const auto& answer : std::as_const(answers))
        QCOMPARE(outcomeOf(answer).value(), Value(QString::number(stage.size() - 1)));
}

/// The host waits, in a handler, for a job of the other document.
Outcome waitInHandler(Job* job)
{
    const QFuture<Outcome> future = job->future();
    QEventLoop loop;
    QObject::connect(job, &Job::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return future.result();
}

void documentsCallEachOther(Stage& stage)
{
    const auto first = stage.open();
    const auto second = stage.open();
    QObject ofFirst;
    QObject ofSecond;
    QVERIFY(first->expose(u"thing"_s, &ofFirst));
    QVERIFY(second->expose(u"thing"_s, &ofSecond));
    Value answer;
    QObject::connect(&ofFirst, &QObject::objectNameChanged, first.get(), [&] {
        answer = waitInHandler(second->run(script("thing.objectName = 'there'\nthing.objectName"))).value();
    });
    QCOMPARE(outcomeOf(first->run(script("thing.objectName = 'here'\n6 * 7"))).value(), Value(42));
    QCOMPARE(answer, Value(u"there"_s));
}

/// The second document's job waits for the host, which waits for a job of the first one, which waits for the host.
void documentsThatWaitForEachOther(Stage& stage)
{
    const auto first = stage.open();
    const auto second = stage.open();
    QObject ofFirst;
    QObject ofSecond;
    QVERIFY(first->expose(u"thing"_s, &ofFirst));
    QVERIFY(second->expose(u"thing"_s, &ofSecond));
    QObject::connect(&ofFirst, &QObject::objectNameChanged, first.get(),
                     [&] { waitInHandler(second->run(script("thing.objectName = 'there'"))); });
    QObject::connect(&ofSecond, &QObject::objectNameChanged, first.get(), [&] {
        Job* const behind = first->evaluate(u"1"_s);
        QMetaObject::invokeMethod(first.get(), &Session::requestCancelAll, Qt::QueuedConnection);  // the user's Stop
        waitInHandler(behind);
    });
    // The host may answer before the stop is told; but for the loop, the script would be over then.
    QVERIFY(outcomeOf(first->run(script("thing.objectName = 'here'\nwhile True: pass"))).cancelled());
    QCOMPARE(outcomeOf(first->evaluate(u"6 * 7"_s)).value(), Value(42));
}

void objectDeletedInUse(Stage& stage)
{
    const auto session = stage.open();
    for (int i = 0; i < stage.size() && !QTest::currentTestFailed(); ++i) {
        auto thing = std::make_unique<QObject>();
        QVERIFY(session->expose(u"thing"_s, thing.get()));
        Job* const job = session->run(script("import carrel\ncarrel.publish(1)\nwhile True: thing.objectName"));
        const QFuture<Outcome> future = job->future();
        QObject::connect(job, &Job::published, session.get(), [&thing] { thing.reset(); });
        QCOMPARE(test::errorType(outcomeOf(future)), u"ReferenceError"_s);
    }
}

// --- S35: in a handler of the host ----------------------------------------------------------------------------

const QString publishing = u"import carrel, time\ncarrel.publish(1)\nwhile True: time.sleep(0.001)"_s;

void documentDestroyedByItsOwnSignal(Stage& stage)
{
    auto session = stage.open();
    Job* const job = session->run(script(publishing));
    const QFuture<Outcome> future = job->future();
    QObject::connect(job, &Job::published, job, [&session] { session.reset(); });
    QVERIFY(QTest::qWaitFor([&session] { return !session; }, test::patience));
    QVERIFY(QTest::qWaitFor([&future] { return future.isFinished(); }, test::patience));
}

void documentRestartedByItsOwnSignal(Stage& stage)
{
    const auto session = stage.open();
    Job* const job = session->run(script(publishing));
    const QFuture<Outcome> future = job->future();
    QObject::connect(job, &Job::published, session.get(), &Session::reset);
    QVERIFY(outcomeOf(future).cancelled());
    QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_s)).value(), Value(42));
}

void eventLoopInAHandler(Stage& stage)
{
    const auto session = stage.open();
    const auto other = stage.open();
    Job* const job = session->run(script("import carrel\ncarrel.publish(1)\nprint('later')\n6 * 7"));
    const QFuture<Outcome> future = job->future();
    Value answer;
    QObject::connect(job, &Job::published, session.get(), [&] {
        QEventLoop loop;
        QObject::connect(other->evaluate(u"6 * 7"_s), &Job::finished, &loop, [&](const Outcome& outcome) {
            answer = outcome.value();
            loop.quit();
        });
        loop.exec();
    });
    QCOMPARE(outcomeOf(future).value(), Value(42));
    QCOMPARE(answer, Value(42));
}

// --- S36 ------------------------------------------------------------------------------------------------------

/// The functions that any thread may call, while documents come and go.
void otherThreadsAskTheRuntime(Stage& stage)
{
    std::atomic<bool> isOver = false;
    std::atomic<int> negative = 0;
    std::thread asking([&] {
        while (!isOver) {
            const RuntimeCounts counts = stage.runtime().counts();
            negative += int(counts.sessions < 0 || counts.jobs < 0 || counts.threads < 0 || counts.workers < 0);
            negative += int(stage.runtime().pythonVersion().isEmpty());
        }
    });
    for (int i = 0; i < stage.size() && !QTest::currentTestFailed(); ++i) {
        const auto session = stage.open();
        session->run(script(publishing));
    }
    isOver = true;
    asking.join();
    QCOMPARE(negative.load(), 0);
}

// --- S37 ------------------------------------------------------------------------------------------------------

QList<Scenario> hostileExceptions()
{
    const auto row = [](const QString& name, const QString& program, const End& end) {
        return Scenario{.number = 37, .name = name, .program = program, .ends = both(end), .size = {20'000, 100'000}};
    };
    return {
        row(u"an exception of C++"_s, u"import geometry\ngeometry.cube(-1)"_s,
            fails(u"ValueError"_s, u"finite number above zero"_s)),
        row(u"an exception whose text raises"_s,
            u"class E(Exception):\n    def __str__(self): raise ValueError('no')\nraise E"_s, fails(u"E"_s)),
        row(u"an exception whose text is no text"_s,
            u"class E(Exception):\n    def __str__(self): return 7\nraise E"_s, fails(u"E"_s)),
        {.number = 37,
         .name = u"an exception whose text never comes"_s,
         .program = u"class E(Exception):\n    def __str__(self): spin()\nraise E"_s,
         .deed = Deed::Stop,
         .ends = both({.how = End::How::Fails, .errorType = u"E"_s})},
        row(u"an exception whose causes go in a circle"_s,
            u"a, b = ValueError('a'), ValueError('b')\na.__cause__, b.__cause__ = b, a\nraise a"_s,
            fails(u"ValueError"_s)),
        row(u"an exception with a long chain of causes"_s, uR"(
error = None
for i in range(SIZE):
    cause, error = error, ValueError(i)
    error.__cause__ = cause
raise error)"_s,
            fails(u"ValueError"_s)),
        row(u"an exception whose attributes are lies"_s, uR"(
class E(Exception):
    @property
    def __notes__(self): raise OSError
    @property
    def __class__(self): raise OSError
    def __getattribute__(self, name): raise OSError
raise E)"_s,
            fails(u"E"_s)),
    };
}

// --- S38, S39 -------------------------------------------------------------------------------------------------

void closedWithResultsOnTheirWay(Stage& stage)
{
    for (int i = 0; i < stage.size() && !QTest::currentTestFailed(); ++i) {
        auto session = stage.open();
        const auto job = session->run(script("import carrel\nfor i in range(200): carrel.publish(i); print(i)"));
        QSignalSpy published(job, &Job::published);
        QVERIFY(published.wait(test::patience));
        if (i % 2 == 0)
            session->close();
        session.reset();
    }
}

void receiverThatDies(Stage& stage)
{
    const auto session = stage.open();
    int heard = 0;
    auto receiver = std::make_unique<QObject>();
    Job* const job = session->run(script("import carrel\nfor i in range(1000): carrel.publish(i)\n6 * 7"));
    const QFuture<Outcome> future = job->future();
    QObject::connect(job, &Job::published, receiver.get(), [&] {
        if (++heard == 10)
            receiver.reset();
    });
    QCOMPARE(outcomeOf(future).value(), Value(42));
    QCOMPARE(heard, 10);
}

void stormOfProgress(Stage& stage)
{
    const auto session = stage.open();
    Job* const job =
        session->run(script(u"import carrel\nfor i in range(%1): carrel.progress(i, %1)"_s.arg(stage.size())));
    job->keep();
    QSignalSpy progressed(job, &Job::progressed);
    QVERIFY(outcomeOf(job).succeeded());
    QVERIFY(!progressed.isEmpty());
    QVERIFY2(progressed.count() < stage.size() / 100, qPrintable(QString::number(progressed.count())));
    QCOMPARE(job->progress().done, double(stage.size() - 1));
}

}  // namespace

QList<Scenario> lockScenarios()
{
    const QList<Scenario> calls{
        done(33, u"host and script call each other"_s, &hostAndScriptCallEachOther, {20, 5000}),
        done(34, u"two documents call each other by way of the host"_s, &documentsCallEachOther),
        done(34, u"two documents that wait for each other by way of the host"_s, &documentsThatWaitForEachOther),
        done(38, u"an object of the host is deleted while the script has it"_s, &objectDeletedInUse, {5, 500}),
    };
    const QList<Scenario> handlers{
        done(35, u"a document that its own signal destroys"_s, &documentDestroyedByItsOwnSignal),
        done(35, u"a document that its own signal restarts"_s, &documentRestartedByItsOwnSignal),
        done(35, u"an event loop in a handler"_s, &eventLoopInAHandler),
        done(36, u"threads that ask the runtime while documents end"_s, &otherThreadsAskTheRuntime, {5, 500}),
        done(38, u"documents closed while their results are on the way"_s, &closedWithResultsOnTheirWay, {6, 500}),
        done(38, u"a receiver that dies"_s, &receiverThatDies),
        done(39, u"a storm of progress"_s, &stormOfProgress, {100'000, 1'000'000}),
    };
    return calls + handlers + hostileExceptions();
}

}  // namespace carrel::faults
