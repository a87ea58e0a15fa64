# expect: fails
# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fail on purpose, so that you see what the Studio makes of it. Run this with F5.

The panel "Problems" has what went wrong, with all calls that led to it, of both scripts of this
document. Return, or a double click, goes to the place, and F8 in the output from one place to
the next. Where one exception was caused by another one, both are there; a note (add_note) says
what to do. The editor marks the line that failed, until the text or the run is another one.

The first mistake can be mended with the mouse: the idler has no teeth, so drag its slider to 3 or
more. The script runs again at once, and the train appears. Then choose another mistake:

* "a misspelt number": ValueError, deep in what was called; the note names the line of the data.
* "several at once": an ExceptionGroup. Each of its members can be gone to.
* "a call without an end": RecursionError; the middle of a thousand calls is left out.
* "none": then this document is not broken any more.
"""

from math import cos, pi, sin
from typing import TYPE_CHECKING

import carrel

from catalogue import Gear, checked, drives, last_of_train, ratio, rows, teeth_of

if TYPE_CHECKING:
    from host_stubs import scene

MISTAKES = ["an idler without teeth", "a misspelt number", "several at once", "a call without an end", "none"]
COLORS = ["#d9a441", "#6f9fd8", "#8fb573"]

mistake = carrel.param("mistake", MISTAKES[0], choices=MISTAKES)
idler = carrel.param("idler", 0, min=0, max=40, label="Teeth of the idler", help="3 or more mend the first mistake.")
turned = carrel.param("turned", 0.0, min=0, max=360, step=5, unit="°", help="Of the first gear; the others follow.")


class TuningError(Exception):
    """A train of gears cannot be made as asked for."""


def tune(gears: list[Gear]) -> float:
    """Multiply the ratios of a train of gears."""
    total = 1.0
    for driver, driven in zip(gears, gears[1:]):
        try:
            total *= ratio(driver, driven)
        except ZeroDivisionError as error:
            error.add_note(f"{driver.name} has {driver.teeth} teeth; it needs at least 3: drag the slider.")
            raise TuningError(f"cannot drive {driven.name} with {driver.name}") from error
    return total


def train() -> list[Gear]:
    """Return the gears of the train; how many teeth the idler has is up to the user."""
    first, _, last = rows()[:3]
    teeth = idler if mistake == MISTAKES[0] else max(idler, 18)
    return [Gear(first["name"], teeth_of(first)), Gear("idler", teeth), Gear(last["name"], teeth_of(last))]


def read_crown() -> int:
    """Read the row whose number was typed with the letter O."""
    row = rows()[3]
    try:
        return teeth_of(row)
    except ValueError as error:
        error.add_note(f"{row['name']} has {row['teeth']!r} teeth, in line 5 of data/catalogue.csv.")
        raise


def show(gears: list[Gear]) -> None:
    """Show the train as stars with as many points as a gear has teeth, each of which faces a gap of the next."""
    scene.clear()
    place, angle = 0.0, turned * pi / 180
    for number, gear in enumerate(gears):
        radius = gear.teeth / 10
        corners = 4 * gear.teeth  # two at the tip of a tooth, two at its root
        points = [[0.0, 0.0, 0.5], [0.0, 0.0, 0.0]]
        for z in (0.5, 0.0):
            for k in range(corners):
                far = radius + (0.12 if k % 4 < 2 else -0.12)
                turn = 2 * pi * (k - 0.5) / corners
                points.append([far * cos(turn), far * sin(turn), z])
        triangles: list[list[int]] = []
        for k in range(corners):
            top, beside = 2 + k, 2 + (k + 1) % corners
            low, low_beside = top + corners, beside + corners
            triangles += [[0, top, beside], [1, low_beside, low], [top, low, beside], [beside, low, low_beside]]
        mesh = scene.addMesh(gear.name, points, triangles, COLORS[number])
        assert mesh
        mesh.position, mesh.rotation = [place, 0, 0], [0, 0, angle * 180 / pi]
        if number + 1 < len(gears):
            following = gears[number + 1]
            place += radius + following.teeth / 10
            angle = pi + pi / following.teeth - angle * gear.teeth / following.teeth


print(f"tuning a train of gears; the mistake is: {mistake}")
if mistake == "a misspelt number":
    read_crown()
elif mistake == "several at once":
    checked()
elif mistake == "a call without an end":
    last_of_train("crown", drives())
gears = train()
total = tune(gears)
last = last_of_train(gears[0].name, drives())
print(f"the {gears[0].name} turns {total:g} times for one turn of the {last}: all is well")
with carrel.edit("Gear train"):
    show(gears)

{"ratio": total}
