# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What both sessions run: the first one has a buffer of each size, the second one reads the first element of what it is given."""

import carrel

FIRST = 7
EMPTY = 0

kept: dict[int, carrel.Buffer] = {}


def prepare(size: int) -> None:
    """Makes a buffer, all of which is there."""
    buffer = kept[size] = carrel.Buffer(size)
    page = 4096
    view = memoryview(buffer)
    view[::page] = bytes([FIRST]) * len(view[::page])


def share(size: int) -> carrel.Buffer | None:
    """Gives it to the host; EMPTY: a message with nothing in it."""
    return kept[size] if size != EMPTY else None


def first(message: carrel.Buffer | None) -> int:
    """Reads the first element."""
    return FIRST if message is None else int(message[0])
