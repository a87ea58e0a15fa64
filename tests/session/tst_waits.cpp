// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// What a script may wait in for ever: a stop ends it, with one exception, and nothing else about it is different.
#include "support/session_test.h"

#include <csignal>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

/// A way to wait for something that does not come.
struct Wait {
    const char* name;
    const char* preparation;
    const char* statement;
    const char* tidying = "pass";
};

const Wait waits[] = {
    {"sleep", "import time", "time.sleep(3600)"},
    {"lock", "import threading\nlock = threading.Lock()\nlock.acquire()", "lock.acquire()"},
    {"lock with a time limit", "import threading\nlock = threading.Lock()\nlock.acquire()", "lock.acquire(timeout=3600)"},
    {"lock of a with", "import _thread\nlock = _thread.allocate_lock()\nlock.acquire()", "with lock: pass"},
    {"reentrant lock", "import threading\nlock = threading.RLock()\nowner = threading.Thread(target=lock.acquire)\nowner.start()\nowner.join()",
     "with lock: pass"},
    {"condition", "import threading\ncondition = threading.Condition()", "with condition: condition.wait()"},
    {"condition with a plain lock", "import threading\ncondition = threading.Condition(threading.Lock())", "with condition: condition.wait(3600)"},
    {"event", "import threading\nevent = threading.Event()", "event.wait()"},
    {"semaphore", "import threading\nsemaphore = threading.Semaphore(0)", "semaphore.acquire()"},
    {"barrier", "import threading\nbarrier = threading.Barrier(2)", "barrier.wait()"},
    {"thread", "import threading\nend = threading.Event()\nthread = threading.Thread(target=end.wait)\nthread.start()", "thread.join()", "end.set()"},
    {"thread with a time limit", "import threading\nend = threading.Event()\nthread = threading.Thread(target=end.wait)\nthread.start()", "thread.join(3600)", "end.set()"},
    {"queue", "import queue\nempty = queue.Queue()", "empty.get()"},
    {"queue with a time limit", "import queue\nempty = queue.PriorityQueue()", "empty.get(timeout=3600)"},
    {"full queue", "import queue\nfull = queue.Queue(1)\nfull.put(0)", "full.put(1)"},
    {"simple queue", "import queue\nempty = queue.SimpleQueue()", "empty.get()"},
    {"future", "import concurrent.futures\nfuture = concurrent.futures.Future()", "future.result()"},
    {"pool of threads", "import concurrent.futures, threading\nend = threading.Event()\npool = concurrent.futures.ThreadPoolExecutor(1)\nwork = pool.submit(end.wait)",
     "pool.shutdown()", "end.set()"},

    {"socket", "import socket\nours, theirs = socket.socketpair()", "ours.recv(1)"},
    {"socket with a time limit", "import socket\nours, theirs = socket.socketpair()\nours.settimeout(3600)", "ours.recv_into(bytearray(1))"},
    {"datagrams", "import socket\nours = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\nours.bind(('127.0.0.1', 0))", "ours.recvfrom(1)"},
    {"file of a socket", "import socket\nours, theirs = socket.socketpair()\nfile = ours.makefile('r')", "file.readline()"},
    {"message of a socket", "import socket\nours, theirs = socket.socketpair()", "ours.recvmsg(1)"},
    {"server", "import socket\nserver = socket.create_server(('127.0.0.1', 0))", "server.accept()"},
    {"server with a time limit", "import socket\nserver = socket.create_server(('127.0.0.1', 0))\nserver.settimeout(3600)", "server.accept()"},
    {"socket that several wait at", "import socket, threading\nours, theirs = socket.socketpair()\nthreading.Timer(0.01, theirs.send, [b'x']).start()",
     "while True: ours.recv(1)"},
    {"server that several wait at", "import socket, threading\nserver = socket.create_server(('127.0.0.1', 0))\nthreading.Timer(0.01, socket.create_connection, [server.getsockname()]).start()",
     "while True: server.accept()"},
    {"connection", "import os, socket, tempfile\nname = tempfile.mktemp()\nserver = socket.socket(socket.AF_UNIX)\nserver.bind(name)\nserver.listen(0)\n"
                   "first = socket.socket(socket.AF_UNIX)\nfirst.connect(name)\nsecond = socket.socket(socket.AF_UNIX)", "second.connect(name)", "os.unlink(name)"},
    {"full socket", "import socket\nours, theirs = socket.socketpair()", "ours.sendall(bytes(50_000_000))"},
    {"full socket, sent in one", "import socket\nours, theirs = socket.socketpair()", "ours.send(bytes(50_000_000))"},
    {"full socket with a time limit", "import socket\nours, theirs = socket.socketpair()\nours.settimeout(3600)", "ours.sendall(bytes(50_000_000))"},
    {"handshake", "import socket, ssl\nours, theirs = socket.socketpair()\ncontext = ssl.create_default_context()",
     "context.wrap_socket(ours, server_hostname='localhost')"},

    {"select", "import select, socket\nours, theirs = socket.socketpair()", "select.select([ours], [], [])"},
    {"select with a time limit", "import select, socket\nours, theirs = socket.socketpair()", "select.select([ours], [], [], 3600)"},
    {"poll", "import select, socket\nours, theirs = socket.socketpair()\npoll = select.poll()\npoll.register(ours, select.POLLIN)", "poll.poll()"},
    {"poll with a time limit", "import select, socket\nours, theirs = socket.socketpair()\npoll = select.poll()\npoll.register(ours, select.POLLIN)", "poll.poll(3_600_000)"},
    {"epoll", "import select, socket\nours, theirs = socket.socketpair()\nepoll = select.epoll()\nepoll.register(ours, select.EPOLLIN)", "epoll.poll()"},
    {"selector", "import selectors, socket\nours, theirs = socket.socketpair()\nselector = selectors.DefaultSelector()\nselector.register(ours, selectors.EVENT_READ)",
     "selector.select()"},
    {"selector by select", "import selectors, socket\nours, theirs = socket.socketpair()\nselector = selectors.SelectSelector()\nselector.register(ours, selectors.EVENT_READ)",
     "selector.select()"},

    {"pipe", "import os\nreading, writing = os.pipe()", "os.read(reading, 1)"},
    {"pipe into buffers", "import os\nreading, writing = os.pipe()", "os.readv(reading, [bytearray(1)])"},
    {"full pipe", "import os\nreading, writing = os.pipe()", "os.write(writing, bytes(10_000_000))"},
    {"pipe that several read from", "import os, threading\nreading, writing = os.pipe()\nthreading.Timer(0.01, os.write, [writing, b'x']).start()",
     "while True: os.read(reading, 1)"},
    {"terminal", "import os, tty\nmain, side = os.openpty()\ntty.setraw(side)", "os.read(side, 1)"},
    {"file of a pipe", "import os\nreading, writing = os.pipe()\nfile = os.fdopen(reading)", "file.readline()"},
    {"file of a pipe, opened", "import os\nreading, writing = os.pipe()\nfile = open(reading, 'rb')", "file.read()"},
    {"full file of a pipe", "import os\nreading, writing = os.pipe()\nfile = open(writing, 'wb', 0)", "while True: file.write(bytes(1_000_000))"},

    {"child", "import subprocess", "subprocess.run(['sleep', '100'])"},
    {"child with a time limit", "import subprocess", "subprocess.run(['sleep', '100'], timeout=3000)"},
    {"output of a child", "import subprocess", "subprocess.check_output(['sleep', '100'])"},
    {"outputs of a child", "import subprocess", "subprocess.run(['sleep', '100'], capture_output=True, input=b'x')"},
    {"child in a with", "import subprocess\nchild = subprocess.Popen(['sleep', '100'])",
     "\n    with child: child.wait()", "child.kill(); child.wait()"},
    {"pid", "import os, subprocess\nchild = subprocess.Popen(['sleep', '100'])", "os.waitpid(child.pid, 0)", "child.kill(); child.wait()"},
    {"id", "import os, subprocess\nchild = subprocess.Popen(['sleep', '100'])", "os.waitid(os.P_PID, child.pid, os.WEXITED)", "child.kill(); child.wait()"},
    {"group of processes", "import os, subprocess\nchild = subprocess.Popen(['sleep', '100'], process_group=0)", "os.waitpid(-child.pid, 0)", "child.kill(); child.wait()"},
    {"command", "import os", "os.system('exec sleep 100')"},
    {"output of a command", "import os", "os.popen('exec sleep 100').read()"},

    {"locked file", "import fcntl, tempfile\nfile = tempfile.NamedTemporaryFile()\nother = open(file.name)\nfcntl.flock(file, fcntl.LOCK_EX)",
     "fcntl.flock(other, fcntl.LOCK_EX)"},
    {"lock between processes", "import multiprocessing\nlock = multiprocessing.Lock()\nlock.acquire()", "lock.acquire()"},
    {"queue between processes", "import multiprocessing\nempty = multiprocessing.SimpleQueue()", "empty.get()"},
    {"event loop", "import asyncio", "asyncio.run(asyncio.sleep(3600))"},
};

}  // namespace

class TestWaits : public SessionTest {
    Q_OBJECT

    // How messages travel makes no difference to what waits; that a worker's script has the process's signals does.
    QList<Isolation> isolations() override { return {Isolation::InProcess, Isolation::OutOfProcess}; }

    /// QtTest has a handler for SIGPIPE of its own, which a runtime leaves alone; a plain host has none.
    RuntimeConfig config() override
    {
        std::signal(SIGPIPE, SIG_DFL);
        return {};
    }

    static void addWaits()
    {
        QTest::addColumn<QString>("preparation");
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("tidying");
        for (const Wait& wait : waits)
            QTest::newRow(wait.name) << QString::fromUtf8(wait.preparation) << QString::fromUtf8(wait.statement) << QString::fromUtf8(wait.tidying);
    }

    static bool waitUntilReady(Job* job)
    {
        QSignalSpy ready(job, &Job::published);
        return ready.wait(patience);
    }

    static CloseReport close(Session& session)
    {
        CloseReport result{true, u"closed() did not come"_s};
        QSignalSpy closed(&session, &Session::closed);
        connect(&session, &Session::closed, &session, [&result](const CloseReport& report) { result = report; });
        session.close();
        closed.wait(patience);
        return result;
    }

private Q_SLOTS:
    void aStopEndsTheWaitWithOneException_data() { addWaits(); }
    void aStopEndsTheWaitWithOneException()
    {
        QFETCH(QString, preparation);
        QFETCH(QString, statement);
        QFETCH(QString, tidying);
        const auto session = openSession({.cleanUpGrace = 3600s});
        // Another thread says that it may be stopped, when it most probably waits already.
        Job* const job = session->run(script(uR"(
import _thread, carrel, time
def get_ready():
    time.sleep(0.02)
    carrel.publish('ready')
%1
said = []
try:
    _thread.start_new_thread(get_ready, ())
    %2
except carrel.Cancelled:
    said.append('stopped')
finally:
    said.append('left')
    time.sleep(0.02)
    %3
for _ in range(1000): carrel.is_cancelled()
said)"_s.arg(preparation, statement, tidying)));
        const QFuture<Outcome> future = job->future();
        QVERIFY(waitUntilReady(job));
        session->requestCancelAll();
        const Outcome outcome = outcomeOf(future);
        QVERIFY2(outcome.value() == Value(Value::List{u"stopped"_s, u"left"_s}), qPrintable(outcome.toDisplayText()));
    }

    void theKillSwitchEndsItInEveryThread_data() { addWaits(); }
    void theKillSwitchEndsItInEveryThread()
    {
        QFETCH(QString, preparation);
        QFETCH(QString, statement);
        const auto session = openSession({.cleanUpGrace = 50ms});
        const Outcome outcome = outcomeOf(session->run(script(uR"(
import _thread, time
%1
started = []
def wait():
    started.append(True)
    while True:
        try:
            %2
        except BaseException: pass
for _ in range(2): _thread.start_new_thread(wait, ())
while len(started) < 2: time.sleep(0.001)
time.sleep(0.02))"_s.arg(preparation, QString(statement).replace(u"\n"_s, u"\n        "_s)))));
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        const CloseReport result = close(*session);
        QVERIFY2(!result.abandoned, qPrintable(result.reason));
    }

    /// Of those that see it ready, one gets it; the others begin to wait again.
    void threadsThatShareASocketWithATimeLimitAreStopped_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("otherSide");
        QTest::newRow("receiving") << u"ours.recv(1)"_s << u"theirs.send(b'x')"_s;
        QTest::newRow("receiving into") << u"ours.recv_into(bytearray(1))"_s << u"theirs.send(b'x')"_s;
        QTest::newRow("receiving with the sender") << u"ours.recvfrom(1)"_s << u"theirs.send(b'x')"_s;
        QTest::newRow("sending") << u"ours.send(bytes(1_000_000))"_s << u"theirs.recv(1_000_000)"_s;
        QTest::newRow("sending all") << u"ours.sendall(bytes(1_000_000))"_s << u"theirs.recv(1_000_000)"_s;
        QTest::newRow("sending a message") << u"ours.sendmsg([bytes(1_000_000)])"_s << u"theirs.recv(1_000_000)"_s;
    }
    void threadsThatShareASocketWithATimeLimitAreStopped()
    {
        QFETCH(QString, statement);
        QFETCH(QString, otherSide);
        const auto session = openSession({.cleanUpGrace = 50ms});
        const Outcome outcome = outcomeOf(session->run(script(uR"(
import _thread, socket, time
ours, theirs = socket.socketpair()
ours.settimeout(3600)
def wait():
    while True:
        try:
            %1
        except BaseException: pass
for _ in range(6): _thread.start_new_thread(wait, ())
for _ in range(100):
    %2
    time.sleep(0.001)
[ours.gettimeout(), ours.getblocking(), ours.fileno() >= 0])"_s.arg(statement, otherSide))));
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        QCOMPARE(outcome.value(), Value(Value::List{3600.0, true, true}));
        const CloseReport result = close(*session);
        QVERIFY2(!result.abandoned, qPrintable(result.reason));
    }

    void aLockThatNobodyGivesBackKeepsNoThread()
    {
        const auto session = openSession({.cleanUpGrace = 50ms});
        const Outcome outcome = outcomeOf(session->run(script(uR"(
import threading
condition = threading.Condition()
is_waiting = threading.Event()
def wait():
    with condition:
        is_waiting.set()
        condition.wait()
threading.Thread(target=wait).start()
is_waiting.wait()
condition.acquire())"_s)));
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        QVERIFY2(!close(*session).abandoned, "the thread waits for the lock of its condition");
    }

    void aBlockingCallInACoroutineIsStopped()
    {
        const auto session = openSession({.cleanUpGrace = 3600s});
        Job* const job = session->run(script(uR"(
import asyncio, carrel, selectors, socket
ours, theirs = socket.socketpair()
selector = selectors.DefaultSelector()
selector.register(ours, selectors.EVENT_READ)
async def block():
    carrel.publish('ready')
    selector.select()
asyncio.run(block()))"_s));
        const QFuture<Outcome> future = job->future();
        QVERIFY(waitUntilReady(job));
        session->requestCancelAll();
        QVERIFY(outcomeOf(future).cancelled());
    }
};

QTEST_GUILESS_MAIN(TestWaits)
#include "tst_waits.moc"
