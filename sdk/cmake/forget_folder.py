# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Overwrite the name of a folder in files, whatever they are, with one of the same length that says nothing.

usage: forget_folder.py FOLDER FILE…

CPython keeps the folder that it was built for in its library and its settings, and Carrel that of the Python that it was built
with. Once they were moved they go by the place where they are, so nothing reads it; but it is the name of a folder on somebody
else's machine.
"""

import sys
from pathlib import Path

STANDS_FOR_IT = "/carrel"
ENCODINGS = ("utf-8", "utf-16-le")  # the latter is that of Qt's strings


def forget(folder: str, file: Path) -> None:
    content = before = file.read_bytes()
    for encoding in ENCODINGS:
        name = folder.encode(encoding)
        slash = "/".encode(encoding)
        stands_for_it = STANDS_FOR_IT.encode(encoding)
        content = content.replace(name, stands_for_it + slash * ((len(name) - len(stands_for_it)) // len(slash)))
    if content == before:
        return
    # In place of it, not into it: it may be the library that runs this.
    changed = file.with_name(file.name + ".changed")
    changed.write_bytes(content)
    changed.chmod(file.stat().st_mode)
    changed.replace(file)


def main(folder: str, *files: str) -> None:
    if len(folder) < len(STANDS_FOR_IT):
        return  # "/" and the like, of a Python of the system's: no name of anybody's
    for file in files:
        if not Path(file).is_symlink():
            forget(folder, Path(file))


main(*sys.argv[1:])
