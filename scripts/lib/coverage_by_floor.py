# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
"""coverage_by_floor.py SUMMARY: prints what the tests reach of each floor, of what gcovr wrote with --json-summary."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

# The longest folder that fits wins.
FLOORS = {
    "sdk/src/base/": "base",
    "sdk/src/python/": "python",
    "sdk/src/session/": "session",
    "sdk/src/widgets/": "widgets",
    "sdk/include/": "public headers",
    "sdk/": "programs",
    "bindings/": "bindings",
    "demo-app/": "demo-app",
}


@dataclass
class Count:
    """Of lines, functions and branches: how many were reached, and how many there are."""

    files: int = 0
    lines: tuple[int, int] = (0, 0)
    functions: tuple[int, int] = (0, 0)
    branches: tuple[int, int] = (0, 0)

    def add(self, file: dict[str, int]) -> None:
        """Adds one file of gcovr's."""

        def sum_of(before: tuple[int, int], kind: str) -> tuple[int, int]:
            return before[0] + file[f"{kind}_covered"], before[1] + file[f"{kind}_total"]

        self.files += 1
        self.lines = sum_of(self.lines, "line")
        self.functions = sum_of(self.functions, "function")
        self.branches = sum_of(self.branches, "branch")


def floor_of(path: str) -> str:
    """The floor that a file is on."""
    fitting = [folder for folder in FLOORS if path.startswith(folder)]
    return FLOORS[max(fitting, key=len)] if fitting else "elsewhere"


def percent(part: tuple[int, int]) -> str:
    """For example `97.1 %`; nothing where there is nothing to reach."""
    return f"{100 * part[0] / part[1]:.1f} %" if part[1] else "-"


def main() -> None:
    """Reads the summary and prints the table."""
    floors: dict[str, Count] = {}
    whole = Count()
    for file in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["files"]:
        floors.setdefault(floor_of(file["filename"]), Count()).add(file)
        whole.add(file)
    print(f"{'floor':<16}{'files':>7}{'lines':>9}{'reached':>10}{'functions':>11}{'branches':>10}")
    order = [*dict.fromkeys(FLOORS.values()), "elsewhere"]
    rows = [(floor, floors[floor]) for floor in order if floor in floors]
    for name, count in [*rows, ("all", whole)]:
        print(
            f"{name:<16}{count.files:>7}{count.lines[1]:>9}{percent(count.lines):>10}"
            f"{percent(count.functions):>11}{percent(count.branches):>10}"
        )


if __name__ == "__main__":
    main()
