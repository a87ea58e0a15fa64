# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What an interpreter does that works for the script of another one: the functions that it is given, one after the other.

Imported in those, and by who gives them something to do.
"""

import traceback
from types import CoroutineType

import carrel

from _carrel.function_packing import pack, unpack
from _carrel.task_board import BEGUN, FREE, UNWANTED, change

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from _carrel.function_packing import Packed

is_sibling = False  # whether this interpreter is one


def serve(index: int, tasks: Any, results: Any, board: carrel.Buffer) -> None:
    """Do what comes, until nothing more will. A stop ends it: the host calls this again if it was for one task only."""
    global is_sibling
    is_sibling = True
    try:
        for number, place, function, content in tasks:
            if change(board, place, BEGUN) == UNWANTED:
                results.put(["skipped", number])
                continue
            results.put(["begun", index, number])
            told = answer(number, function, content)
            if change(board, place, FREE) == UNWANTED:
                return wait_for_stop()
            results.put(told)
    except carrel.QueueClosed:
        pass  # nobody is interested any more


def wait_for_stop() -> None:
    """What was done is not wanted: a stop is on its way, if the function has not caught it already."""
    if not carrel.is_cancelled():
        carrel.Queue().get()


def answer(number: int, function: Packed, content: Packed) -> list[Any]:
    try:
        arguments, keywords = unpack(content)
        return ["done", number, pack(finished(unpack(function)(*arguments, **keywords)))]
    except carrel.Cancelled:
        raise
    except BaseException as error:  # sys.exit() among them: it is the function's end, not that of the sibling
        return ["failed", number, *describe(error)]


def describe(error: BaseException) -> tuple[Packed | None, str, str]:
    """Return the exception if it can go, what it says, and where it was."""
    place = error.__traceback__.tb_next if error.__traceback__ else None  # without the frame of answer()
    text = "".join(traceback.format_exception(type(error), error, place))
    try:
        packed = pack(error.with_traceback(None))
        unpack(packed)
    except Exception:
        packed = None
    return packed, f"{type(error).__name__}: {error}", text


def failure(packed: Packed | None, summary: str, text: str) -> BaseException:
    """Return the exception of a sibling, which says where that was; where it is raised is added to it here."""
    try:
        error = unpack(packed) if packed else RuntimeError(summary)
    except Exception:
        error = RuntimeError(summary)
    error.add_note("It was raised in a sibling of this interpreter:\n" + text.rstrip())
    return error


def call_each(function: Callable[[Any], Any], items: list[Any]) -> list[Any]:
    return [finished(function(item)) for item in items]


def finished(result: Any) -> Any:
    """Return what a coroutine returns, which runs to its end now: it could not go anywhere."""
    if type(result) is not CoroutineType:
        return result
    import asyncio

    return asyncio.run(result)
