# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Locks of files cannot be waited for together with anything else, so they are asked for again and again."""

import carrel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

FIRST_PAUSE = 0.001
LONGEST_PAUSE = 0.05


def stoppable(plain: Any, not_waiting: int, without_wait: int) -> Any:
    """Return what stands in for ``plain``; ``not_waiting`` are the operations that never wait."""

    def lock(fd: Any, operation: int, /, *rest: Any) -> None:
        if operation & not_waiting:
            return plain(fd, operation, *rest)
        pause = FIRST_PAUSE
        while True:
            try:
                return plain(fd, operation | without_wait, *rest)
            except (BlockingIOError, PermissionError):
                carrel._pause(pause)
                pause = min(2 * pause, LONGEST_PAUSE)

    lock.__name__ = lock.__qualname__ = plain.__name__
    lock.__doc__ = plain.__doc__
    return lock


def replace_waits(fcntl: ModuleType) -> None:
    """Replace what waits for a lock of a file."""
    not_waiting = fcntl.LOCK_NB | fcntl.LOCK_UN
    fcntl.flock = stoppable(fcntl.flock, not_waiting, fcntl.LOCK_NB)
    fcntl.lockf = stoppable(fcntl.lockf, not_waiting, fcntl.LOCK_NB)
