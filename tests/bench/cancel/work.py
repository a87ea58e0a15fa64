# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Work in which CPython looks most often whether there is anything else to do, or that Carrel can interrupt."""

import threading

from elsewhere import elsewhere


def loop(n: int) -> int:
    """Looks at each turn."""
    total = 0
    for i in range(n):
        total = (total * 31 + i) & 0xFFFF
    return total


def step(total: int, i: int) -> int:
    """What is called."""
    return (total * 31 + i) & 0xFFFF


def calls(n: int) -> int:
    """Looks at each call, and counts how deep it is."""
    total = 0
    for i in range(n):
        total = step(total, i)
    return total


def locks(n: int) -> int:
    """Takes a lock that is free, and gives it back."""
    free = threading.Lock()
    total = 0
    for i in range(n):
        with free:
            total = (total * 31 + i) & 0xFFFF
    return total


WORK = [elsewhere(loop), elsewhere(calls), elsewhere(locks)]
