# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pack a folder into a Carrel document: the same folder always gives the same bytes.

usage: pack_document.py FOLDER DOCUMENT

The folder is what docs/document-format.md says of the archive, but for the member `mimetype`, which is written here.
The manifest must name the scripts that there are, and no others.
"""

import json
import sys
import zipfile
from pathlib import Path

MEDIA_TYPE = b"application/vnd.carrel.document+zip"
NEVER = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can say


def scripts_of(folder: Path) -> list[str]:
    """Return the members that are scripts, in the order of the manifest. SystemExit where it does not fit."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    named = [f"scripts/{script['name']}" for script in manifest["scripts"]]
    there = [f"scripts/{path.name}" for path in folder.glob("scripts/*.py")]
    if sorted(named) != sorted(there):
        raise SystemExit(f"{folder}: the manifest names {sorted(named)}, and there are {sorted(there)}")
    if manifest["current"] not in [script["name"] for script in manifest["scripts"]]:
        raise SystemExit(f"{folder}: the manifest shows a script that it does not name, {manifest['current']}")
    return named


def members_of(folder: Path) -> list[str]:
    """Return all members but the first: the manifest, the scripts, and whatever else there is, by name."""
    first = ["manifest.json", *scripts_of(folder)]
    files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    rest = sorted(path.as_posix() for path in files if "__pycache__" not in path.parts)
    return first + [name for name in rest if name not in first]


def add(archive: zipfile.ZipFile, name: str, content: bytes, packing: int) -> None:
    """Write a member with nothing in it that depends on the machine or the time."""
    member = zipfile.ZipInfo(name, NEVER)
    member.create_system = 3
    member.external_attr = 0o644 << 16
    member.compress_type = packing
    archive.writestr(member, content, compresslevel=9)


def pack(folder: Path, document: Path) -> None:
    """Write the document anew."""
    document.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(document, "w") as archive:
        add(archive, "mimetype", MEDIA_TYPE, zipfile.ZIP_STORED)  # first: so programs tell what it is
        for name in members_of(folder):
            add(archive, name, (folder / name).read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    pack(Path(sys.argv[1]), Path(sys.argv[2]))
