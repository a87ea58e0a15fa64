# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Show a CSV file as columns in space: how long the days are in twelve cities, from the far north to the far south.

The table is data of this document: data/daylight.csv inside of the .carrel file, hours from
sunrise to sunset in the middle of each month. The output has it as a table too.

Try this: show the "difference from March", and turn the view until north and south lie beside
each other. Click a city's columns to select them; the object is called as the city is.
"""

import csv
from array import array
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import carrel

if TYPE_CHECKING:
    from host_stubs import scene

Color = tuple[int, int, int]
SCALE: list[Color] = [(24, 34, 78), (52, 84, 150), (92, 150, 190), (236, 196, 104), (250, 232, 160)]  # night to day
SHOWN = ["hours of daylight", "hours of night", "difference from March"]

shown = carrel.param("shown", SHOWN[0], choices=SHOWN)
order = carrel.param("order", "latitude", choices=["latitude", "name", "longest day"])
first = carrel.param("first", 1, min=1, max=12, label="First month", help="1 is January.")
width = carrel.param("width", 0.78, min=0.1, max=1.0, step=0.02, help="Of a column; 1 leaves no gap.")
tall = carrel.param("tall", 6.0, min=1, max=20, step=0.5, help="How high 24 hours are.")
level = carrel.param("level", 12.0, min=0, max=24, step=0.5, unit="h", help="Where a line goes around the chart.")


def own_data(name: str) -> str:
    """Return a text that is in this document: it is a zip file, and this script is in it."""
    with ZipFile(Path(__file__).parents[1]) as document:
        return document.read(name).decode("utf-8")


class City:
    """A row of the table."""

    def __init__(self, row: dict[str, str]) -> None:
        self.name = row["city"]
        self.latitude = float(row["latitude"])
        hours = [float(text) for month, text in row.items() if month not in ("city", "latitude")]
        self.hours = hours[first - 1 :] + hours[: first - 1]
        self.march = hours[2]

    def values(self) -> list[float]:
        """Return what is shown of it, a number for each month."""
        if shown == SHOWN[1]:
            return [24 - hour for hour in self.hours]
        return [hour - self.march for hour in self.hours] if shown == SHOWN[2] else self.hours


def color_at(part: float) -> Color:
    """Return a color of the scale; `part` goes from 0 to 1."""
    place = min(max(part, 0.0), 1.0) * (len(SCALE) - 1)
    k = min(int(place), len(SCALE) - 2)
    low, high = SCALE[k], SCALE[k + 1]
    red, green, blue = (round(a + (b - a) * (place - k)) for a, b in zip(low, high))
    return red, green, blue


class Columns:
    """Boxes, as one mesh. Each side has corners of its own, so that edges are sharp."""

    def __init__(self) -> None:
        self.points, self.colors, self.triangles = array("f"), array("B"), array("I")

    def add(self, x: float, y: float, height: float, color: Color) -> None:
        """Add one that stands on the ground, or hangs below it."""
        low, high = min(height, 0.0), max(height, 0.0)
        dark = (color[0] * 2 // 3, color[1] * 2 // 3, color[2] * 2 // 3)
        around = [(x, y), (x + width, y), (x + width, y + width), (x, y + width)]
        for p, q in zip(around, around[1:] + around[:1]):
            self.side([(*p, low), (*q, low), (*q, high), (*p, high)], [dark, dark, color, color])
        self.side([(*corner, high) for corner in around], [color] * 4)
        self.side([(*corner, low) for corner in reversed(around)], [dark] * 4)

    def side(self, corners: list[tuple[float, float, float]], colors: list[Color]) -> None:
        """Add four corners, and two triangles between them."""
        k = len(self.points) // 3
        for corner, color in zip(corners, colors):
            self.points.extend(corner)
            self.colors.extend(color)
        self.triangles.extend((k, k + 1, k + 2, k, k + 2, k + 3))


def shared(numbers: "array[Any]") -> carrel.Buffer:
    """Return rows of three in memory that the scene draws from."""
    buffer = carrel.Buffer((len(numbers) // 3, 3), numbers.typecode)
    memoryview(buffer).cast("B")[:] = memoryview(numbers).cast("B")
    return buffer


table = list(csv.DictReader(StringIO(own_data("data/daylight.csv"))))
cities = [City(row) for row in table]
if order == "name":
    cities.sort(key=lambda city: city.name)
else:
    cities.sort(key=(lambda city: -city.latitude) if order == "latitude" else (lambda city: -max(city.hours)))
cities.reverse()  # the last row is in front
least, most = (-12.0, 12.0) if shown == SHOWN[2] else (0.0, 24.0)

with carrel.edit("Chart"):
    scene.clear()
    for along, city in enumerate(cities):
        columns = Columns()
        for across, value in enumerate(city.values()):
            columns.add(across, along, value * tall / 24 or 0.01, color_at((value - least) / (most - least)))
        bars = scene.addMesh(city.name, shared(columns.points), shared(columns.triangles))
        assert bars
        bars.colors = shared(columns.colors)
    z = (level + least) * tall / 24
    wall = [[0, 0, z], [12, 0, z], [12, len(cities), z], [0, len(cities), z], [0, 0, z]]
    line = scene.addLines(f"{level:g} hours", wall, "#c8ccd4")
    assert line
    line.width = 2

carrel.show(table, f"a table of {len(table)} cities")
longest = max(cities, key=lambda city: max(city.hours) - min(city.hours))
print(f"the days change most in {longest.name}: from {min(longest.hours):g} to {max(longest.hours):g} hours")

{"cities": len(cities), "shown": shown}
