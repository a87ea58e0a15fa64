# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cut a metric thread: a bolt of ISO 261 with a hexagonal head, closed, and ready to be exported as STL."""

from array import array
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING, Any

import carrel

if TYPE_CHECKING:
    from host_stubs import scene

DIAMETER, PITCH = 10.0, 1.5  # M10
LENGTH, THREADED = 40.0, 26.0
HEAD_WIDTH, HEAD_HEIGHT = 16.0, 6.4
AROUND, ALONG = 72, 12  # points for a turn, and for a pitch

DEPTH = 5 / 8 * sqrt(3) / 2 * PITCH  # of the thread, as ISO 68-1 has it
Ring = list[tuple[float, float, float]]


def profile(turns: float) -> float:
    """Return how deep the cut is at a place of a pitch: 0 on the crest, 1 at the root, straight flanks between them."""
    place = abs(turns % 1.0 - 0.5) * 2  # 0 in the middle of the root
    return min(max((1 - place - 1 / 8) / (1 - 1 / 8 - 1 / 4), 0.0), 1.0)


def shaft_ring(z: float) -> Ring:
    """Return the bolt cut across at a height below its head: z is negative."""
    points = []
    for k in range(AROUND):
        angle = 2 * pi * k / AROUND
        end = z + LENGTH
        fade = min(max((THREADED - end) / (2 * PITCH), 0.0), 1.0)  # the thread runs out
        cut = DEPTH * profile(z / PITCH - k / AROUND) * fade
        radius = min(DIAMETER / 2 - cut, DIAMETER / 2 - DEPTH + end * 0.9)  # a chamfer at the end
        points.append((radius * cos(angle), radius * sin(angle), z))
    return points


def head_ring(z: float, chamfer: float) -> Ring:
    """Return the head cut across: a hexagon, of which a cone takes the corners."""
    points = []
    for k in range(AROUND):
        angle = 2 * pi * k / AROUND
        flat = HEAD_WIDTH / 2 / cos((angle + pi / 6) % (pi / 3) - pi / 6)
        radius = min(flat, HEAD_WIDTH / 2 * (1.13 - chamfer))
        points.append((radius * cos(angle), radius * sin(angle), z))
    return points


def rings() -> list[Ring]:
    """Return the whole bolt from its end to the top of its head."""
    count = round(LENGTH / PITCH * ALONG)
    shaft = [shaft_ring(-LENGTH + LENGTH * k / count) for k in range(count + 1)]
    head = [(0.0, 0.13), (0.0, 0.12), (0.6, 0.0), (HEAD_HEIGHT - 0.9, 0.0), (HEAD_HEIGHT, 0.15)]
    return shaft + [head_ring(z, chamfer) for z, chamfer in head]


def solid(layers: list[Ring]) -> tuple["array[float]", "array[int]"]:
    """Return vertices and triangles of what the rings bound, closed at both ends."""
    points = array("f", [number for ring in layers for point in ring for number in point])
    triangles = array("I")
    for layer in range(len(layers) - 1):
        for k in range(AROUND):
            a, b = layer * AROUND + k, layer * AROUND + (k + 1) % AROUND
            triangles.extend((a, b, b + AROUND, a, b + AROUND, a + AROUND))
    for layer, z in ((0, layers[0][0][2]), (len(layers) - 1, layers[-1][0][2])):
        middle = len(points) // 3
        points.extend((0.0, 0.0, z))
        for k in range(AROUND):
            a, b = layer * AROUND + k, layer * AROUND + (k + 1) % AROUND
            triangles.extend((middle, a, b) if layer else (middle, b, a))
    return points, triangles


def shared(numbers: "array[Any]") -> carrel.Buffer:
    """Return rows of three in memory that the scene draws from."""
    buffer = carrel.Buffer((len(numbers) // 3, 3), numbers.typecode)
    memoryview(buffer).cast("B")[:] = memoryview(numbers).cast("B")
    return buffer


def volume(points: "array[float]", triangles: "array[int]") -> float:
    """Return what a closed surface encloses: tetrahedra from the origin to each of its triangles."""
    total = 0.0
    for t in range(0, len(triangles), 3):
        (a, b, c), (d, e, f), (g, h, i) = (points[3 * k : 3 * k + 3] for k in triangles[t : t + 3])
        total += a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    return total / 6


points, triangles = solid(rings())
with carrel.edit("Bolt"):
    scene.clear()
    bolt = scene.addMesh(f"M{DIAMETER:g} x {LENGTH:g}", shared(points), shared(triangles), "#a9b0b8")
    assert bolt
    bolt.rotation = [0, 90, 0]
grams = volume(points, triangles) * 7.85e-3
print(f"M{DIAMETER:g}, pitch {PITCH:g}: {bolt.triangleCount:,} triangles; in steel it weighs {grams:.1f} g")
print('models.write("bolt.stl", scene.model()) writes it for a printer')

{"triangles": bolt.triangleCount, "grams": round(grams, 2)}
