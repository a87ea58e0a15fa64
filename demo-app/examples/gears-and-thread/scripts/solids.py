# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Solids from rings of points: each ring has as many points as the next, and triangles go from one to the other."""

from array import array
from math import cos, pi, sin
from typing import Any

import carrel

Point = tuple[float, float, float]
Ring = list[Point]
Solid = tuple["array[float]", "array[int]"]
STEEL = 7.85e-3  # grams in a cubic millimetre


def band(triangles: "array[int]", lower: int, upper: int, count: int) -> None:
    """Add triangles between two rings, by the numbers of their first points."""
    for k in range(count):
        j = (k + 1) % count
        triangles.extend((lower + k, lower + j, upper + j, lower + k, upper + j, upper + k))


def tube(rings: list[Ring]) -> Solid:
    """Return what the rings bound where the last is joined to the first: a solid with a hole through it."""
    count = len(rings[0])
    triangles = array("I")
    for number in range(len(rings)):
        band(triangles, number * count, (number + 1) % len(rings) * count, count)
    return array("f", [part for ring in rings for point in ring for part in point]), triangles


def capped(rings: list[Ring]) -> Solid:
    """Return what the rings bound from the first to the last, each of which is closed by a cap."""
    count, last = len(rings[0]), (len(rings) - 1) * len(rings[0])
    points = array("f", [part for ring in rings for point in ring for part in point])
    triangles = array("I")
    for number in range(len(rings) - 1):
        band(triangles, number * count, (number + 1) * count, count)
    for k in range(1, count - 1):  # rings are seen whole from their first point
        triangles.extend((0, k + 1, k, last, last + k, last + k + 1))
    return points, triangles


def circle(radius: float, height: float, count: int) -> Ring:
    """Return a ring of so many points."""
    turn = 2 * pi / count
    return [(radius * cos(k * turn), radius * sin(k * turn), height) for k in range(count)]


def volume(solid: Solid) -> float:
    """Return what a closed surface encloses: tetrahedra from the origin to each of its triangles."""
    points, triangles = solid
    total = 0.0
    for t in range(0, len(triangles), 3):
        (a, b, c), (d, e, f), (g, h, i) = (points[3 * k : 3 * k + 3] for k in triangles[t : t + 3])
        total += a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    return total / 6


def shared(solid: Solid) -> tuple[carrel.Buffer, carrel.Buffer]:
    """Return points and triangles in memory that the scene draws from."""
    points, triangles = (rows(numbers) for numbers in solid)
    return points, triangles


def rows(numbers: "array[Any]") -> carrel.Buffer:
    """Return rows of three."""
    buffer = carrel.Buffer((len(numbers) // 3, 3), numbers.typecode)
    memoryview(buffer).cast("B")[:] = memoryview(numbers).cast("B")
    return buffer
