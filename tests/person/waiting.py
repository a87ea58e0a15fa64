# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Waits for what is to come: until it is there, with a limit, and never for a mere time."""

import time
from collections.abc import Callable
from typing import Any

from gi.repository import GLib

PATIENCE = 120  # seconds, on a busy machine
BEAT = 50  # milliseconds after which one looks again


class NotSeen(Exception):
    """Something did not come in time."""


def wait_for(what: str, look: Callable[[], Any]) -> Any:
    """Look until there is an answer that counts as true, and return it."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            if found := look():
                return found
        except GLib.Error:
            pass  # something that has just gone
        if time.monotonic() > end:
            raise NotSeen(f"not seen within {PATIENCE} s: {what}")
        listen()


def wait_until_same(what: str, look: Callable[[], Any], beats: int = 4) -> Any:
    """Look until the answer has been the same for some beats, and return it."""
    last, times = None, 0

    def has_settled() -> bool:
        nonlocal last, times
        now = look()
        times = times + 1 if now == last else 0
        last = now
        return times >= beats

    wait_for(f"{what}, at rest", has_settled)
    return last


def listen() -> None:
    """Return when the windows had something to say, and after a beat in any case."""
    beats = []
    source = GLib.timeout_add(BEAT, lambda: beats.append(source))  # None: once
    GLib.MainContext.default().iteration(True)
    if not beats:
        GLib.source_remove(source)
