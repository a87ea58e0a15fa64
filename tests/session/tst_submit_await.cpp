// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/sibling_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// Calls of siblings that tasks of asyncio await.
class TestSubmitAwait : public SiblingTest {
    Q_OBJECT

    /// Behind a function that goes on until it is stopped, and says when it begins and ends.
    static QString with(const QString& body)
    {
        return uR"(
    queue = carrel.Queue()
    def spin():
        try:
            queue.put('begun')
            while True: pass
        finally:
            queue.put('ended')
)"_s + body;
    }

private Q_SLOTS:
    void resultsAreAwaited()
    {
        const auto session = open();
        QCOMPARE(shown(startAsync(*session, uR"(
    def power(base, *, exponent): return base ** exponent
    one = await carrel.submit(power, 2, exponent=10)
    many = await asyncio.gather(*[carrel.submit(power, n, exponent=2) for n in range(5)])
    soon = await asyncio.wait_for(carrel.submit(abs, -3), timeout=100)
    tasks, _ = await asyncio.wait([asyncio.ensure_future(carrel.submit(abs, -4))])
    return [one, many, soon, tasks.pop().result(), await asyncio.wrap_future(carrel.submit(abs, -5))])"_s)),
                 u"[1024, [0, 1, 4, 9, 16], 3, 4, 5]"_s);
    }

    void whatIsDoneAlreadyIsThereAtOnce()
    {
        const auto session = open();
        QCOMPARE(shown(startAsync(*session, uR"(
    future = carrel.submit(abs, -3)
    return [future.result(), await future, await future])"_s)),
                 u"[3, 3, 3]"_s);
    }

    void otherTasksGoOnMeanwhile()
    {
        const auto session = open();
        QCOMPARE(shown(startAsync(*session, uR"(
    gate, order = carrel.Queue(), []
    async def open_it():
        order.append('meanwhile')
        await gate.aput('answered')
    async with asyncio.TaskGroup() as group:
        group.create_task(open_it())
        order.append(await carrel.submit(gate.get))
    return order)"_s)),
                 u"['meanwhile', 'answered']"_s);
    }

    void anErrorHasBothStacks()
    {
        const auto session = open();
        const Outcome outcome =
            outcomeOf(startAsync(*session, u"    def carve(n): return 1 // n\n    await carrel.submit(carve, 0)"_s));
        QCOMPARE(errorType(outcome), u"ZeroDivisionError"_s);
        const ScriptError& error = *outcome.error();
        QVERIFY(
            std::ranges::any_of(error.frames, [](const ScriptFrame& frame) { return frame.function == u"main"_s; }));
        QCOMPARE(error.notes.size(), 1);
        QVERIFY2(error.notes.first().contains(u"in carve"_s), qPrintable(error.notes.first()));
    }

    void whatTakesTooLongIsStopped()
    {
        const auto session = open();
        QCOMPARE(shown(startAsync(*session, with(uR"(
    future = carrel.submit(spin)
    told = [await queue.aget()]
    try: await asyncio.wait_for(future, 0.01)
    except TimeoutError: told += [future.cancelled(), await queue.aget()]
    return told + [await carrel.submit(abs, -1)])"_s))),
                 u"['begun', True, 'ended', 1]"_s);
    }

    void aTaskThatIsCancelledHasItStopped()
    {
        const auto session = open();
        QCOMPARE(shown(startAsync(*session, with(uR"(
    async def wait(): await carrel.submit(spin)
    task = asyncio.create_task(wait())
    told = [await queue.aget(), task.cancel()]
    try: await task
    except asyncio.CancelledError: told.append(await queue.aget())
    return told)"_s))),
                 u"['begun', True, 'ended']"_s);
    }

    void whatIsShieldedIsNot()
    {
        const auto session = open();
        QCOMPARE(shown(startAsync(*session, uR"(
    gate = carrel.Queue()
    future = carrel.submit(gate.get)
    try: await asyncio.wait_for(asyncio.shield(future), 0.01)
    except TimeoutError: await gate.aput(7)
    return await future)"_s)),
                 u"7"_s);
    }

    void aTaskHearsOfACancelOfOthers()
    {
        const auto session = open();
        QCOMPARE(shown(startAsync(*session, with(uR"(
    future = carrel.submit(spin)
    await queue.aget()
    asyncio.get_running_loop().run_in_executor(None, future.cancel)
    try: await future
    except asyncio.CancelledError: return await queue.aget())"_s))),
                 u"'ended'"_s);
    }

    void tasksThatAreLeftAtTheEndAreCancelled()
    {
        const auto session = open();
        Job* const job = startAsync(*session, with(uR"(
    async def wait(): await carrel.submit(spin)
    task = asyncio.create_task(wait())
    await queue.aget()
    return queue)"_s));
        const auto queue = valueOf(job).toQueue();
        QVERIFY(queue);
        QCOMPARE(valueOf(*session, u"carrel.map(abs, [-1])"_s).toDisplayText(), u"[1]"_s);
        QTRY_COMPARE_WITH_TIMEOUT(queue->size(), 1, patience);
    }

    void severalLoopsAwaitTheSame()
    {
        const auto session = open();
        QCOMPARE(shown(start(*session, uR"(
import asyncio
from concurrent.futures import ThreadPoolExecutor
gate = carrel.Queue()
future = carrel.submit(gate.get)
async def wait(): return await future
with ThreadPoolExecutor(2) as threads:
    made = [threads.submit(asyncio.run, wait()) for _ in range(2)]
    gate.put(7)
    told = [each.result() for each in made]
told)"_s)),
                 u"[7, 7]"_s);
    }

    void aLoopMayBeClosedMeanwhile()
    {
        const auto session = open();
        QCOMPARE(shown(start(*session, uR"(
import asyncio
gate = carrel.Queue()
future = carrel.submit(gate.get)
loop = asyncio.new_event_loop()
waiting = asyncio.wrap_future(future, loop=loop)
loop.run_until_complete(asyncio.sleep(0))
loop.close()
gate.put(7)
[future.result(), waiting.done()])"_s)),
                 u"[7, False]"_s);
    }

    void aStopEndsTheWait()
    {
        const auto session = open();
        Job* const job = startAsync(*session, with(uR"(
    future = carrel.submit(spin)
    carrel.publish(await queue.aget())
    await future)"_s));
        QCOMPARE(firstPublished(job), Value(u"begun"_s));
        job->requestCancel();
        QVERIFY(outcomeOf(job).cancelled());
        QTRY_COMPARE_WITH_TIMEOUT(runtime().counts().sessions, 1, patience);
        QCOMPARE(shown(startAsync(*session, u"    return await carrel.submit(abs, -1)"_s)), u"1"_s);
    }

    void closingTheSessionEndsTheWait()
    {
        const auto session = open();
        Job* const job = startAsync(*session, with(uR"(
    future = carrel.submit(spin)
    carrel.publish(await queue.aget())
    await future)"_s));
        QCOMPARE(firstPublished(job), Value(u"begun"_s));
        session->close();
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), Session::State::Closed, patience);
        QCOMPARE(runtime().counts().sessions, 0);
    }

    // --- map_async ------------------------------------------------------------------------------------------------

    void resultsOfAMapComeInOrder()
    {
        const auto session = open();
        QCOMPARE(shown(startAsync(*session, uR"(
    squares = [result async for result in carrel.map_async(lambda n: n * n, range(100))]
    return [squares == [n * n for n in range(100)], [n async for n in carrel.map_async(abs, [])]])"_s)),
                 u"[True, []]"_s);
    }

    void eachResultIsThereBeforeTheLast()
    {
        const auto session = open();
        QCOMPARE(shown(startAsync(*session, uR"(
    gates, got = [carrel.Queue() for n in range(4)], []
    async for result in carrel.map_async(lambda n: gates[n].get() if n else n, range(3)):
        got.append(result)
        await gates[len(got)].aput(result + 10)
    return got)"_s)),
                 u"[0, 10, 20]"_s);
    }

    void aMapThatIsLeftStopsTheRest()
    {
        const auto session = open();
        QCOMPARE(shown(startAsync(*session, with(uR"(
    results = carrel.map_async(lambda n: spin() if n else n, [0, 1], workers=2)
    async for first in results:
        told = [first, await queue.aget()]
        break
    await results.aclose()
    return told + [await queue.aget()])"_s))),
                 u"[0, 'begun', 'ended']"_s);
    }

    void anErrorEndsAMap()
    {
        const auto session = open();
        QCOMPARE(shown(startAsync(*session, uR"(
    got = []
    try:
        async for result in carrel.map_async(lambda n: 6 // n, [3, 2, 0, 1], workers=1):
            got.append(result)
    except ZeroDivisionError as error:
        got.append('in <lambda>' in error.__notes__[0])
    return got)"_s)),
                 u"[2, 3, True]"_s);
    }

    void aMapInASiblingIsDoneThere()
    {
        const auto session = open();
        QCOMPARE(shown(start(*session, uR"(
import asyncio
async def inner(n): return [result async for result in carrel.map_async(abs, [-n, n])]
carrel.submit(lambda: asyncio.run(inner(3))).result())"_s)),
                 u"[3, 3]"_s);
    }

    void badInputIsRefused_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("type");
        const auto row = [](const char* body, const char* type) {
            QTest::newRow(body) << QString::fromUtf8(body) << QString::fromUtf8(type);
        };
        row("    carrel.map_async(3, [1])", "TypeError");
        row("    carrel.map_async(abs, 3)", "TypeError");
        row("    carrel.map_async(abs, [1], workers=0)", "ValueError");
        row("    import threading\n    async for _ in carrel.map_async(abs, [threading.Lock()]): pass", "TypeError");
        row("    await carrel.submit(lambda: next(iter([])))", "RuntimeError");  // as in all tasks
        row("    import sys\n    await carrel.submit(sys.exit, 3)", "SystemExit");
    }

    void badInputIsRefused()
    {
        QFETCH(const QString, body);
        QFETCH(const QString, type);
        const auto session = open();
        QCOMPARE(errorType(outcomeOf(startAsync(*session, body))), type);
        QCOMPARE(shown(startAsync(*session, u"    return await carrel.submit(abs, -1)"_s)), u"1"_s);
    }
};

QTEST_GUILESS_MAIN(TestSubmitAwait)

#include "tst_submit_await.moc"
