# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A laser scanner that flies over a village, and measures points of what is below: it stands in for a file of points.

Lengths are metres. models.read() has the points of PLY files in the same way.
"""

from dataclasses import dataclass
from math import cos, hypot, radians, sin, sqrt
from random import Random

Point = tuple[float, float, float]
SIZE = 96.0  # of the square that it flies over


@dataclass(frozen=True)
class House:
    """A house with a roof of two sides."""

    x: float
    y: float
    long: float
    deep: float
    turned: float  # degrees
    walls: float
    ridge: float  # height above the walls

    def top(self, x: float, y: float) -> float:
        """Return how high the house is at a place; 0 where it is not."""
        u, v = x - self.x, y - self.y
        c, s = cos(radians(self.turned)), sin(radians(self.turned))
        along, across = abs(u * c + v * s), abs(v * c - u * s)
        if along > self.long / 2 or across > self.deep / 2:
            return 0.0
        return self.walls + self.ridge * (1 - across / (self.deep / 2))


@dataclass(frozen=True)
class Tree:
    """A tree with a round crown."""

    x: float
    y: float
    crown: float  # radius
    height: float

    def hit(self, x: float, y: float, rng: Random) -> float:
        """Return the height at which a ray ends in its leaves; 0 where there are none, or it comes through."""
        away = hypot(x - self.x, y - self.y) / self.crown
        if away > 1 or rng.random() < 0.15:
            return 0.0
        return self.height - self.crown * (1 - sqrt(1 - away * away)) - rng.expovariate(1.2)


HOUSES = [
    House(-28, -20, 17, 11, 12, 5.5, 4.6),
    House(-2, -32, 14, 10, -8, 5.0, 4.2),
    House(25, -26, 18, 11, 25, 6.0, 4.8),
    House(-31, 9, 13, 10, 80, 4.8, 4.0),
    House(1, 1, 24, 13, 40, 8.0, 7.0),
    House(32, 6, 15, 10, -30, 5.2, 4.2),
]


def trees(rng: Random) -> list[Tree]:
    """Return trees: a row beside the road, and a wood in a corner."""
    row = [Tree(11 * k - 42, 29 + rng.uniform(-1, 1), rng.uniform(2.4, 3.4), rng.uniform(7, 9)) for k in range(6)]
    wood = [Tree(rng.uniform(24, 45), rng.uniform(26, 45), rng.uniform(3, 4.5), rng.uniform(9, 16)) for _ in range(14)]
    return row + wood


def ground(x: float, y: float) -> float:
    """Return how high the land is: it falls towards the south, and is not quite flat."""
    return 0.05 * y + 0.02 * x + 0.5 * sin(x / 17) * cos(y / 23)


def scan(count: int, noise: float, lost: float, seed: int) -> list[Point]:
    """Return so many points. `noise` is a standard deviation; a part, `lost`, is of birds and lost rays."""
    rng = Random(seed)
    growth = trees(rng)
    points: list[Point] = []
    for _ in range(count):
        x, y = rng.uniform(-SIZE / 2, SIZE / 2), rng.uniform(-SIZE / 2, SIZE / 2)
        if rng.random() < lost:
            points.append((x, y, rng.uniform(-8, 36)))
            continue
        height = max(house.top(x, y) for house in HOUSES)
        if height == 0:
            height = max(tree.hit(x, y, rng) for tree in growth)
        points.append((x, y, ground(x, y) + max(height, 0.0) + rng.gauss(0, noise)))
    return points
