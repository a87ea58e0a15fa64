# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Edits: what a block does with the host's objects is one step of its user's, or nothing.

Imported when a script begins its first one.
"""

from _weakref import ref

import carrel
from _carrel.host_objects import batch_now, edit_now, editing, here, outcome_of
from _carrel.host_signals import numbers

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# HostRequest::Action
BEGIN, COMMIT, ROLL_BACK = range(7, 10)


class EditConflict(RuntimeError):
    """The edit is over, and was rolled back: the user has edited meanwhile, or a block inside of it has failed."""


EditConflict.__module__ = "carrel"


class OpenEdit:
    """The edit that a thread is in."""

    __slots__ = ("depth", "number")

    def __init__(self, name: str) -> None:
        self.number = next(numbers)
        self.depth = 0
        flush_batch()
        try:
            self.ask(BEGIN, name)
        except BaseException:
            self.roll_back()  # the host may have begun it before this thread was stopped
            raise

    def ask(self, action: int, name: str = "") -> None:
        """Have the host do something with it."""
        (reply,) = carrel._host_call(((action, 0, name, (), None, self.number),))
        outcome_of(reply)

    def commit(self) -> None:
        """Keep what was done, or nothing of it."""
        try:
            flush_batch()
            self.ask(COMMIT)
        except BaseException:
            self.roll_back()
            raise

    def roll_back(self) -> None:
        """Undo what was done. What a batch has collected for it is not done any more."""
        if batch := batch_now():
            batch.drop(self.number)
        try:
            self.ask(ROLL_BACK)
        except RuntimeError:
            pass  # the document is closing: then the host does that by itself


def flush_batch() -> None:
    """Have done what was collected until now."""
    if batch := batch_now():
        batch.flush()


class Edit:
    """What `carrel.edit()` returns: a block, or a decorator of functions that are one."""

    __slots__ = ("__weakref__", "_carrel_name", "_carrel_open")

    def __init__(self, name: str) -> None:
        if not isinstance(name, str):
            raise TypeError(f"the name of an edit is a str, and not {type(name).__name__}")
        if not name.strip():
            raise ValueError("an edit needs a name, which its user reads in the menu")
        self._carrel_name = name
        self._carrel_open: OpenEdit | None = None

    def __enter__(self) -> None:
        if outer := block_now():
            outer.depth += 1
            return
        begun = OpenEdit(self._carrel_name)
        self._carrel_open = begun
        editing.add(begun.number)
        here.edit = (ref(self), begun.number)

    def __exit__(self, kind: object, *_: object) -> None:
        edit = block_now()
        if edit is None:
            raise RuntimeError("an edit is left by the thread that has entered it")
        if edit.depth:
            edit.depth -= 1
            if kind is not None:
                edit.roll_back()
            return
        self._carrel_open = here.edit = None
        editing.discard(edit.number)
        if kind is None:
            edit.commit()
        else:
            edit.roll_back()

    def __call__[**P, R](self, function: Callable[P, R]) -> Callable[P, R]:
        from functools import wraps

        @wraps(function)
        def edited(*arguments: P.args, **keywords: P.kwargs) -> R:
            with Edit(self._carrel_name):
                return function(*arguments, **keywords)

        return edited


def block_now() -> OpenEdit | None:
    """Return the edit that this thread is in."""
    return here.edit[0]()._carrel_open if edit_now() else None
