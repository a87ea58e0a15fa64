# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with a mesh, and how it is made right: points that are there twice, wrong sides, and holes."""

import struct
from collections import defaultdict

Point = tuple[float, float, float]
Triangle = tuple[int, int, int]
Edge = tuple[int, int]
Mesh = tuple[list[Point], list[Triangle]]


def read_ply(content: bytes) -> Mesh:
    """Return the mesh of a file as scanners write it: binary PLY, triangles of short numbers. ValueError for others."""
    header, _, body = content.partition(b"end_header\n")
    counts = {words[1]: int(words[2]) for line in header.splitlines() if (words := line.split())[0] == b"element"}
    if b"binary_little_endian" not in header or b"list uchar ushort" not in header:
        raise ValueError("another kind of PLY")
    corners = counts[b"vertex"] * 12
    points = list(struct.iter_unpack("<3f", body[:corners]))
    faces = struct.iter_unpack("<B3H", body[corners : corners + counts[b"face"] * 7])
    return points, [(a, b, c) for _, a, b, c in faces]


def size_of(points: list[Point]) -> float:
    """Return the length of the longest side of the box around them."""
    return max((max(axis) - min(axis) for axis in zip(*points)), default=0.0)


def edges_of(triangle: Triangle) -> tuple[Edge, Edge, Edge]:
    """Return its edges, in the direction in which it goes around."""
    a, b, c = triangle
    return (a, b), (b, c), (c, a)


def welded(mesh: Mesh, reach: float) -> Mesh:
    """Make points one that lie in the same place; leave out triangles without an area, and what is there twice."""
    points, triangles = mesh
    numbers: dict[tuple[int, ...], int] = {}
    becomes = [numbers.setdefault(tuple(round(place / reach) for place in point), len(numbers)) for point in points]
    kept: list[Point] = [(0.0, 0.0, 0.0)] * len(numbers)
    for number, point in zip(becomes, points):
        kept[number] = point
    moved = [(becomes[a], becomes[b], becomes[c]) for a, b, c in triangles]
    once = {frozenset(triangle): triangle for triangle in moved if len(set(triangle)) == 3}
    return kept, list(once.values())


def beside(triangles: list[Triangle]) -> dict[Edge, list[int]]:
    """Return the numbers of the triangles on both sides of each edge; the lower point of an edge is the first."""
    found: defaultdict[Edge, list[int]] = defaultdict(list)
    for number, triangle in enumerate(triangles):
        for a, b in edges_of(triangle):
            found[min(a, b), max(a, b)].append(number)
    return found


def oriented(mesh: Mesh) -> tuple[Mesh, int]:
    """Turn triangles so that neighbours agree on which side is outside. Return how many were turned."""
    points, triangles = mesh
    near, result, turned = beside(triangles), list(triangles), 0
    seen: set[int] = set()
    for start in range(len(triangles)):
        if start in seen:
            continue
        seen.add(start)
        part, waiting = [start], [start]
        while waiting:
            for a, b in edges_of(result[waiting.pop()]):
                there = near[min(a, b), max(a, b)]
                for number in there:
                    if number in seen or len(there) > 2:  # where three meet, none can say which side is outside
                        continue
                    seen.add(number)
                    if (a, b) in edges_of(result[number]):  # they have to go along it in opposite directions
                        result[number] = result[number][::-1]
                    part.append(number)
                    waiting.append(number)
        if volume((points, [result[number] for number in part])) < 0:
            for number in part:
                result[number] = result[number][::-1]
        turned += sum(not agree(result[number], triangles[number]) for number in part)
    return (points, result), turned


def agree(a: Triangle, b: Triangle) -> bool:
    """Return whether two triangles of the same points have the same outside."""
    return edges_of(a)[0] in edges_of(b)


def volume(mesh: Mesh) -> float:
    """Return what it encloses, about so where it has holes; below 0 where its inside is outside."""
    points, triangles = mesh
    x, y, z = points[triangles[0][0]]
    total = 0.0
    for (a, b, c), (d, e, f), (g, h, i) in ((points[p], points[q], points[r]) for p, q, r in triangles):
        a, b, c, d, e, f, g, h, i = a - x, b - y, c - z, d - x, e - y, f - z, g - x, h - y, i - z
        total += a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    return total / 6


def open_edges(triangles: list[Triangle]) -> list[Edge]:
    """Return the edges that have no triangle on their other side, in the direction that one would have there."""
    there = {edge for triangle in triangles for edge in edges_of(triangle)}
    return [(b, a) for a, b in there if (b, a) not in there]


def closed(mesh: Mesh) -> tuple[Mesh, int]:
    """Fill each hole with triangles around its middle. Return how many holes there were."""
    points, triangles = list(mesh[0]), list(mesh[1])
    leads_to: defaultdict[int, list[int]] = defaultdict(list)
    for a, b in sorted(open_edges(triangles)):
        leads_to[a].append(b)
    holes = 0
    while leads_to:
        rim = walk(leads_to)
        if len(rim) < 3:
            continue
        holes += 1
        if len(rim) == 3:
            triangles.append((rim[0], rim[1], rim[2]))
            continue
        x, y, z = (sum(points[number][axis] for number in rim) / len(rim) for axis in range(3))
        points.append((x, y, z))
        triangles += [(a, b, len(points) - 1) for a, b in zip(rim, rim[1:] + rim[:1])]
    return (points, triangles), holes


def walk(leads_to: defaultdict[int, list[int]]) -> list[int]:
    """Take a loop of open edges out, and return its points. The way up to where it begins is put back."""
    here = next(iter(leads_to))
    rim: list[int] = []
    while here not in rim:
        if here not in leads_to:
            return []  # no loop: three triangles meet at an edge
        rim.append(here)
        following = leads_to[here].pop()
        if not leads_to[here]:
            del leads_to[here]
        here = following
    start = rim.index(here)
    for a, b in zip(rim[:start], rim[1:]):
        leads_to[a].append(b)
    return rim[start:]
