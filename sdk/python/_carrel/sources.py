# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Sources as the session knows them: compiled so that the value of the last expression is had, where their text does not
tell which one that is, and remembered so that tracebacks and ``inspect.getsource`` show lines that are in no file."""

import sys

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from types import CodeType, ModuleType
    from typing import Any

# Display name -> text, of the sources that this session ran. A name that is run again replaces its old text.
remembered: dict[str, str | bytes] = {}


def compile_tree(tree: ast.Module, filename: str) -> tuple[CodeType | None, CodeType | None]:
    """Compile a program into its statements and the expression that it ends with; either may be missing."""
    import _ast

    expression = None
    if tree.body and isinstance(tree.body[-1], _ast.Expr):
        last = _ast.Expression(tree.body.pop().value)
        expression = compile(last, filename, "eval", dont_inherit=True)
    statements = compile(tree, filename, "exec", dont_inherit=True) if tree.body else None
    return statements, expression


def enter_file(path: str) -> None:
    """Make the script at ``path`` the running one: ``__file__``, ``sys.argv`` and imports from its folder."""
    sys.modules["__main__"].__dict__["__file__"] = path
    sys.argv = [path]
    folder = path.rpartition("/")[0] or "/"
    if folder not in sys.path:
        sys.path.insert(0, folder)


def forget(filename: str) -> None:
    """Drop the text of a source."""
    remembered.pop(filename, None)


def lines_of(code: str) -> list[str]:
    """Return the lines as Python counts them: str.splitlines() also ends one at a form feed, for example."""
    return code.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")


def tell_linecache(linecache: ModuleType) -> None:
    """Give the standard library what it would otherwise look for in files."""
    for filename, code in remembered.items():
        if isinstance(code, str):
            lines = [line + "\n" for line in lines_of(code)]
            linecache.cache[filename] = (len(code), None, lines, filename)


def tell_debugger(bdb: ModuleType) -> None:
    """A debugger would look for every source in the current folder."""
    import linecache

    canonic = bdb.Bdb.canonic

    def canonic_or_source(self: Any, filename: str) -> str:
        if filename not in remembered:
            return canonic(self, filename)
        tell_linecache(linecache)
        return filename

    bdb.Bdb.canonic = canonic_or_source


def source_line(filename: str, number: int) -> str:
    """Return line ``number`` of a source or file, or nothing if it cannot be had."""
    import linecache

    tell_linecache(linecache)
    return linecache.getline(filename, number).rstrip("\r\n\f")


def find_function(name: str) -> object:
    """Find what ``name`` stands for: in ``__main__``, else a builtin, else in a module that is imported for it."""
    import builtins

    first, *attributes = name.split(".")
    main = sys.modules["__main__"].__dict__
    if first in main:
        found = main[first]
    elif hasattr(builtins, first):
        found = getattr(builtins, first)
    elif attributes:
        return find_in_module(name)
    else:
        raise NameError(f"there is no function {name!r} in this session")
    for attribute in attributes:
        found = getattr(found, attribute)
    return found


def find_in_module(name: str) -> object:
    """Import the module part of a dotted name and return the attribute that it ends with."""
    import importlib

    module, _, attribute = name.rpartition(".")
    return getattr(importlib.import_module(module), attribute)
