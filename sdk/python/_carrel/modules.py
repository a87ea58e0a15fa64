# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""The modules of a session: where they are looked for, which of them the user may be editing, and loading those again."""

import posix
import sys

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.machinery import ModuleSpec
    from types import ModuleType

# Set once by session_start.
standard_library = ""

# The sources of editable modules as they were when they were found: when written (milliseconds since 1970), and bytes.
stamps: dict[str, tuple[int, int]] = {}


def put_folders_first(folders: list[str]) -> None:
    """Have modules looked for in ``folders`` before all others."""
    sys.path[:0] = folders


def note(name: str, spec: ModuleSpec) -> None:
    """Keep the state of a source that is going to be loaded: it may be edited while the job that imports it still runs."""
    if file := source_of(spec):
        try:
            status = posix.stat(file)
        except OSError:
            return
        stamps[name] = (status.st_mtime_ns // 1_000_000, status.st_size)


def editable() -> list[tuple[str, str, int, int]]:
    """Return name, source and stamp of each module that is neither the standard library's nor an installed package's."""
    found = []
    for name, module in list(sys.modules.items()):
        file = source_file(module)
        if file and isinstance(name, str) and name != "__main__":
            found.append((name, file, *stamps.get(name, (-1, -1))))
    return found


def source_file(module: object) -> str | None:
    """Return the source of ``module`` if its user may be editing it."""
    # Not by getattr: a module may compute its attributes (PEP 562), and this must not run its code.
    content = getattr(module, "__dict__", None)
    return source_of(content.get("__spec__")) if isinstance(content, dict) else None


def source_of(spec: object) -> str | None:
    """Return the source of a module that is found as ``spec`` if its user may be editing it."""
    file = getattr(spec, "origin", None)
    if not isinstance(file, str) or not file.endswith((".py", ".pyw")) or not file.startswith("/"):
        return None
    if file.startswith(standard_library + "/") or "/site-packages/" in file:
        return None
    return file


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
