# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""peers.py LIBRARY: the work of work.py by ctypes, with the functions of a C++ library that knows nothing of Python.

Reads orders from standard input, one a line: the number of a function in WORK, and how many calls. Answers each with the
seconds, and the value of the last call.
"""

import ctypes
import sys
import time
import types
from typing import Any


class Target(ctypes.Structure):
    """What ctypes has for an object with a property."""

    _fields_ = (("value", ctypes.c_long),)


def stand_in(path: str) -> types.ModuleType:
    """Return what work.py takes for its host module."""
    library = ctypes.CDLL(path)
    module: Any = types.ModuleType("bench_calls")
    for count, name in enumerate(("forty_two", "increment", "sum")):
        function = library[name]
        function.restype = ctypes.c_long
        function.argtypes = [ctypes.c_long] * count
        setattr(module, name, function)
    module.Target = lambda: Target(42)
    return module  # type: ignore[no-any-return]


def main() -> None:
    """Answers orders until there are no more."""
    sys.modules["bench_calls"] = stand_in(sys.argv[1])
    import work

    work.memory = (ctypes.c_uint8 * 100)(*range(100))  # type: ignore[assignment]
    print("ready", flush=True)
    for line in sys.stdin:
        function, count = map(int, line.split())
        begin = time.perf_counter()
        value = work.WORK[function](count)
        print(time.perf_counter() - begin, value, flush=True)


if __name__ == "__main__":
    main()
