# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Grow a tree by rules: an L-system says what becomes of each twig, and a turtle in space draws it."""

import random
from array import array
from math import cos, hypot, pi, radians, sin
from typing import TYPE_CHECKING, Any

import carrel

if TYPE_CHECKING:
    from host_stubs import scene

RULES = {"A": ["F[&A]/////[&A]///////[&A]", "FF[&A]//////[&A]"], "F": ["F", "FF", "F"]}
GENERATIONS = 7
ANGLE = radians(26)
SIDES = 6
GREENS = ((86, 140, 62), (112, 160, 70), (140, 176, 84), (196, 160, 60))
Vector = tuple[float, float, float]


def grown(rng: random.Random) -> str:
    """Return the word of the whole tree."""
    word = "FFA"
    for generation in range(GENERATIONS):
        carrel.progress(generation, GENERATIONS, f"generation {generation + 1}")
        word = "".join(rng.choice(RULES.get(letter, [letter])) for letter in word)
    return word


def turned(vector: Vector, axis: Vector, angle: float) -> Vector:
    """Return a vector that was turned about an axis of length 1."""
    (x, y, z), (a, b, c) = vector, axis
    along = (x * a + y * b + z * c) * (1 - cos(angle))
    cross = (b * z - c * y, c * x - a * z, a * y - b * x)
    px, py, pz = (v * cos(angle) + w * sin(angle) + k * along for v, w, k in zip(vector, cross, axis))
    return px, py, pz


class Turtle:
    """Goes where the word says, and leaves wood behind it, and leaves at the ends."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.at, self.ahead, self.side = (0.0, 0.0, 0.0), (0.0, 0.0, 1.0), (1.0, 0.0, 0.0)
        self.width, self.length = 0.22, 0.42
        self.points, self.triangles, self.leaves = array("f"), array("I"), array("f")

    def ring(self) -> int:
        """Add points around where it is. Return the number of the first."""
        (a, b, c), (x, y, z) = self.ahead, self.side
        other = (b * z - c * y, c * x - a * z, a * y - b * x)
        first = len(self.points) // 3
        for k in range(SIDES):
            u, v = self.width * cos(2 * pi * k / SIDES), self.width * sin(2 * pi * k / SIDES)
            self.points.extend(p + u * s + v * o for p, s, o in zip(self.at, self.side, other))
        return first

    def forward(self) -> None:
        """Draw a piece of wood, which gets thinner."""
        below = self.ring()
        self.at = tuple(p + self.length * d for p, d in zip(self.at, self.ahead))  # type: ignore[assignment]
        self.width *= 0.93
        above = self.ring()
        for k in range(SIDES):
            j = (k + 1) % SIDES
            self.triangles.extend((below + k, below + j, above + j, below + k, above + j, above + k))

    def walk(self, word: str) -> None:
        """Follow the word to its end."""
        kept = []
        for letter in word:
            if letter == "F":
                self.forward()
            elif letter == "[":
                kept.append((self.at, self.ahead, self.side, self.width, self.length))
                self.width, self.length = self.width * 0.72, self.length * 0.86
            elif letter == "]":
                self.leaves.extend(self.at)
                self.at, self.ahead, self.side, self.width, self.length = kept.pop()
            elif letter == "&":
                self.ahead = turned(self.ahead, self.side, ANGLE * self.rng.uniform(0.7, 1.3))
            elif letter == "/":
                self.side = turned(self.side, self.ahead, radians(22.5))


def shared(numbers: "array[Any]") -> carrel.Buffer:
    """Return rows of three in memory that the scene draws from."""
    buffer = carrel.Buffer((len(numbers) // 3, 3), numbers.typecode)
    memoryview(buffer).cast("B")[:] = memoryview(numbers).cast("B")
    return buffer


rng = random.Random(4)
word = grown(rng)
turtle = Turtle(rng)
turtle.walk(word)
with carrel.edit("Tree"):
    scene.clear()
    wood = scene.addMesh("wood", shared(turtle.points), shared(turtle.triangles), "#7a5a3c")
    assert wood
    wood.smooth = True
    leaves = scene.addPoints("leaves", shared(turtle.leaves), 5)
    assert leaves
    greens = [rng.choice(GREENS) for _ in range(leaves.vertexCount)]
    leaves.colors = shared(array("B", [part for green in greens for part in green]))
height = max(turtle.points[2::3])
spread = max(hypot(x, y) for x, y in zip(turtle.points[0::3], turtle.points[1::3]))
print(f"a word of {len(word):,} letters; {leaves.vertexCount:,} twigs, {height:.1f} high, {2 * spread:.1f} wide")

{"letters": len(word), "triangles": wood.triangleCount}
