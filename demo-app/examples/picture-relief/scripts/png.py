# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Decode a PNG with nothing but zlib."""

import struct
import zlib
from dataclasses import dataclass

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by the color type
MOST_PIXELS = 1_000_000


@dataclass(frozen=True)
class Picture:
    """Colors of pixels, row by row from above, three bytes each."""

    width: int
    height: int
    colors: bytes

    def light(self, x: int, y: int) -> float:
        """Return how bright a pixel is, from 0 to 1."""
        k = 3 * (y * self.width + x)
        return (0.299 * self.colors[k] + 0.587 * self.colors[k + 1] + 0.114 * self.colors[k + 2]) / 255


def decoded(content: bytes) -> Picture:
    """Return the picture. ValueError for what is no PNG of 8 bits a channel, is interlaced, or is damaged."""
    if not content.startswith(SIGNATURE):
        raise ValueError("this is no PNG")
    parts: dict[bytes, bytes] = {}
    at = len(SIGNATURE)
    while at + 12 <= len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        parts[kind] = parts.get(kind, b"") + content[at + 8 : at + 8 + size]
        at += size + 12
    width, height, bits, color, _, _, interlaced = struct.unpack(">IIBBBBB", parts.get(b"IHDR", bytes(13)))
    if bits != 8 or interlaced or color not in CHANNELS or not 0 < width * height <= MOST_PIXELS:
        raise ValueError("of PNGs, those are read that have 8 bits a channel, are not interlaced and not too large")
    try:
        rows = unfiltered(zlib.decompress(parts[b"IDAT"]), width, height, CHANNELS[color])
    except (zlib.error, KeyError, IndexError) as damage:
        raise ValueError("this PNG is damaged") from damage
    return Picture(width, height, b"".join(colors_of(row, color, parts.get(b"PLTE", b"")) for row in rows))


def unfiltered(data: bytes, width: int, height: int, step: int) -> list[bytearray]:
    """Undo what makes rows smaller: a byte is kept as its difference from what is beside or above."""
    rows: list[bytearray] = []
    above, length = bytearray(width * step), width * step
    for y in range(height):
        kind = data[y * (length + 1)]
        row = bytearray(data[y * (length + 1) + 1 : (y + 1) * (length + 1)])
        for i in range(length):
            left, corner = (row[i - step], above[i - step]) if i >= step else (0, 0)
            guess = (0, left, above[i], (left + above[i]) // 2, paeth(left, above[i], corner) if kind == 4 else 0)[kind]
            row[i] = row[i] + guess & 255
        rows.append(row)
        above = row
    return rows


def paeth(left: int, up: int, corner: int) -> int:
    """Return which of the three is nearest to left + up - corner."""
    to_left, to_up, to_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
    if to_left <= to_up and to_left <= to_corner:
        return left
    return up if to_up <= to_corner else corner


def colors_of(row: bytearray, color: int, palette: bytes) -> bytes:
    """Return a row with three bytes for each pixel; what is transparent is as dark as it is."""
    if color == 2:
        return bytes(row)
    if color == 3:
        return b"".join(palette[3 * k : 3 * k + 3] for k in row)
    if color == 0:
        return bytes(part for gray in row for part in (gray, gray, gray))
    step = CHANNELS[color]
    pixels = [row[k : k + step] for k in range(0, len(row), step)]
    return bytes(pixel[k % (step - 1)] * pixel[-1] // 255 for pixel in pixels for k in range(3))
