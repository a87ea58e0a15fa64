# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Marching cubes: the surface on which a field of numbers is 0, cube by cube.

The famous table of 256 cases is not typed in but made, by looking at the six faces of a cube:
on each, the surface is a line that comes in through one edge and leaves through another. All
lines of a cube are loops, and a loop is filled with triangles. Where two corners of a face that
lie across are inside, each is cut off by itself; since the cube on the other side of that face
does the same, the surface has no holes.
"""

from array import array
from collections.abc import Callable

# Corners are numbered by their bits: 1 along x, 2 along y, 4 along z. Faces are seen from outside, counter-clockwise.
FACES = ((0, 4, 6, 2), (1, 3, 7, 5), (0, 1, 5, 4), (2, 6, 7, 3), (0, 2, 3, 1), (4, 5, 7, 6))
Edge = tuple[int, int]  # two corners, the lower one first


def loops(case: int) -> list[list[Edge]]:
    """Return the loops in which the surface cuts a cube. Bit n of `case` says that corner n is inside."""
    leads_to: dict[Edge, Edge] = {}
    for face in FACES:
        for k in range(4):
            before, corner = face[k - 1], face[k]
            if case >> before & 1 or not case >> corner & 1:
                continue  # no line begins here: it does where one comes in from outside
            enters, last = ordered(before, corner), k
            while case >> face[(last + 1) % 4] & 1:
                last += 1
            leads_to[ordered(face[last % 4], face[(last + 1) % 4])] = enters
    found = []
    while leads_to:
        edge, following = leads_to.popitem()
        loop = [edge]
        while following != loop[0]:
            loop.append(following)
            following = leads_to.pop(following)
        found.append(loop)
    return found


def ordered(a: int, b: int) -> Edge:
    """Return the edge between two corners."""
    return (a, b) if a < b else (b, a)


def triangles_of(case: int) -> list[Edge]:
    """Return the triangles of a case, three edges each, one behind the other."""
    fans = [(loop[0], loop[k + 1], loop[k]) for loop in loops(case) for k in range(1, len(loop) - 1)]
    return [edge for triangle in fans for edge in triangle]


TABLE = [triangles_of(case) for case in range(256)]


def march(values: list[float], count: int, tell: Callable[[int], None]) -> tuple["array[float]", "array[int]"]:
    """Return points, in cells, and triangles of the surface.

    `values` are those at the (count + 1)³ corners of the cells, x fastest, positive inside. `tell` is called with the
    number of each layer.
    """
    side = count + 1
    step = [(n & 1) + (n >> 1 & 1) * side + (n >> 2) * side * side for n in range(8)]
    inside = bytes(value > 0 for value in values)
    points, triangles = array("f"), array("I")
    made: dict[tuple[int, int], int] = {}  # edges by the numbers of their corners: each is cut once
    for z in range(count):
        tell(z)
        for y in range(count):
            first = (z * side + y) * side
            for k in range(first, first + count):
                case = 0
                for n in range(8):
                    case |= inside[k + step[n]] << n
                for low, high in TABLE[case]:
                    edge = (k + step[low], k + step[high])
                    number = made.get(edge)
                    if number is None:
                        number = made[edge] = len(made)
                        points.extend(cut(values, edge, side))
                    triangles.append(number)
    return points, triangles


def cut(values: list[float], edge: tuple[int, int], side: int) -> tuple[float, float, float]:
    """Return where the field is 0 between two corners."""
    low, high = edge
    part = values[low] / (values[low] - values[high])
    x, y, z = low % side, low // side % side, low // (side * side)
    if high - low == 1:
        return x + part, y, z
    return (x, y + part, z) if high - low == side else (x, y, z + part)
