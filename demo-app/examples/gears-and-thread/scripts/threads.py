# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A bolt and its nut, with the profile of ISO 68-1. Lengths are millimetres."""

from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from solids import Ring, Solid, capped, circle, tube

AROUND, ALONG = 72, 10  # points for a turn, and for a pitch
# Pitch, and width of the hexagon, by the diameter (ISO 261, ISO 272).
SIZES = {"M6": (1.0, 10.0), "M8": (1.25, 13.0), "M10": (1.5, 16.0), "M12": (1.75, 18.0), "M16": (2.0, 24.0)}


@dataclass(frozen=True)
class Thread:
    """What bolt and nut have in common."""

    diameter: float
    pitch: float
    across: float  # width of head and nut, from flat to flat

    @property
    def depth(self) -> float:
        """How deep it is cut."""
        return 5 / 8 * sqrt(3) / 2 * self.pitch

    def radius(self, z: float, angle: float) -> float:
        """Return how far the thread is from the axis: flat on the crest, flat at the root, straight between them."""
        place = abs((z / self.pitch - angle / (2 * pi)) % 1.0 - 0.5) * 2  # 0 in the middle of the root
        cut = min(max((1 - place - 1 / 8) / (1 - 1 / 8 - 1 / 4), 0.0), 1.0)
        return self.diameter / 2 - self.depth * cut

    def hexagon(self, z: float, chamfer: float) -> Ring:
        """Return a ring of the head or the nut; a cone takes its corners."""
        ring: Ring = []
        for k in range(AROUND):
            angle = 2 * pi * k / AROUND
            flat = self.across / 2 / cos((angle + pi / 6) % (pi / 3) - pi / 6)
            radius = min(flat, self.across / 2 * (1.14 - chamfer))
            ring.append((radius * cos(angle), radius * sin(angle), z))
        return ring


def bolt(thread: Thread, length: float) -> Solid:
    """Return a bolt whose head stands on z = 0, with the thread above it."""
    head = 0.64 * thread.diameter
    rings = [thread.hexagon(z, chamfer) for z, chamfer in ((0.0, 0.15), (0.1 * head, 0.0), (0.92 * head, 0.0))]
    rings += [thread.hexagon(head, 0.12), circle(thread.diameter / 2, head, AROUND)]
    plain = min(0.3 * length, length - 2 * thread.pitch)
    count = round((length - plain) / thread.pitch * ALONG)
    for step in range(count + 1):
        z = head + plain + (length - plain) * step / count
        out = min((z - head - plain) / (2 * thread.pitch), 1.0)  # the thread begins gently
        end = (head + length - z) * 0.9 + thread.diameter / 2 - thread.depth  # and ends with a chamfer
        ring: Ring = []
        for k in range(AROUND):
            angle = 2 * pi * k / AROUND
            radius = min(thread.diameter / 2 * (1 - out) + thread.radius(z, angle) * out, end)
            ring.append((radius * cos(angle), radius * sin(angle), z))
        rings.append(ring)
    return capped(rings)


def nut(thread: Thread) -> Solid:
    """Return a nut that stands on z = 0."""
    height = 0.85 * thread.diameter
    play = 0.06 * thread.pitch
    shape = ((0.0, 0.13), (0.09, 0.0), (0.91, 0.0), (1.0, 0.13))
    outside = [thread.hexagon(z * height, chamfer) for z, chamfer in shape]
    count = round(height / thread.pitch * ALONG)
    inside: list[Ring] = []
    for step in range(count, -1, -1):
        z = height * step / count
        ring: Ring = []
        for k in range(AROUND):
            angle = 2 * pi * k / AROUND
            radius = thread.radius(z, angle) + play
            ring.append((radius * cos(angle), radius * sin(angle), z))
        inside.append(ring)
    return tube(outside + inside)
