# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""peers.py ARM: how CPython itself takes a block of memory from one script to its caller, and on to a second one.

* `pipe`: two processes, and `bytes` pickled through a pipe to each;
* `shared-memory`: the same two processes, and the name of a `multiprocessing.shared_memory`;
* `interpqueues`: two interpreters with a GIL each, on a thread each, and `bytes` through `_interpqueues`.

Reads orders from standard input, one a line: how many bytes, and how often. Answers each with the seconds until the second
one's first element was in the hands of the caller each time, and that element.
"""

import multiprocessing
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.shared_memory import SharedMemory

from queue_arguments import CREATE, PUT

FIRST = 7

type Hop = Callable[[int], int]


def serve_bytes(pipe: Connection) -> None:
    """A number: sends as many bytes. Bytes: sends the first one."""
    kept: dict[int, bytes] = {}
    while (message := pipe.recv()) is not None:
        if isinstance(message, int):
            if message not in kept:
                kept[message] = bytes([FIRST]) * message
            pipe.send(kept[message])
        else:
            pipe.send(message[0])


def serve_names(pipe: Connection) -> None:
    """A number: sends the name of as many bytes. A name: sends the first byte."""
    kept: dict[int, SharedMemory] = {}
    while (message := pipe.recv()) is not None:
        if isinstance(message, int):
            if message not in kept:
                kept[message] = SharedMemory(create=True, size=message)
                with memoryview(kept[message].buf or b"") as view, view[::4096] as firsts:
                    firsts[:] = bytes([FIRST]) * len(firsts)
            pipe.send(kept[message].name)
        else:
            memory = SharedMemory(message, track=False)
            pipe.send(memoryview(memory.buf or b"")[0])
            memory.close()
    for each in kept.values():
        each.close()
        each.unlink()


class Processes:
    """Two of them, with a pipe each."""

    def __init__(self, serve: Callable[[Connection], None]) -> None:
        context = multiprocessing.get_context("forkserver")
        self._pipes: list[Connection] = []
        self._processes: list[multiprocessing.process.BaseProcess] = []
        for _ in range(2):
            ours, theirs = context.Pipe()
            process = context.Process(target=serve, args=(theirs,), daemon=True)
            process.start()
            theirs.close()
            self._pipes.append(ours)
            self._processes.append(process)

    def hop(self, size: int) -> int:
        """Through this process."""
        one, other = self._pipes
        one.send(size)
        other.send(one.recv())
        return int(other.recv())

    def stop(self) -> None:
        """Waits until they have ended."""
        for pipe in self._pipes:
            pipe.send(None)
        for process in self._processes:
            process.join()


SERVER = """
import _interpqueues, time
kept = {}
def get():
    while not _interpqueues.get_count(orders): time.sleep(0.01)  # as concurrent.interpreters has it
    return _interpqueues.get(orders)[0]
while (message := get()) is not None:
    if isinstance(message, int):
        if message not in kept: kept[message] = bytes([FIRST]) * message
        _interpqueues.put(answers, kept[message], *PUT)
    else:
        _interpqueues.put(answers, message[0], *PUT)
"""


class Interpreters:
    """Two of them, on a thread each, with queues to and from."""

    def __init__(self) -> None:
        import _interpqueues
        import _interpreters

        self._module = _interpqueues
        self._queues: list[tuple[int, int]] = []
        self._threads: list[threading.Thread] = []
        for _ in range(2):
            orders, answers = (_interpqueues.create(*CREATE) for _ in range(2))
            interpreter = _interpreters.create("isolated", reqrefs=False)
            program = f"orders, answers, FIRST, PUT = {int(orders)}, {int(answers)}, {FIRST}, {PUT}\n{SERVER}"
            thread = threading.Thread(target=_interpreters.exec, args=(interpreter, program), daemon=True)
            thread.start()
            self._queues.append((orders, answers))
            self._threads.append(thread)

    def _ask(self, index: int, message: int | bytes) -> int | bytes:
        orders, answers = self._queues[index]
        self._module.put(orders, message, *PUT)
        while not self._module.get_count(answers):
            time.sleep(0.01)
        return self._module.get(answers)[0]  # type: ignore[no-any-return]

    def hop(self, size: int) -> int:
        """Through this interpreter."""
        return int(self._ask(1, self._ask(0, size)))

    def stop(self) -> None:
        """Waits until both have ended."""
        for orders, _ in self._queues:
            self._module.put(orders, None, *PUT)
        for thread in self._threads:
            thread.join()


def main() -> None:
    """Answers orders until there are no more."""
    name = sys.argv[1]
    peer = Interpreters() if name == "interpqueues" else Processes(serve_bytes if name == "pipe" else serve_names)
    peer.hop(1)
    print("ready", flush=True)
    for line in sys.stdin:
        size, count = map(int, line.split())
        peer.hop(size)
        begin = time.perf_counter()
        first = [peer.hop(size) for _ in range(count)]
        print(time.perf_counter() - begin, first[-1], flush=True)
    peer.stop()


if __name__ == "__main__":
    main()
