# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What a script reads in other ways than by lines of ``sys.stdin``: bytes, and what is not shown."""

import io
import sys

import carrel

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

    from _carrel.streams import SessionReader


class BytesReader(io.RawIOBase):
    """The lines of a text stream as UTF-8."""

    def __init__(self, text: SessionReader) -> None:
        self._text = text
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, target) -> int:  # type: ignore[no-untyped-def, override]
        piece = self._rest or self._text.readline().encode()
        size = min(len(piece), len(target))
        target[:size] = piece[:size]
        self._rest = piece[size:]
        return size

    def close(self) -> None:
        """Ignored: the stream ends with the session, whatever was wrapped around it."""


def ask_host_for_passwords(getpass: ModuleType) -> None:
    """``getpass`` would read from the host's terminal."""

    def ask(prompt: str = "Password: ", stream: Any = None, *, echo_char: str | None = None) -> str:
        print(prompt, end="", file=stream or sys.stdout, flush=True)
        line = carrel._read_line(True)
        if not line:
            raise EOFError
        return line.rstrip("\n")

    ask.__name__ = "getpass"
    ask.__doc__ = "Ask the user for something that is not shown."
    getpass.getpass = ask
