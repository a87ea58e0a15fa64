# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Show which letter follows which in Python's own library as a landscape: the more often, the higher."""

import os
import string
from array import array
from collections import Counter
from itertools import pairwise
from math import log1p
from pathlib import Path
from typing import TYPE_CHECKING, Any

import carrel

if TYPE_CHECKING:
    from host_stubs import scene

LETTERS = string.ascii_lowercase
FILES = 60
POINTS_FOR_LETTER = 6
SIDE = (len(LETTERS) - 1) * POINTS_FOR_LETTER + 1
COLORS = [(38, 70, 120), (52, 120, 140), (92, 158, 100), (200, 186, 110), (176, 120, 74), (240, 240, 238)]


def count_pairs() -> Counter[str]:
    """Count the pairs of neighbouring letters in some modules of the library."""
    pairs: Counter[str] = Counter()
    paths = sorted(Path(os.__file__).parent.glob("*.py"))[:FILES]
    for number, path in enumerate(paths):
        carrel.progress(number, len(paths), path.name)
        text = path.read_text(encoding="utf-8", errors="replace").lower()
        pairs.update(a + b for a, b in pairwise(text) if a in LETTERS and b in LETTERS)
    return pairs


def eased(part: float) -> float:
    """Return a number from 0 to 1 that starts and ends slowly."""
    return part * part * (3 - 2 * part)


def height_at(heights: list[list[float]], x: int, y: int) -> float:
    """Return the height of a point of the fine grid, between four of the coarse one."""
    column, along = divmod(x, POINTS_FOR_LETTER)
    row, across = divmod(y, POINTS_FOR_LETTER)
    right, below = min(column + 1, len(LETTERS) - 1), min(row + 1, len(LETTERS) - 1)
    u, v = eased(along / POINTS_FOR_LETTER), eased(across / POINTS_FOR_LETTER)
    upper = heights[row][column] * (1 - u) + heights[row][right] * u
    lower = heights[below][column] * (1 - u) + heights[below][right] * u
    return upper * (1 - v) + lower * v


def color_of(part: float) -> list[int]:
    """Return the color of a height, from the lowest (0) to the highest (1)."""
    place = min(part, 0.999) * (len(COLORS) - 1)
    low, high = COLORS[int(place)], COLORS[int(place) + 1]
    return [round(a + (b - a) * (place % 1)) for a, b in zip(low, high)]


def shared(numbers: "array[Any]") -> carrel.Buffer:
    """Return rows of three in memory that the scene draws from."""
    buffer = carrel.Buffer((len(numbers) // 3, 3), numbers.typecode)
    memoryview(buffer).cast("B")[:] = memoryview(numbers).cast("B")
    return buffer


pairs = count_pairs()
highest = log1p(max(pairs.values()))
heights = [[log1p(pairs[a + b]) / highest for b in LETTERS] for a in LETTERS]

points, colors, triangles = array("f"), array("B"), array("I")
for y in range(SIDE):
    for x in range(SIDE):
        height = height_at(heights, x, y)
        points.extend((x / POINTS_FOR_LETTER, -y / POINTS_FOR_LETTER, height * 5))
        colors.extend(color_of(height))
for y in range(SIDE - 1):
    for x in range(SIDE - 1):
        corner = y * SIDE + x
        triangles.extend((corner, corner + SIDE, corner + 1, corner + 1, corner + SIDE, corner + SIDE + 1))

with carrel.edit("Landscape of letters"):
    scene.clear()
    land = scene.addMesh("landscape", shared(points), shared(triangles))
    assert land
    land.colors = shared(colors)
    land.smooth = True
    peaks = pairs.most_common(5)
    tops = [[LETTERS.index(pair[1]), -LETTERS.index(pair[0]), 5.1] for pair, _ in peaks]
    scene.addPoints("the five most frequent", tops, 9, "orange")

print(f"{pairs.total():,} pairs of letters in {FILES} modules")
for pair, count in peaks:
    print(f"{pair}  {count:>8,}")

{"triangles": land.triangleCount, "most frequent": peaks[0][0]}
