# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Finding modules without importing anything. For any Python from 3.13 on, also outside of Carrel."""

from __future__ import annotations

from _frozen_importlib import BuiltinImporter, FrozenImporter
from _frozen_importlib_external import PathFinder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.machinery import ModuleSpec


def parents_of(name: str) -> Iterator[str]:
    """Yield ``a``, ``a.b`` and ``a.b.c`` for ``a.b.c``: importing the last one imports them all."""
    parts = name.split(".")
    for end in range(1, len(parts) + 1):
        yield ".".join(parts[:end])


def find_file(name: str) -> ModuleSpec | None:
    """Find a module in the folders of ``sys.path``, without importing the packages that it is in."""
    spec = None
    path = None
    for full_name in parents_of(name):
        spec = PathFinder.find_spec(full_name, path)
        if spec is None or (path := spec.submodule_search_locations) is None:
            return spec if full_name == name else None
    return spec


def find(name: str) -> ModuleSpec | None:
    """Find a module as an import does: built-in and frozen ones come first."""
    return BuiltinImporter.find_spec(name) or FrozenImporter.find_spec(name) or find_file(name)
