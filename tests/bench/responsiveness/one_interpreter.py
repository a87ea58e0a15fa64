# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What a host with one interpreter for all of its documents has in it, beside their scripts."""

import sys
from collections import deque


class Stream:
    """Standard output: scripts write on their threads, and the window reads now and then, on its own.

    As in the hosts that are its model a write never waits. What is more than the window wants is left out.
    """

    def __init__(self, room: int) -> None:
        """Have room for so many characters from one reading to the next."""
        self._room = room
        self._texts: deque[str] = deque()
        self._size = 0

    def write(self, text: str) -> int:
        """Take what a script prints."""
        if self._size < self._room:
            self._size += len(text)
            self._texts.append(text)
        return len(text)

    def flush(self) -> None:
        """Have nothing to do: the window reads when it likes."""

    def take(self) -> str:
        """Give what was written since the last time."""
        texts = [self._texts.popleft() for _ in range(len(self._texts))]
        self._size = 0
        return "".join(texts)


stream = Stream(0)
opened: dict[str, object] = {}


def catch_output(room: int) -> None:
    """Have scripts print into a stream of ours."""
    global stream
    stream = Stream(room)
    sys.stdout = stream


def take_output() -> str:
    """Give the window what scripts have printed."""
    return stream.take()


def open_document() -> None:
    """Make a namespace: all that a document has of its own."""
    opened.clear()
    opened["__name__"] = "__main__"


def run_document() -> None:
    """Run its script."""
    exec("print('hello')\n", opened)


def close_document() -> None:
    """Let go of what it had."""
    opened.clear()
