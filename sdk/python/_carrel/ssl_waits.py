# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Sockets with TLS wait in Carrel until there is something to read, or room to write."""

import carrel

from _carrel.os_waits import READABLE, WRITABLE
from _carrel.socket_waits import Patience

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

# One record: a socket with any room takes it without waiting, or nearly so.
PIECE = 16 * 1024


def replace_waits(ssl: ModuleType) -> None:
    """Replace what ``ssl.SSLSocket`` waits in."""
    kind = ssl.SSLSocket
    plain_read, plain_write, plain_send = kind.read, kind.write, kind.send
    plain_handshake, plain_unwrap = kind.do_handshake, kind.unwrap

    def wait(socket: Any, events: int, what: str) -> None:
        patience = Patience(socket)
        if patience.may_wait and not carrel._wait_ready(socket.fileno(), events, patience.left()):
            raise TimeoutError(f"The {what} operation timed out")

    def read(self: Any, len: int = 1024, buffer: Any = None) -> Any:  # noqa: A002
        if self._sslobj is not None and not self._sslobj.pending() and self.fileno() >= 0:
            wait(self, READABLE, "read")
        return plain_read(self, len, buffer)

    def in_pieces(self: Any, data: Any, plain: Any) -> int:
        if self._sslobj is None or self.gettimeout() == 0 or self.fileno() < 0:
            return plain(self, data)
        with memoryview(data).cast("B") as view:
            sent = 0
            while sent < view.nbytes or sent == 0:
                wait(self, WRITABLE, "write")
                sent += plain(self, view[sent : sent + PIECE])
                if view.nbytes == 0:
                    break
            return sent

    def write(self: Any, data: Any) -> int:
        return in_pieces(self, data, plain_write)

    def send(self: Any, data: Any, flags: int = 0) -> int:
        if flags != 0 or self._sslobj is None:
            return plain_send(self, data, flags)
        return in_pieces(self, data, plain_send)

    def step_by_step(self: Any, step: Any, what: str) -> Any:
        """Do what takes several messages, waiting before each."""
        seconds = self.gettimeout()
        patience = Patience(self)
        self.settimeout(0)
        try:
            while True:
                try:
                    return step()
                except ssl.SSLWantReadError:
                    events = READABLE
                except ssl.SSLWantWriteError:
                    events = WRITABLE
                if not carrel._wait_ready(self.fileno(), events, patience.left()):
                    raise TimeoutError(f"The {what} operation timed out")
        finally:
            if self.fileno() >= 0:
                self.settimeout(seconds)

    def do_handshake(self: Any, block: bool = False) -> None:
        if self._sslobj is None or self.gettimeout() == 0:
            return plain_handshake(self, block)
        step_by_step(self, lambda: plain_handshake(self, False), "handshake")

    def unwrap(self: Any) -> Any:
        if not self._sslobj or self.gettimeout() == 0:
            return plain_unwrap(self)
        return step_by_step(self, lambda: plain_unwrap(self), "shutdown")

    for method in (read, write, send, do_handshake, unwrap):
        method.__doc__ = getattr(kind, method.__name__).__doc__
        setattr(kind, method.__name__, method)
