#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Writes what scripts/bench has measured into docs/benchmarks.md.

    docs/site/benchmark_tables.py [FOLDER]

Of each suite of which FOLDER (build/bench) has SUITE.json, the table between `<!-- figures of SUITE -->` and
`<!-- end -->` is replaced, and SUITE.svg is copied to docs/images/bench. Three digits of each figure are shown.
"""

from __future__ import annotations

import json
import math
import re
import shutil
import sys
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parents[1]
PAGE = DOCS / "benchmarks.md"
PICTURES = DOCS / "images/bench"

Figure = dict[str, Any]


def number(value: object) -> str:
    """Three digits, in full."""
    if not isinstance(value, (int, float)):
        return "" if value is None else str(value)
    if value == int(value):
        return f"{int(value):,}"
    decimals = 2 - math.floor(math.log10(abs(value)))
    return f"{round(value, decimals):,.{max(decimals, 0)}f}"


def peer_of(figure: Figure, unit: str) -> str:
    """What the peer has come to: a figure, or that it never did it."""
    if not figure["peer"]:
        return ""
    value = figure["peer_value"]
    return f"{figure['peer']}: {number(value)} {unit if isinstance(value, (int, float)) else ''}".rstrip()


def row(figure: Figure) -> str:
    unit = {"us": "µs", "ratio": ""}.get(figure["unit"], figure["unit"])
    better = "≤" if figure["better"] == "lower" else "≥"
    goal = "" if figure["goal"] is None else f"{better} {number(figure['goal'])}"
    met = {True: "yes", False: "**no**", None: ""}[figure["met"]]
    cells = [
        f"`{figure['name']}`",
        f"{number(figure['value'])} {unit}".rstrip(),
        peer_of(figure, unit),
        number(figure["ratio"]),
        goal,
        met,
    ]
    return f"| {' | '.join(cells)} |"


def table(suite: dict[str, Any]) -> str:
    figures = [figure for figure in suite["figures"] if figure["unit"] != "count"]
    counts = [figure for figure in suite["figures"] if figure["unit"] == "count"]
    wrong = [figure["name"] for figure in counts if figure["met"] is False]
    machine, rounds = suite["machine"], suite["machine"]["rounds"]
    lines = [
        "| figure | Carrel | peer | ratio | goal | met |",
        "|---|---|---|---|---|---|",
        *map(row, figures),
        "",
        f"{len(counts)} counts were checked; {'wrong: ' + ', '.join(wrong) if wrong else 'all were as they must be'}. "
        f"{rounds['valid']} rounds counted, {rounds['void']} were void. CPython {machine['python']}, "
        f"Qt {machine['qt']}, {machine['cores']} shared cores ({machine['cpu']}).",
    ]
    return "\n".join(lines)


def main(folder: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name in re.findall(r"<!-- figures of (\w+) -->", text):
        measured = folder / f"{name}.json"
        if not measured.exists():
            print(f"{name}: not measured, left as it is", file=sys.stderr)
            continue
        pattern = re.compile(rf"(<!-- figures of {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        new = table(json.loads(measured.read_text(encoding="utf-8")))
        text = pattern.sub(lambda match, new=new: f"{match[1]}\n{new}\n\n{match[2]}", text)
        PICTURES.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / f"{name}.svg", PICTURES / f"{name}.svg")
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS.parent / "build/bench")
