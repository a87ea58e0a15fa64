# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""peers.py ENGINE ACTION: what CPython itself offers for giving each document a Python of its own.

ENGINE is `interpreters` (with a private GIL each), `forkserver` or `spawn` (a process each). ACTION is one of

* `open`: opens one, until the value of its first statement is in the hands of the main thread. As in a host, a thread
  beside it does the work (and is there already); here it says so through a queue, as there is no queued signal. The
  answer is the seconds, the value, and the nanoseconds of creating, of the first statement, and of closing.
* `idle`: opens as many as the order says, which run the script and stay. The answer is how many KiB each of them needs.

Reads orders from standard input, numbers in a line, and answers each with a line.
"""

import _interpreters
import multiprocessing
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

type Numbers = list[int]

ASSIGNMENT = Path(__file__).with_name("assignment.py").read_text()


def memory(process: int | str, name: str) -> int:
    """What the kernel says of the memory of a process, in KiB."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise ValueError(name)


class Interpreter:
    """An interpreter with a private GIL, by the module that `concurrent.interpreters` is made with."""

    def __init__(self) -> None:
        self._id = _interpreters.create("isolated")

    def first_value(self) -> int:
        """An interpreter of CPython 3.13 gives no values back; what it can do at once is write to a pipe."""
        reader, writer = os.pipe()
        failure = _interpreters.exec(self._id, f"import os; os.write({writer}, bytes([6 * 7]))")
        if failure:
            raise RuntimeError(failure.formatted)
        value = os.read(reader, 1)[0]
        os.close(reader)
        os.close(writer)
        return value

    def run(self, code: str) -> None:
        """Runs a program in it."""
        failure = _interpreters.exec(self._id, code)
        if failure:
            raise RuntimeError(failure.formatted)

    def close(self) -> None:
        """Ends it."""
        _interpreters.destroy(self._id)


def serve(orders: Connection) -> None:
    """What a process does: gives the value of each expression, runs everything else, until there is no more."""
    names: dict[str, object] = {}
    while code := orders.recv():
        try:
            orders.send(eval(code, names))
        except SyntaxError:
            exec(code, names)
            orders.send(None)


class Process:
    """A process with a pipe to it: the least that multiprocessing needs."""

    def __init__(self, method: str) -> None:
        context = multiprocessing.get_context(method)
        self._pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=serve, args=(theirs,), daemon=True
        )
        self._process.start()
        theirs.close()

    @property
    def pid(self) -> int:
        """As the system knows it."""
        assert self._process.pid
        return self._process.pid

    def first_value(self) -> int:
        """Arrives when the process has started."""
        self._pipe.send("6 * 7")
        value = self._pipe.recv()
        assert isinstance(value, int)
        return value

    def run(self, code: str) -> None:
        """Runs a program in it."""
        self._pipe.send(code)
        self._pipe.recv()

    def close(self) -> None:
        """Waits until it has ended."""
        self._pipe.send("")
        self._process.join()


type Engine = Interpreter | Process


def engine(name: str) -> Engine:
    """Opens one."""
    return Interpreter() if name == "interpreters" else Process(name)


class Worker:
    """A thread that does what it is given, and hands on what came out."""

    def __init__(self) -> None:
        self._work: queue.SimpleQueue[Callable[[], int]] = queue.SimpleQueue()
        self._values: queue.SimpleQueue[int] = queue.SimpleQueue()
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while True:
            self._values.put(self._work.get()())

    def value_of(self, work: Callable[[], int]) -> int:
        """Waits in the calling thread."""
        self._work.put(work)
        return self._values.get()


def opening(name: str) -> Callable[[Numbers], tuple[float, Numbers]]:
    """Opens one and closes it; closing is timed apart."""
    worker = Worker()

    def answer(_: Numbers) -> tuple[float, Numbers]:
        opened: list[Engine] = []
        moments: list[int] = []

        def work() -> int:
            moments.append(time.perf_counter_ns())
            opened.append(engine(name))
            moments.append(time.perf_counter_ns())
            value = opened[0].first_value()
            moments.append(time.perf_counter_ns())
            return value

        begin = time.perf_counter()
        value = worker.value_of(work)
        seconds = time.perf_counter() - begin
        closing = time.perf_counter_ns()
        opened.pop().close()
        closed = time.perf_counter_ns()
        return seconds, [value, moments[1] - moments[0], moments[2] - moments[1], closed - closing]

    return answer


def kib_of_interpreters(count: int) -> int:
    """Private memory of this process that they add, each."""
    opened = [engine("interpreters")]  # what the first one needs besides is not counted
    opened[0].run(ASSIGNMENT)
    before = memory("self", "Private_Dirty")
    for _ in range(count):
        opened.append(engine("interpreters"))
        opened[-1].run(ASSIGNMENT)
    each = (memory("self", "Private_Dirty") - before) // count
    for one in opened:
        one.close()
    return each


def kib_of_processes(method: str, count: int) -> int:
    """Their own memory, and their share of what they share."""
    opened = [Process(method) for _ in range(count)]
    for process in opened:
        process.run(ASSIGNMENT)
    total = sum(memory(process.pid, "Pss") for process in opened)
    for process in opened:
        process.close()
    return total // count


def idle(name: str) -> Callable[[Numbers], tuple[float, Numbers]]:
    """Memory only: the time is not looked at."""

    def answer(order: Numbers) -> tuple[float, Numbers]:
        count = order[0]
        return 0.0, [kib_of_interpreters(count) if name == "interpreters" else kib_of_processes(name, count)]

    return answer


def main() -> None:
    """Answers orders until there are no more."""
    name, action = sys.argv[1:3]
    answer = opening(name) if action == "open" else idle(name)
    print("ready", flush=True)
    for line in sys.stdin:
        seconds, values = answer([int(word) for word in line.split()])
        print(seconds, *values, flush=True)


if __name__ == "__main__":
    main()
