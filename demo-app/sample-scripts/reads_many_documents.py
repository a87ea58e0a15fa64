# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Read many documents at once: each core reads some, in an interpreter of its own; what they found is put together."""

import math
import os
import re
import sysconfig
import time
from collections import Counter
from pathlib import Path

import carrel

WORD = re.compile(r"[a-z]{4,}")
DOCUMENTS = 160


def documents() -> list[str]:
    """Return the paths of texts that every Python has: the sources of its library."""
    library = Path(sysconfig.get_path("stdlib"))
    return [str(path) for path in sorted(library.glob("*.py")) + sorted(library.glob("*/*.py"))][:DOCUMENTS]


def words_of(path: str) -> dict[str, int]:
    """Count the words of one document. It is called in other interpreters, with all that it uses."""
    text = Path(path).read_text(encoding="utf-8", errors="replace").lower()
    return dict(Counter(WORD.findall(text)))


def read_all(paths: list[str]) -> tuple[list[dict[str, int]], str]:
    """Count in all documents, side by side where that is possible, and say how it was."""
    try:
        return carrel.map(words_of, paths), f"{os.cpu_count()} at a time"
    except ImportError as missing:
        print(f"one after the other: {missing}")
        return [words_of(path) for path in paths], "one after the other"


paths = documents()
started = time.perf_counter()
counts, how = read_all(paths)
took = time.perf_counter() - started

everywhere: Counter[str] = Counter()
found_in: Counter[str] = Counter()
for count in counts:
    everywhere.update(count)
    found_in.update(count.keys())
print(f"{len(paths)} documents, {everywhere.total():,} words, {how}: {took:.2f} s")

print("what each is about, by the words that are frequent in it and rare elsewhere:")
for path, count in list(zip(paths, counts))[::20]:
    weights = {word: number * math.log(len(paths) / found_in[word]) for word, number in count.items()}
    telling = sorted(weights, key=weights.__getitem__, reverse=True)[:5]
    print(f"  {Path(path).name:<22} {', '.join(telling)}")

{"documents": len(paths), "words": everywhere.total(), "different": len(everywhere)}
