# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Take a cloud of points apart: which are the ground, which belong to which house or wood, and which are mistakes.

Run it (F5). A plane is fitted to the ground by trying many (RANSAC), points without neighbours
are mistakes, and what stands out of the ground and hangs together is a thing of its own, with a
box around it. The output has a table of the things.

Try this: color by "height above ground"; raise the noise until houses fall apart; hide the
mistakes.
"""

from array import array
from collections import Counter, defaultdict
from itertools import product
from math import sqrt
from random import Random
from statistics import fmean, quantiles
from typing import TYPE_CHECKING, Any

import carrel

from scanner import SIZE, Point, scan

if TYPE_CHECKING:
    from host_stubs import scene

Cell = tuple[int, ...]
Color = tuple[int, int, int]
SCALE: list[Color] = [(48, 66, 128), (44, 140, 150), (120, 180, 90), (236, 200, 80), (214, 84, 60)]
THINGS: list[Color] = [
    (230, 120, 70), (92, 156, 214), (224, 190, 80), (170, 120, 200),
    (110, 190, 150), (224, 130, 160), (150, 170, 90), (120, 130, 220),
]  # fmt: skip
GROUND, SMALL, MISTAKE = (112, 104, 90), (150, 150, 150), "#f03c3c"
COLORED = ["thing", "height above ground", "neighbours"]

count = carrel.param("count", 26_000, min=2000, max=60_000, step=1000, label="Points")
noise = carrel.param("noise", 0.06, min=0.0, max=1.0, step=0.02, unit="m", help="Of each measurement.")
lost = carrel.param("lost", 1.5, min=0.0, max=20, step=0.5, unit="%", help="Of the points are mistakes.")
colored = carrel.param("colored", COLORED[0], choices=COLORED, label="Color by")
above = carrel.param("above", 1.4, min=0.2, max=5, step=0.1, unit="m", help="What is higher than this is no ground.")
cell = carrel.param("cell", 2.2, min=0.5, max=6, step=0.1, unit="m", help="Points so near hang together.")
mistakes = carrel.param("mistakes", True, help="Whether points that are mistakes are shown.")
dot = carrel.param("dot", 4.0, min=1, max=12, step=1, unit="px", label="Size of points")

Plane = tuple[float, float, float]  # z = a x + b y + c


def plane_through(p: Point, q: Point, r: Point) -> Plane | None:
    """Return the plane through three points; None for one that is steep, or where they lie in a line."""
    u, v, w = q[0] - p[0], q[1] - p[1], q[2] - p[2]
    x, y, z = r[0] - p[0], r[1] - p[1], r[2] - p[2]
    across = u * y - v * x
    if abs(across) < 1.0:
        return None
    a, b = (w * y - v * z) / across, (u * z - w * x) / across
    return (a, b, p[2] - a * p[0] - b * p[1]) if a * a + b * b < 0.1 else None


def ground_of(points: list[Point]) -> Plane:
    """Return the plane that most points are near to, of many through three points each."""
    rng = Random(1)
    some = rng.sample(points, min(len(points), 600))
    best, most = (0.0, 0.0, 0.0), -1
    for trial in range(160):
        carrel.progress(trial, 400, "looking for the ground")
        if plane := plane_through(*rng.sample(some, 3)):
            a, b, c = plane
            near = sum(abs(z - a * x - b * y - c) < 0.5 for x, y, z in some)
            best, most = (plane, near) if near > most else (best, most)
    return best


def by_cell(points: list[Point], numbers: list[int], edge: float) -> dict[Cell, list[int]]:
    """Return the numbers of the points in each cell of that size."""
    cells: defaultdict[Cell, list[int]] = defaultdict(list)
    for number in numbers:
        x, y, z = points[number]
        cells[int(x // edge), int(y // edge), int(z // edge)].append(number)
    return cells


AROUND = list(product((-1, 0, 1), repeat=3))


def around(cells: dict[Cell, list[int]], place: Cell) -> list[Cell]:
    """Return the cells that touch one, and itself, where there are points in them."""
    x, y, z = place
    return [near for i, j, k in AROUND if (near := (x + i, y + j, z + k)) in cells]


def neighbours(points: list[Point], edge: float) -> list[int]:
    """Return how many other points are in the cell of each and in those around it."""
    cells = by_cell(points, list(range(len(points))), edge)
    result = [0] * len(points)
    for place, numbers in cells.items():
        total = sum(len(cells[near]) for near in around(cells, place)) - 1
        for number in numbers:
            result[number] = total
    return result


def things_of(points: list[Point], numbers: list[int]) -> list[list[int]]:
    """Return the points that hang together, the largest thing first."""
    cells = by_cell(points, numbers, cell)
    found: list[list[int]] = []
    left = set(cells)
    while left:
        waiting, thing = [left.pop()], []
        while waiting:
            place = waiting.pop()
            thing += cells[place]
            near = [other for other in around(cells, place) if other in left]
            left.difference_update(near)
            waiting += near
        found.append(thing)
    return sorted(found, key=len, reverse=True)


def on_scale(part: float) -> Color:
    """Return a color of the scale; `part` goes from 0 to 1."""
    place = min(max(part, 0.0), 1.0) * (len(SCALE) - 1)
    k = min(int(place), len(SCALE) - 2)
    red, green, blue = (round(a + (b - a) * (place - k)) for a, b in zip(SCALE[k], SCALE[k + 1]))
    return red, green, blue


def shared(code: str, rows: list[Any]) -> carrel.Buffer:
    """Return rows of three in memory that the scene draws from."""
    buffer = carrel.Buffer((len(rows), 3), code)
    memoryview(buffer).cast("B")[:] = memoryview(array(code, [number for row in rows for number in row])).cast("B")
    return buffer


def add_box(name: str, members: list[Point]) -> None:
    """Add the edges of the box around points."""
    low, high = [min(axis) for axis in zip(*members)], [max(axis) for axis in zip(*members)]
    corners = [[(low, high)[n >> k & 1][k] for k in range(3)] for n in range(8)]
    edges = [[n, n | 1 << k] for n in range(8) for k in range(3) if not n >> k & 1]
    scene.addLines(name, corners, edges, "#d8dce2")


points = scan(count, noise, lost / 100, seed=5)
a, b, c = ground_of(points)
over = [z - a * x - b * y - c for x, y, z in points]
carrel.progress(2, 4, "counting neighbours")
near = neighbours(points, 2.5 * SIZE / sqrt(count))
usual = quantiles(near, n=20)
astray = [count < usual[9] / 6 for count in near]
carrel.progress(3, 4, "looking for things")
things = things_of(points, [k for k, height in enumerate(over) if height > above and not astray[k]])
large = [thing for thing in things if len(thing) >= count / 250]

kinds: list[Color] = [GROUND if height <= above else SMALL for height in over]
for number, thing in enumerate(large):
    for k in thing:
        kinds[k] = THINGS[number % len(THINGS)]
if colored == COLORED[1]:
    kinds = [on_scale(height / 15) for height in over]
elif colored == COLORED[2]:
    kinds = [on_scale((number - usual[0]) / (usual[-1] - usual[0] or 1)) for number in near]

with carrel.edit("Point cloud"):
    scene.clear()
    kept = [k for k in range(len(points)) if not astray[k]]
    cloud = scene.addPoints("points", shared("f", [points[k] for k in kept]), dot)
    assert cloud
    cloud.colors = shared("B", [kinds[k] for k in kept])
    if mistakes and any(astray):
        alone = [point for point, is_lost in zip(points, astray) if is_lost]
        scene.addPoints("mistakes", shared("f", alone), dot, MISTAKE)
    for number, thing in enumerate(large):
        add_box(f"thing {number + 1}", [points[k] for k in thing])

rows: list[dict[str, object]] = []
for number, thing in enumerate(large):
    heights = [over[k] for k in thing]
    wide, deep = (max(axis) - min(axis) for axis in list(zip(*(points[k] for k in thing)))[:2])
    rows.append(
        {"thing": number + 1, "points": len(thing), "wide m": round(wide, 1), "deep m": round(deep, 1),
         "highest m": round(max(heights), 1), "mean m": round(fmean(heights), 1)}
    )  # fmt: skip
carrel.show(rows)
found = Counter("ground" if height <= above else "above" for height, is_lost in zip(over, astray) if not is_lost)
print(f"ground: z = {a:.3f} x + {b:.3f} y + {c:.2f}; {found['ground']:,} points on it, {found['above']:,} above")
print(f"{len(large)} things, {sum(astray)} points without neighbours; a point has {usual[9]:.0f} neighbours as a rule")

{"things": len(large), "ground": found["ground"], "mistakes": sum(astray)}
