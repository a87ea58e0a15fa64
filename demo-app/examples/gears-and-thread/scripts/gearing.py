# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Involute gears, straight or helical. Lengths are millimetres, angles radians."""

from dataclasses import dataclass
from math import acos, cos, hypot, pi, sin, tan

from solids import Ring, Solid, tube

FLANK_POINTS = 7
LAYERS = 8  # of a helical gear


@dataclass(frozen=True)
class Gear:
    """What a gear is made from."""

    teeth: int
    module: float  # diameter of the pitch circle for each tooth
    pressure: float  # angle between the line of action and the tangent
    width: float
    bore: float  # diameter
    helix: float = 0.0  # angle of the teeth to the axis, right-handed

    @property
    def pitch(self) -> float:
        """Radius of the circle that rolls on that of the other gear."""
        return self.module * self.teeth / 2

    @property
    def hub(self) -> float:
        """Radius of the bore, which leaves a rim below the teeth."""
        return min(self.bore / 2, 0.8 * (self.pitch - 1.25 * self.module))

    def least_teeth(self) -> int:
        """Return with how many teeth the root would not be undercut any more."""
        return round(2 / sin(self.pressure) ** 2 + 0.5)

    def outline(self) -> list[tuple[float, float]]:
        """Return the outline as radii and angles, counter-clockwise, beginning with the middle of a tooth."""
        base = self.pitch * cos(self.pressure)
        tip, root = self.pitch + self.module, self.pitch - 1.25 * self.module
        half_tooth = pi / (2 * self.teeth) + involute(self.pressure)
        start = max(base, root)
        radii = [start + (tip - start) * i / (FLANK_POINTS - 1) for i in range(FLANK_POINTS)]
        flank = [(radius, max(half_tooth - involute(acos(min(base / radius, 1.0))), 0.0)) for radius in radii]
        if root < base:
            flank.insert(0, (root, flank[0][1]))
        tooth = [(radius, -angle) for radius, angle in flank] + [(radius, angle) for radius, angle in reversed(flank)]
        turn = 2 * pi / self.teeth
        return [(radius, angle + turn * number) for number in range(self.teeth) for radius, angle in tooth]

    def solid(self) -> Solid:
        """Return points and triangles, with the axis along z and the middle at the origin."""
        edge = self.outline()
        layers = LAYERS if self.helix else 1
        rings: list[Ring] = []
        for layer in range(layers + 1):
            z = self.width * (layer / layers - 0.5)
            turned = tan(self.helix) * z / self.pitch
            rings.append([(radius * cos(angle + turned), radius * sin(angle + turned), z) for radius, angle in edge])
        for ring in (rings[-1], rings[0]):  # the bore, from above to below
            rings.append([(self.hub * x / hypot(x, y), self.hub * y / hypot(x, y), z) for x, y, z in ring])
        return tube(rings)


def involute(angle: float) -> float:
    """Return by how much an involute has turned away where its pressure angle is `angle`."""
    return tan(angle) - angle
