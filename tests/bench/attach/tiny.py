# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What a document is asked for in between: next to nothing."""

import threading

import bench_calls


def tiny(number: int) -> int:
    """What a job does."""
    return number + 1


def next_thread_state() -> int:
    """Return the number that CPython gives to the next thread state: it makes one to see."""
    numbers: list[int] = []
    thread = threading.Thread(target=lambda: numbers.append(bench_calls.thread_state_number()))
    thread.start()
    thread.join()
    return numbers[0]
