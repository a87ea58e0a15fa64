#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
"""Say what in an unpacked package is in none of its lists (LICENSES/*.json), or has no licence there.

usage: check_parts.py FOLDER
"""

import json
import sys
from pathlib import Path


def is_binary(file: Path) -> bool:
    """Whether it is a program or a library."""
    with file.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def main(folder: Path) -> None:
    """Compare the lists with the files."""
    lists = sorted((folder / "LICENSES").glob("*.json"))
    parts = [part for file in lists for part in json.loads(file.read_text("utf-8"))]
    listed = {name for part in parts for name in part["files"]}
    present = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}
    binaries = {name for name, path in present.items() if is_binary(path)}
    wheels = {name for name in present if name.endswith(".dist-info/METADATA")}
    mistakes = [f"{name} is in no list" for name in sorted((binaries | wheels) - listed)]
    mistakes += [f"{name} is listed, but not there" for name in sorted(listed - set(present)) if not name.startswith("LICENSES/")]
    for part in parts:
        texts = [folder / name for name in part["licences"]]
        if not texts or not all(text.is_file() and text.stat().st_size > 0 for text in texts):
            mistakes.append(f"{part['name']} has no licence")
    if mistakes or not binaries:
        sys.exit("\n".join(mistakes) or f"there is no program in {folder}")
    print(f"-- {len(binaries)} programs and libraries and {len(wheels)} wheels are of {len(parts)} parts, all with licences", file=sys.stderr)


main(Path(sys.argv[1]))
