# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Prints lines: in a session when it is told to; as a program as often as a number on its standard input says."""

import sys


def flood(lines: int) -> None:
    """Print so many lines."""
    for i in range(lines):
        print(f"line {i} of many")


if __name__ == "__main__" and "carrel" not in sys.modules:
    print("ready", flush=True)
    for order in sys.stdin:
        flood(int(order))
        sys.stdout.flush()
