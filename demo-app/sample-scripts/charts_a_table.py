# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Show a table as columns in space: what the modules of Python's library consist of, written as CSV and read again."""

import ast
import csv
import io
import sysconfig
from array import array
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import carrel

if TYPE_CHECKING:
    from host_stubs import scene

MODULES = ("argparse", "ast", "calendar", "difflib", "inspect", "pathlib", "statistics", "tarfile", "typing")
COUNTED: dict[str, type] = {
    "functions": ast.FunctionDef,
    "classes": ast.ClassDef,
    "loops": ast.For,
    "branches": ast.If,
    "calls": ast.Call,
}
COLORS = ((88, 132, 190), (214, 140, 86), (110, 168, 112), (190, 110, 150), (204, 178, 84))
WIDTH, GAP, HEIGHT = 0.7, 1.0, 6.0


def source_of(module: str) -> str:
    """Return the text of a module, be it a file or a package."""
    library = Path(sysconfig.get_path("stdlib"))
    paths = [library / f"{module}.py", *sorted((library / module).glob("*.py"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())


def table() -> str:
    """Return what was counted, as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, ["module", *COUNTED])
    writer.writeheader()
    for number, module in enumerate(MODULES):
        carrel.progress(number, len(MODULES), module)
        kinds = Counter(type(node) for node in ast.walk(ast.parse(source_of(module))))
        writer.writerow({"module": module} | {name: kinds[kind] for name, kind in COUNTED.items()})
    return text.getvalue()


class Columns:
    """Boxes that stand beside each other, as one mesh."""

    def __init__(self) -> None:
        self.points, self.colors, self.triangles = array("f"), array("B"), array("I")

    def add(self, x: float, y: float, height: float, color: tuple[int, int, int]) -> None:
        """Add one, darker on two of its sides. Each side has corners of its own."""
        a, b, c, d = (x, y), (x + WIDTH, y), (x + WIDTH, y + WIDTH), (x, y + WIDTH)
        sides = [[(*p, 0.0), (*q, 0.0), (*q, height), (*p, height)] for p, q in ((a, b), (b, c), (c, d), (d, a))]
        for side in [*sides, [(*corner, height) for corner in (a, b, c, d)]]:
            first = len(self.points) // 3
            for corner in side:
                self.points.extend(corner)
                self.colors.extend(color)
            self.triangles.extend((first, first + 1, first + 2, first, first + 2, first + 3))


def shared(numbers: "array[Any]") -> carrel.Buffer:
    """Return rows of three in memory that the scene draws from."""
    buffer = carrel.Buffer((len(numbers) // 3, 3), numbers.typecode)
    memoryview(buffer).cast("B")[:] = memoryview(numbers).cast("B")
    return buffer


text = table()
rows = list(csv.DictReader(io.StringIO(text)))
print(text.expandtabs().replace(",", "\t"))
columns = Columns()
for across, name in enumerate(COUNTED):
    most = max(int(row[name]) for row in rows) or 1  # each kind has a scale of its own
    for along, row in enumerate(rows):
        columns.add(along * GAP, across * GAP, int(row[name]) / most * HEIGHT + 0.02, COLORS[across])

with carrel.edit("Chart"):
    scene.clear()
    chart = scene.addMesh("chart", shared(columns.points), shared(columns.triangles))
    assert chart
    chart.colors = shared(columns.colors)
    long, deep = len(rows) * GAP, len(COUNTED) * GAP
    for level in range(1, 5):
        z = HEIGHT * level / 4
        wall = [[0, deep, z], [long, deep, z], [long, 0, z]]
        scene.addLines(f"{level * 25} %", wall, "#8a929c")
largest = max(rows, key=lambda row: int(row["calls"]))
print(f"{largest['module']} makes most calls: {int(largest['calls']):,}")

{"modules": len(rows), "columns": len(rows) * len(COUNTED), "most calls": largest["module"]}
