# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Raise an island from noise, let rain wash it out, and put the sea around it."""

import random
from array import array
from math import hypot
from typing import TYPE_CHECKING, Any

import carrel

if TYPE_CHECKING:
    from host_stubs import scene

SIDE = 129  # a power of two, and one
SEED = 11
DROPS = 6_000
SHORES = [(0.00, (196, 178, 128)), (0.05, (206, 190, 140)), (0.10, (104, 142, 74)), (0.45, (66, 104, 56)),
          (0.62, (120, 112, 104)), (0.80, (240, 242, 246)), (2.00, (255, 255, 255))]
Heights = list[list[float]]


def noise(rng: random.Random) -> Heights:
    """Return heights by moving the middle of ever smaller squares up or down."""
    heights = [[0.0] * SIDE for _ in range(SIDE)]
    step, rough = SIDE - 1, 1.0
    while step > 1:
        half = step // 2
        for y in range(half, SIDE, step):
            for x in range(half, SIDE, step):
                corners = sum(heights[y + a][x + b] for a in (-half, half) for b in (-half, half))
                heights[y][x] = corners / 4 + rng.uniform(-rough, rough)
        for y in range(0, SIDE, half):
            for x in range((y + half) % step, SIDE, step):
                near = [(y - half, x), (y + half, x), (y, x - half), (y, x + half)]
                known = [heights[v][u] for v, u in near if 0 <= v < SIDE and 0 <= u < SIDE]
                heights[y][x] = sum(known) / len(known) + rng.uniform(-rough, rough)
        step, rough = half, rough * 0.52
    return heights


def island(heights: Heights) -> Heights:
    """Return them from below 0 at the edges to 1 at the highest place."""
    low, high = min(map(min, heights)), max(map(max, heights))
    middle = (SIDE - 1) / 2
    falls = [[hypot(x - middle, y - middle) / middle for x in range(SIDE)] for y in range(SIDE)]
    size = high - low
    raised = [[(h - low) / size * 1.2 - 0.95 * fall**2 for h, fall in zip(*rows)] for rows in zip(heights, falls)]
    top = max(map(max, raised))
    return [[h / top for h in row] for row in raised]


def rain(heights: Heights, rng: random.Random) -> None:
    """Let drops run downhill: each takes a little along, and leaves it where it slows down."""
    for drop in range(DROPS):
        if drop % 500 == 0:
            carrel.progress(drop, DROPS, f"drop {drop:,} of {DROPS:,}")
        x, y, load = rng.randrange(1, SIDE - 1), rng.randrange(1, SIDE - 1), 0.0
        for _ in range(40):
            here = heights[y][x]
            near = [(heights[y + b][x + a], x + a, y + b) for a in (-1, 0, 1) for b in (-1, 0, 1)]
            lowest, u, v = min(near)
            if here < 0 or lowest >= here or not (0 < u < SIDE - 1 and 0 < v < SIDE - 1):
                heights[y][x] += load
                break
            taken = min(0.06 * (here - lowest), 0.004)
            heights[y][x] -= taken
            load, x, y = load + taken * 0.9, u, v


def color_at(height: float) -> list[int]:
    """Return what grows there."""
    for (low, below), (high, above) in zip(SHORES, SHORES[1:]):
        if height <= high:
            part = max(0.0, (height - low) / (high - low))
            return [round(a + (b - a) * part) for a, b in zip(below, above)]
    return list(SHORES[-1][1])


def shared(numbers: "array[Any]") -> carrel.Buffer:
    """Return rows of three in memory that the scene draws from."""
    buffer = carrel.Buffer((len(numbers) // 3, 3), numbers.typecode)
    memoryview(buffer).cast("B")[:] = memoryview(numbers).cast("B")
    return buffer


rng = random.Random(SEED)
heights = island(noise(rng))
rain(heights, rng)
points, colors, triangles = array("f"), array("B"), array("I")
for y, row in enumerate(heights):
    for x, height in enumerate(row):
        points.extend((x / 8, y / 8, 4.5 * height))
        colors.extend(color_at(height))
for y in range(SIDE - 1):
    for x in range(SIDE - 1):
        corner = y * SIDE + x
        triangles.extend((corner, corner + 1, corner + SIDE, corner + 1, corner + SIDE + 1, corner + SIDE))

with carrel.edit("Island"):
    scene.clear()
    land = scene.addMesh("island", shared(points), shared(triangles))
    assert land
    land.colors = shared(colors)
    land.smooth = True
    edge = (SIDE - 1) / 8
    shore = [[0, 0, 0], [edge, 0, 0], [edge, edge, 0], [0, edge, 0]]
    sea = scene.addMesh("sea", shore, [[0, 1, 2], [0, 2, 3]], "#2f6f9f")
    assert sea
    sea.opacity = 0.72
above = sum(height > 0 for row in heights for height in row)
print(f"{above / SIDE**2:.0%} of it is land; {DROPS:,} drops have shaped it")

{"triangles": land.triangleCount, "land": round(above / SIDE**2, 3)}
