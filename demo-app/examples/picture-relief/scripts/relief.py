# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turn a picture into a relief that can be printed or milled: the brighter a pixel, the higher it is.

The picture is data of this document, a PNG inside of the .carrel file; png.py decodes it with
nothing but zlib. Sizes are millimetres, and the relief is closed, with a plate below it: File >
Export the scene writes it as STL.

Try this: name a PNG of your own as "picture", by its whole path. "inverted" makes a mould of
it.
"""

from array import array
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import carrel

from png import Picture, decoded

if TYPE_CHECKING:
    from host_stubs import scene

picture = carrel.param("picture", "", help="Path of a PNG. Empty: the coin in this document.")
width = carrel.param("width", 60.0, min=10, max=300, step=1, unit="mm", help="Of the relief.")
height = carrel.param("height", 6.0, min=0.2, max=40, step=0.2, unit="mm", help="From black to white.")
plate = carrel.param("plate", 1.6, min=0.4, max=20, step=0.2, unit="mm", help="Thickness of what is below black.")
points_across = carrel.param("points", 150, min=20, max=300, step=10, label="Points across")
softened = carrel.param("softened", 1, min=0, max=6, help="How often each point becomes the mean of those around it.")
inverted = carrel.param("inverted", False, help="Dark is high.")
colored = carrel.param("colored", True, help="With the colors of the picture.")
color = carrel.param("color", "#d8d2c4", color=True, help="Where it is not coloured.")

Rows = list[list[float]]


def content() -> bytes:
    """Return the file of the picture. This document is a zip file, and this script is in it."""
    if picture.strip():
        return Path(picture.strip()).expanduser().read_bytes()
    with ZipFile(Path(__file__).parents[1]) as document:
        return document.read("data/coin.png")


def places(image: Picture) -> tuple[list[int], list[int]]:
    """Return the pixels that are taken, across and down."""
    step = max(image.width / points_across, 1.0)
    columns, lines = ([int(k * step) for k in range(int(count / step))] for count in (image.width, image.height))
    return columns, lines


def soft(rows: Rows) -> Rows:
    """Return the means of each three that lie beside each other, across and then down."""
    across = [[sum(three) / 3 for three in zip(row[:1] + row, row, row[1:] + row[-1:])] for row in rows]
    both = zip(across[:1] + across, across, across[1:] + across[-1:])
    return [[sum(three) / 3 for three in zip(*rows)] for rows in both]


def shared(numbers: "array[Any]") -> carrel.Buffer:
    """Return rows of three in memory that the scene draws from."""
    buffer = carrel.Buffer((len(numbers) // 3, 3), numbers.typecode)
    memoryview(buffer).cast("B")[:] = memoryview(numbers).cast("B")
    return buffer


def front(rows: Rows, scale: float) -> tuple["array[float]", "array[int]"]:
    """Return the relief itself, lying in the xy plane, with its middle at the origin."""
    across, down = len(rows[0]), len(rows)
    points, triangles = array("f"), array("I")
    for y, row in enumerate(rows):
        for x, light in enumerate(row):
            points.extend(((x - (across - 1) / 2) * scale, ((down - 1) / 2 - y) * scale, plate + height * light))
            if x + 1 < across and y + 1 < down:
                k = y * across + x
                triangles.extend((k, k + across, k + 1, k + 1, k + across, k + across + 1))
    return points, triangles


def close(points: "array[float]", triangles: "array[int]", across: int, down: int) -> None:
    """Add the four sides, and what it stands on."""
    last = across * down - 1
    rim = [
        *range(0, last - across + 1, across),
        *range(last - across + 1, last),
        *range(last, across - 1, -across),
        *range(across - 1, 0, -1),
    ]
    first = len(points) // 3
    for k in rim:
        points.extend((points[3 * k], points[3 * k + 1], 0.0))
    for k, here in enumerate(rim):
        there, below, beside = rim[(k + 1) % len(rim)], first + k, first + (k + 1) % len(rim)
        triangles.extend((here, below, there, there, below, beside))
    middle = len(points) // 3
    points.extend((0.0, 0.0, 0.0))
    for k in range(len(rim)):
        triangles.extend((middle, first + (k + 1) % len(rim), first + k))


def hues(image: Picture, columns: list[int], lines: list[int], count: int) -> "array[int]":
    """Return a color for each point; those of the plate are gray."""
    taken = array("B")
    for y in lines:
        for x in columns:
            k = 3 * (y * image.width + x)
            taken.extend(image.colors[k : k + 3])
    taken.extend(chain.from_iterable([(110, 106, 100)] * (count - len(taken) // 3)))
    return taken


image = decoded(content())
columns, lines = places(image)
rows = [[image.light(x, y) for x in columns] for y in lines]
if inverted:
    rows = [[1 - light for light in row] for row in rows]
for number in range(softened):
    carrel.progress(number, softened, f"softened {number} times")
    rows = soft(rows)
points, triangles = front(rows, width / (len(columns) - 1))
close(points, triangles, len(columns), len(lines))

with carrel.edit("Relief"):
    scene.clear()
    relief = scene.addMesh("relief", shared(points), shared(triangles), color)
    assert relief
    if colored:
        relief.colors = shared(hues(image, columns, lines, len(points) // 3))
    relief.smooth = True
    relief.rotation = [58, 0, -22]  # held up towards who looks
print(f"{image.width} by {image.height} pixels became {relief.triangleCount:,} triangles, {width:g} mm wide")

{"pixels": image.width * image.height, "triangles": relief.triangleCount}
