# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Imports thirty modules of the standard library that scripts use, half of them written in C.

They bring most of the others along: `asyncio` alone has `ssl`, `socket` and `subprocess` behind it. Those that refuse
an interpreter with a private GIL (`curses`, `readline`, `faulthandler`, `tracemalloc`) are not among them.
"""

import importlib

MODULES = [
    "array",
    "asyncio",
    "bz2",
    "collections",
    "csv",
    "ctypes",
    "dataclasses",
    "datetime",
    "decimal",
    "email.message",
    "enum",
    "fractions",
    "functools",
    "hashlib",
    "itertools",
    "json",
    "logging",
    "lzma",
    "math",
    "pathlib",
    "pickle",
    "random",
    "re",
    "sqlite3",
    "statistics",
    "struct",
    "tempfile",
    "typing",
    "xml.etree.ElementTree",
    "zoneinfo",
]

for name in MODULES:
    importlib.import_module(name)
