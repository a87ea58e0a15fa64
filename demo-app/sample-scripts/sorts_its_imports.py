# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sorts the imports of this very script, in the editor, as one step: Ctrl+Z takes all of it back."""

from typing import TYPE_CHECKING
import itertools
import carrel
import ast

if TYPE_CHECKING:
    from host_stubs import editor  # a name that scripts have here; `carrel-stubgen` writes what it is


def is_import(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Import | ast.ImportFrom)


def order(statement: ast.stmt) -> tuple[bool, str]:
    """Whole modules come first."""
    return isinstance(statement, ast.ImportFrom), ast.unparse(statement).casefold()


def source_of(statement: ast.stmt) -> str:
    return "\n".join(editor.line(number) for number in range(statement.lineno, last_line(statement) + 1))


def last_line(statement: ast.stmt) -> int:
    return statement.end_lineno or statement.lineno


def sort_imports() -> int:
    """Sort the imports that follow each other at the top. Return how many there are."""
    program = ast.parse(editor.text)
    rest = itertools.dropwhile(lambda statement: not is_import(statement), program.body)
    imports = list(itertools.takewhile(is_import, rest))
    if not imports:
        return 0
    end = last_line(imports[-1])
    texts = [source_of(statement) for statement in sorted(imports, key=order)]
    with carrel.edit("Sort imports"):
        editor.replace(editor.positionOf(imports[0].lineno), editor.positionOf(end) + len(editor.line(end)), "\n".join(texts))
        editor.goToLine(imports[0].lineno)
    return len(imports)


print(sort_imports(), "imports are sorted. Ctrl+Z takes it back.")
editor.line(6)
