# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Locks between processes cannot be waited for together with anything else, so the wait is cut into short ones."""

import time

import carrel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

SECONDS_AT_ONCE = 0.02


def acquire_in_slices(plain: Any, timeout: float | None) -> bool:
    """Acquire by ``plain`` within ``timeout`` seconds."""
    deadline = None if timeout is None else time.monotonic() + max(timeout, 0)
    while True:
        left = SECONDS_AT_ONCE if deadline is None else max(deadline - time.monotonic(), 0)
        if plain(True, min(left, SECONDS_AT_ONCE)):
            return True
        if deadline is not None and time.monotonic() >= deadline:
            return False
        carrel._pause(0)


def replace_waits(synchronize: ModuleType) -> None:
    """Replace what the locks of ``multiprocessing`` wait in."""
    make_methods = synchronize.SemLock._make_methods

    def make_stoppable_methods(self: Any) -> None:
        make_methods(self)
        plain = self._semlock.acquire

        def acquire(block: bool = True, timeout: float | None = None) -> bool:
            return plain(False) or (bool(block) and acquire_in_slices(plain, timeout))

        self.acquire = acquire

    synchronize.SemLock._make_methods = make_stoppable_methods
    synchronize.SemLock.__enter__ = lambda self: self.acquire()
