# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compute digits of pi with Gibbons' unbounded spigot, which yields one digit after the other."""

from collections.abc import Iterator
from itertools import islice

import carrel

DIGITS = 4_000
KNOWN = "31415926535897932384626433832795028841971693993751"


def pi_digits() -> Iterator[int]:
    """Yield the decimal digits of pi, without end."""
    q, r, t, k, digit, step = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < digit * t:
            yield digit
            q, r, digit = 10 * q, 10 * (r - digit * t), 10 * (3 * q + r) // t - 10 * digit
        else:
            q, r, t, digit = (
                q * k,
                (2 * q + r) * step,
                t * step,
                (q * (7 * k + 2) + r * step) // (t * step),
            )
            k, step = k + 1, step + 2


def compute(count: int) -> str:
    """Return the first `count` digits as a text."""
    digits: list[str] = []
    for number, digit in enumerate(islice(pi_digits(), count), start=1):
        digits.append(str(digit))
        if number % 20 == 0:
            carrel.progress(number, count, f"{number} digits of pi")
    return "".join(digits)


pi = compute(DIGITS)
assert pi.startswith(KNOWN), "the digits are wrong"
for begin in range(0, 300, 60):
    print(f"{begin:>5}  " + " ".join(pi[begin + group : begin + group + 10] for group in range(0, 60, 10)))
print(f"… and so on to digit {DIGITS:,}: …{pi[-20:]}")

pi[:2] + "…" + pi[-6:]
