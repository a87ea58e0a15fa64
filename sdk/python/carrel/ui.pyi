# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Dialogs of the document: what a script shows its user, and asks.

The script waits for the user; the rest of the program, other documents among it, does not. Who cancels a dialog is told by
None; Stop ends the wait, and closes the dialog. Threads of a script may ask, too; one dialog is shown after the other.

Each function raises `NoUserInterface` in a program that shows no dialogs, `TypeError` and `ValueError` for what cannot be
asked, and `carrel.Cancelled`, once, if the script was asked to stop. After that, while it cleans up, nothing is shown any
more, and each returns None at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import Any, Literal, TypeVar, overload

__all__ = [
    "Bool",
    "Choice",
    "Color",
    "Float",
    "Integer",
    "NoUserInterface",
    "Path",
    "Text",
    "choose",
    "choose_folder",
    "form",
    "message",
    "open_file",
    "open_files",
    "question",
    "save_file",
]

_Item = TypeVar("_Item")

class NoUserInterface(RuntimeError):
    """The program that the script runs in shows no dialogs: it has no window, or does not want them."""

def message(
    text: str,
    *,
    title: str | None = None,
    detail: str | None = None,
    kind: Literal["information", "warning", "error"] = "information",
) -> None:
    """Show a text, and wait until it was read. `detail` is more of it, perhaps many lines."""

@overload
def question(
    text: str, *, title: str | None = None, detail: str | None = None, buttons: None = None
) -> bool | None:
    """Ask a question: True for Yes, False for No, None where the user cancels."""

@overload
def question(
    text: str, *, title: str | None = None, detail: str | None = None, buttons: Sequence[str]
) -> str | None:
    """Ask a question with buttons of its own; the text of the one that was pressed, or None where the user cancels.

    There may be ten of them. The first one is what Return presses.
    """

def choose(
    prompt: str, items: Iterable[_Item], *, title: str | None = None, initial: _Item | None = None
) -> _Item | None:
    """Let the user choose one of `items`, and return it; None where the user cancels.

    Items may be anything; the user sees what `str()` makes of them. There may be ten thousand. `initial`, by default the
    first one, is chosen at first.
    """

def form(title: str, fields: Mapping[str, Any], *, text: str | None = None) -> dict[str, Any] | None:
    """Ask for several values at once; they come under the names of their fields. None where the user cancels.

    A field is one of the classes of this module, or simply the value that it has at first: a `str`, `int`, `float` or
    `bool`, or a list or tuple of things to choose one from. `text` is shown above the fields; there may be a hundred.

        answers = carrel.ui.form("Gear", {"teeth": carrel.ui.Integer(24, minimum=8), "name": "spur", "hardened": True})
        if answers:
            cut(answers["teeth"])
    """

def open_file(
    *, title: str | None = None, filters: str | Sequence[str] = (), folder: str | PathLike[str] | None = None
) -> str | None:
    """Let the user choose a file that is there, and return its path; None where the user cancels.

    A filter is a text with patterns in parentheses: `"Tables (*.csv *.tsv)"`. `folder` is where to begin.
    """

def open_files(
    *, title: str | None = None, filters: str | Sequence[str] = (), folder: str | PathLike[str] | None = None
) -> list[str] | None:
    """As `open_file`, of one file or more."""

def save_file(
    *,
    title: str | None = None,
    filters: str | Sequence[str] = (),
    folder: str | PathLike[str] | None = None,
    name: str | None = None,
) -> str | None:
    """Let the user choose where something is to be written, and return that path; None where the user cancels.

    `name` is suggested. The user is asked before a file that is there already is chosen. Nothing is written.
    """

def choose_folder(*, title: str | None = None, folder: str | PathLike[str] | None = None) -> str | None:
    """Let the user choose a folder that is there, and return its path; None where the user cancels."""

class _Field:
    """One line of a form. `label` is what the user reads, by default the name; `help` is a sentence about it."""

    initial: Any
    label: str
    help: str
    def __init__(self, initial: Any, label: str | None, help: str | None) -> None: ...

class Text(_Field):
    """A text of one line, or of several; gives a `str`."""

    lines: int
    def __init__(
        self, initial: str = "", *, label: str | None = None, help: str | None = None, lines: int = 1
    ) -> None: ...

class Integer(_Field):
    """A whole number of 64 bits, from `minimum` to `maximum`; gives an `int`."""

    minimum: int | None
    maximum: int | None
    def __init__(
        self,
        initial: int = 0,
        *,
        minimum: int | None = None,
        maximum: int | None = None,
        label: str | None = None,
        help: str | None = None,
    ) -> None: ...

class Float(_Field):
    """A number from `minimum` to `maximum`; gives a `float`, which is never NaN."""

    minimum: float | None
    maximum: float | None
    def __init__(
        self,
        initial: float = 0.0,
        *,
        minimum: float | None = None,
        maximum: float | None = None,
        label: str | None = None,
        help: str | None = None,
    ) -> None: ...

class Bool(_Field):
    """A box to be ticked; gives a `bool`."""

    def __init__(self, initial: bool = False, *, label: str | None = None, help: str | None = None) -> None: ...

class Choice(_Field):
    """One of some items, which may be anything that `str()` makes a text of; gives that item."""

    items: list[Any]
    def __init__(
        self, items: Iterable[Any], initial: Any = None, *, label: str | None = None, help: str | None = None
    ) -> None: ...

class Path(_Field):
    """The path of a file or folder, which the user may type or look for; gives a `str`. See `open_file` about filters."""

    mode: str
    filters: str | Sequence[str]
    def __init__(
        self,
        initial: str | PathLike[str] = "",
        *,
        mode: Literal["open", "save", "folder"] = "open",
        filters: str | Sequence[str] = (),
        label: str | None = None,
        help: str | None = None,
    ) -> None: ...

class Color(_Field):
    """A color; gives a `str`, `"#rrggbb"`."""

    def __init__(self, initial: str = "#000000", *, label: str | None = None, help: str | None = None) -> None: ...
