# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""The work of the experiment, run by sessions and by peers alike.

"Run interpreters in parallel" (Python Language Summit, 2021) took the same: a factorial in a loop, once a core.
"""


def factorial(n: int) -> int:
    """Multiplies 1 to n. Gives the length of the product in bits: the product itself would be most of what crosses."""
    product = 1
    for i in range(1, n + 1):
        product = product * i
    return product.bit_length()


def factorials(n: int, times: int) -> int:
    """The same work several times, one after the other."""
    bits = 0
    for _ in range(times):
        bits = factorial(n)
    return bits
