# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draw a map of Python's library: modules that speak of the same things lie near each other.

Run it (F5). carrel.map() has all cores read at once, each in an interpreter of its own with a
GIL of its own; only the counts come back. Words that are frequent in a module and rare
elsewhere tell what it is about; the output lists them. A point is a module, a line joins two
that are alike, and a color is a package, which the map does not know of: that they lie together
is found.

Try this: set "workers" to 1, and compare the time. Choose texts of your own: "folder" takes
any, with "ending" .txt or .md.
"""

import os
import re
import sysconfig
import time
from array import array
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import carrel

from layout import links, spread, telling

if TYPE_CHECKING:
    from host_stubs import scene

WORD = re.compile(r"[a-z]{4,}")
COLORS = ["#e07850", "#5c9cd6", "#e0be50", "#aa78c8", "#6ebe96", "#e082a0", "#96aa5a", "#7882dc", "#50b4be", "#c89064"]
OTHERS = "#9aa2ac"
LEFT_OUT = {"site-packages", "test", "encodings", "pydoc_data"}  # tables, and what is not the library
CORES = os.cpu_count() or 1

folder = carrel.param("folder", "", help="With texts. Empty: Python's own library.")
ending = carrel.param("ending", ".py", help="Of the texts' names.")
count = carrel.param("count", 130, min=10, max=400, step=10, label="Texts", help="At most so many, the largest ones.")
workers = carrel.param("workers", min(CORES, 64), min=1, max=64, help="How many read at once, up to one a core.")
each = carrel.param("each", 3, min=1, max=8, label="Links of each", help="To the texts that are most like it.")
rounds = carrel.param("rounds", 70, min=5, max=300, step=5, help="In which the places are found.")
seed = carrel.param("seed", 2, min=1, max=99, help="Where the texts begin.")


def texts() -> list[Path]:
    """Return the texts of the folder and of the folders in it, the largest ones, by name."""
    top = Path(folder).expanduser() if folder.strip() else Path(sysconfig.get_path("stdlib"))
    found = [*top.glob(f"*{ending}"), *top.glob(f"*/*{ending}")]
    kept = [path for path in found if path.parent.name not in LEFT_OUT]
    return sorted(sorted(kept, key=lambda path: path.stat().st_size)[-count:])


def words_of(path: str) -> dict[str, int]:
    """Count the words of a text. It is called in other interpreters, with all that it uses."""
    return dict(Counter(WORD.findall(Path(path).read_text(encoding="utf-8", errors="replace").lower())))


def read_all(paths: list[Path]) -> tuple[list[dict[str, int]], str]:
    """Count in all texts, side by side where that can be, and say how it was."""
    names = [str(path) for path in paths]
    started = time.perf_counter()
    try:
        counts = carrel.map(words_of, names, workers=workers)
        how = f"{min(workers, CORES)} at a time"
    except ImportError as missing:
        counts, how = [words_of(name) for name in names], f"one after the other ({missing})"
    return counts, f"{how}, in {time.perf_counter() - started:.2f} s"


def group_of(path: Path) -> str:
    """Return the package that a text is of, or "" for one that stands alone."""
    top = Path(folder).expanduser() if folder.strip() else Path(sysconfig.get_path("stdlib"))
    return "" if path.parent == top else path.parent.name


def name_of(path: Path) -> str:
    """Return what a text is called: as its package, where it is the beginning of that."""
    return path.parent.name if path.stem == "__init__" else path.stem


def shared(code: str, rows: list[Any]) -> carrel.Buffer:
    """Return rows of the same length in memory that the scene draws from."""
    buffer = carrel.Buffer((len(rows), len(rows[0])), code)
    memoryview(buffer).cast("B")[:] = memoryview(array(code, [number for row in rows for number in row])).cast("B")
    return buffer


def show(places: list[list[float]], groups: dict[str, list[int]], joined: list[tuple[int, int]]) -> None:
    """Show points, in a color for each large group, and lines between them."""
    scene.clear()
    if joined:
        net = scene.addLines("links", shared("f", places), shared("I", joined), "#5a6472")
        assert net
        net.opacity = 0.7
    large = sorted((name for name in groups if name and len(groups[name]) > 2), key=lambda name: -len(groups[name]))
    colors = dict(zip(large, COLORS))
    for name, members in groups.items():
        shown = [places[number] for number in members]
        size = 14 if name in colors else 9
        scene.addPoints(name or "single modules", shared("f", shown), size, colors.get(name, OTHERS))


paths = texts()
if not paths:
    raise FileNotFoundError(f"there are no texts that end in {ending} in {folder or 'the library'}")
carrel.progress(0, rounds + 20, f"reading {len(paths)} texts")
counts, how = read_all(paths)
carrel.progress(10, rounds + 20, "looking for words that tell")
vectors = telling(counts, most=120)
near = links(vectors, each)
places = spread(len(paths), near, rounds, seed, lambda number: carrel.progress(20 + number, rounds + 20, "places"))

groups: defaultdict[str, list[int]] = defaultdict(list)
for number, path in enumerate(paths):
    groups[group_of(path)].append(number)
with carrel.edit("Map"):
    show(places, groups, [(a, b) for a, b, _ in near])

total = sum(sum(count.values()) for count in counts)
print(f"{len(paths)} texts, {total:,} words, {how}")
pairs = sorted(near, key=lambda link: link[2], reverse=True)
names = [name_of(path) for path in paths]
carrel.show([{"text": names[a], "is like": names[b], "by": round(strength, 2)} for a, b, strength in pairs[:8]])
for number in range(0, len(paths), max(len(paths) // 10, 1)):
    print(f"  {names[number]:<20} {', '.join(list(vectors[number])[:5])}")

{"texts": len(paths), "words": total, "links": len(near)}
