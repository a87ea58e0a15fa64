// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/sibling_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// What `carrel.submit` returns, and how it is cancelled.
class TestSubmit : public SiblingTest {
    Q_OBJECT

    /// A function that goes on until it is stopped, and says when it begins and ends.
    static QString with(const QString& program)
    {
        return uR"(
queue = carrel.Queue()
def spin():
    try:
        queue.put('begun')
        while True: pass
    finally:
        queue.put('ended')
)"_s + program;
    }

private Q_SLOTS:
    void aFutureIsOneOfConcurrentFutures()
    {
        const auto session = open();
        QCOMPARE(shown(start(*session, uR"(
from concurrent import futures
def power(base, *, exponent): return base ** exponent
made = [carrel.submit(power, n, exponent=2) for n in range(5)]
told = [isinstance(made[0], futures.Future), isinstance(made[0], carrel.Future)]
told + [sorted(each.result() for each in futures.as_completed(made)), len(futures.wait(made).done)])"_s)),
                 u"[True, True, [0, 1, 4, 9, 16], 5]"_s);
    }

    void whatWaitsIsNeverBegun()
    {
        const auto session = open();
        QCOMPARE(shown(start(*session, uR"(
import os
gate = carrel.Queue()
made = [carrel.submit(gate.get) for _ in range(os.process_cpu_count() + 1)]
told = [made[0].running(), made[-1].running(), made[-1].cancel(), made[-1].cancelled()]
for _ in made: gate.put(7)
told + [list({each.result() for each in made[:-1]}), gate.qsize()])"_s)),
                 u"[True, False, True, True, [7], 1]"_s);
    }

    void whatASiblingIsAtIsStopped()
    {
        const auto session = open();
        QCOMPARE(shown(start(*session, with(uR"(
future = carrel.submit(spin)
told = [queue.get(), future.running(), future.cancel(), future.cancelled(), future.running()]
told + [queue.get(), future.cancel(), 'cancelled' in repr(future)])"_s))),
                 u"['begun', True, True, True, False, 'ended', True, True]"_s);
    }

    void aSiblingGoesOnAfterThat()
    {
        const auto session = open();
        QCOMPARE(shown(start(*session, with(uR"(
import os
here, gate = carrel.Queue(), carrel.Queue()
def where():
    import threading
    here.put(threading.get_native_id())
    gate.get()
def present():
    made = [carrel.submit(where) for _ in range(os.process_cpu_count())]
    places = {here.get() for _ in made}
    for _ in made: gate.put(None)
    return [each.result() for each in made] and places
before = present()
for _ in range(3):
    future = carrel.submit(spin)
    queue.get(), future.cancel(), queue.get()
present() == before)"_s))),
                 u"True"_s);
    }

    void onlyTheCallThatIsCancelledIsStopped()
    {
        const auto session = open();
        QCOMPARE(shown(start(*session, uR"(
def work(n): return sum(range(n))
made = [carrel.submit(work, 20_000 + n) for n in range(100)]
kept = [made[n] for n in range(100) if n % 3 or not made[n].cancel()]
[each.result() for each in kept] == [work(20_000 + n) for n in range(100) if made[n] in kept] and len(kept) < 100)"_s)),
                 u"True"_s);
    }

    void aCancelAtAnyMomentHitsNothingElse()
    {
        const auto session = open();
        QCOMPARE(shown(start(*session, uR"(
import random
random.seed(7)
def work(n):
    total = 0
    for i in range(n): total += i
    return total
wrong = []
for _ in range(100):
    made = [(n, carrel.submit(work, n)) for n in [random.randrange(40_000) for _ in range(4)]]
    made[0][1].result() if random.random() < 0.5 else work(random.randrange(20_000))
    for n, future in made:
        if random.random() < 0.5: future.cancel()
    wrong += [n for n, future in made if not future.cancelled() and future.result() != work(n)]
[wrong, carrel.map(abs, [-1, -2])])"_s)),
                 u"[[], [1, 2]]"_s);
    }

    void aFunctionThatCatchesTheStopHasNoResult()
    {
        const auto session = open();
        QCOMPARE(shown(start(*session, with(uR"(
def stubborn():
    try:
        spin()
    except carrel.Cancelled:
        return 3
future = carrel.submit(stubborn)
told = [queue.get(), future.cancel(), queue.get(), future.cancelled()]
told + carrel.map(abs, range(3)))"_s))),
                 u"['begun', True, 'ended', True, 0, 1, 2]"_s);
    }

    void whatHasEndedStaysAsItIs()
    {
        const auto session = open();
        QCOMPARE(shown(start(*session, uR"(
future = carrel.submit(abs, -3)
[future.result(), future.cancel(), future.cancelled(), future.result(), future.running()])"_s)),
                 u"[3, False, False, 3, False]"_s);
    }

    void whoWaitsIsTold()
    {
        const auto session = open();
        QCOMPARE(shown(start(*session, uR"(
from concurrent import futures
import threading
gate = carrel.Queue()
made = [carrel.submit(gate.get) for _ in range(2)]
heard = []
made[0].add_done_callback(lambda future: heard.append(future.cancelled()))
threading.Thread(target=made[0].cancel).start()
told = [future.cancelled() for future in futures.wait(made, return_when=futures.FIRST_COMPLETED).done]
gate.put(7)
told + heard + [len(futures.wait(made).done), made[1].result()])"_s)),
                 u"[True, True, 2, 7]"_s);
    }

    void aCallbackMaySubmitMore()
    {
        const auto session = open();
        QCOMPARE(shown(start(*session, uR"(
answers = carrel.Queue()
def more(_): carrel.submit(answers.put, 2)
carrel.submit(answers.put, 1).add_done_callback(more)
sorted([answers.get(), answers.get()]))"_s)),
                 u"[1, 2]"_s);
    }

    void whatCannotBePutIsToldByTheFuture()
    {
        const auto session = open();
        QCOMPARE(shown(start(*session, uR"(
import sys
def refuse(frame, event, argument):
    if event == 'c_call' and argument.__name__ == 'put':
        sys.setprofile(None)
        raise MemoryError('there is no room')
carrel.map(abs, [1])
sys.setprofile(refuse)
future = carrel.submit(abs, -1)
sys.setprofile(None)
[str(future.exception()), carrel.map(abs, [-1, -2, -3])])"_s)),
                 u"['there is no room', [1, 2, 3]]"_s);
    }

    void aStopThatComesWhileSomethingIsGivenIsTheScripts()
    {
        const auto session = open();
        Job* const job = start(*session, uR"(
import sys
gate = carrel.Queue()
def wait_where_it_is_put(frame, event, argument):
    if event == 'c_call' and argument.__name__ == 'put':
        sys.setprofile(None)
        carrel.publish(1)
        gate.get()
sys.setprofile(wait_where_it_is_put)
carrel.submit(abs, -1)
while True: pass)"_s);
        QCOMPARE(firstPublished(job), Value(1));
        job->requestCancel();
        const Outcome outcome = outcomeOf(job);
        QVERIFY2(outcome.cancelled(), qPrintable(outcome.toDisplayText()));
        QVERIFY(std::get<Cancelled>(outcome.content()).rung < StopRung::KillSwitch);
    }

    void anErrorInAMapStopsTheRest()
    {
        const auto session = open();
        if (QThread::idealThreadCount() < 2)
            QSKIP("one sibling does one thing after the other");
        QCOMPARE(shown(start(*session, with(uR"(
def work(n):
    if n: spin()
    queue.get()
    raise ValueError('no')
try: carrel.map(work, [0, 1], workers=2)
except ValueError: told = queue.get()
told)"_s))),
                 u"'ended'"_s);
    }

    void aCoroutineFunctionRunsToItsEnd()
    {
        const auto session = open();
        QCOMPARE(shown(start(*session, uR"(
import asyncio
async def later(n):
    await asyncio.sleep(0)
    return n + 1
async def fail(): raise LookupError('none')
[carrel.submit(later, 1).result(), carrel.map(later, [1, 2]), str(carrel.submit(fail).exception())])"_s)),
                 u"[2, [2, 3], 'none']"_s);
    }

    void inASiblingItIsDoneThere()
    {
        const auto session = open();
        QCOMPARE(shown(start(*session, uR"(
def outer(n):
    future = carrel.submit(abs, -n)
    return [future.cancel(), future.done(), future.result(), type(future).__name__]
carrel.submit(outer, 3).result())"_s)),
                 u"[False, True, 3, 'Future']"_s);
    }
};

QTEST_GUILESS_MAIN(TestSubmit)

#include "tst_submit.moc"
