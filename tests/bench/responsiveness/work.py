# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What keeps the processors and the window busy, until somebody stops it."""

import time

running = True


def compute() -> int:
    """Arithmetic."""
    total = 0
    while running:
        for i in range(1_000):
            total = (total * 31 + i) & 0xFFFF
    return total


def flood() -> int:
    """Print lines."""
    lines = 0
    while running:
        print(f"line {lines} of many")
        lines += 1
    return lines


def stop() -> int:
    """Have the others come to their end."""
    global running
    running = False
    return 0


def look() -> int:
    """Give what a window asks of its scripts again and again: the state of one."""
    return int(running)


def compute_for(milliseconds: int) -> int:
    """Arithmetic, for so long."""
    end = time.monotonic() + milliseconds / 1_000
    total = 0
    while time.monotonic() < end:
        for i in range(1_000):
            total = (total * 31 + i) & 0xFFFF
    return total


def flood_for(milliseconds: int) -> int:
    """Print lines, for so long."""
    end = time.monotonic() + milliseconds / 1_000
    lines = 0
    while time.monotonic() < end:
        print(f"line {lines} of many")
        lines += 1
    return lines
