# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Work of different kinds: what one would take, times n. Each gives a number that says it was done."""

import json
from array import array


def int_loop(n: int) -> int:
    """Arithmetic with small integers."""
    total = 0
    for i in range(n):
        total = (total * 31 + i) & 0xFFFF
    return total


def float_loop(n: int) -> int:
    """Arithmetic with floats: every one is an object of its own."""
    x = 0.5
    for _ in range(n):
        x = 3.7 * x * (1.0 - x)
    return int(x * 1_000_000)


def big_ints(n: int) -> int:
    """Products and remainders of numbers of 2,000 bits."""
    modulus = (1 << 2_000) - 1_942_289
    x = 3
    for i in range(n):
        x = (x * x + i) % modulus
    return x % 1_000_003


def churn(n: int) -> int:
    """Makes and drops dicts and strings: the allocator's work."""
    total = 0
    for i in range(n):
        row = {f"key {j} of {i}": str(i * j) for j in range(20)}
        total += len("".join(row.values()))
    return total


def json_round_trips(n: int) -> int:
    """Writes a document of some hundred values, and reads it again."""
    document: object = [{"name": f"node {i}", "at": [i, i / 2, -i], "on": True, "next": None} for i in range(60)]
    for _ in range(n):
        document = json.loads(json.dumps(document))
    return len(json.dumps(document))


def buffer_sums(n: int) -> int:
    """Sums over 64 Ki elements of a bytearray, a view of it, and an array of floats."""
    octets = bytearray(range(256)) * 256
    view = memoryview(octets)
    numbers = array("d", range(65_536))
    total = 0
    for _ in range(n):
        total += sum(octets) + sum(view) + int(sum(numbers))
    return total
