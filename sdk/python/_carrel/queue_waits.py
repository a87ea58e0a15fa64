# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""``queue.SimpleQueue`` waits at locks, one for each thread that waits. All other queues are made of locks anyway."""

import time
from _collections import deque

import carrel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


def replace_waits(queue: ModuleType) -> None:
    """Replace the queue that waits in native code. Like that one, it may be put into anywhere, also in a ``__del__``."""
    plain = queue.SimpleQueue
    empty = queue.Empty

    class SimpleQueue(plain):  # type: ignore[misc, valid-type]
        __slots__ = ("_line",)
        __doc__ = plain.__doc__

        def __init__(self) -> None:
            self._line: deque[Any] = deque()

        def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
            plain.put(self, item)
            if self._line:
                ring_next(self._line)

        def put_nowait(self, item: Any) -> None:
            self.put(item)

        def get(self, block: bool = True, timeout: float | None = None) -> Any:
            if not block:
                return plain.get(self, False)
            if timeout is not None and timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            deadline = None if timeout is None else time.monotonic() + timeout
            while True:
                try:
                    return plain.get(self, False)
                except empty:
                    pass
                if not wait_in_line(self, deadline):
                    return plain.get(self, False)

    def wait_in_line(waited_for: Any, deadline: float | None) -> bool:
        """Wait until something was put, or ``deadline`` has come; return whether it has not."""
        line = waited_for._line
        bell = carrel._Lock()
        bell.acquire()
        line.append(bell)
        is_rung = False
        try:
            left = -1 if deadline is None else max(deadline - time.monotonic(), 0)
            is_rung = not waited_for.empty() or bell.acquire(timeout=left)
            return is_rung
        finally:
            try:
                line.remove(bell)
            except ValueError:
                if not is_rung:  # the ring was meant for one that takes what was put
                    ring_next(line)

    SimpleQueue.__module__ = plain.__module__
    SimpleQueue.__qualname__ = plain.__qualname__
    queue.SimpleQueue = SimpleQueue


def ring_next(line: deque[Any]) -> None:
    """Wake the first of those that wait."""
    try:
        line.popleft().release()
    except IndexError:
        pass
