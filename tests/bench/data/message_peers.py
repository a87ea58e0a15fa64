# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""message_peers.py ARM: how CPython itself takes small values from one script to another one.

* `pipe`: two processes, and a `multiprocessing.Pipe`;
* `queue`: two processes, and two `multiprocessing.Queue`, each for as many values as ours;
* `interpqueues`: two interpreters with a GIL each, on a thread each, and `_interpqueues`.

Reads orders from standard input, one a line: 0 for numbers that go there and back, one at a time, or 1 for numbers that come
one after the other; and how many. Answers each with the seconds until the last one was in the hands of the script that has
begun, and with what it has counted or added up.
"""

import multiprocessing
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from queue_arguments import CREATE, PUT

ECHO = 0
CAPACITY = 1024

type Put = Callable[[Any], object]
type Get = Callable[[], Any]


def ask(put: Put, get: Get, count: int) -> int:
    """Send a number there and back, and the next one only then."""
    number = 0
    for _ in range(count):
        put(number)
        number = get() + 1
    return number


def sum_of_all(get: Get, count: int) -> int:
    """Get as many, and add them up."""
    total = 0
    for _ in range(count):
        total += get()
    return total


def serve(put: Put, get: Get) -> None:
    """The other side: answers, or puts, as it is told, until it is told that there is nothing more."""
    while (order := get()) is not None:
        kind, count = order
        if kind == ECHO:
            for _ in range(count):
                put(get())
        else:
            for number in range(count):
                put(number & 0xFF)


def serve_pipe(pipe: Any) -> None:
    """Serve, in a process."""
    serve(pipe.send, pipe.recv)


def serve_queues(orders: Any, answers: Any) -> None:
    """Serve, in a process."""
    serve(answers.put, orders.get)


type Ends = tuple[Put, Get, Callable[[], object]]


def pipe_ends() -> Ends:
    """Start a process, and return how to put, to get, and to wait for its end."""
    context = multiprocessing.get_context("forkserver")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve_pipe, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return ours.send, ours.recv, process.join


def queue_ends() -> Ends:
    """The same with queues."""
    context = multiprocessing.get_context("forkserver")
    orders, answers = context.Queue(CAPACITY), context.Queue(CAPACITY)
    process = context.Process(target=serve_queues, args=(orders, answers), daemon=True)
    process.start()
    return orders.put, answers.get, process.join


def interpreter_queue_ends(outgoing: int, incoming: int) -> tuple[Put, Get]:
    """How to put into one queue, and to get out of the other one."""
    import _interpqueues

    def put(value: Any) -> None:
        _interpqueues.put(outgoing, value, *PUT)

    def get() -> Any:
        while not _interpqueues.get_count(incoming):
            time.sleep(0.01)  # as concurrent.interpreters has it
        return _interpqueues.get(incoming)[0]

    return put, get


SERVER = """
import sys
sys.path.insert(0, {folder!r})
import message_peers
message_peers.serve(*message_peers.interpreter_queue_ends({answers}, {orders}))
"""


def interpreter_ends() -> Ends:
    """The same with an interpreter, on a thread."""
    import _interpqueues
    import _interpreters

    orders, answers = (int(_interpqueues.create(*CREATE)) for _ in range(2))
    program = SERVER.format(folder=sys.path[0], orders=orders, answers=answers)
    interpreter = _interpreters.create("isolated", reqrefs=False)
    thread = threading.Thread(target=_interpreters.exec, args=(interpreter, program), daemon=True)
    thread.start()
    return *interpreter_queue_ends(orders, answers), thread.join


ARMS = {"pipe": pipe_ends, "queue": queue_ends, "interpqueues": interpreter_ends}


def main() -> None:
    """Answers orders until there are no more."""
    put, get, join = ARMS[sys.argv[1]]()
    print("ready", flush=True)
    for line in sys.stdin:
        kind, count = map(int, line.split())
        begin = time.perf_counter()
        put((kind, count))
        found = ask(put, get, count) if kind == ECHO else sum_of_all(get, count)
        print(time.perf_counter() - begin, found, flush=True)
    put(None)
    join()


if __name__ == "__main__":
    main()
