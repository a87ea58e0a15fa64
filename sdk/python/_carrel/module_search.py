# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Finding modules without importing anything. For any Python from 3.13 on, also outside of Carrel."""

from __future__ import annotations

import sys

from _frozen_importlib import BuiltinImporter, FrozenImporter
from _frozen_importlib_external import PathFinder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.machinery import ModuleSpec


def parents_of(name: str) -> Iterator[str]:
    """Yield ``a``, ``a.b`` and ``a.b.c`` for ``a.b.c``: importing the last one imports them all."""
    parts = name.split(".")
    for end in range(1, len(parts) + 1):
        yield ".".join(parts[:end])


def find_file(name: str, path: Sequence[str] | None = None) -> ModuleSpec | None:
    """Find a module in folders, those of ``sys.path`` if none are given, without importing the packages that it is in."""
    spec = None
    for full_name in parents_of(name):
        # What find_spec() does but for one thing: it asks a namespace package's parent, which is not imported here.
        spec = PathFinder._get_spec(full_name, sys.path if path is None else path)  # type: ignore[attr-defined]
        if spec is None or (spec.loader is None and not spec.submodule_search_locations):
            return None
        if (path := spec.submodule_search_locations) is None:
            return spec if full_name == name else None
    return spec


def find(name: str) -> ModuleSpec | None:
    """Find a module as an import does: built-in and frozen ones come first."""
    return BuiltinImporter.find_spec(name) or FrozenImporter.find_spec(name) or find_file(name)
