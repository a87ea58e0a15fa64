# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Count how often things occur."""

from collections.abc import Hashable
from typing import final

class LimitError(Exception):
    """A count would become too large for 64 bits."""

@final
class Tally:
    """How often each of several things was seen."""

    def __new__(cls) -> Tally: ...
    def add(self, thing: Hashable, times: int = 1) -> int:
        """Count `thing` that many times more and return its count.

        Raises ValueError if `times` is negative, TypeError if `thing` has no hash, and LimitError, with nothing
        counted, if the count would become too large.
        """

    def count(self, thing: Hashable, /) -> int:
        """How often `thing` was counted; 0 if never."""

    def __len__(self) -> int: ...

def additions() -> int:
    """How often something was added to any tally of this interpreter."""
