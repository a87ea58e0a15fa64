# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Modules are loaded again in the order in which they use each other, as far as their sources tell."""

import sys

from _carrel.modules import editable

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType


def reload(names: list[str]) -> None:
    """Execute the editable modules ``names``, and those that depend on them, again: what is used before its users."""
    import importlib

    modules = {name: sys.modules[name] for name, *_ in editable()}
    for name in order_of_reload(modules, names):
        importlib.reload(modules[name])


def order_of_reload(modules: dict[str, ModuleType], names: Iterable[str]) -> list[str]:
    """Return ``names`` and what depends on them, directly or not, each after what it uses."""
    uses = {name: used_by(module, modules) for name, module in modules.items()}
    affected = {name for name in names if name in modules}
    while more := {name for name in modules if name not in affected and uses[name] & affected}:
        affected |= more
    ordered: list[str] = []
    visited: set[str] = set()

    def visit(name: str) -> None:
        if name in visited:  # also what ends a circle
            return
        visited.add(name)
        for used in sorted(uses[name] & affected):
            visit(used)
        ordered.append(name)

    for name in modules:
        if name in affected:
            visit(name)
    return ordered


def used_by(module: ModuleType, modules: dict[str, ModuleType]) -> set[str]:
    """Return the names of those ``modules`` that the source of ``module`` imports, wherever in it."""
    import ast
    import tokenize

    with tokenize.open(module.__spec__.origin) as file:  # type: ignore[union-attr, arg-type]
        tree = ast.parse(file.read(), module.__spec__.origin)  # type: ignore[union-attr, arg-type]
    used: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            used.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = imported_from(node.level, node.module, module.__spec__.parent)  # type: ignore[union-attr]
            used.add(origin)
            used.update(f"{origin}.{alias.name}" for alias in node.names)
    return used & modules.keys() - {module.__name__}


def imported_from(level: int, name: str | None, package: str | None) -> str:
    """Return the absolute name of what ``from ...name import`` names in a module of ``package`` (PEP 328)."""
    if level == 0:
        return name or ""
    parent = (package or "").rsplit(".", level - 1)[0] if level > 1 else package or ""
    return f"{parent}.{name}" if name else parent
