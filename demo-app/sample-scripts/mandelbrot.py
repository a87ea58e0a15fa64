# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Render the Mandelbrot set row by row; each row is published while the next ones are still being computed."""

import carrel

WIDTH, HEIGHT, DEPTH = 96, 36, 4_000
SHADES = " .:-=+*#%@"


def escape_time(c: complex) -> int:
    """Return after how many steps the orbit of `c` leaves the disc of radius 2, or DEPTH if it stays."""
    z = 0j
    for step in range(DEPTH):
        if z.real * z.real + z.imag * z.imag > 4.0:
            return step
        z = z * z + c
    return DEPTH


def render_row(y: int) -> list[int]:
    """Return the escape times of one row of the picture."""
    imaginary = 1.2 - 2.4 * y / (HEIGHT - 1)
    return [escape_time(complex(-2.1 + 2.9 * x / (WIDTH - 1), imaginary)) for x in range(WIDTH)]


def shade(steps: int) -> str:
    """Return the character for one escape time: the longer it stays, the darker."""
    return SHADES[-1] if steps == DEPTH else SHADES[min(steps // 2, len(SHADES) - 2)]


picture: list[list[int]] = []
for y in range(HEIGHT):
    row = render_row(y)
    picture.append(row)
    carrel.publish("".join(map(shade, row)))
    carrel.progress(y + 1, HEIGHT, f"row {y + 1} of {HEIGHT}")

pixels = bytes(255 * steps // DEPTH for row in picture for steps in row)
pgm = f"P5 {WIDTH} {HEIGHT} 255\n".encode("ascii") + pixels
inside = sum(steps == DEPTH for row in picture for steps in row)
print(f"{inside} of {len(pixels)} points are in the set; as a PGM picture: {len(pgm):,} bytes")

{"points": len(pixels), "inside": inside, "pgm bytes": len(pgm)}
