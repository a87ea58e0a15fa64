# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Queues that are awaited in `asyncio`.

Imported when a script first awaits a queue.
"""

import carrel

from _carrel.bells import ringing

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ITEMS, ROOM = False, True


async def aget(queue: Any) -> Any:
    while True:
        done, result = queue._attempt_get()
        if done:
            return result
        await change(queue, ITEMS, result)


async def aput(queue: Any, item: Any) -> None:
    while True:
        done, seen = queue._attempt_put(item)
        if done:
            return
        await change(queue, ROOM, seen)


async def next_item(queue: Any) -> Any:
    """Of `async for`."""
    try:
        return await aget(queue)
    except carrel.QueueClosed:
        raise StopAsyncIteration from None


async def change(queue: Any, side: bool, seen: int) -> None:
    """Wait until a side of the queue has changed since it was seen, or the queue is closed."""
    descriptor, number, keeper = queue._alarm(side, seen)
    try:
        await ringing(descriptor)
    finally:
        queue._disarm(number)
        del keeper  # it has the descriptor
