# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""``select``, ``poll`` and ``epoll`` wait for one descriptor more: that which a stop makes readable."""

import time

import carrel

from _carrel.os_waits import READABLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

# What select(2) can look at.
MOST_DESCRIPTORS = 1024


# How long a stop may have to wait before it is noticed; what is ready by then costs nothing more than elsewhere.
FIRST_SECONDS = 0.02


def wait_with_bell(look: Callable[[int, float | None], Any], seconds: float | None) -> Any:
    """Return what ``look(bell, seconds)`` does, once it is true or the time is over; ``bell`` is no result."""
    deadline = None if seconds is None else time.monotonic() + seconds
    while True:
        left = None if deadline is None else max(deadline - time.monotonic(), 0)
        bell = carrel._begin_wait()
        try:
            found = look(bell, left)
        finally:
            carrel._end_wait()
        if found or (deadline is not None and time.monotonic() >= deadline):
            return found


def left_of(seconds: float | None) -> float | None:
    """Return what is left after the first moment; None is any number."""
    return seconds if seconds is None else seconds - FIRST_SECONDS


def stoppable_select(plain: Any) -> Any:
    """Return what stands in for ``select.select``."""

    def wait(rlist: list[Any], wlist: list[Any], xlist: list[Any], seconds: float | None) -> Any:
        found: Any = ([], [], [])

        def look(bell: int, left: float | None) -> bool:
            nonlocal found
            found = plain([*rlist, bell] if 0 <= bell < MOST_DESCRIPTORS else rlist, wlist, xlist, left)
            if found[0] and found[0][-1] is bell:
                del found[0][-1]
            return any(found)

        wait_with_bell(look, seconds)
        return found

    def select(rlist: Any, wlist: Any, xlist: Any, timeout: float | None = None, /) -> Any:
        if timeout is not None and not timeout > FIRST_SECONDS:
            return plain(rlist, wlist, xlist, timeout)
        if not (type(rlist) is type(wlist) is type(xlist) is list):
            rlist, wlist, xlist = list(rlist), list(wlist), list(xlist)
        found = plain(rlist, wlist, xlist, FIRST_SECONDS)
        if found[0] or found[1] or found[2]:
            return found
        return wait(rlist, wlist, xlist, left_of(timeout))

    select.__doc__ = plain.__doc__
    # As the native function, it is no method where a class has it (selectors.SelectSelector).
    return staticmethod(select)


def stoppable_poll(kind: Any) -> Any:
    """Return what stands in for ``poll`` of the objects that ``select.poll()`` makes."""
    plain, register, unregister = kind.poll, kind.register, kind.unregister
    first_milliseconds = FIRST_SECONDS * 1000

    def wait(self: Any, seconds: float | None) -> Any:
        def look(bell: int, left: float | None) -> Any:
            if bell < 0:
                return plain(self, left if left is None else left * 1000)
            register(self, bell, READABLE)
            try:
                found = plain(self, left if left is None else left * 1000)
            finally:
                unregister(self, bell)
            return [each for each in found if each[0] != bell]

        return wait_with_bell(look, seconds)

    def poll(self: Any, timeout: float | None = None, /) -> Any:
        if timeout is not None and 0 <= timeout <= first_milliseconds:
            return plain(self, timeout)
        return plain(self, first_milliseconds) or wait(
            self, None if timeout is None or timeout < 0 else left_of(timeout / 1000)
        )

    poll.__doc__ = plain.__doc__
    return poll


def stoppable_epoll(kind: Any) -> Any:
    """Return what stands in for ``select.epoll.poll``: the descriptor of an epoll can itself be waited at."""
    plain = kind.poll

    def poll(self: Any, timeout: float | None = None, maxevents: int = -1) -> Any:
        if timeout is not None and 0 <= timeout <= FIRST_SECONDS:
            return plain(self, timeout, maxevents)
        found = plain(self, FIRST_SECONDS, maxevents)
        if found:
            return found
        deadline = None if timeout is None or timeout < 0 else time.monotonic() + left_of(timeout)
        while not found:
            left = None if deadline is None else max(deadline - time.monotonic(), 0)
            is_over = not carrel._wait_ready(self, READABLE, left)
            found = plain(self, 0, maxevents)
            if is_over:
                break
        return found

    poll.__doc__ = plain.__doc__
    return poll


def replace_waits(select: ModuleType) -> None:
    """Replace what waits in ``select``."""
    select.select = stoppable_select(select.select)
    kind = type(select.poll())
    carrel._replace_method(kind, "poll", stoppable_poll(kind))
    carrel._replace_method(select.epoll, "poll", stoppable_epoll(select.epoll))
