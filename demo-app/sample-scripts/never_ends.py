# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Look for a counterexample to the Collatz conjecture. There is none, so somebody has to press Stop."""

from itertools import count

import carrel


def steps_to_one(number: int) -> int:
    """Return how many steps it takes from `number` to 1."""
    steps = 0
    while number != 1:
        number = 3 * number + 1 if number % 2 else number // 2
        steps += 1
    return steps


best, record = 1, 0
tried = 0
try:
    print("searching; press Stop when you have seen enough")
    for number in count(1):
        steps = steps_to_one(number)
        tried = number
        if steps > record:
            best, record = number, steps
            print(f"{number:>12,} takes {steps} steps")
        if number % 500 == 0:
            carrel.progress(number, text=f"{number:,} tried; {best:,} takes {record} steps")
finally:
    print(f"cleaned up after {tried:,} numbers; the longest way was {record} steps, from {best:,}")
