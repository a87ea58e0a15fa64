# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Work that is all allocation: where an interpreter's memory is counted, this is what gets slower."""

from elsewhere import elsewhere


def small_blocks(n: int) -> int:
    """Objects of up to 512 bytes, which come from pymalloc's arenas: lists, dicts, tuples, floats, texts."""
    total = 0
    for i in range(n):
        rows = [(i + j, i / (j + 1), [j], {"at": j}) for j in range(40)]
        total += len(rows)
    return total


def large_blocks(n: int) -> int:
    """Blocks above 512 bytes, each of which the C library is asked for: byte strings, and lists that grow."""
    total = 0
    for i in range(n):
        octets = bytearray(1024 + (i & 7) * 512)
        numbers = [i] * 200
        for j in range(200):
            numbers.append(j)
        total += len(octets) + len(numbers)
    return total


WORK = [elsewhere(small_blocks), elsewhere(large_blocks)]
