# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure a cloud of points: where its middle is, along which axes it lies, and which points are not part of it.

The cloud is made here; models.read() has those of files."""

import random
from array import array
from collections import defaultdict
from itertools import product
from math import hypot, sqrt
from typing import TYPE_CHECKING, Any

import carrel

if TYPE_CHECKING:
    from host_stubs import scene

Point = tuple[float, float, float]
Matrix = list[list[float]]


def cloud() -> list[Point]:
    """Return ten thousand points: most of them lie together, some are lost."""
    rng = random.Random(8)
    spread = [(rng.gauss(0, 6), rng.gauss(0, 2.5), rng.gauss(0, 0.8)) for _ in range(9_900)]
    lost = [(rng.uniform(-30, 30), rng.uniform(-30, 30), rng.uniform(-30, 30)) for _ in range(100)]
    return [(x, y + x / 2, z + y / 4) for x, y, z in spread + lost]


def principal_axes(points: list[Point], middle: Point) -> list[tuple[float, Point]]:
    """Return how far the points lie along three axes, and these: the eigenvectors of their covariance, by Jacobi."""
    apart = [[p - m for p, m in zip(point, middle)] for point in points]
    a: Matrix = [[sum(v[i] * v[j] for v in apart) / len(apart) for j in range(3)] for i in range(3)]
    turned: Matrix = [[float(i == j) for j in range(3)] for i in range(3)]
    for _ in range(12):
        for p, q in ((0, 1), (0, 2), (1, 2)):
            if abs(a[p][q]) < 1e-15:
                continue
            theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
            t = (1 if theta >= 0 else -1) / (abs(theta) + hypot(theta, 1))
            c = 1 / hypot(t, 1)
            s = t * c
            for m in (a, turned):
                for row in m:
                    row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
            for k in range(3):
                a[p][k], a[q][k] = c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]
    axes = [(sqrt(max(a[k][k], 0.0)), (turned[0][k], turned[1][k], turned[2][k])) for k in range(3)]
    return sorted(axes, reverse=True)


def neighbours(points: list[Point], reach: float) -> list[int]:
    """Return how many others each point has in its cell of that size, and in those around it."""
    cells: defaultdict[tuple[int, int, int], int] = defaultdict(int)
    places = [(int(x // reach), int(y // reach), int(z // reach)) for x, y, z in points]
    for place in places:
        cells[place] += 1
    near = list(product(range(-1, 2), repeat=3))
    around = {(x, y, z): sum(cells.get((x + i, y + j, z + k), 0) for i, j, k in near) for x, y, z in cells}
    return [around[place] - 1 for place in places]


def shared(numbers: "array[Any]") -> carrel.Buffer:
    """Return rows of three in memory that the scene draws from."""
    buffer = carrel.Buffer((len(numbers) // 3, 3), numbers.typecode)
    memoryview(buffer).cast("B")[:] = memoryview(numbers).cast("B")
    return buffer


points = cloud()
mx, my, mz = (sum(axis) / len(points) for axis in zip(*points))
middle = (mx, my, mz)
axes = principal_axes(points, middle)
counts = neighbours(points, 2.5 * sqrt(axes[0][0] * axes[1][0] / len(points)) * 4)
usual = sorted(counts)[len(counts) // 2] or 1
alone = sum(count < usual / 20 for count in counts)
colors = array("B")
for count in counts:
    part = min(count / (2 * usual), 1.0)
    bright = (round(60 + 150 * part), round(120 + 90 * part), round(200 - 90 * part))
    colors.extend((235, 64, 52) if count < usual / 20 else bright)

with carrel.edit("Point cloud"):
    scene.clear()
    shown = scene.addPoints("cloud", shared(array("f", [number for point in points for number in point])), 3)
    assert shown
    shown.colors = shared(colors)
    for number, (length, axis) in enumerate(axes):
        ends = [[m - 2 * length * d for m, d in zip(middle, axis)], [m + 2 * length * d for m, d in zip(middle, axis)]]
        line = scene.addLines(f"axis {number + 1}", ends, ("#d9534f", "#6aa84f", "#4f8de8")[number])
        assert line
        line.width = 2
print(f"{len(points):,} points around ({', '.join(f'{m:.2f}' for m in middle)})")
for length, axis in axes:
    print(f"  spread {length:8.3f} along ({', '.join(f'{d:+.3f}' for d in axis)})")
print(f"{alone} points have fewer than a twentieth of the usual {usual} neighbours; they are red")

{"points": len(points), "alone": alone}
