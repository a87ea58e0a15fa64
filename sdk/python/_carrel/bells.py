# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""How a task of `asyncio` sleeps until a bell of Carrel's rings: the event loop hears of it by a descriptor, and nothing looks
again and again.

Imported when a script first awaits something of Carrel's.
"""

import asyncio


async def ringing(descriptor: int) -> None:
    """Wait until it becomes readable."""
    loop = asyncio.get_running_loop()
    rung = loop.create_future()
    loop.add_reader(descriptor, note, rung)
    try:
        await rung
    finally:
        loop.remove_reader(descriptor)


def note(rung: asyncio.Future[None]) -> None:
    if not rung.done():
        rung.set_result(None)
