# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bodies that pull each other, and dust that is pulled by them; the constant of gravity is 1."""

from array import array
from dataclasses import dataclass
from math import cos, hypot, pi, radians, sin, sqrt
from random import Random

Vector = list[float]
Color = tuple[int, int, int]


@dataclass
class Body:
    """Something heavy."""

    mass: float
    place: Vector
    speed: Vector
    color: str
    size: float  # pixels


@dataclass
class Dust:
    """Bodies so light that they pull nothing; places and speeds lie one behind the other, three numbers for each."""

    places: "array[float]"
    speeds: "array[float]"
    colors: "array[int]"

    def add_ring(
        self, body: Body, count: int, near: float, radius: float, tilt: float, hue: Color, rng: Random
    ) -> None:
        """Add dust that circles about a body between two radii, in a plane that is tilted by so many degrees."""
        c, s = cos(radians(tilt)), sin(radians(tilt))
        for _ in range(count):
            far, angle = sqrt(rng.uniform(near * near, radius * radius)), rng.uniform(0, 2 * pi)
            x, y, z = far * cos(angle), far * sin(angle), rng.gauss(0, 0.02 * radius)
            fast = sqrt(body.mass / far)
            u, v = -fast * sin(angle), fast * cos(angle)
            self.places.extend((body.place[0] + x, body.place[1] + y * c - z * s, body.place[2] + y * s + z * c))
            self.speeds.extend((body.speed[0] + u, body.speed[1] + v * c, body.speed[2] + v * s))
            light = 1.25 - 0.6 * far / radius
            self.colors.extend(min(round(part * light), 255) for part in hue)

    def step(self, bodies: list[Body], time: float, soft: float) -> None:
        """Let all of it be pulled, and move, for a short time."""
        places, speeds = self.places, self.speeds
        pulls = [(*body.place, body.mass * time) for body in bodies]
        near = soft * soft
        for i in range(0, len(places), 3):
            x, y, z = places[i], places[i + 1], places[i + 2]
            u, v, w = speeds[i], speeds[i + 1], speeds[i + 2]
            for a, b, c, mass in pulls:
                p, q, r = a - x, b - y, c - z
                away = p * p + q * q + r * r + near
                strength = mass / (away * sqrt(away))
                u += p * strength
                v += q * strength
                w += r * strength
            speeds[i], speeds[i + 1], speeds[i + 2] = u, v, w
            places[i], places[i + 1], places[i + 2] = x + u * time, y + v * time, z + w * time


def step_bodies(bodies: list[Body], time: float, soft: float) -> None:
    """Move all bodies for a short time: half a push, a step, half a push (leapfrog), so that energy is kept."""
    push(bodies, time / 2, soft)
    for body in bodies:
        body.place = [place + speed * time for place, speed in zip(body.place, body.speed)]
    push(bodies, time / 2, soft)


def push(bodies: list[Body], time: float, soft: float) -> None:
    """Change the speeds by how each pulls each other."""
    for k, one in enumerate(bodies):
        for other in bodies[k + 1 :]:
            apart = [b - a for a, b in zip(one.place, other.place)]
            cube = (sum(part * part for part in apart) + soft * soft) ** 1.5
            one.speed = [speed + part * other.mass / cube * time for speed, part in zip(one.speed, apart)]
            other.speed = [speed - part * one.mass / cube * time for speed, part in zip(other.speed, apart)]


def energy(bodies: list[Body], soft: float) -> float:
    """Return the energy of all bodies: that of their motion, less that of their nearness."""
    total = sum(body.mass * hypot(*body.speed) ** 2 / 2 for body in bodies)
    for k, one in enumerate(bodies):
        for other in bodies[k + 1 :]:
            apart = [b - a for a, b in zip(one.place, other.place)]
            total -= one.mass * other.mass / hypot(*apart, soft)
    return total


def rest(bodies: list[Body]) -> None:
    """Have the middle of all masses be at rest, at the origin."""
    total = sum(body.mass for body in bodies)
    middle = [sum(body.mass * body.place[k] for body in bodies) / total for k in range(3)]
    drift = [sum(body.mass * body.speed[k] for body in bodies) / total for k in range(3)]
    for body in bodies:
        body.place = [place - part for place, part in zip(body.place, middle)]
        body.speed = [speed - part for speed, part in zip(body.speed, drift)]
