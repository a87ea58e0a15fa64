# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Which packages a program imports, read from its text before any of it runs. Only in sessions that can move to a worker."""

import sys

from _carrel import modules
from _carrel.import_guard import ImportGuard
from _carrel.module_search import find_file, parents_of

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from _ast import AST
    from collections.abc import Iterator
    from importlib.machinery import ModuleSpec

# As ast.PyCF_ONLY_AST, but `ast` would have to be imported.
ONLY_TREE = 0x400

# The fields of a syntax tree in which statements stand.
BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")

# Of the user's own modules. Who has more has them found out while the program runs.
MOST_FILES = 200


def refused_import(source: str | bytes) -> str | None:
    """Return the first package found that ``source``, or a module of the user's that it imports, cannot import here."""
    guard = next((finder for finder in sys.meta_path if isinstance(finder, ImportGuard)), None)
    return Scan(guard).refused_in(source, "") if guard is not None else None


class Scan:
    """One look through a program and the user's own modules behind it."""

    def __init__(self, guard: ImportGuard) -> None:
        self._guard = guard
        self._seen: set[str] = set()
        self._files = 0

    def refused_in(self, source: str | bytes, package: str) -> str | None:
        """Look through one text, whose relative imports begin at ``package``."""
        if ("import" if isinstance(source, str) else b"import") not in source:
            return None
        try:
            tree = compile(source, "<imports>", "exec", ONLY_TREE, dont_inherit=True)
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            return None  # it will be said when it is run
        for name in imports_of(tree, package):
            if refused := self._refused(name):
                return refused
        return None

    def _refused(self, name: str) -> str | None:
        if name in self._seen or name in sys.modules or name.partition(".")[0] in sys.stdlib_module_names:
            return None
        self._seen.add(name)
        spec = find_file(name)
        if spec is None:
            return None
        if self._guard.problem_of(name, spec) is not None:
            return name.partition(".")[0]
        return self._refused_behind(name, spec)

    def _refused_behind(self, name: str, spec: ModuleSpec) -> str | None:
        file = modules.source_of(spec)
        if file is None or self._files >= MOST_FILES:
            return None
        self._files += 1
        try:
            with open(file, "rb") as opened:
                source = opened.read()
        except OSError:
            return None
        is_package = spec.submodule_search_locations is not None
        return self.refused_in(source, name if is_package else name.rpartition(".")[0])


def imports_of(tree: AST, package: str) -> Iterator[str]:
    """Yield the names of the modules that the statements of ``tree`` import."""
    todo = [tree]
    while todo:
        node = todo.pop()
        kind = type(node).__name__
        if kind == "Import":
            for alias in node.names:  # type: ignore[attr-defined]
                yield from parents_of(alias.name)
        elif kind == "ImportFrom":
            yield from names_of_from(node, package)
        elif kind == "If" and is_for_type_checkers(node):
            todo.extend(node.orelse)  # type: ignore[attr-defined]
        else:
            for block in BLOCKS:
                todo.extend(getattr(node, block, ()))


def names_of_from(node: AST, package: str) -> Iterator[str]:
    """Yield what ``from … import …`` may import: the module, and each name, which may be a module as well."""
    base = node.module or ""  # type: ignore[attr-defined]
    if level := node.level:  # type: ignore[attr-defined]
        parts = package.split(".")
        if not package or level > len(parts):
            return
        base = ".".join([*parts[: len(parts) - level + 1], *([base] if base else [])])
    yield from parents_of(base)
    for alias in node.names:  # type: ignore[attr-defined]
        yield f"{base}.{alias.name}"


def is_for_type_checkers(node: AST) -> bool:
    """Return whether this is ``if TYPE_CHECKING:``, which does not run."""
    test = node.test  # type: ignore[attr-defined]
    return "TYPE_CHECKING" in (getattr(test, "id", None), getattr(test, "attr", None))
