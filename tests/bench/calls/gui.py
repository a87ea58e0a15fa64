# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Calls of a method of an object that lives on the GUI thread, as `target` in a session."""

from typing import TYPE_CHECKING, Any

import carrel

if TYPE_CHECKING:
    target: Any


def call(n: int) -> int:
    """One after the other."""
    value = 0
    for _ in range(n):
        value = target.increment(value)
    return value


def call_batched(n: int) -> int:
    """All in one hop."""
    with carrel.batch():
        pending = [target.increment(i) for i in range(n)]
    return int(pending[-1].result())
