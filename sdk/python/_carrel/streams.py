# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""The standard streams of a session: text goes to the session's host side, and lines are asked for there."""

import codecs
import io
import sys

import carrel

from _carrel.late import function_of

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class BytesWriter(io.RawIOBase):
    """The ``buffer`` of a session's stream: UTF-8 bytes, decoded as they come; what is no UTF-8 shows as U+FFFD."""

    def __init__(self, write_text: Callable[[str], int], descriptor: int) -> None:
        self._write_text = write_text
        self.descriptor = descriptor  # of children that are given this stream
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:  # type: ignore[no-untyped-def, override]
        view = memoryview(data).cast("B")
        if text := self._decoder.decode(view):
            self._write_text(text)
        return len(view)

    def close(self) -> None:
        """Ignored: the stream ends with the session, whatever was wrapped around it."""


class SessionWriter(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` of a session. Never buffers, so nothing can be lost in it."""

    encoding = "utf-8"
    errors = "backslashreplace"
    line_buffering = True
    write_through = True
    mode = "w"

    def __init__(self, name: str, write_text: Callable[[str], int], descriptor: int) -> None:
        self.name = name
        self.descriptor = descriptor
        self.buffer = BytesWriter(write_text, descriptor)
        # An attribute of the instance, so that print() calls the C++ function with nothing in between.
        self.write = write_text  # type: ignore[method-assign]

    def writable(self) -> bool:
        return True

    def reconfigure(self, **options: object) -> None:
        """Accepted and ignored: there is nothing to configure."""

    def close(self) -> None:
        """Ignored: the stream ends with the session."""


class SessionReader(io.TextIOBase):
    """``sys.stdin`` of a session: asks the host for a line when one is needed. Where nobody answers it is at its end."""

    encoding = "utf-8"
    errors = "strict"
    name = "<stdin>"
    mode = "r"

    def __init__(self) -> None:
        self._rest = ""  # of an answer, as far as it was not asked for yet
        self._buffer: io.BufferedReader | None = None  # one: it reads ahead

    def readable(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        text = self._rest or carrel._read_line(False)
        end = text.find("\n") + 1 or len(text)
        if size is not None and 0 <= size < end:
            end = size
        self._rest = text[end:]
        return text[:end]

    def read(self, size: int | None = -1, /) -> str:
        wanted = sys.maxsize if size is None or size < 0 else size
        pieces = []
        while wanted > 0 and (line := self.readline(wanted)):
            pieces.append(line)
            wanted -= len(line)
        return "".join(pieces)

    @property
    def buffer(self) -> io.BufferedReader:  # type: ignore[override]
        """The same as bytes."""
        if not self._buffer:
            self._buffer = io.BufferedReader(function_of("input.BytesReader")(self))
        return self._buffer

    def close(self) -> None:
        """Ignored: the stream ends with the session."""


def install(write_stdout: Callable[[str], int], write_stderr: Callable[[str], int]) -> None:
    """Replace the three standard streams, and the originals behind them, which are the host's."""
    sys.stdout = sys.__stdout__ = SessionWriter("<stdout>", write_stdout, 1)  # type: ignore[misc]
    sys.stderr = sys.__stderr__ = SessionWriter("<stderr>", write_stderr, 2)  # type: ignore[misc]
    sys.stdin = sys.__stdin__ = SessionReader()  # type: ignore[misc]
