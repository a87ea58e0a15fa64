# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Dialogs of the document: what a script shows its user, and asks.

The script waits for the user; the rest of the program does not. Who cancels a dialog is told by None. Stop ends the wait
and closes the dialog. In a program that has no window, each function raises NoUserInterface.
"""

from __future__ import annotations

from posix import fspath

import carrel

from _carrel.ui_arguments import (
    files as _files,
    index as _index,
    integer as _integer,
    number as _number,
    optional_text as _optional_text,
    text as _text,
    texts as _texts,
)

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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from os import PathLike
    from typing import Any


class NoUserInterface(RuntimeError):
    """The program that the script runs in shows no dialogs."""


# --- what is asked ------------------------------------------------------------------------------------------------


def message(text: str, *, title: str | None = None, detail: str | None = None, kind: str = "information") -> None:
    """Show a text, and wait until it was read.

    detail is more of it, perhaps many lines. kind is "information", "warning" or "error".
    """
    if kind not in ("information", "warning", "error"):
        raise ValueError(f'kind must be "information", "warning" or "error", not {kind!r}')
    _ask("message", title, kind=kind, text=_text("text", text), detail=_optional_text("detail", detail))


def question(
    text: str,
    *,
    title: str | None = None,
    detail: str | None = None,
    buttons: Sequence[str] | None = None,
) -> Any:
    """Ask a question, and return True for Yes, and False for No.

    With buttons of its own it returns the text of the one that was pressed; the first one is what Return presses.
    None is returned where the user cancels.
    """
    texts = ["Yes", "No"] if buttons is None else _texts("buttons", buttons)
    index = _ask(
        "question", title, text=_text("text", text), detail=_optional_text("detail", detail), buttons=texts
    )
    if index is None:
        return None
    return index == 0 if buttons is None else texts[index]


def choose(prompt: str, items: Iterable[Any], *, title: str | None = None, initial: Any = None) -> Any:
    """Let the user choose one of items, which may be anything that str() makes a text of; return that item.

    initial is the one that is chosen at first, by default the first. None is returned where the user cancels.
    """
    choices = list(items)
    index = _ask(
        "choice",
        title,
        text=_text("prompt", prompt),
        items=[str(item) for item in choices],
        current=_index("initial", choices, initial),
    )
    return None if index is None else choices[index]


def form(title: str, fields: Mapping[str, Any], *, text: str | None = None) -> dict[str, Any] | None:
    """Ask for several values at once, and return them under the names of their fields.

    A field is a Text, Integer, Float, Bool, Choice, Path or Color; or simply the value that it has at first: a str, int,
    float or bool, or a list or tuple of things to choose one from. text is shown above them. None is returned where the
    user cancels.
    """
    named = [(_text("the name of a field", name), _field(name, field)) for name, field in dict(fields).items()]
    answer = _ask(
        "form",
        title,
        text=_optional_text("text", text),
        fields=[field._description(name) for name, field in named],
    )
    return None if answer is None else {name: field._result(answer[name]) for name, field in named}


def open_file(
    *, title: str | None = None, filters: str | Sequence[str] = (), folder: str | PathLike[str] | None = None
) -> str | None:
    """Let the user choose a file that is there; return its path.

    A filter is a text with patterns in parentheses: "Tables (*.csv *.tsv)". folder is where to begin. None is returned
    where the user cancels.
    """
    return _ask("file", title, **_files("open", filters, folder))


def open_files(
    *, title: str | None = None, filters: str | Sequence[str] = (), folder: str | PathLike[str] | None = None
) -> list[str] | None:
    """Let the user choose one or more files that are there; return their paths. See open_file()."""
    return _ask("file", title, **_files("open several", filters, folder))


def save_file(
    *,
    title: str | None = None,
    filters: str | Sequence[str] = (),
    folder: str | PathLike[str] | None = None,
    name: str | None = None,
) -> str | None:
    """Let the user choose where something is to be written; return the path. See open_file().

    name is suggested. The user is asked before a file that is there is chosen. Nothing is written.
    """
    return _ask("file", title, **_files("save", filters, folder), name=_optional_text("name", name))


def choose_folder(*, title: str | None = None, folder: str | PathLike[str] | None = None) -> str | None:
    """Let the user choose a folder that is there; return its path. See open_file()."""
    return _ask("file", title, **_files("folder", (), folder))


# --- fields of a form ---------------------------------------------------------------------------------------------


class _Field:
    """One line of a form. Without a label, that is made of the field's name."""

    _kind = ""

    def __init__(self, initial: Any, label: str | None, help: str | None) -> None:
        self.initial = initial
        self.label = _optional_text("label", label)
        self.help = _optional_text("help", help)

    def _description(self, name: str) -> dict[str, Any]:
        label = self.label or name.replace("_", " ").strip().capitalize()
        described = {"name": name, "label": label, "help": self.help, "kind": self._kind, "lines": 1}
        return described | self._details()

    def _details(self) -> dict[str, Any]:
        return {"initial": self.initial}

    def _result(self, answer: Any) -> Any:
        return answer

    def __repr__(self) -> str:
        return f"carrel.ui.{type(self).__name__}({self.initial!r})"


class Text(_Field):
    """A text of one line, or of several; gives a str."""

    _kind = "text"

    def __init__(
        self, initial: str = "", *, label: str | None = None, help: str | None = None, lines: int = 1
    ) -> None:
        super().__init__(_text("initial", initial), label, help)
        self.lines = _integer("lines", lines)

    def _details(self) -> dict[str, Any]:
        return {"initial": self.initial, "lines": self.lines}


class Integer(_Field):
    """A whole number from minimum to maximum; gives an int."""

    _kind = "integer"

    def __init__(
        self,
        initial: int = 0,
        *,
        minimum: int | None = None,
        maximum: int | None = None,
        label: str | None = None,
        help: str | None = None,
    ) -> None:
        super().__init__(_integer("initial", initial), label, help)
        self.minimum = None if minimum is None else _integer("minimum", minimum)
        self.maximum = None if maximum is None else _integer("maximum", maximum)

    def _details(self) -> dict[str, Any]:
        return {"initial": self.initial, "minimum": self.minimum, "maximum": self.maximum}


class Float(_Field):
    """A number from minimum to maximum; gives a float."""

    _kind = "float"

    def __init__(
        self,
        initial: float = 0.0,
        *,
        minimum: float | None = None,
        maximum: float | None = None,
        label: str | None = None,
        help: str | None = None,
    ) -> None:
        super().__init__(_number("initial", initial), label, help)
        self.minimum = None if minimum is None else _number("minimum", minimum)
        self.maximum = None if maximum is None else _number("maximum", maximum)

    def _details(self) -> dict[str, Any]:
        return {"initial": self.initial, "minimum": self.minimum, "maximum": self.maximum}


class Bool(_Field):
    """A box to be ticked; gives a bool."""

    _kind = "bool"

    def __init__(self, initial: bool = False, *, label: str | None = None, help: str | None = None) -> None:
        super().__init__(bool(initial), label, help)


class Choice(_Field):
    """One of some items, which may be anything that str() makes a text of; gives that item."""

    _kind = "choice"

    def __init__(
        self, items: Iterable[Any], initial: Any = None, *, label: str | None = None, help: str | None = None
    ) -> None:
        super().__init__(initial, label, help)
        self.items = list(items)

    def _details(self) -> dict[str, Any]:
        texts = [str(item) for item in self.items]
        return {"initial": _index("initial", self.items, self.initial), "choices": texts}

    def _result(self, answer: Any) -> Any:
        return self.items[answer]


class Path(_Field):
    """The path of a file or folder, which can be looked for; gives a str.

    mode is "open", "save" or "folder". See open_file() about filters.
    """

    _kind = "path"

    def __init__(
        self,
        initial: str | PathLike[str] = "",
        *,
        mode: str = "open",
        filters: str | Sequence[str] = (),
        label: str | None = None,
        help: str | None = None,
    ) -> None:
        if mode not in ("open", "save", "folder"):
            raise ValueError(f'mode must be "open", "save" or "folder", not {mode!r}')
        super().__init__(_text("initial", fspath(initial)), label, help)
        self.mode = mode
        self.filters = filters

    def _details(self) -> dict[str, Any]:
        return {"initial": self.initial, "file": _files(self.mode, self.filters, None)}


class Color(_Field):
    """A color; gives a str, "#rrggbb"."""

    _kind = "color"

    def __init__(self, initial: str = "#000000", *, label: str | None = None, help: str | None = None) -> None:
        super().__init__(_text("initial", initial).lower(), label, help)


def _field(name: str, field: object) -> _Field:
    """Return the field that a value stands for."""
    if isinstance(field, _Field):
        return field
    if isinstance(field, bool):
        return Bool(field)
    if isinstance(field, int):
        return Integer(field)
    if isinstance(field, float):
        return Float(field)
    if isinstance(field, str):
        return Text(field)
    if isinstance(field, (list, tuple)):
        return Choice(field)
    raise TypeError(f"the field {name!r} must be a field of carrel.ui, or a str, int, float, bool, list or tuple, "
                    f"not {type(field).__name__}")  # fmt: skip


# --- asking ------------------------------------------------------------------------------------------------------


def _ask(asks: str, title: str | None, **description: Any) -> Any:
    """Have the host ask; return the answer, or None where there is none."""
    reply = carrel._show_dialog({"asks": asks, "title": _optional_text("title", title), **description})
    if reply is False:
        raise NoUserInterface("this program shows no dialogs (it runs headless)")
    return reply and reply[0]
