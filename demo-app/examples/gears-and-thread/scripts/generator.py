# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Generate two involute gears that mesh, and a bolt with its nut, from sizes in millimetres.

Run it (F5) and drag the sliders. The solids are closed: File > Export the scene writes STL for
a printer, and the table in the output says what each weighs in steel. gearing.py has the gears,
threads.py the thread, solids.py what both are made of.

Try this: 12 teeth at 20 degrees of pressure angle, and read what is printed about undercut. Set
the helix to 0, and to 30.
"""

from math import cos, pi, radians
from typing import TYPE_CHECKING

import carrel

from gearing import Gear
from solids import STEEL, Solid, shared, volume
from threads import SIZES, Thread, bolt, nut

if TYPE_CHECKING:
    from host_stubs import MeshObject, scene

part = carrel.param("part", "all", choices=["all", "gears", "bolt and nut"], label="Generate")
module = carrel.param("module", 2.0, min=0.5, max=6, step=0.25, unit="mm", help="Pitch diameter for each tooth.")
wheel_teeth = carrel.param("wheel_teeth", 28, min=8, max=80, label="Teeth of the wheel")
pinion_teeth = carrel.param("pinion_teeth", 14, min=6, max=40, label="Teeth of the pinion")
width = carrel.param("width", 14.0, min=2, max=60, step=0.5, unit="mm", help="Of both gears.")
bore = carrel.param("bore", 12.0, min=2, max=60, step=0.5, unit="mm", help="Diameter of the hole for the shaft.")
helix = carrel.param("helix", 18.0, min=0, max=40, step=1, unit="°", help="Between the teeth and the axis.")
pressure = carrel.param("pressure", 20.0, min=14.5, max=28, step=0.5, unit="°", label="Pressure angle")
size = carrel.param("size", "M12", choices=list(SIZES), label="Thread")
length = carrel.param("length", 48.0, min=12, max=120, step=1, unit="mm", help="Of the bolt, below its head.")
turned = carrel.param("turned", 0.0, min=0, max=360, step=1, unit="°", help="Turns the wheel, and the pinion with it.")

BRASS, STEEL_BLUE, ZINC = "#d9a441", "#6f94c4", "#b4bac2"
weights: list[dict[str, object]] = []


def add(name: str, solid: Solid, color: str) -> "MeshObject":
    """Add a solid to the scene, and to the table."""
    mesh = scene.addMesh(name, *shared(solid), color=color)
    assert mesh
    grams = volume(solid) * STEEL
    weights.append({"part": name, "triangles": mesh.triangleCount, "grams in steel": round(grams, 1)})
    return mesh


def add_gears() -> float:
    """Add the pair, the wheel around the origin. Return where it ends, along -y."""
    wheel = Gear(wheel_teeth, module, radians(pressure), width, bore, radians(helix))
    pinion = Gear(pinion_teeth, module, radians(pressure), width, bore * 0.7, -radians(helix))
    for name, gear in (("wheel", wheel), ("pinion", pinion)):
        if gear.teeth < gear.least_teeth():
            print(f"the {name} has fewer than {gear.least_teeth()} teeth: a real tool would undercut their roots")
    mesh = add(f"wheel of {wheel_teeth}", wheel.solid(), BRASS)
    mesh.position, mesh.rotation = [0, 0, width / 2], [0, 0, turned]
    mesh = add(f"pinion of {pinion_teeth}", pinion.solid(), STEEL_BLUE)
    mesh.position = [wheel.pitch + pinion.pitch, 0, width / 2]
    # A gap of the pinion faces a tooth of the wheel; then both turn, against each other.
    mesh.rotation = [0, 0, 180 + 180 / pinion_teeth - turned * wheel_teeth / pinion_teeth]
    print(f"ratio {wheel_teeth}:{pinion_teeth}, {wheel.pitch + pinion.pitch:.2f} mm from axis to axis")
    return wheel.pitch + module


def add_bolt(y: float) -> None:
    """Add the bolt, lying, and the nut in front of its end."""
    pitch, across = SIZES[size]
    thread = Thread(float(size[1:]), pitch, across)
    middle = y - across
    mesh = add(f"{size} x {length:g}", bolt(thread, length), ZINC)
    mesh.position, mesh.rotation = [-length * 0.6, middle, across / 2], [0, 90, 0]
    mesh = add(f"nut {size}", nut(thread), ZINC)
    # It stands on one of its flats, a little open to who looks.
    mesh.position, mesh.rotation = [length * 0.75, middle - across * 0.2, 0], [0, 0, 12]
    print(f"{size}: pitch {pitch:g} mm, cut {thread.depth:.2f} mm deep, {across:g} mm across the flats")


with carrel.edit("Generate"):
    scene.clear()
    front = add_gears() if part != "bolt and nut" else 0.0
    if part != "gears":
        add_bolt(-front)
carrel.show(weights)

{"parts": len(weights), "circular pitch": round(pi * module / cos(radians(helix)), 3)}
