# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""peers.py METHOD ACTION: ending a script by ending its process, as multiprocessing does it.

METHOD is `forkserver` or `spawn`, which is how a process comes to be. ACTION is one of

* `stop`: the order is the number of something to stop. From `terminate()` until the process has ended. The answer is the
  seconds, and 1: stopped.
* `restart`: the process is in native code. From `kill()` until the first value of a new one is here. The answer is the
  seconds, and that value.

Reads orders from standard input, numbers in a line, and answers each with a line.
"""

import multiprocessing
import random
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import native
import stops

STOPPED = 1
NATIVE = -1


def serve(pipe: Connection) -> None:
    """Does what it is told by numbers, after it has said that it begins; computes what it is told by text."""
    while True:
        order = pipe.recv()
        if isinstance(order, str):
            pipe.send(eval(order))
            continue
        pipe.send("begun")
        if order == NATIVE:
            native.hold()
        else:
            stops.STOPS[order]()


class Process:
    """A process with a pipe to it."""

    def __init__(self, method: str) -> None:
        context = multiprocessing.get_context(method)
        self._pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=serve, args=(theirs,), daemon=True
        )
        self.process.start()
        theirs.close()

    def value_of(self, expression: str) -> int:
        """Waits for it."""
        self._pipe.send(expression)
        value = self._pipe.recv()
        assert isinstance(value, int)
        return value

    def begin(self, number: int) -> None:
        """Gives it some time to get to where it waits."""
        self._pipe.send(number)
        self._pipe.recv()
        time.sleep(random.uniform(0.01, 0.03))

    def end(self) -> None:
        """The hard way."""
        self.process.kill()
        self.process.join()
        self._pipe.close()


class Stopper:
    """Has the next process ready, so that its start is not in anybody's way."""

    def __init__(self, method: str) -> None:
        self._method = method
        self._next = Process(method)
        self._next.value_of("6 * 7")

    def stop(self, number: int) -> tuple[float, int]:
        """Takes what is there, and makes another one afterwards."""
        taken = self._next
        taken.begin(number)
        begin = time.perf_counter()
        taken.process.terminate()
        taken.process.join()
        seconds = time.perf_counter() - begin
        taken.end()
        self._next = Process(self._method)
        self._next.value_of("6 * 7")
        return seconds, STOPPED

    def restart(self, _: int) -> tuple[float, int]:
        """The new process is the next one that is stuck."""
        self._next.begin(NATIVE)
        begin = time.perf_counter()
        self._next.end()
        self._next = Process(self._method)
        value = self._next.value_of("6 * 7")
        return time.perf_counter() - begin, value

    def end(self) -> None:
        """No process stays behind."""
        self._next.end()


def main() -> None:
    """Answers orders until there are no more."""
    method, action = sys.argv[1:3]
    stopper = Stopper(method)
    answer: Callable[[int], tuple[float, int]] = stopper.stop if action == "stop" else stopper.restart
    print("ready", flush=True)
    for line in sys.stdin:
        print(*answer(int(line)), flush=True)
    stopper.end()


if __name__ == "__main__":
    main()
