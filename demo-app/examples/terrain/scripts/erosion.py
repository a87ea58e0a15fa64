# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Heights of a square of land: noise, and the rain that washes valleys into it."""

from collections.abc import Callable
from math import hypot, sqrt
from random import Random

# A drop of rain keeps some of its direction, takes soil along as long as it is fast, and leaves it where it is slow.
INERTIA, CAPACITY, SETTLING, DRYING, GRAVITY = 0.08, 5.0, 0.25, 0.015, 5.0
LEAST_FALL = 0.008  # per cell: below it a drop carries as if the land were that steep
LIFETIME = 32  # cells that a drop may cross
# How a drop digs: most at its own place, less in the cells around it, so that it makes valleys and no slits.
SPADE = [(dx, dy, (2 - abs(dx)) * (2 - abs(dy)) / 16) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]


def octave(side: int, waves: int, rng: Random) -> list[float]:
    """Return smooth noise from 0 to 1 with so many hills along each side, row by row."""
    corners = [[rng.random() for _ in range(waves + 2)] for _ in range(waves + 2)]
    scale = waves / (side - 1)
    places: list[tuple[int, float]] = []
    for k in range(side):
        cell = int(k * scale)
        part = k * scale - cell
        places.append((cell, part * part * (3 - 2 * part)))
    heights: list[float] = []
    for row, down in places:
        between = [a + (b - a) * down for a, b in zip(corners[row], corners[row + 1])]
        heights += [between[k] + (between[k + 1] - between[k]) * part for k, part in places]
    return heights


def mountains(side: int, seed: int, roughness: float) -> list[float]:
    """Return heights from 0 to 1: noise on noise, folded so that ridges are sharp, and rougher where it is high."""
    rng = Random(seed)
    heights = [0.15] * (side * side)
    strength, waves = 1.0, 3
    while waves < side / 2:
        folded = [1 - abs(2 * h - 1) for h in octave(side, waves, rng)]
        heights = [h + strength * f * f * min(h, 1.0) for h, f in zip(heights, folded)]
        strength, waves = strength * roughness, waves * 2
    low, high = min(heights), max(heights)
    return [(h - low) / (high - low) for h in heights]


def island(heights: list[float], side: int) -> list[float]:
    """Let the land fall to the sea towards the edges."""
    middle = (side - 1) / 2
    falls = [min(hypot(x - middle, y - middle) / middle, 1.0) for y in range(side) for x in range(side)]
    return [h * (1 - fall**3) for h, fall in zip(heights, falls)]


def rain(land: list[float], side: int, drops: int, strength: float, seed: int, tell: Callable[[int], None]) -> None:
    """Let drops run downhill, one after the other. `tell` is called now and then with the number of the drop."""
    rng = Random(seed)
    for number in range(drops):
        if number % 250 == 0:
            tell(number)
        run(land, side, rng.uniform(2, side - 3), rng.uniform(2, side - 3), strength)


def run(land: list[float], side: int, x: float, y: float, strength: float) -> None:
    """Let one drop run from a place until it has dried up, come to rest, or left the land."""
    ahead_x = ahead_y = load = 0.0
    speed = water = 1.0
    for _ in range(LIFETIME):
        i, j = int(x), int(y)
        u, v, k = x - i, y - j, j * side + i
        a, b, c, d = land[k], land[k + 1], land[k + side], land[k + side + 1]
        ahead_x = ahead_x * INERTIA - ((b - a) * (1 - v) + (d - c) * v) * (1 - INERTIA)
        ahead_y = ahead_y * INERTIA - ((c - a) * (1 - u) + (d - b) * u) * (1 - INERTIA)
        length = hypot(ahead_x, ahead_y)
        if length < 1e-9:
            return
        ahead_x, ahead_y = ahead_x / length, ahead_y / length
        x, y = x + ahead_x, y + ahead_y
        if not (2 <= x < side - 3 and 2 <= y < side - 3):
            return
        here = (a * (1 - u) + b * u) * (1 - v) + (c * (1 - u) + d * u) * v
        rise = height_at(land, side, x, y) - here
        capacity = max(-rise, LEAST_FALL) * speed * water * CAPACITY
        if rise > 0 or load > capacity:
            left = min(rise, load) if rise > 0 else (load - capacity) * SETTLING
            load -= left
            land[k] += left * (1 - u) * (1 - v)
            land[k + 1] += left * u * (1 - v)
            land[k + side] += left * (1 - u) * v
            land[k + side + 1] += left * u * v
        else:
            taken = min((capacity - load) * strength, -rise)
            load += taken
            for dx, dy, part in SPADE:
                land[k + dy * side + dx] -= taken * part
        speed = sqrt(max(speed * speed - rise * GRAVITY, 0.01))
        water *= 1 - DRYING


def height_at(land: list[float], side: int, x: float, y: float) -> float:
    """Return the height at a place between four corners."""
    i, j = int(x), int(y)
    u, v, k = x - i, y - j, j * side + i
    return (land[k] * (1 - u) + land[k + 1] * u) * (1 - v) + (land[k + side] * (1 - u) + land[k + side + 1] * u) * v
