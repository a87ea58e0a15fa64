# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fewer triangles for the same shape: edges shrink to a point, those first whose loss is seen least.

The loss is measured by quadrics (Garland and Heckbert, 1997): the sum of the squares of the
distances from the planes of the triangles that once met there.
"""

from collections.abc import Callable
from heapq import heapify, heappop, heappush

from meshes import Mesh, Point, Triangle

Quadric = tuple[float, ...]  # the upper half of a symmetric matrix of 4 by 4, row by row
NOTHING: Quadric = (0.0,) * 10


def plane(a: Point, b: Point, c: Point) -> tuple[float, float, float]:
    """Return a vector at right angles to a triangle, twice as long as its area is large."""
    (x, y, z), (p, q, r), (u, v, w) = a, b, c
    p, q, r, u, v, w = p - x, q - y, r - z, u - x, v - y, w - z
    return q * w - r * v, r * u - p * w, p * v - q * u


def quadric(a: Point, b: Point, c: Point) -> Quadric:
    """Return that of a triangle's plane; larger triangles count more."""
    x, y, z = plane(a, b, c)
    size = (x * x + y * y + z * z) ** 0.25
    if size == 0:
        return NOTHING
    x, y, z = x / size, y / size, z / size
    d = -(x * a[0] + y * a[1] + z * a[2])
    return x * x, x * y, x * z, x * d, y * y, y * z, y * d, z * z, z * d, d * d


def loss(q: Quadric, p: Point) -> float:
    """Return what is lost where a point is there."""
    x, y, z = p
    return (
        q[0] * x * x + q[4] * y * y + q[7] * z * z + q[9]
        + 2 * (q[1] * x * y + q[2] * x * z + q[3] * x + q[5] * y * z + q[6] * y + q[8] * z)
    )  # fmt: skip


class Decimation:
    """A mesh that loses edges."""

    def __init__(self, mesh: Mesh) -> None:
        self.points = list(mesh[0])
        self.triangles: dict[int, Triangle] = dict(enumerate(mesh[1]))
        self.around: list[set[int]] = [set() for _ in self.points]  # triangles of each point
        self.quadrics = [NOTHING] * len(self.points)
        self.changes = [0] * len(self.points)  # so that edges that wait are known to be out of date
        self.waiting: list[tuple[float, int, int, int, int, Point]] = []
        for number, triangle in self.triangles.items():
            own = quadric(*(self.points[corner] for corner in triangle))
            for corner in triangle:
                self.around[corner].add(number)
                self.quadrics[corner] = tuple(map(float.__add__, self.quadrics[corner], own))
        for p, q in {(min(edge), max(edge)) for a, b, c in mesh[1] for edge in ((a, b), (b, c), (c, a))}:
            self.waiting.append(self.candidate(p, q))
        heapify(self.waiting)

    def candidate(self, a: int, b: int) -> tuple[float, int, int, int, int, Point]:
        """Return what the loss of an edge costs, and where its point would be: at one of its ends, or between them."""
        sums = tuple(map(float.__add__, self.quadrics[a], self.quadrics[b]))
        (x, y, z), (u, v, w) = p, q = self.points[a], self.points[b]
        cost, place = min((loss(sums, place), place) for place in (p, q, ((x + u) / 2, (y + v) / 2, (z + w) / 2)))
        return cost, a, b, self.changes[a], self.changes[b], place

    def neighbours(self, a: int) -> set[int]:
        """Return the points at the other ends of its edges."""
        return {corner for number in self.around[a] for corner in self.triangles[number]} - {a}

    def turns_over(self, corner: int, without: set[int], place: Point) -> bool:
        """Return whether a triangle would face the other way if its corner were there."""
        for number in self.around[corner] - without:
            before = [self.points[k] for k in self.triangles[number]]
            after = [place if k == corner else self.points[k] for k in self.triangles[number]]
            if sum(s * t for s, t in zip(plane(*before), plane(*after))) <= 0:
                return True
        return False

    def shrink(self, a: int, b: int, place: Point) -> None:
        """Have the edge become its first point, which moves, unless the surface would be another one then."""
        gone = self.around[a] & self.around[b]
        if len(gone) != 2 or len(self.neighbours(a) & self.neighbours(b)) != 2:
            return
        if self.turns_over(a, gone, place) or self.turns_over(b, gone, place):
            return
        for number in gone:
            for corner in self.triangles.pop(number):
                self.around[corner].discard(number)
        for number in self.around[b]:
            p, q, r = (a if corner == b else corner for corner in self.triangles[number])
            self.triangles[number] = (p, q, r)
        self.around[a] |= self.around[b]
        self.around[b] = set()
        self.points[a] = place
        self.quadrics[a] = tuple(map(float.__add__, self.quadrics[a], self.quadrics[b]))
        self.changes[a] += 1
        self.changes[b] += 1
        for c in self.neighbours(a):
            heappush(self.waiting, self.candidate(min(a, c), max(a, c)))

    def result(self) -> Mesh:
        """Return what is left."""
        used = sorted({corner for triangle in self.triangles.values() for corner in triangle})
        numbers = {corner: number for number, corner in enumerate(used)}
        triangles = [(numbers[a], numbers[b], numbers[c]) for a, b, c in self.triangles.values()]
        return [self.points[corner] for corner in used], triangles


def decimated(mesh: Mesh, most: int, tell: Callable[[int], None]) -> Mesh:
    """Return a mesh with at most so many triangles, or as few as can be. `tell` is called with how many there are."""
    work = Decimation(mesh)
    while len(work.triangles) > most and work.waiting:
        _, a, b, changes_of_a, changes_of_b, place = heappop(work.waiting)
        if work.changes[a] == changes_of_a and work.changes[b] == changes_of_b:
            work.shrink(a, b, place)
            tell(len(work.triangles))
    return work.result()
