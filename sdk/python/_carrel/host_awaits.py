# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Calls of the host's objects that are awaited in `asyncio`.

Imported when a script first awaits one.
"""

import carrel

from _carrel.bells import ringing
from _carrel.host_objects import CALL, edit_part, flush_batch, get_id, outcome_of, target_of

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


async def call_async(method: Callable[..., Any], /, *arguments: object, **keywords: object) -> Any:
    """A task that is cancelled meanwhile does not want it any more: what has not begun by then never does."""
    request = (CALL, get_id(target_of(method)), method.__name__, arguments, keywords, *edit_part())
    flush_batch()
    descriptor, number, keeper = carrel._host_begin((request,))
    replies = None
    try:
        await ringing(descriptor)
        replies = carrel._host_end(number)
    finally:
        if replies is None:
            withdraw(number)
        del keeper  # it has the descriptor
    return outcome_of(replies[0])


def withdraw(number: int) -> None:
    try:
        carrel._host_end(number)
    except RuntimeError:
        pass  # it had not been answered
