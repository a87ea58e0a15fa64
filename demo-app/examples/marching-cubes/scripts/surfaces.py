# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Show surfaces that are given by a formula, closed and ready to be printed, by marching cubes.

Run it (F5) and choose another formula. A solid is wherever the formula gives a number above 0;
cubes.py finds the surface around it. All of it is one closed solid, or several.

Try this: drag "threshold" through its range and watch the tunnels close; set "cells" to 8 to
see the cubes at work.
"""

from array import array
from collections.abc import Callable
from math import cos, hypot, pi, sin
from random import Random
from typing import TYPE_CHECKING, Any

import carrel

from cubes import march

if TYPE_CHECKING:
    from host_stubs import scene

Field = Callable[[float, float, float], float]
SIZE = 8.0  # of the cube in which the surface is looked for
REACH = 3.7  # of the ball that most of them are cut out of

formula = carrel.param("formula", "gyroid", choices=["gyroid", "diamond", "drops", "knot", "heart"])
cells = carrel.param("cells", 52, min=8, max=80, help="Along each side. Twice as many take eight times as long.")
threshold = carrel.param("threshold", 0.42, min=0.05, max=1.2, step=0.01, help="How thick walls and tubes are.")
waves = carrel.param("waves", 1.9, min=0.8, max=4.0, step=0.1, help="Of gyroid and diamond.")
seed = carrel.param("seed", 3, min=1, max=50, help="Of the drops.")
below = carrel.param("below", "#2c5f8a", color=True, label="Color below")
above = carrel.param("above", "#f0a24c", color=True, label="Color above")
smooth = carrel.param("smooth", True, help="Shaded as if it were round.")


def gyroid(x: float, y: float, z: float) -> float:
    """A wall that divides space into two equal mazes."""
    x, y, z = x * waves, y * waves, z * waves
    return threshold - abs(sin(x) * cos(y) + sin(y) * cos(z) + sin(z) * cos(x))


def diamond(x: float, y: float, z: float) -> float:
    """Another one: its tunnels go as the bonds in a diamond."""
    x, y, z = x * waves, y * waves, z * waves
    return threshold - abs(cos(x) * cos(y) * cos(z) - sin(x) * sin(y) * sin(z))


def drops() -> Field:
    """Drops that flow into each other where they are near."""
    rng = Random(seed)
    balls = [[rng.uniform(-2.2, 2.2), rng.uniform(-2.2, 2.2), rng.uniform(-2.2, 2.2)] for _ in range(9)]
    limit = 3.2 - 1.6 * threshold

    def field(x: float, y: float, z: float) -> float:
        return sum(1 / ((x - a) ** 2 + (y - b) ** 2 + (z - c) ** 2 + 0.01) for a, b, c in balls) - limit

    return field


def knot() -> Field:
    """A tube around a knot that is tied once."""
    turns = [2 * pi * k / 90 for k in range(90)]
    path = [(sin(t) + 2 * sin(2 * t), cos(t) - 2 * cos(2 * t), -sin(3 * t)) for t in turns]

    def field(x: float, y: float, z: float) -> float:
        if max(abs(x), abs(y)) > 3.9 or abs(z) > 2.3:
            return -1.0
        near = min((x - a) ** 2 + (y - b) ** 2 + (z - c) ** 2 for a, b, c in path)
        return (0.35 + 0.5 * threshold) ** 2 - near

    return field


def heart(x: float, y: float, z: float) -> float:
    """The surface of Taubin, standing upright."""
    x, y, z = x / 2.4, y / 2.4, z / 2.4
    bulk = x * x + 9 / 4 * y * y + z * z - 1
    return x * x * z**3 + 9 / 80 * y * y * z**3 - bulk**3


def field_of(name: str) -> Field:
    """Return the field that the user has chosen; walls without an end are cut out of a ball."""
    endless: dict[str, Field] = {"gyroid": gyroid, "diamond": diamond}
    if wall := endless.get(name):
        return lambda x, y, z: min(wall(x, y, z), REACH - hypot(x, y, z)) if abs(z) < REACH else -1.0
    return {"drops": drops, "knot": knot}[name]() if name != "heart" else heart


def sampled(field: Field) -> list[float]:
    """Return the field at all corners of the cells, x fastest."""
    line = [SIZE * (k / cells - 0.5) for k in range(cells + 1)]
    values: list[float] = []
    for number, z in enumerate(line):
        carrel.progress(number, 2 * cells, f"layer {number} of {cells} is computed")
        values += [field(x, y, z) for y in line for x in line]
    return values


def shared(numbers: "array[Any]") -> carrel.Buffer:
    """Return rows of three in memory that the scene draws from."""
    buffer = carrel.Buffer((len(numbers) // 3, 3), numbers.typecode)
    memoryview(buffer).cast("B")[:] = memoryview(numbers).cast("B")
    return buffer


def hues(points: "array[float]") -> "array[int]":
    """Return a color for each point, by its height."""
    heights = points[2::3]
    lowest, highest = min(heights, default=0.0), max(heights, default=1.0)
    parts = [(height - lowest) / (highest - lowest or 1.0) for height in heights]
    dark, bright = (bytes.fromhex(color.removeprefix("#")) for color in (below, above))
    return array("B", [round(a + (b - a) * part) for part in parts for a, b in zip(dark, bright)])


values = sampled(field_of(formula))
points, triangles = march(values, cells, lambda layer: carrel.progress(cells + layer, 2 * cells, "marching"))
points = array("f", [SIZE * (place / cells - 0.5) for place in points])

with carrel.edit("Surface"):
    scene.clear()
    solid = scene.addMesh(formula, shared(points), shared(triangles))
    assert solid
    solid.colors = shared(hues(points))
    solid.smooth = smooth

count, corners = len(triangles) // 3, len(points) // 3
euler = corners - count // 2  # each triangle of a closed surface has three halves of an edge
print(f"{formula}: {corners:,} points, {count:,} triangles; V - E + F = {euler}")

{"triangles": count, "euler": euler}
