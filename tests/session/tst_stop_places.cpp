// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// A stop may come at any moment: in places where exceptions are swallowed, in the middle of work that others depend on,
// and while another thread has the GIL.
#include "session/stop_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestStopPlaces : public StopTest {
    Q_OBJECT
private Q_SLOTS:
    void whereExceptionsAreSwallowedTheScriptIsToldAllTheSame_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("a callback of asyncio") << uR"(
import asyncio
def spin():
    carrel.publish('ready')
    while True: pass
async def wait():
    asyncio.get_running_loop().call_soon(spin)
    await asyncio.sleep(3600)
asyncio.run(wait()))"_s;
        QTest::newRow("a task of asyncio") << uR"(
import asyncio
async def spin():
    carrel.publish('ready')
    while True: await asyncio.sleep(0)
async def wait():
    await asyncio.gather(spin(), asyncio.sleep(3600))
asyncio.run(wait()))"_s;
        QTest::newRow("a __del__") << uR"(
class Spinning:
    def __del__(self):
        carrel.publish('ready')
        while True: pass
Spinning()
while True: pass)"_s;
        QTest::newRow("one __del__ after the other") << uR"(
class Spinning:
    def __del__(self):
        carrel.publish('ready')
        while True: pass
while True:
    try: Spinning()
    except ValueError: pass)"_s;
        QTest::newRow("the warning of a socket that nobody has closed") << uR"(
import socket
class Unclosed(socket.socket):
    @property
    def family(self):
        carrel.publish('ready')
        while True: pass
Unclosed()
while True: pass)"_s;
        QTest::newRow("a callback of the garbage collector") << uR"(
import gc
def spin(*_):
    gc.callbacks.remove(spin)
    carrel.publish('ready')
    while True: pass
gc.callbacks.append(spin)
gc.collect()
while True: pass)"_s;
    }

    void whereExceptionsAreSwallowedTheScriptIsToldAllTheSame()
    {
        QFETCH(const QString, program);
        const auto session = openSession({.cleanUpGrace = 3600s});  // nothing but the exception ends it in time
        const Output output(*session);
        QVERIFY(stopWhenReady(*session, program).cancelled());
        QCOMPARE(output.err, QString());
    }

    void theTryAroundALoopIsToldWhereverTheLoopIs_data()
    {
        QTest::addColumn<QString>("loop");  // which the compiler ends with a jump that no `try` covers
        QTest::newRow("a condition that is copied") << u"while not seen: pass"_s;
        QTest::newRow("a jump that was turned round") << u"for n in count():\n"
                                                         "                if n < 0: print(n)"_s;
        QTest::newRow("one far away") << u"for n in count():\n"
                                         "                if n < 0:\n"_s + u"                    print(n, n, n, n)\n"_s.repeated(40);
        QTest::newRow("below a try of its own") << u"try:\n"
                                                   "                while not seen: pass\n"
                                                   "            except ValueError: pass"_s;
        QTest::newRow("within a with") << u"with suppress(ValueError):\n"
                                          "                while not seen: pass"_s;
    }

    void theTryAroundALoopIsToldWhereverTheLoopIs()
    {
        QFETCH(const QString, loop);
        const auto session = openSession({.cleanUpGrace = 3600s});
        const Output output(*session);
        const Outcome outcome = stopWhenReady(*session, uR"(
from contextlib import suppress
from itertools import count
seen = []
def search():
    try:
        try:
            carrel.publish('ready')
            %1
        except BaseException as error: seen.append(error); raise
    finally: print('cleaned up')
try: search()
except carrel.Cancelled: print(len(seen)); raise
)"_s.arg(loop));
        QVERIFY(outcome.cancelled());
        QCOMPARE(output.out, u"cleaned up\n1\n"_s);
    }

    void aSleepEndsAlsoWhenAnotherThreadTakesTheRequest()
    {
        const auto session = openSession({.cleanUpGrace = 3600s});
        const Outcome outcome = stopWhenReady(*session, uR"(
import threading
def spin():
    while not carrel.is_cancelled(): pass
for _ in range(2): threading.Thread(target=spin).start()
carrel.publish('ready')
time.sleep(3600))"_s);
        QVERIFY(outcome.cancelled());
    }

    void anEventLoopThatWaitsIsWoken()
    {
        const auto session = openSession({.cleanUpGrace = 3600s});
        const Outcome outcome = stopWhenReady(*session, uR"(
import asyncio
async def wait():
    try:
        carrel.publish('ready')
        await asyncio.sleep(3600)
    finally:
        await asyncio.sleep(0.01)
        print('cleaned')
asyncio.run(wait()))"_s);
        QVERIFY(outcome.cancelled());
    }

    void anEventLoopThatResistsIsKilledWhileItWaits()
    {
        const auto session = openSession({.cleanUpGrace = 10ms});
        QVERIFY(wasKilled(stopWhenReady(*session, uR"(
import asyncio
async def wait():
    while True:
        try:
            carrel.publish('ready')
            await asyncio.sleep(3600)
        except BaseException: pass
asyncio.run(wait()))"_s)));
        const Output output(*session);
        QCOMPARE(outcomeOf(session->run(script("import gc\nasync def answer(): return 42\ngc.collect()\n"
                                               "asyncio.run(answer())"))).value(), Value(42));
        QCOMPARE(output.err, QString());  // nothing of the tasks that were killed
    }

    void threadsSeeARequestAlsoWhenTheJobIsOver()
    {
        const auto session = openSession({.cleanUpGrace = 3600s});
        QVERIFY(stopWhenReady(*session, uR"(
import threading
looked = threading.Event()
def work():
    while not carrel.is_cancelled():
        looked.set()
        time.sleep(0.05)
thread = threading.Thread(target=work)
thread.start()
looked.wait()
carrel.publish('ready')
while True: pass)"_s).cancelled());
        QVERIFY(outcomeOf(session->run(script("thread.join()"))).succeeded());
    }

    void threadsSeeThatTheSessionEnds()
    {
        const auto session = openSession({.cleanUpGrace = 3600s});
        const Output output(*session);
        QVERIFY(outcomeOf(session->run(script(uR"(
import carrel, threading, time
def work():
    while not carrel.is_cancelled(): time.sleep(0.01)
    print('ended well')
threading.Thread(target=work).start())"_s))).succeeded());
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QVERIFY(closed.wait(patience));
        QCOMPARE(output.out, u"ended well\n"_s);
    }

    void aSleepInTheCleanUpIsNotCutShort()
    {
        const auto session = openSession({.cleanUpGrace = 3600s});
        const Outcome outcome = stopWhenReady(*session, uR"(
import threading
def spin():
    while not carrel.is_cancelled(): pass
threading.Thread(target=spin).start()
try:
    carrel.publish('ready')
    while True: pass
except carrel.Cancelled:
    begun = time.monotonic()
    time.sleep(0.2)
time.monotonic() - begun >= 0.2)"_s);
        QCOMPARE(outcome.value(), Value(true));
    }
};

QTEST_GUILESS_MAIN(TestStopPlaces)
#include "tst_stop_places.moc"
