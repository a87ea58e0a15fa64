# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""``Thread.join()`` waits at a lock that the thread gives back at its end; only then at the thread itself."""

import time

import carrel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from threading import Thread
    from types import ModuleType
    from typing import Any

# A thread that cannot even begin, for want of memory, gives nothing back. So its end is looked for as well.
SECONDS_BETWEEN_LOOKS = 1.0


def wait_for_end(thread: Thread, timeout: float | None) -> bool:
    """Return whether ``thread`` is about to end, waiting for that at most ``timeout`` seconds."""
    end = thread._carrel_end
    deadline = None if timeout is None else time.monotonic() + timeout
    while True:
        left = SECONDS_BETWEEN_LOOKS if deadline is None else min(deadline - time.monotonic(), SECONDS_BETWEEN_LOOKS)
        if end.acquire(timeout=max(left, 0)):
            end.release()
            return True
        if not thread.is_alive():
            return True
        if deadline is not None and time.monotonic() >= deadline:
            return False


def replace_waits(threading: ModuleType) -> None:
    """Replace what ``threading.Thread`` waits in."""
    plain_start = threading.Thread.start
    plain_bootstrap = threading.Thread._bootstrap
    plain_join = threading.Thread.join

    def start(self: Any) -> None:
        if "_carrel_end" not in self.__dict__:
            self._carrel_end = carrel._Lock()
            self._carrel_end.acquire()
        plain_start(self)

    def _bootstrap(self: Any) -> None:
        try:
            plain_bootstrap(self)
        finally:
            self._carrel_end.release()

    def join(self: Any, timeout: float | None = None) -> None:
        can_wait = "_carrel_end" in self.__dict__ and self._started.is_set() and self is not threading.current_thread()
        if can_wait and (timeout is None or timeout > 0) and not wait_for_end(self, timeout):
            return
        plain_join(self, timeout)

    for function, plain in ((start, plain_start), (_bootstrap, plain_bootstrap), (join, plain_join)):
        function.__doc__ = plain.__doc__
        setattr(threading.Thread, function.__name__, function)
