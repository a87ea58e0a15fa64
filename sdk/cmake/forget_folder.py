# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Overwrite the name of a folder in files, whatever they are, with one of the same length that says nothing.

usage: forget_folder.py FOLDER FILE…

CPython keeps the folder that it was built for in its library and its settings. Once it was moved it goes by the place of its
executable, so nothing reads it; but it is the name of a folder on somebody else's machine.
"""

import sys
from pathlib import Path

STANDS_FOR_IT = b"/carrel"


def forget(folder: bytes, file: Path) -> None:
    content = file.read_bytes()
    if folder not in content:
        return
    # In place of it, not into it: it may be the library that runs this.
    changed = file.with_name(file.name + ".changed")
    changed.write_bytes(content.replace(folder, STANDS_FOR_IT.ljust(len(folder), b"/")))
    changed.chmod(file.stat().st_mode)
    changed.replace(file)


def main(folder: str, *files: str) -> None:
    if len(folder) < len(STANDS_FOR_IT):
        return  # "/" and the like, of a Python of the system's: no name of anybody's
    for file in files:
        if not Path(file).is_symlink():
            forget(folder.encode(), Path(file))


main(*sys.argv[1:])
