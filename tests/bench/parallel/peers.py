# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""peers.py ARM: how CPython itself does the work of several cores.

Reads orders from standard input, one a line: how long the factorial is, and how many of them. Answers each with the
seconds until all results were in the hands of the caller, and the results. Each arm is a process of its own, so that none
forks while another one's threads run.
"""

import multiprocessing
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

from factorial import factorial, factorials

type Arm = Callable[[int, int], tuple[float, list[int]]]


def sequential(n: int, count: int) -> tuple[float, list[int]]:
    """One after the other, in the main thread."""
    begin = time.perf_counter()
    bits = factorials(n, count)
    return time.perf_counter() - begin, [bits]


def threads(n: int, count: int) -> tuple[float, list[int]]:
    """A thread for each, under one GIL."""
    results: list[int] = []
    begin = time.perf_counter()
    running = [threading.Thread(target=lambda: results.append(factorial(n))) for _ in range(count)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return time.perf_counter() - begin, results


def serve(orders: Connection) -> None:
    """What a worker process does until it is told that there is nothing more, or whoever could tell it is gone."""
    parent = multiprocessing.parent_process()
    assert parent
    while parent.sentinel not in wait([orders, parent.sentinel]):
        n = orders.recv()
        if n is None:
            return
        orders.send(factorial(n))


class Workers:
    """Processes that wait for orders at a pipe each: the least that multiprocessing needs for this."""

    def __init__(self, context: BaseContext, count: int) -> None:
        self._processes: list[BaseProcess] = []
        self._pipes: list[Connection] = []
        for _ in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(target=serve, args=(theirs,), daemon=True)  # type: ignore[attr-defined]
            process.start()
            theirs.close()
            self._processes.append(process)
            self._pipes.append(ours)

    def results(self, n: int) -> list[int]:
        """One factorial in each process."""
        for pipe in self._pipes:
            pipe.send(n)
        return [pipe.recv() for pipe in self._pipes]

    def stop(self) -> None:
        """Waits until they have ended."""
        for pipe in self._pipes:
            pipe.send(None)
        for process in self._processes:
            process.join()


def warm(method: str) -> Arm:
    """The processes are there already."""
    workers: list[Workers] = []

    def run(n: int, count: int) -> tuple[float, list[int]]:
        if not workers:
            workers.append(Workers(multiprocessing.get_context(method), count))
            workers[0].results(1)
        begin = time.perf_counter()
        results = workers[0].results(n)
        return time.perf_counter() - begin, results

    return run


def cold(method: str) -> Arm:
    """The processes are started first. (The server that forks them is there already.)"""
    context = multiprocessing.get_context(method)
    first = Workers(context, 1)
    first.results(1)
    first.stop()

    def run(n: int, count: int) -> tuple[float, list[int]]:
        begin = time.perf_counter()
        workers = Workers(context, count)
        results = workers.results(n)
        seconds = time.perf_counter() - begin
        workers.stop()
        return seconds, results

    return run


def arm(name: str) -> Arm:
    """The arm of a name, such as `fork-warm`."""
    if name == "sequential":
        return sequential
    if name == "threads":
        return threads
    method, _, temperature = name.partition("-")
    return warm(method) if temperature == "warm" else cold(method)


def main() -> None:
    """Answers orders until there are no more."""
    run = arm(sys.argv[1])
    print("ready", flush=True)
    for line in sys.stdin:
        n, count = map(int, line.split())
        seconds, results = run(n, count)
        print(seconds, *results, flush=True)


if __name__ == "__main__":
    main()
