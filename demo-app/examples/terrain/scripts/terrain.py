# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Raise mountains from noise, and let rain wash valleys into them.

Run it (F5), then drag the sliders beside the scene: each change runs it again, and the land
that you see stays until the new one is whole. erosion.py has the noise and the rain; it is the
second script of this document.

Try this: set "drops" to 0 to see the bare noise, and go up slowly. Raise the sea until only
peaks are left. Click the land or the water to select it; Ctrl+Z in the scene takes a run back.
"""

from array import array
from math import hypot
from typing import TYPE_CHECKING, Any

import carrel

from erosion import island, mountains, rain

if TYPE_CHECKING:
    from host_stubs import scene

SIDE = 112  # points along each side
WIDTH = 12.0  # kilometres along each side
GROUND = -0.9  # kilometres: where the block of land ends below

Color = tuple[int, int, int]
SAND, GRASS, WOOD = (208, 190, 140), (122, 152, 82), (72, 108, 62)
ROCK, SCREE, SNOW = (118, 108, 100), (148, 136, 122), (244, 246, 250)
EARTH = "#604c3e"  # where the land is cut

seed = carrel.param("seed", 7, min=1, max=99, help="Which land it is.")
shape = carrel.param("shape", "mountains", choices=["mountains", "island"])
peak = carrel.param("peak", 2600.0, min=300, max=4500, step=50, unit="m", help="The highest place before it rains.")
roughness = carrel.param("roughness", 0.48, min=0.25, max=0.7, step=0.01, help="Of small hills beside large ones.")
drops = carrel.param("drops", 8000, min=0, max=30_000, step=500, help="Of rain, which take soil along.")
strength = carrel.param("strength", 0.3, min=0.0, max=0.9, step=0.05, help="How much soil a drop can dig up.")
sea = carrel.param("sea", 200.0, min=0, max=2500, step=10, unit="m", help="How high the water stands.")
snow = carrel.param("snow", 1750.0, min=0, max=4500, step=50, unit="m", help="Above it there is snow.")


def mixed(a: Color, b: Color, part: float) -> Color:
    """Return a colour between two others."""
    part = min(max(part, 0.0), 1.0)
    return round(a[0] + (b[0] - a[0]) * part), round(a[1] + (b[1] - a[1]) * part), round(a[2] + (b[2] - a[2]) * part)


def color_at(metres: float, slope: float) -> Color:
    """Return what is there: sand at the shore, grass and wood, rock where it is steep, snow on top."""
    if metres < sea + 25:
        return mixed((112, 118, 104), SAND, (metres - sea + 120) / 120)
    green = mixed(GRASS, WOOD, (metres - sea) / 900)
    bare = mixed(ROCK, SCREE, (metres - sea) / 2200)
    ground = mixed(green, bare, max((slope - 0.42) * 4, (metres - snow + 500) / 500))
    return mixed(ground, SNOW, (metres - snow) / 220 - max(slope - 0.75, 0) * 4)


def shared(numbers: "array[Any]") -> carrel.Buffer:
    """Return rows of three in memory that the scene draws from."""
    buffer = carrel.Buffer((len(numbers) // 3, 3), numbers.typecode)
    memoryview(buffer).cast("B")[:] = memoryview(numbers).cast("B")
    return buffer


def surface(heights: list[float]) -> tuple["array[float]", "array[int]", "array[int]"]:
    """Return points, colours and triangles of the land. Heights are in kilometres."""
    cell = WIDTH / (SIDE - 1)
    points, colors, triangles = array("f"), array("B"), array("I")
    for y in range(SIDE):
        for x in range(SIDE):
            k = y * SIDE + x
            across = heights[min(x + 1, SIDE - 1) - x + k] - heights[max(x - 1, 0) - x + k]
            along = heights[k + (SIDE if y + 1 < SIDE else 0)] - heights[k - (SIDE if y else 0)]
            points.extend((x * cell, y * cell, heights[k]))
            colors.extend(color_at(heights[k] * 1000, hypot(across, along) / (2 * cell)))
            if x + 1 < SIDE and y + 1 < SIDE:
                triangles.extend((k, k + 1, k + SIDE, k + 1, k + SIDE + 1, k + SIDE))
    return points, colors, triangles


def block(heights: list[float], top: float | None) -> tuple[carrel.Buffer, carrel.Buffer]:
    """Return the four walls below the edges of the land, or of a level `top`: whatever is cut there is seen."""
    cell, last = WIDTH / (SIDE - 1), SIDE - 1
    edges = [
        [(k, 0) for k in range(SIDE)],
        [(last, k) for k in range(SIDE)],
        [(last - k, last) for k in range(SIDE)],
        [(0, last - k) for k in range(SIDE)],
    ]
    points, triangles = array("f"), array("I")
    for edge in edges:
        for step, (x, y) in enumerate(edge):
            height = heights[y * SIDE + x]
            low, high = (GROUND, height) if top is None else (min(height, top), top)
            k = len(points) // 3
            points.extend((x * cell, y * cell, low, x * cell, y * cell, high))
            if step < last:
                triangles.extend((k, k + 2, k + 1, k + 1, k + 2, k + 3))
    return shared(points), shared(triangles)


def land() -> list[float]:
    """Return heights in kilometres, row by row, washed out by the rain."""
    heights = mountains(SIDE, seed, roughness)
    if shape == "island":
        heights = island(heights, SIDE)
    rain(heights, SIDE, drops, strength, seed, lambda drop: carrel.progress(drop, drops, f"drop {drop:,} of {drops:,}"))
    return [height * peak / 1000 for height in heights]


heights = land()
points, colors, triangles = surface(heights)
water = sea / 1000

with carrel.edit("Terrain"):
    scene.clear()
    ground = scene.addMesh("land", shared(points), shared(triangles))
    assert ground
    ground.colors = shared(colors)
    ground.smooth = True
    scene.addMesh("cut", *block(heights, top=None), color=EARTH)
    if min(heights) < water:
        shore = [[0, 0, water], [WIDTH, 0, water], [WIDTH, WIDTH, water], [0, WIDTH, water]]
        lake = scene.addMesh("water", shore, [[0, 1, 2], [0, 2, 3]], "#2f74a8")
        rim = scene.addMesh("water at the edge", *block(heights, top=water), color="#3f86b8")
        assert lake and rim
        lake.opacity = 0.72
        rim.opacity = 0.72

dry = sum(height > water for height in heights) / len(heights)
print(f"{dry:.0%} of it is land; the highest place is {max(heights) * 1000:,.0f} m above the sea's bed")

{"triangles": ground.triangleCount, "land": round(dry, 3)}
