# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Grow a tree by rules: an L-system says what becomes of each twig, and a turtle in space draws it.

Run it (F5). A word begins as "FFFA". In each generation every A becomes what the rule says, and
some F become FF; the turtle of turtle3d.py then reads the word: F draws, & bends, / rolls by
22.5 degrees, [ and ] begin and end a branch.

Try this: choose "of your own" and type a rule, such as F[&&A]////[&A]; change the season; let
the wind blow.
"""

from array import array
from math import cos, hypot, pi, sin
from random import Random
from typing import TYPE_CHECKING, Any

import carrel

from turtle3d import Turtle, Vector, cross, unit

if TYPE_CHECKING:
    from host_stubs import scene

Color = tuple[int, int, int]
KINDS = {  # what an A may become, and the color of the bark
    "oak": (["F[&A]/////[&A]///////[&A]", "F[&A]/////[&&FA]//////[&A]"], "#6e5238"),
    "birch": (["F[&&A]/////F[&A]//////FA", "FF[&A]///////FA"], "#d8d4cc"),
    "bush": (["[&FA]////[&&FA]/////[&FA]", "[&FA]//////[&FFA]"], "#7c5f3e"),
}
OWN = "of your own"
SEASONS: dict[str, list[Color]] = {
    "spring": [(160, 200, 96), (186, 214, 120), (246, 196, 214)],
    "summer": [(64, 120, 52), (86, 142, 62), (104, 158, 70)],
    "autumn": [(206, 120, 40), (226, 164, 52), (178, 70, 44), (150, 142, 58)],
    "winter": [],
}
MOST_LETTERS = 60_000

kind = carrel.param("kind", "oak", choices=[*KINDS, OWN])
rule = carrel.param("rule", "F[&&A]////[&A]////[&A]", label="Your own rule", help="What each A becomes: F & / [ ] A.")
season = carrel.param("season", "summer", choices=list(SEASONS))
seed = carrel.param("seed", 4, min=1, max=99, help="Which tree it is.")
generations = carrel.param("generations", 7, min=1, max=9, help="How often the rules are applied.")
angle = carrel.param("angle", 27.0, min=5, max=70, step=1, unit="°", help="At which twigs leave their branch.")
trunk = carrel.param("trunk", 0.26, min=0.05, max=0.6, step=0.01, unit="m", help="Radius of the tree at the ground.")
leaf = carrel.param("leaf", 0.24, min=0.05, max=0.6, step=0.01, unit="m", help="Length of a leaf.")
wind = carrel.param("wind", 0.0, min=-0.12, max=0.12, step=0.01, help="How much each twig is bent to one side.")


def grown(rules: list[str], rng: Random) -> str:
    """Return the word of the whole tree. ValueError where a branch is not closed."""
    if any(text.count("[") != text.count("]") for text in rules):
        raise ValueError(f"each [ needs a ] in {rules[0]!r}")
    word = "FFFA"
    for generation in range(generations):
        carrel.progress(generation, generations, f"generation {generation + 1}: {len(word):,} letters")
        become = {"A": rules, "F": ["F", "F", "F", "F", "F", "F", "FF"]}
        word = "".join(rng.choice(become.get(letter, [letter])) for letter in word)
        if len(word) > MOST_LETTERS:
            print(f"stopped after {generation + 1} generations, at {len(word):,} letters")
            break
    return word


def leaves(ends: list[tuple[Vector, Vector]], colors: list[Color], rng: Random) -> tuple["array[float]", "array[int]"]:
    """Return points and colors of leaves, four points each: three of them around the end of each twig."""
    points, hues = array("f"), array("B")
    for (x, y, z), ahead in ends if colors else []:
        for _ in range(3):
            a, b, c = ahead
            along = unit((a + rng.uniform(-1, 1), b + rng.uniform(-1, 1), c + rng.uniform(-1, 0.6)))
            across = unit(cross(along, (rng.uniform(-1, 1), rng.uniform(-1, 1), 1.0)))
            long = leaf * rng.uniform(0.7, 1.2)
            for u, v in ((0.0, 0.0), (0.5, 0.32), (1.0, 0.0), (0.5, -0.32)):
                points.extend(p + long * (u * s + v * t) for p, s, t in zip((x, y, z), along, across))
            hues.extend(rng.choice(colors) * 4)
    return points, hues


def shared(numbers: "array[Any]") -> carrel.Buffer:
    """Return rows of three in memory that the scene draws from."""
    buffer = carrel.Buffer((len(numbers) // 3, 3), numbers.typecode)
    memoryview(buffer).cast("B")[:] = memoryview(numbers).cast("B")
    return buffer


rng = Random(seed)
rules, bark = ([rule], "#6e5238") if kind == OWN else KINDS[kind]
word = grown(rules, rng)
turtle = Turtle(rng, angle, (wind, wind * 0.3, 0.012))
turtle.pen.width = trunk
turtle.walk(word)
points, hues = leaves(turtle.ends, SEASONS[season], rng)
count = len(points) // 12

with carrel.edit("Tree"):
    scene.clear()
    meadow = [[3.2 * cos(k * pi / 32), 3.2 * sin(k * pi / 32), 0.01] for k in range(64)]
    fan = [[0, k, k + 1] for k in range(1, 63)]
    scene.addMesh("meadow", meadow, fan, "#e8ecf0" if season == "winter" else "#8fa86a")
    wood = scene.addMesh("wood", shared(turtle.points), shared(turtle.triangles), bark)
    assert wood
    wood.smooth = True
    if count:
        blades = array("I", [4 * k + corner for k in range(count) for corner in (0, 1, 2, 0, 2, 3)])
        crown = scene.addMesh("leaves", shared(points), shared(blades))
        assert crown
        crown.colors = shared(hues)

height = max(turtle.points[2::3])
spread = max(hypot(x, y) for x, y in zip(turtle.points[0::3], turtle.points[1::3]))
print(f"a word of {len(word):,} letters: {word[:24]}…")
print(f"{len(turtle.ends):,} twigs and {count:,} leaves; {height:.1f} m high, {2 * spread:.1f} m wide")

{"letters": len(word), "twigs": len(turtle.ends), "leaves": count}
