# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Sockets wait in Carrel until they are ready; what is then called has nothing left to wait for."""

import _socket
import errno
import posix
import time
from _thread import allocate_lock

import carrel

from _carrel.os_waits import LONGEST_PAUSE, READABLE, WRITABLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

plain = _socket.socket

# Of the native methods that read: at which place each takes flags, self being at 0.
READING = {"recv": 2, "recv_into": 3, "recvfrom": 2, "recvfrom_into": 3, "recvmsg": 3, "recvmsg_into": 3}


# By descriptor.
turns: dict[int, Any] = {}


def turn_at(descriptor: int) -> Any:
    """Return the lock of those that accept, or connect, at ``descriptor``: the second of two would wait in vain."""
    return turns.setdefault(descriptor, allocate_lock())


def timed_out() -> TimeoutError:
    """Return what a socket raises when its time is over."""
    return TimeoutError("timed out")


class Patience:
    """The time that a socket gives one call."""

    def __init__(self, socket: Any) -> None:
        seconds = socket.gettimeout()
        self.may_wait = seconds != 0
        self._descriptor = socket.fileno()
        self._deadline = None if seconds is None else time.monotonic() + seconds

    def left(self) -> float | None:
        """Return the seconds that are left; None is any number."""
        return None if self._deadline is None else max(self._deadline - time.monotonic(), 0)

    def wait(self, events: int) -> None:
        """Wait until the socket is ready; raise TimeoutError when the time is over."""
        if self._descriptor >= 0 and not carrel._wait_ready(self._descriptor, events, self.left()):
            raise timed_out()


def _accept(self: Any) -> Any:
    patience = Patience(self)
    if not patience.may_wait:
        return plain._accept(self)
    turn = turn_at(self.fileno())
    left = patience.left()
    if not turn.acquire(timeout=-1 if left is None else left):
        raise timed_out()
    try:
        patience.wait(READABLE)
        return plain._accept(self)
    finally:
        turn.release()


def send_when_possible(send: Callable[[], int], patience: Patience) -> int:
    """Return what ``send()`` does, which raises BlockingIOError where it would have to wait."""
    while True:
        try:
            return send()
        except BlockingIOError:
            patience.wait(WRITABLE)


def may_wait(socket: Any, flags: int) -> bool:
    """Tell whether a call of ``socket`` with these flags may wait at all."""
    return socket.gettimeout() != 0 and not flags & _socket.MSG_DONTWAIT


def send_rest(self: Any, data: Any, flags: int, sent: int) -> int:
    """Send ``data`` from ``sent`` on, and return its length: what a socket that may wait does."""
    patience = Patience(self)
    flags |= _socket.MSG_DONTWAIT
    with memoryview(data).cast("B") as view:
        while True:
            with view[sent:] as rest:
                sent += send_when_possible(
                    lambda: carrel._call_without_time_limit(plain.send, self, rest, flags), patience
                )
            if sent >= len(view):
                return sent


def sendall_more(self: Any, data: Any, flags: int, sent: int) -> None:
    send_rest(self, data, flags, sent)


def sendto(self: Any, data: Any, *flags_and_address: Any) -> int:
    if self.gettimeout() is None and len(flags_and_address) == 1:
        try:
            return plain.sendto(self, data, _socket.MSG_DONTWAIT, flags_and_address[0])
        except BlockingIOError:
            pass
    flags = flags_and_address[0] if len(flags_and_address) == 2 else 0
    if not flags_and_address or not may_wait(self, flags):
        return plain.sendto(self, data, *flags_and_address)
    address = flags_and_address[-1]
    flags |= _socket.MSG_DONTWAIT
    return send_when_possible(
        lambda: carrel._call_without_time_limit(plain.sendto, self, data, flags, address), Patience(self)
    )


def sendmsg(self: Any, buffers: Any, ancdata: Any = (), flags: int = 0, address: Any = None, /) -> int:
    if not may_wait(self, flags):
        return plain.sendmsg(self, buffers, ancdata, flags, address)
    buffers = list(buffers)
    flags |= _socket.MSG_DONTWAIT
    return send_when_possible(
        lambda: carrel._call_without_time_limit(plain.sendmsg, self, buffers, ancdata, flags, address),
        Patience(self),
    )


def connect_without_waiting(self: Any, address: Any) -> int:
    """Begin to connect; return the error number."""
    if self.gettimeout() is not None:  # then its descriptor never waits
        return carrel._call_without_time_limit(plain.connect_ex, self, address)
    descriptor = self.fileno()
    with turn_at(descriptor):  # or another thread would have it wait again before this one has begun
        posix.set_blocking(descriptor, False)
        try:
            return plain.connect_ex(self, address)
        finally:
            posix.set_blocking(descriptor, True)


def connect_ex(self: Any, address: Any, /) -> int:
    patience = Patience(self)
    if not patience.may_wait:
        return plain.connect_ex(self, address)
    while True:
        error = connect_without_waiting(self, address)
        if error == errno.EAGAIN:  # the other side of a local socket has too many to accept
            left = patience.left()
            if left == 0:
                return errno.EAGAIN
            carrel._pause(LONGEST_PAUSE if left is None else min(left, LONGEST_PAUSE))
        elif error == errno.EINPROGRESS:
            try:
                patience.wait(WRITABLE)
            except TimeoutError:
                return errno.EAGAIN
            return self.getsockopt(_socket.SOL_SOCKET, _socket.SO_ERROR)
        else:
            return error


def connect(self: Any, address: Any, /) -> None:
    if self.gettimeout() == 0:
        return plain.connect(self, address)
    error = connect_ex(self, address)
    if error == errno.EAGAIN:
        raise timed_out()
    if error:
        raise OSError(error, posix.strerror(error))


def replace_waits(socket: ModuleType) -> None:
    """Give ``socket.socket``, and whatever is derived from it, the methods that can be stopped."""
    timeout = plain.gettimeout
    for name, flags_at in READING.items():
        method = getattr(plain, name)
        setattr(socket.socket, name, carrel._wait_at_descriptor(method, "receive", READABLE, flags_at, timeout, method))
    for name, more in (("send", send_rest), ("sendall", sendall_more)):
        method = getattr(plain, name)
        stand_in = carrel._wait_at_descriptor(method, name, WRITABLE, 2, timeout, plain.send, more)
        setattr(socket.socket, name, stand_in)
    for method in (_accept, sendto, sendmsg, connect, connect_ex):
        method.__doc__ = getattr(plain, method.__name__).__doc__
        method.__qualname__ = f"socket.{method.__name__}"
        method.__module__ = "socket"
        setattr(socket.socket, method.__name__, method)
