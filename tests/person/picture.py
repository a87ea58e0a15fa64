# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be seen on the screen."""

import struct
import zlib
from pathlib import Path

Color = tuple[int, int, int]

# The header of a window dump: 25 numbers, the highest byte first.
HEADER = struct.Struct(">25I")
HEADER_SIZE, WIDTH, HEIGHT, BITS_PER_PIXEL, BYTES_PER_LINE, COLORS = 0, 4, 5, 11, 12, 19
COLOR_SIZE = 12


class Picture:
    """Red, green and blue of each point, row by row."""

    def __init__(self, width: int, height: int, data: bytes) -> None:
        self.width, self.height, self.data = width, height, data

    @classmethod
    def of_screen(cls, dump: Path) -> "Picture":
        """Read what Xvfb keeps in a file: four bytes for each point, of which the first is blue."""
        content = dump.read_bytes()
        header = HEADER.unpack_from(content)
        width, height, stride = header[WIDTH], header[HEIGHT], header[BYTES_PER_LINE]
        if header[BITS_PER_PIXEL] != 32:
            raise ValueError(f"{dump} has {header[BITS_PER_PIXEL]} bits for each point")
        begin = header[HEADER_SIZE] + COLOR_SIZE * header[COLORS]
        rows = b"".join(content[begin + y * stride : begin + y * stride + 4 * width] for y in range(height))
        data = bytearray(3 * width * height)
        for channel in range(3):
            data[channel::3] = rows[2 - channel :: 4]
        return cls(width, height, bytes(data))

    def cut(self, x: int, y: int, width: int, height: int) -> "Picture":
        """Return a part of it, as far as it is in it."""
        left, right = max(x, 0), min(x + width, self.width)
        top, bottom = max(y, 0), min(y + height, self.height)
        rows = [self.data[3 * (row * self.width + left) : 3 * (row * self.width + right)] for row in range(top, bottom)]
        return Picture(right - left, bottom - top, b"".join(rows))

    def at(self, x: int, y: int) -> Color:
        begin = 3 * (y * self.width + x)
        red, green, blue = self.data[begin : begin + 3]
        return red, green, blue

    def lightness(self) -> float:
        """Return from 0, all is black, to 1, all is white."""
        return sum(self.data) / (255 * len(self.data))

    def save(self, file: Path) -> None:
        """Write it as PNG."""
        stride = 3 * self.width
        rows = b"".join(b"\0" + self.data[row : row + stride] for row in range(0, len(self.data), stride))

        def chunk(kind: bytes, content: bytes) -> bytes:
            return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

        head = struct.pack(">2I5B", self.width, self.height, 8, 2, 0, 0, 0)
        file.write_bytes(
            b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
        )
