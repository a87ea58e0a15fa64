# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sorts the imports of this very script, in its editor, as one step: Ctrl+Z takes it back."""

from typing import TYPE_CHECKING
import itertools
import carrel
import ast

if TYPE_CHECKING:
    from host_stubs import editor  # a name that scripts have here; carrel-stubgen writes what it is


def is_import(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Import | ast.ImportFrom)


def imports_of(program: str) -> list[ast.stmt]:
    """Return those that follow each other at the top."""
    statements = ast.parse(program).body
    rest = itertools.dropwhile(lambda statement: not is_import(statement), statements)
    return list(itertools.takewhile(is_import, rest))


def order(statement: ast.stmt) -> tuple[bool, str]:
    """Whole modules come first."""
    return isinstance(statement, ast.ImportFrom), ast.unparse(statement).casefold()


def last_line(statement: ast.stmt) -> int:
    return statement.end_lineno or statement.lineno


def sort(imports: list[ast.stmt]) -> list[str]:
    """Put them into the editor in order, comments behind them too. Return what is there then."""
    lines = editor.lines()
    texts = ["\n".join(lines[each.lineno - 1 : last_line(each)]) for each in sorted(imports, key=order)]
    start = editor.positionOf(imports[0].lineno)
    end = editor.positionOf(last_line(imports[-1])) + len(lines[last_line(imports[-1]) - 1])
    with carrel.edit("Sort imports"):
        editor.replace(start, end, "\n".join(texts))
        editor.selectRange(start, end)
    return texts


found = imports_of(editor.text)
print(f"{len(found)} imports, sorted. Ctrl+Z takes it back.")
sort(found) if found else []
