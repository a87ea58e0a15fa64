# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""``carrel.map``, ``carrel.map_async`` and ``carrel.submit``: functions of the script that siblings of its interpreter call.

Imported when a script first uses one of them.
"""

import os
import threading
from collections import deque
from functools import partial
from itertools import islice

import carrel

from _carrel import siblings
from _carrel.function_packing import pack, unpack
from _carrel.futures import Future
from _carrel.sibling_pool import Pool
from _carrel.task_board import MOST_SIBLINGS

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
    from typing import Any

CHUNKS_EACH = 4  # of the items of a map, for each sibling: large enough to cost little, small enough to end together

present: Pool | None = None


def leave() -> None:
    if present is not None:
        present.leave()


threading._register_atexit(leave)  # type: ignore[attr-defined]  # before it waits for the reader


def pool_of(size: int) -> Pool:
    """Return the one that there is, or a new one where it has ended."""
    global present
    if present is None or present.is_over or present.tasks.closed:
        present = Pool()
    present.grow(size)
    return present


def cores() -> int:
    return min(os.process_cpu_count() or 1, MOST_SIBLINGS)


# --- one call -----------------------------------------------------------------------------------------------------


def submit(function: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future:
    if not callable(function):
        raise TypeError(f"submit() needs a function, not {type(function).__name__}")
    call = prepare(function, *arguments, **keywords)
    if siblings.is_sibling:
        do_here(call)
    else:
        pool_of(cores()).add(call)
    return call


def prepare(function: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future:
    call = Future()
    call._function = pack(function)
    call._content = pack((arguments, keywords))
    return call


def do_here(call: Future) -> None:
    """A sibling has none of its own: there is no core left for them."""
    kind, _, *content = siblings.answer(0, call._function, call._content)
    if kind == "done":
        call.set_result(unpack(content[0]))
    else:
        call.set_exception(siblings.failure(*content))


# --- many calls ---------------------------------------------------------------------------------------------------


def map_items(function: Callable[[Any], Any], items: Iterable[Any], /, *, workers: int | None = None) -> list[Any]:
    calls, size = calls_of("map", function, items, workers)
    begun: deque[Future] = deque()
    results: list[Any] = []
    try:
        begun.extend(islice(calls, size))
        while begun:
            results += begun[0].result()
            begun.popleft()
            begun.extend(islice(calls, 1))
    except carrel.Cancelled:
        if present is not None:
            present.dismiss()
        raise
    finally:
        cancel_all(begun)
    return results


def map_async(
    function: Callable[[Any], Any], items: Iterable[Any], /, *, workers: int | None = None
) -> AsyncGenerator[Any, None]:
    return in_order(*calls_of("map_async", function, items, workers))


async def in_order(calls: Iterator[Future], size: int) -> AsyncGenerator[Any, None]:
    """Await the calls, of which so many go on at a time, and also while a result is being used."""
    begun: deque[Future] = deque()
    try:
        begun.extend(islice(calls, size))
        while begun:
            results = await begun[0]
            begun.popleft()
            begun.extend(islice(calls, 1))
            for result in results:
                yield result
    finally:
        cancel_all(begun)


def cancel_all(calls: Iterable[Future]) -> None:
    for call in calls:
        call.cancel()


def calls_of(
    name: str, function: Callable[[Any], Any], items: Iterable[Any], workers: int | None
) -> tuple[Iterator[Future], int]:
    """Return the calls that a map makes, each of them begun when it is asked for, and how many may go on at a time."""
    if not callable(function):
        raise TypeError(f"{name}() needs a function, not {type(function).__name__}")
    if workers is not None and (not isinstance(workers, int) or workers < 1):
        raise ValueError(f"workers must be a number from 1 on, not {workers!r}")
    everything = list(items)
    size = min(workers or cores(), cores(), len(everything))
    parts = parts_of(everything, size)
    return (calls_here if siblings.is_sibling else calls_of_pool)(function, parts, size), size


def parts_of(items: list[Any], size: int) -> list[list[Any]]:
    length = max(1, -(-len(items) // max(1, size * CHUNKS_EACH)))
    return [items[at : at + length] for at in range(0, len(items), length)]


def calls_of_pool(function: Callable[[Any], Any], parts: list[list[Any]], size: int) -> Iterator[Future]:
    pool = pool_of(size)
    packed = pack(partial(siblings.call_each, function))
    for part in parts:
        call = Future()
        call._function = packed
        call._content = pack(((part,), {}))
        pool.add(call)
        yield call


def calls_here(function: Callable[[Any], Any], parts: list[list[Any]], _: int) -> Iterator[Future]:
    for part in parts:
        call = Future()
        try:
            call.set_result(siblings.call_each(function, part))
        except Exception as error:
            call.set_exception(error)
        yield call
