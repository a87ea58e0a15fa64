# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Calls of C++ functions of a host module, eight a turn, so that the loop itself counts for little.

`bench_calls` is written with the plain C API or with pybind11, as whoever runs this has it.
"""

from typing import TYPE_CHECKING

import bench_calls

if TYPE_CHECKING:
    import carrel

CALLS_A_TURN = 8


def elements() -> "bench_calls.Target | carrel.Buffer":
    """Return bytes of C++, from 0 up: in a session the kind of memory that scripts have."""
    try:
        from carrel import Buffer
    except ImportError:
        return bench_calls.Target()
    buffer = Buffer(100)
    memoryview(buffer)[:] = bytes(range(100))
    return buffer


target = bench_calls.Target()
memory = elements()


def no_arguments(n: int) -> int:
    """Call a function without arguments."""
    call = bench_calls.forty_two
    for _ in range(n // CALLS_A_TURN):
        call()
        call()
        call()
        call()
        call()
        call()
        call()
        call()
    return call()


def one_argument(n: int) -> int:
    """Call a function with one argument."""
    call = bench_calls.increment
    for _ in range(n // CALLS_A_TURN):
        call(41)
        call(41)
        call(41)
        call(41)
        call(41)
        call(41)
        call(41)
        call(41)
    return call(41)


def two_arguments(n: int) -> int:
    """Call a function with two arguments."""
    call = bench_calls.sum
    for _ in range(n // CALLS_A_TURN):
        call(40, 2)
        call(40, 2)
        call(40, 2)
        call(40, 2)
        call(40, 2)
        call(40, 2)
        call(40, 2)
        call(40, 2)
    return call(40, 2)


def read_property(n: int) -> int:
    """Read a property of an object."""
    thing = target
    for _ in range(n // CALLS_A_TURN):
        thing.value
        thing.value
        thing.value
        thing.value
        thing.value
        thing.value
        thing.value
        thing.value
    return thing.value


def read_element(n: int) -> int:
    """Read an element of memory."""
    array = memory
    for _ in range(n // CALLS_A_TURN):
        array[42]
        array[42]
        array[42]
        array[42]
        array[42]
        array[42]
        array[42]
        array[42]
    return array[42]


WORK = [no_arguments, one_argument, two_arguments, read_property, read_element]
