# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""The tutorial shows all that is to be written: each line that the editor has after it, and did not have before, is on the page.

usage: tutorial_test.py REPOSITORY

That what the page shows is what the editor has, scripts/check-pages says.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

BLOCK = re.compile(r"^```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Marks for the page, comments, and what every header begins with.
SAYS_NOTHING = re.compile(r"\s*(//|#!|# SPDX|#pragma once|$)")


def lines_of(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def not_shown(page: Path, before: Path, after: Path) -> Iterator[str]:
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    shown = {line.strip() for block in blocks for line in block.splitlines()}
    for file in sorted(path for path in after.iterdir() if path.suffix != ".txt"):
        old = set(lines_of(before / file.name))
        for number, line in enumerate(lines_of(file), 1):
            if not SAYS_NOTHING.match(line) and line not in old and line.strip() not in shown:
                yield f"{file.name}:{number}: {line.strip()}"


def main(repository: Path) -> int:
    editor = repository / "docs/examples/tutorial"
    missing = list(not_shown(repository / "docs/tutorial.md", editor / "before", editor / "after"))
    for line in missing:
        print(f"the tutorial does not say to write {line}")
    return 1 if missing else 0


sys.exit(main(Path(sys.argv[1])))
