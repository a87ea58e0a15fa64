# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Signals of the host's objects, and what a script has connected to them.

Imported when a host exposes its first object, so that no other session pays for it.
"""

from time import monotonic_ns

from _carrel.host_objects import CONNECT, DISCONNECT, ask, get_id, outcome_of

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from _carrel.host_objects import HostObject, Reply

# What is connected, by numbers that no other interpreter of the session gives: a restart may leave calls on their way.
callbacks: dict[int, tuple[int, str, Callable[..., object]]] = {}
numbers = iter(range(monotonic_ns(), 1 << 63))


class HostSignal:
    """A signal of a host's object: what is connected to it is called each time that the host emits it."""

    __slots__ = ("__name__", "_carrel_documentation")

    def __init__(self, name: str, documentation: str) -> None:
        self.__name__ = name
        self._carrel_documentation = documentation

    def __get__(self, target: HostObject | None, owner: type) -> HostSignal | BoundSignal:
        return self if target is None else BoundSignal(target, self.__name__, self._carrel_documentation)

    def __set__(self, target: HostObject, value: object) -> None:
        raise AttributeError(f"'{type(target).__name__}' object attribute '{self.__name__}' is read-only")

    def __repr__(self) -> str:
        return f"<signal {self._carrel_documentation}>"


class BoundSignal:
    """A signal of one object."""

    __slots__ = ("_carrel_documentation", "_carrel_name", "_carrel_target")

    def __init__(self, target: HostObject, name: str, documentation: str) -> None:
        self._carrel_target = target
        self._carrel_name = name
        self._carrel_documentation = documentation

    def connect[F: Callable[..., object]](self, function: F, /) -> F:
        """Have ``function`` called with the arguments of the signal, as a job of its own, each time that it is emitted.

        Jobs run one after the other, so it is not called while another one runs. A coroutine function runs to its end, as
        by `asyncio.run()`. Returns the function, so that this can be used as a decorator.
        """
        if not callable(function):
            raise TypeError(f"a function is wanted, and not {type(function).__name__}")
        number = next(numbers)
        callbacks[number] = (get_id(self._carrel_target), self._carrel_name, function)
        try:
            ask(CONNECT, self._carrel_target, self._carrel_name, (number,))
        except BaseException:
            callbacks.pop(number, None)
            raise
        return function

    def disconnect(self, function: Callable[..., object], /) -> None:
        """Have ``function`` not called any more. Raises LookupError where it is not connected."""
        place = (get_id(self._carrel_target), self._carrel_name)
        connected = [number for number, (*where, what) in callbacks.items() if (*where,) == place and what == function]
        if not connected:
            raise LookupError(f"this function is not connected to {self._carrel_name}")
        for number in connected:
            del callbacks[number]
            ask(DISCONNECT, self._carrel_target, self._carrel_name, (number,))

    def __repr__(self) -> str:
        return f"<signal {self._carrel_documentation} of {self._carrel_target!r}>"


def call_back(number: int, replies: list[Reply]) -> object:
    """Run what is connected: the host has emitted the signal."""
    arguments = [outcome_of(reply) for reply in replies]
    if number not in callbacks:
        return None  # it was disconnected meanwhile
    return callbacks[number][2](*arguments)
