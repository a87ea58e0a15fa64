# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Make the data of the examples: all of it is our own, and can be made again.

usage: make_data.py

mesh-repair/data/owl.ply is an owl as a scanner with three passes would give it: in three parts that are not joined,
with holes, and with triangles that are there twice or face the wrong way. picture-relief/data/coin.png is a picture
of a coin. daylight-chart/data/daylight.csv has the hours of daylight of some cities in the middle of each month, by
the equation of sunrise.
"""

import csv
import io
import struct
import sys
import zlib
from math import acos, atan2, cos, exp, hypot, pi, radians, sin, sqrt
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "marching-cubes" / "scripts"))

from cubes import march  # noqa: E402

Point = tuple[float, float, float]
Triangle = tuple[int, int, int]
Color = tuple[int, int, int]

# --- the owl ----------------------------------------------------------------------------------------------------------

CELLS = 44
CUBE = 4.4  # the length of its sides; the owl stands on z = 0 and looks along -y


def egg(p: Point, middle: Point, radii: Point) -> float:
    """Return about how far a point is from an ellipsoid, below 0 inside of it."""
    scaled = [(a - m) / r for a, m, r in zip(p, middle, radii)]
    return (hypot(*scaled) - 1) * min(radii)


def joined(a: float, b: float, soft: float) -> float:
    """Return the distance from two bodies that flow into each other."""
    part = max(soft - abs(a - b), 0.0) / soft
    return min(a, b) - part * part * soft / 4


def owl(p: Point) -> float:
    """Return a number above 0 inside of the owl."""
    x, y, z = abs(p[0]), p[1], p[2]  # its sides are alike
    q = (x, y, z)
    body = egg(q, (0, 0.1, 1.45), (1.05, 0.92, 1.45))
    body = joined(body, egg(q, (0, 0.0, 2.95), (0.98, 0.86, 0.82)), 0.35)
    body = joined(body, egg(q, (0.62, -0.05, 3.68), (0.2, 0.16, 0.42)), 0.22)  # ears
    body = joined(body, egg(q, (0.98, 0.25, 1.45), (0.28, 0.62, 1.12)), 0.14)  # wings
    body = joined(body, egg(q, (0, 0.98, 0.42), (0.42, 0.5, 0.3)), 0.25)  # tail
    if y < 0 and 0.35 < z < 2.35:  # feathers of the breast
        body += 0.022 * sin(10 * z + 1.6 * cos(9 * x)) * sin(pi * (z - 0.35) / 2)
    disc = hypot(x - 0.4, z - 3.0)
    body = joined(body, max(disc - 0.44, abs(y + 0.72) - 0.16), 0.12)
    ring = hypot(disc - 0.34, y + 0.88) - 0.07
    body = joined(body, ring, 0.05)
    body = joined(body, egg(q, (0.4, -0.86, 3.0), (0.21, 0.18, 0.21)), 0.03)  # eyes
    body = joined(body, egg(q, (0, -0.98, 2.72), (0.13, 0.22, 0.26)), 0.06)  # beak
    for toe in (-0.2, 0.0, 0.2):
        body = joined(body, egg(q, (0.44 + toe, -0.62, 0.14), (0.12, 0.42, 0.15)), 0.05)
    return -max(body, -z)


def owl_mesh() -> tuple[list[Point], list[Triangle]]:
    """Return the owl as it is: closed."""
    line = [CUBE * (k / CELLS - 0.5) for k in range(CELLS + 1)]
    values = [owl((x, y, z + CUBE / 2 - 0.1)) for z in line for y in line for x in line]
    flat, numbers = march(values, CELLS, lambda layer: None)
    places = [CUBE * (place / CELLS - 0.5) for place in flat]
    points = [(places[k], places[k + 1], places[k + 2] + CUBE / 2 - 0.1) for k in range(0, len(places), 3)]
    return points, [(numbers[k], numbers[k + 1], numbers[k + 2]) for k in range(0, len(numbers), 3)]


HOLES = [  # places, and radii
    ((0.2, -0.85, 1.35), 0.3),
    ((0.9, 0.7, 2.1), 0.36),
    ((-0.75, -0.45, 2.35), 0.2),
    ((0.1, 0.95, 2.7), 0.26),
    ((-0.3, 0.2, 0.0), 0.5),
]


def scanned(points: list[Point], triangles: list[Triangle]) -> tuple[list[Point], list[Triangle]]:
    """Return what a scanner makes of it."""
    rng = Random(12)
    seen: list[Point] = []
    kept: list[Triangle] = []
    numbers: dict[tuple[int, int], int] = {}

    def number_in(part: int, corner: int) -> int:
        """Each pass has points of its own, which shake a little; where passes meet they agree."""
        if (part, corner) not in numbers:
            numbers[part, corner] = len(seen)
            shake = Random(corner)
            x, y, z = (place + shake.gauss(0, 0.004) for place in points[corner])
            seen.append((x, y, z))
        return numbers[part, corner]

    for triangle in triangles:
        x, y, z = (sum(points[corner][axis] for corner in triangle) / 3 for axis in range(3))
        if any(hypot(x - a, y - b, z - c) < size for (a, b, c), size in HOLES) or rng.random() < 0.004:
            continue
        part = int((atan2(y, x) + pi) / (2 * pi) * 3) % 3
        a, b, c = (number_in(part, corner) for corner in triangle)
        kept.append((a, c, b) if rng.random() < 0.02 else (a, b, c))
        if rng.random() < 0.01:
            kept.append((b, c, a))
    return seen, kept


def ply(points: list[Point], triangles: list[Triangle]) -> bytes:
    """Return a file of the format PLY."""
    header = (
        "ply\nformat binary_little_endian 1.0\ncomment an owl, by the Carrel developers, GPL-3.0-or-later\n"
        f"element vertex {len(points)}\nproperty float x\nproperty float y\nproperty float z\n"
        f"element face {len(triangles)}\nproperty list uchar ushort vertex_indices\nend_header\n"
    )
    body = b"".join(struct.pack("<3f", *(round(place, 4) for place in point)) for point in points)
    return header.encode() + body + b"".join(struct.pack("<B3H", 3, *triangle) for triangle in triangles)


# --- the coin ---------------------------------------------------------------------------------------------------------

PIXELS = 200
TABLE, DARK, BRIGHT = (44, 40, 38), (72, 44, 22), (255, 224, 150)


def ridge(distance: float, width: float) -> float:
    """Return the height of a line at a distance from its middle."""
    return exp(-((distance / width) ** 2))


def coin(x: float, y: float) -> float:
    """Return the height of the coin at a place; both go from -1 to 1, y upwards."""
    far, angle = hypot(x, y), atan2(y, x)
    if far > 0.97:
        return 0.0
    height = 0.28 + 0.5 * ridge(far - 0.93, 0.035)
    bead = 2 * pi / 48
    off = (angle % bead) - bead / 2
    height += 0.34 * ridge(hypot(far - 0.84, off * far), 0.022)
    face = (abs(x), y)
    height += 0.30 * sqrt(max(1 - (x / 0.44) ** 2 - ((y + 0.12) / 0.62) ** 2, 0))  # body
    height += 0.26 * sqrt(max(1 - (x / 0.42) ** 2 - ((y - 0.34) / 0.3) ** 2, 0))  # head
    height += 0.2 * ridge(hypot(face[0] - 0.3, (face[1] - 0.62) * 0.5), 0.06)  # ears
    eye = hypot(face[0] - 0.18, y - 0.36)
    height += 0.34 * ridge(eye - 0.135, 0.03) - 0.16 * ridge(eye, 0.07) + 0.2 * ridge(eye, 0.03)
    height += 0.3 * ridge(hypot(x, (y - 0.22) * 0.55), 0.05)  # beak
    if hypot(x / 0.4, (y + 0.14) / 0.5) < 0.9 and y < 0.1:
        height += 0.06 * sin(24 * y + 3 * sin(18 * x)) * (0.9 - hypot(x / 0.4, (y + 0.14) / 0.5))  # feathers
    for toe in (0.1, 0.17, 0.24):
        height += 0.22 * ridge(hypot(face[0] - toe, (y + 0.72) * 0.6), 0.03)
    for k in range(10):  # a twig of olive on each side
        t = (k // 2) / 4
        side = 1 if k % 2 else -1
        u, v = face[0] - 0.6 + 0.05 * sin(pi * t) - 0.055 * side, y + 0.36 - 0.66 * t - 0.07
        along, across = (u * side + v) / sqrt(2), (u * side - v) / sqrt(2)
        height += 0.3 * ridge(hypot(along * 0.45, across * 1.5), 0.04)
    if -0.42 < y < 0.42:
        height += 0.16 * ridge(face[0] - 0.6 + 0.05 * sin(pi * (y + 0.36) / 0.66), 0.015)
    return min(max(height, 0.0), 1.0)


def filtered(row: bytes, above: bytes) -> bytes:
    """Return a row of a PNG as that of four filters leaves it which makes it smallest, with its number in front."""
    left, corner = bytes(3) + row[:-3], bytes(3) + above[:-3]
    kinds = {
        1: bytes((a - b) & 255 for a, b in zip(row, left)),
        2: bytes((a - b) & 255 for a, b in zip(row, above)),
        3: bytes((a - (b + c) // 2) & 255 for a, b, c in zip(row, left, above)),
        4: bytes((a - paeth(b, c, d)) & 255 for a, b, c, d in zip(row, left, above, corner)),
    }
    kind = min(kinds, key=lambda number: sum(min(byte, 256 - byte) for byte in kinds[number]))
    return bytes([kind]) + kinds[kind]


def paeth(left: int, up: int, corner: int) -> int:
    """Return which of the three is nearest to left + up - corner."""
    guess = left + up - corner
    return min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]


def png(side: int) -> bytes:
    """Return the picture of the coin: the higher, the brighter."""
    packed, above = bytearray(), bytes(3 * side)
    for j in range(side):
        heights = [coin(2 * (i + 0.5) / side - 1, 1 - 2 * (j + 0.5) / side) for i in range(side)]
        row = bytes(round(a + (b - a) * h) if h else t for h in heights for t, a, b in zip(TABLE, DARK, BRIGHT))
        packed += filtered(row, above)
        above = row
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(packed, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


# --- daylight ---------------------------------------------------------------------------------------------------------

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MIDDLES = (15, 45, 74, 105, 135, 166, 196, 227, 258, 288, 319, 349)  # days of the year
CITIES = {
    "Longyearbyen": 78.22, "Tromsø": 69.65, "Reykjavík": 64.15, "Oslo": 59.91, "Berlin": 52.52, "Rome": 41.90,
    "Cairo": 30.04, "Mumbai": 19.08, "Quito": -0.18, "Lima": -12.05, "Sydney": -33.87, "Ushuaia": -54.80,
}  # fmt: skip


def daylight(latitude: float, day: int) -> float:
    """Return for how many hours the upper rim of the sun is above the horizon, with the air bending its light."""
    turn = 2 * pi * (day - 1) / 365
    declination = (
        0.006918 - 0.399912 * cos(turn) + 0.070257 * sin(turn) - 0.006758 * cos(2 * turn) + 0.000907 * sin(2 * turn)
        - 0.002697 * cos(3 * turn) + 0.00148 * sin(3 * turn)
    )  # by Spencer, 1971  # fmt: skip
    place = radians(latitude)
    cosine = (sin(radians(-0.833)) - sin(place) * sin(declination)) / (cos(place) * cos(declination))
    return 24 / pi * acos(min(max(cosine, -1.0), 1.0))


def table() -> str:
    """Return the table as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["city", "latitude", *MONTHS])
    for city, latitude in CITIES.items():
        writer.writerow([city, f"{latitude:.2f}", *(f"{daylight(latitude, day):.1f}" for day in MIDDLES)])
    return text.getvalue()


if __name__ == "__main__":
    for path, content in (
        ("mesh-repair/data/owl.ply", ply(*scanned(*owl_mesh()))),
        ("picture-relief/data/coin.png", png(PIXELS)),
        ("daylight-chart/data/daylight.csv", table().encode()),
    ):
        (HERE / path).parent.mkdir(parents=True, exist_ok=True)
        (HERE / path).write_bytes(content)
        print(f"{path}: {len(content):,} bytes")
