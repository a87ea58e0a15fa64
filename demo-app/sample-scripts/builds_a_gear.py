# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Build two involute gears that mesh, in the scene of this document; each is one step that can be undone."""

from array import array
from math import acos, cos, hypot, pi, radians, sin, sqrt, tan
from typing import TYPE_CHECKING, Any

import carrel

if TYPE_CHECKING:
    from host_stubs import MeshObject, scene

Point = tuple[float, float]

MODULE = 0.5  # diameter of the pitch circle for each tooth
PRESSURE_ANGLE = radians(20)
WIDTH = 1.6
FLANK_POINTS = 12


def involute(angle: float) -> float:
    """Return by how much an involute has turned away where its pressure angle is `angle`."""
    return tan(angle) - angle


def outline(teeth: int) -> list[Point]:
    """Return the outline of a spur gear, counter-clockwise, beginning with the middle of a tooth."""
    pitch = MODULE * teeth / 2
    base = pitch * cos(PRESSURE_ANGLE)
    tip, root = pitch + MODULE, pitch - 1.25 * MODULE
    half_tooth = pi / (2 * teeth) + involute(PRESSURE_ANGLE)
    start = max(base, root)
    radii = [start + (tip - start) * i / (FLANK_POINTS - 1) for i in range(FLANK_POINTS)]
    flank = [(radius, half_tooth - involute(acos(min(base / radius, 1.0)))) for radius in radii]
    if root < base:
        flank.insert(0, (root, flank[0][1]))
    tooth = [(radius, -angle) for radius, angle in flank] + [(radius, angle) for radius, angle in reversed(flank)]
    turned = [(radius, angle + 2 * pi * number / teeth) for number in range(teeth) for radius, angle in tooth]
    return [(radius * cos(angle), radius * sin(angle)) for radius, angle in turned]


def solid(edge: list[Point], bore: float) -> tuple[carrel.Buffer, carrel.Buffer]:
    """Return vertices and triangles of what the outline bounds, with a bore, of the given width."""
    count = len(edge)
    hole = [(bore * x / hypot(x, y), bore * y / hypot(x, y)) for x, y in edge]
    rings = [(edge, -WIDTH / 2), (edge, WIDTH / 2), (hole, WIDTH / 2), (hole, -WIDTH / 2)]
    numbers = array("f", [number for ring, z in rings for x, y in ring for number in (x, y, z)])
    indices = array("I")
    for ring in range(4):  # the flanks, the upper face, the bore, the lower face
        this, following = ring * count, (ring + 1) % 4 * count
        for i in range(count):
            j = (i + 1) % count
            indices.extend((this + i, this + j, following + j, this + i, following + j, following + i))
    return shared(numbers), shared(indices)


def shared(numbers: "array[Any]") -> carrel.Buffer:
    """Return rows of three in memory that the scene draws from."""
    buffer = carrel.Buffer((len(numbers) // 3, 3), numbers.typecode)
    memoryview(buffer).cast("B")[:] = memoryview(numbers).cast("B")
    return buffer


def gear(name: str, teeth: int, color: str, at: float, turned: float) -> "MeshObject":
    """Add a gear to the scene: one step, whatever it consists of."""
    with carrel.edit(f"Add a gear of {teeth} teeth"):
        pitch = MODULE * teeth / 2
        mesh = scene.addMesh(name, *solid(outline(teeth), bore=pitch * 0.3), color=color)
        assert mesh
        mesh.position = [at, 0, 0]
        mesh.rotation = [0, 0, turned]
        circle = [[at + pitch * cos(i * pi / 36), pitch * sin(i * pi / 36), WIDTH / 2 + 0.01] for i in range(73)]
        scene.addLines(f"{name}: pitch circle", circle, "#20262e")
    return mesh


scene.clear()
carrel.progress(0, 2, "the wheel")
wheel = gear("wheel", 32, "#d9a441", 0, 0)
carrel.progress(1, 2, "the pinion")
# A gap of the pinion faces a tooth of the wheel.
pinion = gear("pinion", 15, "#6f9fd8", MODULE * (32 + 15) / 2, 180 + 180 / 15)
carrel.progress(2, 2, "done")

low, high = scene.bounds
diagonal = sqrt(sum((b - a) ** 2 for a, b in zip(low, high)))
print(f"{scene.count} objects; the box around them has a diagonal of {diagonal:.2f}")
for mesh in (wheel, pinion):
    print(f"{mesh.name}: {mesh.vertexCount:,} vertices, {mesh.triangleCount:,} triangles")

{"triangles": wheel.triangleCount + pinion.triangleCount, "ratio": 32 / 15}
