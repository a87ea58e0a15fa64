// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

using namespace carrel;
using namespace carrel::test;

/// What a stop can end does, where none comes, what it does in any Python. How messages travel makes no difference to it.
class TestWaitsUnchanged : public SessionTest {
    Q_OBJECT
    QList<Isolation> isolations() override { return {Isolation::InProcess, Isolation::OutOfProcess}; }
private Q_SLOTS:
    void nothingElseIsDifferent_data()
    {
        QTest::addColumn<QString>("program");
        const auto row = [](const char* name, const char* program) { QTest::newRow(name) << QString::fromUtf8(program); };
        row("lock", R"(
import threading, weakref
lock = threading.Lock()
assert not lock.locked() and lock.acquire() and lock.locked()
assert not lock.acquire(False) and not lock.acquire(timeout=0.01) and not lock.acquire(blocking=True, timeout=0)
lock.release()
with lock: assert repr(lock).startswith('<locked _thread.lock object at ')
assert type(lock) is threading.Lock and weakref.ref(lock)() is lock
for call in (lambda: lock.acquire(False, 1), lambda: lock.acquire(timeout=-2), lambda: lock.acquire(timeout=1e20), lock.release):
    try: call()
    except (ValueError, OverflowError, RuntimeError): pass
    else: raise AssertionError)");
        row("reentrant lock", R"(
import threading
lock = threading.RLock()
with lock, lock:
    assert lock._recursion_count() == 2 and lock._is_owned()
    free = []
    other = threading.Thread(target=lambda: free.append(lock.acquire(timeout=0.01)))
    other.start(); other.join()
    assert free == [False]
assert not lock._is_owned()
try: lock.release()
except RuntimeError: pass
else: raise AssertionError)");
        row("condition", R"(
import threading
condition = threading.Condition()
said = []
def wait():
    with condition, condition: said.append(condition.wait_for(lambda: 'ready' in said, 60))
waiting = threading.Thread(target=wait)
waiting.start()
with condition:
    said.append('ready')
    condition.notify_all()
waiting.join()
assert said == ['ready', True], said
with condition: assert not condition.wait(0.01))");
        row("a thread that always has the lock lets others in", R"(
import threading
lock = threading.Lock()
is_over = False
def hold():
    while not is_over:
        with lock: pass
threads = [threading.Thread(target=hold) for _ in range(2)]
for thread in threads: thread.start()
for _ in range(20):
    with lock: pass
is_over = True
for thread in threads: thread.join())");
        row("a lock lets one through at a time", R"(
import threading
lock = threading.Lock()
count = 0
def add():
    global count
    for _ in range(2000):
        with lock:
            before = count
            for _ in range(10): pass
            count = before + 1
threads = [threading.Thread(target=add) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert count == 8000, count)");
        row("queues", R"(
import queue, threading
for kind in (queue.Queue, queue.SimpleQueue):
    todo, done = kind(), kind()
    def work():
        while (item := todo.get()) is not None: done.put(item * 2)
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads: thread.start()
    for i in range(1000): todo.put(i)
    assert sum(done.get() for _ in range(1000)) == 999_000
    for _ in threads: todo.put(None)
    for thread in threads: thread.join()
    try: done.get(timeout=0.01)
    except queue.Empty: pass
    else: raise AssertionError
    try: done.get_nowait()
    except queue.Empty: pass
    else: raise AssertionError)");
        row("what comes after a long wait", R"(
import queue, threading
pause = threading.Event()
lock, reentrant, condition, items = threading.Lock(), threading.RLock(), threading.Condition(), queue.SimpleQueue()
had = []
def take_lock():
    with lock: had.append('lock')
def take_reentrant():
    with reentrant, reentrant: had.append('reentrant')
def hear():
    with condition: had.append(condition.wait(60))
takers = [threading.Thread(target=target) for target in (take_lock, take_reentrant, hear, lambda: had.append(items.get())) * 4]
with lock, reentrant:
    for taker in takers: taker.start()
    pause.wait(0.1)
    assert had == []
for i in range(4): items.put('item')
with condition: condition.notify_all()
for taker in takers: taker.join(60)
assert {each: had.count(each) for each in had} == {'lock': 4, 'reentrant': 4, 'item': 4, True: 4}, had
with lock:
    give_up = threading.Thread(target=lambda: had.append(lock.acquire(timeout=0.06)))
    give_up.start()
    give_up.join()
assert had[-1] is False
try: items.get(timeout=0.06)
except queue.Empty: pass
else: raise AssertionError)");
        row("what several wait for, some of them not for long", R"(
import queue, random, threading
items, given, taken, lock = queue.SimpleQueue(), 300, [], threading.Lock()
def take():
    while True:
        try: item = items.get(timeout=random.choice((0.001, 0.03, 0.06, 60)))
        except queue.Empty: continue
        if item is None: return
        with lock: taken.append(item)
takers = [threading.Thread(target=take) for _ in range(8)]
for taker in takers: taker.start()
pause = threading.Event()
for number in range(given):
    items.put(number)
    if number % 30 == 0: pause.wait(random.choice((0.01, 0.05)))
for _ in takers: items.put(None)
for taker in takers: taker.join()
assert sorted(taken) == list(range(given)))");
        row("threads", R"(
import threading, time
end = threading.Event()
thread = threading.Thread(target=end.wait)
try: thread.join()
except RuntimeError: pass
else: raise AssertionError
thread.start()
thread.join(0.01); thread.join(0); thread.join(-1)
assert thread.is_alive()
others = [threading.Thread(target=thread.join) for _ in range(3)]
for other in others: other.start()
end.set()
for other in others: other.join()
thread.join(); thread.join(5)
assert not thread.is_alive()
try: threading.current_thread().join()
except RuntimeError: pass
else: raise AssertionError)");
        row("pool of threads", R"(
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(4) as pool: assert sum(pool.map(lambda i: i * i, range(100))) == 328_350)");
        row("sockets", R"(
import socket, threading
ours, theirs = socket.socketpair()
sent = bytes(range(256)) * 40_000
sender = threading.Thread(target=lambda: (ours.sendall(sent), ours.shutdown(socket.SHUT_WR)))
sender.start()
received = b''
while piece := theirs.recv(100_000): received += piece
sender.join()
assert received == sent
sender = threading.Thread(target=lambda: assert_all(theirs.send(sent)))
def assert_all(count): assert count == len(sent), count
sender.start()
with ours.makefile('rb') as file: assert file.read(len(sent)) == sent
sender.join()
theirs.send(b'ab')
assert ours.recv(1, socket.MSG_PEEK) == b'a' and ours.recvfrom(2)[0] == b'ab'
buffer = bytearray(10)
theirs.sendmsg([b'a', b'b'])
assert ours.recv_into(buffer, 1) == 1 and ours.recv_into(buffer, nbytes=5) == 1
assert socket.socket.recv.__name__ == 'recv' and 'flags' in socket.socket.recv.__doc__)");
        row("sockets that shall not wait", R"(
import socket
ours, theirs = socket.socketpair()
def raises(kind, call, *arguments):
    try: call(*arguments)
    except kind: return
    raise AssertionError(call)
raises(BlockingIOError, ours.recv, 1, socket.MSG_DONTWAIT)
ours.settimeout(0.01)
raises(TimeoutError, ours.recv, 1)
raises(TimeoutError, ours.sendall, bytes(50_000_000))
ours.setblocking(False)
raises(BlockingIOError, ours.recv, 1)
raises(BlockingIOError, lambda: [ours.send(bytes(1_000_000)) for _ in range(100)])
ours.close()
raises(OSError, ours.recv, 1)
raises(OSError, ours.send, b'x')
server = socket.create_server(('127.0.0.1', 0))
server.settimeout(0.01)
raises(TimeoutError, server.accept)
server.setblocking(False)
raises(BlockingIOError, server.accept)
port = server.getsockname()[1]
server.close()
raises(ConnectionRefusedError, socket.create_connection, ('127.0.0.1', port))
assert socket.socket().connect_ex(('127.0.0.1', port)) > 0)");
        row("servers", R"(
import http.server, threading, urllib.request
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'hello ' * 100_000)
    def log_message(self, *_): pass
server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
server.daemon_threads = False
serving = threading.Thread(target=server.serve_forever)
serving.start()
for timeout in (None, 60):
    with urllib.request.urlopen(f'http://127.0.0.1:{server.server_port}/', timeout=timeout) as answer:
        assert len(answer.read()) == 600_000
server.shutdown()
server.server_close()
serving.join())");
        row("TLS", R"(
import socket, ssl, threading
def context(purpose):
    context = ssl.SSLContext(purpose)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers('aNULL:@SECLEVEL=0')
    return context
ours, theirs = socket.socketpair()
sent = bytes(range(256)) * 4000
def serve():
    with context(ssl.PROTOCOL_TLS_SERVER).wrap_socket(theirs, server_side=True) as server:
        server.sendall(server.recv(10))
        server.sendall(sent)
        assert server.send(b'') == 0 and server.recv(10) == b'bye'
serving = threading.Thread(target=serve)
serving.start()
with context(ssl.PROTOCOL_TLS_CLIENT).wrap_socket(ours) as client:
    client.settimeout(60)
    client.sendall(b'hello')
    assert client.recv(5) == b'hello'
    client.settimeout(None)
    with client.makefile('rb') as file: assert file.read(len(sent)) == sent
    client.settimeout(0.01)
    try: client.recv(1)
    except TimeoutError: pass
    else: raise AssertionError
    client.send(b'bye')
serving.join())");
        row("select and its like", R"(
import select, selectors, socket
ours, theirs = socket.socketpair()
assert select.select([ours], [], [], 0.01) == ([], [], []) == select.select([ours], [], [], 0)
assert select.select([ours], [ours], [], 60) == ([], [ours], [])
poll = select.poll()
poll.register(ours, select.POLLIN)
epoll = select.epoll()
epoll.register(ours, select.EPOLLIN)
assert poll.poll(10) == [] == epoll.poll(0.01) == poll.poll(0) == epoll.poll(timeout=0, maxevents=5)
theirs.send(b'x')
assert poll.poll() == [(ours.fileno(), select.POLLIN)] == epoll.poll(-1) == epoll.poll() == poll.poll(-1)
assert select.select([ours], [], []) == ([ours], [], [])
for kind in (selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector):
    with kind() as selector:
        selector.register(ours, selectors.EVENT_READ, 'data')
        assert [key.data for key, _ in selector.select()] == ['data']
try: select.select([ours], [], [], -1)
except ValueError: pass
else: raise AssertionError)");
        row("pipes", R"(
import io, os, threading
reading, writing = os.pipe()
sent = b'line\n' * 200_000
written = []
sender = threading.Thread(target=lambda: (written.append(os.write(writing, sent)), os.close(writing)))
sender.start()
with open(reading) as file:
    assert isinstance(file, io.TextIOWrapper) and isinstance(file.buffer, io.BufferedReader) and file.name == reading
    assert file.readline() == 'line\n' and len(file.read()) == len(sent) - 5
sender.join()
assert written == [len(sent)]
reading, writing = os.pipe()
with open(writing, 'wb', buffering=0) as raw: assert raw.write(b'abc') == 3
assert os.read(reading, 10) == b'abc' and os.read(reading, 10) == b''
assert os.read(reading, 0) == b''
os.close(reading)
reading, writing = os.pipe()
os.set_blocking(reading, False)
try: os.read(reading, 1)
except BlockingIOError: pass
else: raise AssertionError
with open(reading, 'rb', buffering=0) as raw: assert raw.read(1) is None
os.close(writing)
try: os.write(writing, bytes(10_000))
except OSError as error: assert error.errno == 9
else: raise AssertionError)");
        row("files", R"(
import os, pickle, tempfile
with tempfile.NamedTemporaryFile('w+') as file:
    assert os.write(file.fileno(), bytes(100_000)) == 100_000
    assert os.writev(file.fileno(), [b'a', b'b']) == 2
    with open(file.name, 'rb') as other: assert len(other.read()) == 100_002
    with open(os.open(file.name, os.O_RDONLY), 'rb') as other: assert other.seek(-2, 2) and other.read() == b'ab'
    assert os.pread(file.fileno(), 2, 100_000) == b'ab'
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    assert [len(os.read(file.fileno(), 60_000)) for _ in range(3)] == [60_000, 40_002, 0]
    assert os.write(file.fileno(), b'') == 0 and os.write(file.fileno(), memoryview(b'xyz')[1:]) == 2
    assert os.write(file.fileno(), bytearray(5_000_000)) == 5_000_000 and os.fstat(file.fileno()).st_size == 5_100_004
for call in (lambda: os.read(-1, 1), lambda: os.write(1_000_000, b'x'), lambda: os.read(1_000_000, 1)):
    try: call()
    except OSError as error: assert error.errno == 9
    else: raise AssertionError
for call in (lambda: os.read('x', 1), lambda: os.read(0), lambda: os.write(0, 'text')):
    try: call()
    except TypeError: pass
    else: raise AssertionError
assert pickle.loads(pickle.dumps(os.read)) is os.read and pickle.loads(pickle.dumps(open)) is open
try: open('/does/not/exist')
except FileNotFoundError: pass
else: raise AssertionError)");
        row("children", R"(
import os, subprocess
assert subprocess.run(['cat'], input='text', capture_output=True, text=True).stdout == 'text'
assert subprocess.run(['sh', '-c', 'echo a; echo b >&2; exit 3'], capture_output=True).returncode == 3
assert len(subprocess.run(['cat'], input=bytes(1_000_000), stdout=subprocess.PIPE).stdout) == 1_000_000
try: subprocess.run(['sleep', '100'], timeout=0.01)
except subprocess.TimeoutExpired: pass
else: raise AssertionError
with subprocess.Popen(['cat'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as child:
    assert child.stdin.write(b'ab') == 2 and child.stdout.read(1) == b'a' and child.poll() is None
    child.stdin.close()
    assert child.stdout.read() == b'b'
child = subprocess.Popen(['sh', '-c', 'exit 5'])
assert os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1]) == 5
try: os.waitpid(child.pid, 0)
except ChildProcessError: pass
else: raise AssertionError
child = subprocess.Popen(['sleep', '100'])
assert os.waitpid(child.pid, os.WNOHANG) == (0, 0) and os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOHANG) is None
child.kill()
assert os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT).si_status == 9
assert os.wait4(child.pid, 0)[0] == child.pid
assert os.system('exit 4') == 4 << 8 and os.system('kill -9 $$') == 9
assert os.popen('echo said').read() == 'said\n')");
        row("locked files", R"(
import fcntl, os, tempfile
with tempfile.NamedTemporaryFile() as file, open(file.name) as other:
    fcntl.flock(file, fcntl.LOCK_EX)
    try: fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError: pass
    else: raise AssertionError
    fcntl.flock(file, fcntl.LOCK_UN)
    fcntl.flock(other, fcntl.LOCK_SH)
    fcntl.lockf(file, fcntl.LOCK_EX, 1, 0, 0)
    os.lockf(file.fileno(), os.F_LOCK, 0)
    os.lockf(file.fileno(), os.F_ULOCK, 0))");
        row("between processes", R"(
import multiprocessing
lock = multiprocessing.RLock()
with lock, lock: pass
messages = multiprocessing.SimpleQueue()
messages.put('text')
assert messages.get() == 'text'
event = multiprocessing.Event()
assert not event.wait(0.05)
semaphore = multiprocessing.Semaphore(1)
assert semaphore.acquire() and not semaphore.acquire(False) and not semaphore.acquire(timeout=0.05)
child = multiprocessing.Process(target=print)
child.start(); child.join()
assert child.exitcode == 0
messages.close())");
    }

    void nothingElseIsDifferent()
    {
        QFETCH(QString, program);
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script(program)));
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.error() ? outcome.error()->toText() : outcome.toDisplayText()));
    }
};

QTEST_GUILESS_MAIN(TestWaitsUnchanged)
#include "tst_waits_unchanged.moc"
