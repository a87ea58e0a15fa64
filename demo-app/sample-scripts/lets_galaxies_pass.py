# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Let two small galaxies pass each other, and watch it: the scene draws from the memory that is being computed in."""

import random
from array import array
from math import cos, hypot, pi, sin, sqrt
from typing import TYPE_CHECKING, Any

import carrel

if TYPE_CHECKING:
    from host_stubs import scene

STARS = 150  # around each centre
STEPS = 360
STEP = 0.04
SOFT = 0.15  # below this distance gravity does not grow any more
MASSES = (40.0, 25.0)


def disc(rng: random.Random, mass: float, at: list[float], speed: list[float]) -> tuple["array[float]", "array[float]"]:
    """Return places and speeds of stars that circle about a mass."""
    places, speeds = array("f"), array("f")
    for _ in range(STARS):
        radius, angle = rng.uniform(0.8, 3.2), rng.uniform(0, 2 * pi)
        round_it = sqrt(mass / radius)
        places.extend((at[0] + radius * cos(angle), at[1] + radius * sin(angle), at[2] + rng.gauss(0, 0.05)))
        speeds.extend((speed[0] - round_it * sin(angle), speed[1] + round_it * cos(angle), speed[2]))
    return places, speeds


def pull(at: list[float], x: float, y: float, z: float, mass: float) -> tuple[float, float, float]:
    """Return how a mass at a place accelerates what is at another one."""
    u, v, w = at[0] - x, at[1] - y, at[2] - z
    strength = mass / (u * u + v * v + w * w + SOFT) ** 1.5
    return u * strength, v * strength, w * strength


def shared(numbers: "array[Any]") -> carrel.Buffer:
    """Return rows of three in memory that the scene draws from."""
    buffer = carrel.Buffer((len(numbers) // 3, 3), numbers.typecode)
    memoryview(buffer).cast("B")[:] = memoryview(numbers).cast("B")
    return buffer


rng = random.Random(3)
centres = [[-5.0, -2.5, 0.0], [5.0, 2.5, 0.8]]
drifts = [[1.1, 0.1, 0.0], [-1.76, -0.16, 0.0]]
halves = [disc(rng, mass, centre, drift) for mass, centre, drift in zip(MASSES, centres, drifts)]
speeds = halves[0][1] + halves[1][1]
buffer = shared(halves[0][0] + halves[1][0])
places = memoryview(buffer).cast("B").cast("f")  # of all stars, one number behind the other

scene.clear()
stars = scene.addPoints("stars", buffer, 3)
suns = scene.addPoints("centres", shared(array("f", centres[0] + centres[1])), 11, "#fff2c0")
assert stars and suns
stars.colors = shared(array("B", [part for color in ((150, 190, 255), (255, 176, 120)) for part in color * STARS]))
paths: list[list[list[float]]] = [[], []]

for step in range(STEPS):
    for i in range(0, len(places), 3):
        x, y, z = places[i], places[i + 1], places[i + 2]
        ax, ay, az = pull(centres[0], x, y, z, MASSES[0])
        bx, by, bz = pull(centres[1], x, y, z, MASSES[1])
        speeds[i] += (ax + bx) * STEP
        speeds[i + 1] += (ay + by) * STEP
        speeds[i + 2] += (az + bz) * STEP
        places[i] = x + speeds[i] * STEP
        places[i + 1] = y + speeds[i + 1] * STEP
        places[i + 2] = z + speeds[i + 2] * STEP
    pulls = [pull(centres[1 - k], x, y, z, MASSES[1 - k]) for k, (x, y, z) in enumerate(centres)]
    for k in range(2):
        drifts[k] = [speed + part * STEP for speed, part in zip(drifts[k], pulls[k])]
        centres[k] = [place + speed * STEP for place, speed in zip(centres[k], drifts[k])]
        paths[k].append(centres[k])
    suns.vertices = centres
    stars.refresh()  # what is in its memory is drawn as it is now
    carrel.progress(step + 1, STEPS, f"step {step + 1} of {STEPS}")

for k, path in enumerate(paths):
    scene.addLines(f"path {k + 1}", path, ("#5f86c8", "#c8875f")[k])
nearest = min(hypot(*(a - b for a, b in zip(p, q))) for p, q in zip(*paths))
away = sum(min(hypot(*(places[i + a] - c[a] for a in range(3))) for c in centres) > 6 for i in range(0, len(places), 3))
print(f"the centres passed each other at {nearest:.2f}; {away} of {2 * STARS} stars were thrown out")

{"stars": stars.vertexCount, "thrown out": away}
