# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Repair a model that was drawn by others, and show it with ever fewer triangles.

It is the spider of the package assimp-testmodels; where that is not installed, a torus that was damaged on purpose."""

import random
from array import array
from collections import Counter, defaultdict
from math import cos, pi, sin
from pathlib import Path
from typing import TYPE_CHECKING, Any

import carrel

if TYPE_CHECKING:
    from host_stubs import models, scene

SPIDER = Path("/usr/share/assimp/models/OBJ/spider.obj")
CELLS = (64, 32, 18)  # along the longest side, for each decimation
Point = tuple[float, float, float]
Triangle = tuple[int, int, int]


def torus(rng: random.Random) -> tuple[list[Point], list[Triangle]]:
    """Return a torus with each triangle on its own, some missing and some twice."""
    around, across = 96, 40

    def point(i: int, j: int) -> Point:
        u, v = 2 * pi * (i % around) / around, 2 * pi * (j % across) / across
        return (3 + cos(v)) * cos(u), (3 + cos(v)) * sin(u), sin(v)

    corners: list[Point] = []
    for i in range(around):
        for j in range(across):
            a, b, c, d = point(i, j), point(i + 1, j), point(i + 1, j + 1), point(i, j + 1)
            for triangle in ((a, b, c), (a, c, d)):
                corners.extend(triangle * rng.choices((0, 1, 2), (1, 97, 2))[0])
    return corners, [(k, k + 1, k + 2) for k in range(0, len(corners), 3)]


def rows_of(buffer: Any) -> list[Any]:
    """Return the rows of a buffer as lists."""
    return memoryview(buffer).tolist()


def spider() -> tuple[list[Point], list[Triangle]]:
    """Return all parts of the model as one."""
    points: list[Point] = []
    triangles: list[Triangle] = []
    for part in models.read(str(SPIDER))["parts"]:
        if part["kind"] == "mesh":
            first, rows = len(points), rows_of(part["vertices"])
            points.extend((x, -z, y) for x, y, z in rows)  # its y axis points up
            triangles.extend((a + first, b + first, c + first) for a, b, c in rows_of(part["triangles"]))
    return points, triangles


def clustered(points: list[Point], triangles: list[Triangle], cell: float) -> tuple[list[Point], list[Triangle]]:
    """Make the points of each cell one, in their middle; leave out triangles that fall together, or are there twice."""
    members: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, point in enumerate(points):
        members[tuple(round(part / cell) for part in point)].append(number)
    becomes = [0] * len(points)
    middles: list[Point] = []
    for numbers in members.values():
        for number in numbers:
            becomes[number] = len(middles)
        x, y, z = (sum(points[n][axis] for n in numbers) / len(numbers) for axis in range(3))
        middles.append((x, y, z))
    moved = [(becomes[a], becomes[b], becomes[c]) for a, b, c in triangles]
    kept = {frozenset(triangle): triangle for triangle in moved if len(set(triangle)) == 3}
    return middles, list(kept.values())


def open_edges(triangles: list[Triangle]) -> int:
    """Count the edges that have no triangle on their other side."""
    edges = Counter(frozenset(edge) for a, b, c in triangles for edge in ((a, b), (b, c), (c, a)))
    return sum(count == 1 for count in edges.values())


def report(name: str, points: list[Point], triangles: list[Triangle]) -> str:
    """Return what there is, and how whole it is."""
    counts = f"{len(points):>6,} vertices {len(triangles):>6,} triangles"
    return f"{name:<12} {counts} {open_edges(triangles):>6,} open edges"


def shared(code: str, rows: list[Any]) -> carrel.Buffer:
    """Return rows of three in memory that the scene draws from."""
    buffer = carrel.Buffer((len(rows), 3), code)
    memoryview(buffer).cast("B")[:] = memoryview(array(code, [number for row in rows for number in row])).cast("B")
    return buffer


points, triangles = spider() if SPIDER.exists() else torus(random.Random(1))
size = max(max(axis) - min(axis) for axis in zip(*points))
print(f"{'the spider' if SPIDER.exists() else 'a damaged torus (assimp-testmodels is not installed)'}, {size:.1f} long")
print(report("as it came:", points, triangles))
versions = [("repaired", size * 1e-6)] + [(f"1/{cells} cells", size / cells) for cells in CELLS]
colors = ("#8f9fb0", "#6fa8a0", "#c0a060", "#c07868")
with carrel.edit("Repair and decimate"):
    scene.clear()
    for number, (name, cell) in enumerate(versions):
        carrel.progress(number, len(versions), name)
        points, triangles = clustered(points, triangles, cell)
        mesh = scene.addMesh(name, shared("f", points), shared("I", triangles), colors[number])
        assert mesh
        mesh.position = [size * 1.15 * (number % 2), -size * 1.15 * (number // 2), 0]
        print(report(f"{name}:", points, triangles))

{"objects": scene.count, "triangles": len(triangles)}
