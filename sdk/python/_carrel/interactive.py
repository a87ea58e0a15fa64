# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What a user types into a console: compiled, and its value displayed, as CPython's own console does."""

import builtins
import sys

import _ast

from _carrel import sources

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType

# Somebody may type all day; tracebacks tell the lines of so many of the last statements.
MOST_REMEMBERED = 1000

# CodeType.co_flags: what `from __future__ import` sets (CPython's PyCF_MASK).
FUTURES = 0x1FE0000

future_features = 0
remembered: list[str] = []


def compile_statements(text: str, filename: str, first_line: int) -> tuple[CodeType | None, CodeType | None]:
    """Compile what was typed into its statements and the expression that it ends with; either may be missing.

    The values of expressions among the statements are displayed as they come (`sys.displayhook`).
    """
    text = "\n" * (first_line - 1) + text
    remember(text, filename)
    tree = compile(text, filename, "exec", flags() | _ast.PyCF_ONLY_AST, dont_inherit=True)
    expression = tree.body.pop().value if tree.body and isinstance(tree.body[-1], _ast.Expr) else None
    statements = code = None
    if tree.body:
        statements = compile(_ast.Interactive(tree.body), filename, "single", flags(), dont_inherit=True)
        keep_futures(statements)
    if expression:
        code = compile(_ast.Expression(expression), filename, "eval", flags(), dont_inherit=True)
    return statements, code


def flags() -> int:
    """Tell how to compile: with `await` anywhere, and what was imported from `__future__` before."""
    return _ast.PyCF_ALLOW_TOP_LEVEL_AWAIT | future_features


def keep_futures(code: CodeType) -> None:
    """Have what was imported from `__future__` in force for all that is typed later."""
    global future_features
    future_features |= code.co_flags & FUTURES


def remember(text: str, filename: str) -> None:
    """Keep the text for tracebacks and for ``inspect``."""
    if filename not in sources.remembered:
        remembered.append(filename)
    sources.remembered[filename] = text
    if len(remembered) > MOST_REMEMBERED:
        sources.forget(remembered.pop(0))
    if linecache := sys.modules.get("linecache"):
        sources.tell_linecache(linecache)


def display(value: object) -> tuple[object, str] | None:
    """Make a value `_`, and return what is to be shown of it, with its text.

    Where the script has a ``sys.displayhook`` of its own, that shows it, and there is nothing to return.
    """
    if sys.displayhook is not sys.__displayhook__:
        sys.displayhook(value)
        return None
    text = repr(value)
    builtins._ = value  # type: ignore[attr-defined]
    if type(value).__module__ != "builtins":
        import _carrel.rich_values

        if shown := _carrel.rich_values.representations(value):
            return {"text/plain": text, **shown}, text
    return value, text
