# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Files of pipes, sockets and terminals, as ``open(descriptor)`` makes them; those of child processes among them."""

import io
import posix

import carrel

from _carrel import os_waits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

read_into = carrel._read_into

MODES = frozenset({"r", "rb", "rt", "w", "wb", "wt", "a", "ab", "at"})


class PipeFile(io.FileIO):
    """A raw file that waits in Carrel for what it reads or writes."""

    def readinto(self, buffer: Any, /) -> Any:
        count = read_into(self.fileno(), buffer)
        return self._read_plainly(buffer) if count is None else count

    def _read_plainly(self, buffer: Any) -> Any:
        """Read where nothing else says what there is, or what is wrong."""
        if self.readable() and posix.get_blocking(self.fileno()):
            carrel._wait_ready(self.fileno(), os_waits.READABLE, None)
        return super().readinto(buffer)

    def read(self, size: int | None = -1, /) -> Any:
        if size is None or size < 0:
            return self.readall()
        buffer = bytearray(size)
        count = self.readinto(buffer)
        return None if count is None else bytes(memoryview(buffer)[:count])

    def readall(self) -> Any:
        pieces: list[bytes] = []
        while piece := self.read(io.DEFAULT_BUFFER_SIZE):
            pieces.append(piece)
        return None if piece is None and not pieces else b"".join(pieces)

    def write(self, data: Any, /) -> Any:
        with memoryview(data).cast("B") as view:
            done = carrel._write_all(self.fileno(), view)
            if done == len(view) > 0:
                return done
            if not self.writable() or not posix.get_blocking(self.fileno()):
                return done or super().write(view)
            return os_waits.write_rest(self.fileno(), view, done)


def opened(
    descriptor: int,
    mode: str,
    buffering: int,
    encoding: str | None,
    errors: str | None,
    newline: str | None,
    closefd: bool,
) -> Any:
    """Return what ``open()`` does, or None where it has to do it itself: for other files, and for what it refuses."""
    is_binary = "b" in mode
    is_refused = buffering == 0 if not is_binary else not (encoding is errors is newline is None)
    if mode not in MODES or is_refused or not carrel._takes_pieces(descriptor):
        return None
    raw = PipeFile(descriptor, mode[0], closefd)
    if buffering == 0:
        return raw
    size = buffering if buffering > 1 else io.DEFAULT_BUFFER_SIZE
    buffer = (io.BufferedReader if mode[0] == "r" else io.BufferedWriter)(raw, size)
    if is_binary:
        return buffer
    text = io.TextIOWrapper(buffer, encoding, errors, newline, buffering == 1 or (buffering < 0 and raw.isatty()))
    text.mode = mode  # type: ignore[misc]
    return text
