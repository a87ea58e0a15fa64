# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A turtle in space: it follows a word, letter by letter, and draws wood behind it."""

from array import array
from dataclasses import dataclass, field
from math import cos, pi, radians, sin
from random import Random

Vector = tuple[float, float, float]
SIDES = 7  # of a twig
AROUND = [(cos(2 * pi * k / SIDES), sin(2 * pi * k / SIDES)) for k in range(SIDES)]


def turned(vector: Vector, axis: Vector, angle: float) -> Vector:
    """Return a vector that was turned about an axis of length 1."""
    (x, y, z), (a, b, c) = vector, axis
    cosine, sine = cos(angle), sin(angle)
    along = (x * a + y * b + z * c) * (1 - cosine)
    return (
        x * cosine + (b * z - c * y) * sine + a * along,
        y * cosine + (c * x - a * z) * sine + b * along,
        z * cosine + (a * y - b * x) * sine + c * along,
    )


def cross(a: Vector, b: Vector) -> Vector:
    """Return what is at right angles to both."""
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def unit(a: Vector) -> Vector:
    """Return it with a length of 1."""
    size = (a[0] * a[0] + a[1] * a[1] + a[2] * a[2]) ** 0.5 or 1.0
    return a[0] / size, a[1] / size, a[2] / size


@dataclass
class Pen:
    """Where the turtle is, where it looks, and how thick what it draws is."""

    at: Vector = (0.0, 0.0, 0.0)
    ahead: Vector = (0.0, 0.0, 1.0)
    side: Vector = (1.0, 0.0, 0.0)
    width: float = 0.3
    length: float = 0.5
    ring: int = -1  # number of the first point of the last ring; below 0: none yet


@dataclass
class Turtle:
    """F draws, & bends, / rolls, [ remembers, ] goes back. Whatever else a word has in it means nothing."""

    rng: Random
    angle: float  # degrees, of &
    wind: Vector = (0.0, 0.0, 0.0)  # added to the direction of each twig
    taper: float = 0.92  # of the width, along each F
    pen: Pen = field(default_factory=Pen)
    points: "array[float]" = field(default_factory=lambda: array("f"))
    triangles: "array[int]" = field(default_factory=lambda: array("I"))
    ends: list[tuple[Vector, Vector]] = field(default_factory=list)  # places and directions of the last twigs

    def walk(self, word: str) -> None:
        """Follow the word to its end."""
        kept: list[Pen] = []
        for letter in word:
            pen = self.pen
            if letter == "F":
                self.forward()
            elif letter == "[":
                kept.append(Pen(**vars(pen)))
                pen.width, pen.length, pen.ring = pen.width * 0.74, pen.length * 0.88, -1
            elif letter == "]":
                self.ends.append((pen.at, pen.ahead))
                self.pen = kept.pop()
            elif letter == "&":
                pen.ahead = turned(pen.ahead, pen.side, radians(self.angle * self.rng.uniform(0.7, 1.3)))
            elif letter == "/":
                pen.side = turned(pen.side, pen.ahead, radians(22.5))

    def forward(self) -> None:
        """Draw a piece of wood, which gets thinner, and bends a little with the wind."""
        pen = self.pen
        below = pen.ring if pen.ring >= 0 else self.add_ring()
        x, y, z = pen.at
        u, v, w = (ahead + wind for ahead, wind in zip(pen.ahead, self.wind))
        a, b, c = pen.ahead = unit((u, v, w))
        pen.side = unit(cross(cross(pen.ahead, pen.side), pen.ahead))
        pen.at = (x + a * pen.length, y + b * pen.length, z + c * pen.length)
        pen.width *= self.taper
        above = pen.ring = self.add_ring()
        for k in range(SIDES):
            j = (k + 1) % SIDES
            self.triangles.extend((below + k, below + j, above + j, below + k, above + j, above + k))

    def add_ring(self) -> int:
        """Add points around where it is. Return the number of the first."""
        pen = self.pen
        (x, y, z), (a, b, c) = pen.at, pen.side
        u, v, w = cross(pen.ahead, pen.side)
        first = len(self.points) // 3
        for cosine, sine in AROUND:
            p, q = pen.width * cosine, pen.width * sine
            self.points.extend((x + a * p + u * q, y + b * p + v * q, z + c * p + w * q))
        return first
