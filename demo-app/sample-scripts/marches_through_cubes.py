# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cut a surface out of a field by marching tetrahedra: a gyroid inside of a ball, closed and ready to be printed."""

from array import array
from itertools import permutations
from math import cos, hypot, sin
from typing import TYPE_CHECKING, Any

import carrel

if TYPE_CHECKING:
    from host_stubs import scene

CELLS = 40
SIZE = 8.0  # of the cube of cells
Corner = tuple[int, int, int]


def field(x: float, y: float, z: float) -> float:
    """Return a number that is positive inside of the solid: where the gyroid's wall and the ball meet."""
    gyroid = sin(2 * x) * cos(2 * y) + sin(2 * y) * cos(2 * z) + sin(2 * z) * cos(2 * x)
    return min(0.45 - abs(gyroid), 3.6 - hypot(x, y, z))


def place(corner: Corner) -> tuple[float, float, float]:
    """Return where a corner of the cells is."""
    x, y, z = (SIZE * (k / CELLS - 0.5) for k in corner)
    return x, y, z


def tetrahedra() -> list[tuple[int, int, int, int]]:
    """Return six that fill a cell, by the numbers of its corners: from 0 to 7 along three edges, in every order."""
    return [(0, 1 << a, 1 << a | 1 << b, 7) for a, b, _ in permutations(range(3))]


class Surface:
    """Vertices on the edges that the surface crosses, each made once, and triangles between them."""

    def __init__(self) -> None:
        self.values = {}  # type: dict[Corner, float]
        self.numbers = {}  # type: dict[tuple[Corner, Corner], int]
        self.points, self.triangles = array("f"), array("I")

    def value(self, corner: Corner) -> float:
        """Return the field at a corner of the cells."""
        if (known := self.values.get(corner)) is None:
            known = self.values[corner] = field(*place(corner)) or 1e-9
        return known

    def crossing(self, a: Corner, b: Corner) -> int:
        """Return the number of the vertex between two corners, of which one is inside."""
        edge = (a, b) if a < b else (b, a)
        if edge not in self.numbers:
            low, high = (self.value(corner) for corner in edge)
            part = low / (low - high)
            self.numbers[edge] = len(self.numbers)
            self.points.extend(p + (q - p) * part for p, q in zip(place(edge[0]), place(edge[1])))
        return self.numbers[edge]

    def add(self, corners: list[Corner]) -> None:
        """Add what the surface cuts out of a tetrahedron: nothing, a triangle, or two."""
        inside = [corner for corner in corners if self.value(corner) > 0]
        outside = [corner for corner in corners if self.value(corner) <= 0]
        if len(inside) == 1 or len(outside) == 1:
            (lone,), others = (inside, outside) if len(inside) == 1 else (outside, inside)
            self.face([self.crossing(lone, other) for other in others], inside[0], outside[0])
        elif len(inside) == 2:
            (a, b), (c, d) = inside, outside
            around = [self.crossing(a, c), self.crossing(a, d), self.crossing(b, d), self.crossing(b, c)]
            self.face(around[:3], a, c)
            self.face([around[0], around[2], around[3]], a, c)

    def face(self, vertices: list[int], inside: Corner, outside: Corner) -> None:
        """Add a triangle that faces outwards."""
        p, q, r = (self.points[3 * k : 3 * k + 3] for k in vertices)
        u, v = [b - a for a, b in zip(p, q)], [b - a for a, b in zip(p, r)]
        normal = (u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0])
        outwards = sum(n * (b - a) for n, a, b in zip(normal, place(inside), place(outside)))
        self.triangles.extend(vertices if outwards > 0 else reversed(vertices))


def shared(numbers: "array[Any]") -> carrel.Buffer:
    """Return rows of three in memory that the scene draws from."""
    buffer = carrel.Buffer((len(numbers) // 3, 3), numbers.typecode)
    memoryview(buffer).cast("B")[:] = memoryview(numbers).cast("B")
    return buffer


surface = Surface()
shapes = tetrahedra()
for i in range(CELLS):
    carrel.progress(i, CELLS, f"layer {i + 1} of {CELLS}")
    for j in range(CELLS):
        for k in range(CELLS):
            cell = [(i + (n & 1), j + (n >> 1 & 1), k + (n >> 2)) for n in range(8)]
            inside = sum(surface.value(corner) > 0 for corner in cell)
            if 0 < inside < 8:
                for shape in shapes:
                    surface.add([cell[n] for n in shape])

with carrel.edit("Gyroid"):
    scene.clear()
    solid = scene.addMesh("gyroid", shared(surface.points), shared(surface.triangles), "#d98c5f")
    assert solid
    solid.smooth = True
count = len(surface.triangles) // 3
euler = len(surface.numbers) - count // 2  # each triangle of a closed surface has three halves of an edge
print(f"{len(surface.numbers):,} vertices, {count:,} triangles; V - E + F = {euler}: {1 - euler // 2} tunnels")

{"triangles": count, "euler": euler}
