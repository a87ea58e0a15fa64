# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Watch gravity at work: two galaxies that pass each other, three suns in an eight, or a sun with planets.

Run it with F5, and watch: the scene draws from memory that the script writes to while it goes
on, as often as the window likes; the script does not wait for it. When it is over, the paths of
the heavy bodies stay, and the output says how well energy was kept. (After a change of a slider
you see the new end at once: the old scene stays until the new one is whole.)

bodies.py has the physics. Try this: let the galaxies pass nearer; turn one disc around by a
tilt of 180 degrees.
"""

from array import array
from math import hypot
from random import Random
from typing import TYPE_CHECKING, Any

import carrel

from bodies import Body, Dust, Vector, energy, rest, step_bodies

if TYPE_CHECKING:
    from host_stubs import scene

SYSTEMS = ["two galaxies", "figure of eight", "sun and planets"]
PLANETS = [(1.6, 0.02, "#b08060", 9), (2.6, 0.04, "#4f98d8", 10), (5.4, 0.9, "#d0905c", 15), (7.6, 0.3, "#6fa8b4", 13)]
BLUE, GOLD, GRAY = (82, 136, 232), (236, 138, 44), (150, 136, 116)  # to be seen on dark and on light

system = carrel.param("system", SYSTEMS[0], choices=SYSTEMS)
stars = carrel.param("stars", 700, min=20, max=3000, step=20, help="Light ones in each disc.")
steps = carrel.param("steps", 230, min=10, max=3000, step=10, help="How long it goes on.")
pace = carrel.param("pace", 0.03, min=0.005, max=0.1, step=0.005, help="Time from one step to the next.")
mass = carrel.param("mass", 24.0, min=1, max=80, step=1, help="Of the second galaxy; the first one has 40.")
miss = carrel.param("miss", 6.5, min=0, max=12, step=0.25, help="By how much the galaxies would miss each other.")
tilt = carrel.param("tilt", 35.0, min=0, max=180, step=5, unit="°", help="Of the second galaxy's disc.")
soft = carrel.param("soft", 0.4, min=0.02, max=1, step=0.01, help="Below this distance gravity does not grow any more.")
seed = carrel.param("seed", 3, min=1, max=99)


def galaxies(rng: Random) -> tuple[list[Body], Dust]:
    """Return two discs on their way towards each other."""
    one = Body(40.0, [-5.5, -miss / 2, 0.0], [1.5, 0.0, 0.0], "#2b5fc4", 14)
    two = Body(mass, [5.5, miss / 2, 0.6], [-1.5, 0.0, 0.0], "#c8601c", 13)
    rest([one, two])
    dust = Dust(array("f"), array("f"), array("B"))
    dust.add_ring(one, stars, 0.7, 3.2, 0, BLUE, rng)
    dust.add_ring(two, stars, 0.7, 2.6, tilt, GOLD, rng)
    return [one, two], dust


def eight(_: Random) -> tuple[list[Body], Dust]:
    """Return three equal bodies that follow each other on one path, found by Moore in 1993."""
    size, heavy = 4.0, 20.0
    place, speed = (0.97000436, -0.24308753), (-0.93240737, -0.86473146)
    fast = (heavy / size) ** 0.5
    states: list[tuple[float, float, float, float]] = [
        (place[0], place[1], -speed[0] / 2, -speed[1] / 2),
        (-place[0], -place[1], -speed[0] / 2, -speed[1] / 2),
        (0.0, 0.0, speed[0], speed[1]),
    ]
    hues = ["#3f7fe0", "#e07a2c", "#5aa848"]
    bodies = [
        Body(heavy, [x * size, y * size, 0.0], [u * fast, v * fast, 0.0], hue, 14)
        for (x, y, u, v), hue in zip(states, hues)
    ]
    return bodies, Dust(array("f"), array("f"), array("B"))


def planets(rng: Random) -> tuple[list[Body], Dust]:
    """Return a sun with four planets, and a belt of dust between them."""
    sun = Body(60.0, [0.0, 0.0, 0.0], [0.0, 0.0, 0.0], "#f0b428", 26)
    bodies = [sun]
    for far, weight, hue, size in PLANETS:
        bodies.append(Body(weight, [far, 0.0, 0.0], [0.0, (sun.mass / far) ** 0.5, 0.0], hue, size))
    dust = Dust(array("f"), array("f"), array("B"))
    dust.add_ring(sun, stars, 3.1, 4.1, 4, GRAY, rng)
    rest(bodies)
    return bodies, dust


def shared(numbers: "array[Any]") -> carrel.Buffer:
    """Return rows of three in memory that the scene draws from."""
    buffer = carrel.Buffer((len(numbers) // 3, 3), numbers.typecode)
    memoryview(buffer).cast("B")[:] = memoryview(numbers).cast("B")
    return buffer


class Live:
    """Points of the scene, and the memory that they are drawn from."""

    def __init__(self, name: str, places: "array[float]", size: float, color: str = "") -> None:
        buffer = shared(places)
        self.memory = memoryview(buffer).cast("B").cast("f")
        self.shown = scene.addPoints(name, buffer, size, color)

    def update(self, places: "array[float]") -> None:
        """Have the points elsewhere."""
        self.memory[:] = memoryview(places)
        if self.shown:
            carrel.post(self.shown.refresh)  # the window draws when it can; nobody waits


def run(bodies: list[Body], dust: Dust) -> list[list[Vector]]:
    """Show what happens while it happens. Return the paths of the bodies."""
    scene.clear()
    light = Live("stars", dust.places, 4) if dust.places else None
    if light and light.shown:
        light.shown.colors = shared(dust.colors)
    heavy = [Live(f"body {k + 1}", array("f", body.place), body.size, body.color) for k, body in enumerate(bodies)]
    paths: list[list[Vector]] = [[body.place] for body in bodies]
    for number in range(steps):
        step_bodies(bodies, pace, soft / 8)
        dust.step(bodies, pace, soft)
        for path, body in zip(paths, bodies):
            path.append(body.place)
        if number % 3 == 2 or number + 1 == steps:
            if light:
                light.update(dust.places)
            for live, body in zip(heavy, bodies):
                live.update(array("f", body.place))
        carrel.progress(number + 1, steps, f"step {number + 1} of {steps}")
    return paths


bodies, dust = {SYSTEMS[0]: galaxies, SYSTEMS[1]: eight, SYSTEMS[2]: planets}[system](Random(seed))
before = energy(bodies, soft / 8)
paths = run(bodies, dust)
for k, (path, body) in enumerate(zip(paths, bodies)):
    scene.addLines(f"path {k + 1}", path, body.color)

count = len(dust.places) // 3
stray = 0
for k in range(count):
    place = dust.places[3 * k : 3 * k + 3]
    stray += min(hypot(*(a - b for a, b in zip(place, body.place))) for body in bodies) > 6
change = abs(energy(bodies, soft / 8) / before - 1)
print(f"{len(bodies)} bodies, {count:,} light ones; {stray} of these are far from all bodies now")
print(f"after {steps} steps the energy of the bodies is another one by {change:.1e} of it")

{"stars": count, "stray": stray}
