# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Build a star wheel that its user adjusts: drag the sliders beside the scene, and it is built again."""

from math import cos, pi, sin
from typing import TYPE_CHECKING

import carrel

if TYPE_CHECKING:
    from host_stubs import scene

teeth = carrel.param("teeth", 12, min=3, max=60, help="How many there are around the wheel.")
radius = carrel.param("radius", 3.0, min=0.5, max=8, unit="cm", help="To the tips of its teeth.")
depth = carrel.param("depth", 0.35, min=0.0, max=0.9, help="Of the teeth, as a part of the radius.")
width = carrel.param("width", 1.0, min=0.1, max=4, step=0.1, unit="cm")
twist = carrel.param("twist", 0, min=-180, max=180, step=5, unit="°", help="From the lower face to the upper one.")
shape = carrel.param("shape", "star", choices=["star", "wave"], help="Of a tooth.")
color = carrel.param("color", "#d9a441", color=True)
smooth = carrel.param("smooth", False, help="Shaded as if it were round.")
title = carrel.param("title", "wheel")

LAYERS = 12
STEPS = 2 if shape == "star" else 12  # corners of a tooth


def distance(corner: int) -> float:
    """Return how far a corner of the outline is from the axis."""
    phase = corner / STEPS
    part = phase % 1.0 * 2 if STEPS == 2 else (1 - cos(2 * pi * phase)) / 2
    return radius * (1 - depth * part)


count = teeth * STEPS
vertices: list[list[float]] = []
for layer in range(LAYERS + 1):
    height = width * (layer / LAYERS - 0.5)
    turned = twist * pi / 180 * layer / LAYERS
    for corner in range(count):
        angle = 2 * pi * corner / count + turned
        vertices.append([distance(corner) * cos(angle), distance(corner) * sin(angle), height])
below, above = len(vertices), len(vertices) + 1
vertices += [[0, 0, -width / 2], [0, 0, width / 2]]

triangles: list[list[int]] = []
for corner in range(count):
    beside = (corner + 1) % count
    triangles += [[below, beside, corner], [above, LAYERS * count + corner, LAYERS * count + beside]]
    for layer in range(LAYERS):
        low, high = layer * count, (layer + 1) * count
        triangles += [[low + corner, low + beside, high + beside], [low + corner, high + beside, high + corner]]

scene.clear()
wheel = scene.addMesh(title.strip() or "wheel", vertices, triangles, color=color)
assert wheel
wheel.smooth = smooth

{"vertices": len(vertices), "triangles": len(triangles)}
