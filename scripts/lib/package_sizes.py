#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
"""Print what an archive weighs, part by part, as a table in Markdown.

usage: package_sizes.py ARCHIVE…

What a part adds to the archive is measured by compressing it alone, as the archive is.
"""

import gzip
import re
import sys
import tarfile
from pathlib import Path

# The first that fits; names are seen from the folder in the archive.
CATEGORIES = {
    "Carrel and its Studio": r"bin/|lib/libCarrel|lib/carrel/carrel-|share/carrel/(sample-scripts|examples)/",
    "numpy, matplotlib and what they need": r"lib/carrel/python/lib/python[\d.]+/site-packages/",
    "Python: compiled files of its library": r"lib/carrel/python/.*\.pyc$",
    "Python: libraries of the system (OpenSSL, SQLite, …)": r"lib/carrel/python/lib/python[\d.]+/lib/",
    "Python: certificates": r"lib/carrel/python/.*/cacert\.pem$",
    "Python: interpreter and compiled modules": r"lib/carrel/python/(bin/|lib/libpython|.*\.so$)",
    "Python: its library": r"lib/carrel/python/",
    "Qt": r"lib/libQt6|plugins/|translations/",
    "ICU (of Qt)": r"lib/libicu",
    "QScintilla": r"lib/libqscintilla",
    "Assimp (models) and what it needs": r"lib/lib(assimp|draco|minizip|pugixml|polyclipping|poly2tri|zip)",
    "other libraries (X11, fonts, OpenGL, GLib, …)": r"lib/",
    "jedi, parso, autopep8, pycodestyle": r"share/carrel/code-tools/",
    "fonts": r"share/carrel/fonts/",
    "licences": r"LICENSES/",
    "for desktops: entry of menus, icons, file type; manuals": r"share/(applications|icons|man|metainfo|mime)/",
    "other": r"",
}


def category_of(name: str) -> str:
    """Give what a file counts to."""
    return next(category for category, pattern in CATEGORIES.items() if re.match(pattern, name))


def megabytes(size: int) -> str:
    """Give a size as it is printed."""
    return f"{size / 1e6:.1f} MB"


def table_of(archive: Path) -> str:
    """Give the table of one archive."""
    contents: dict[str, list[bytes]] = {category: [] for category in CATEGORIES}
    with tarfile.open(archive) as files:
        for member in files:
            if member.isfile() and (stream := files.extractfile(member)):
                contents[category_of(member.name.partition("/")[2])].append(stream.read())
    lines = [f"| {archive.name} | files | unpacked | in the archive |", "|---|---:|---:|---:|"]
    total = [0, 0]
    for category, files_of_it in contents.items():
        if files_of_it:
            content = b"".join(files_of_it)
            lines.append(
                f"| {category} | {len(files_of_it)} | {megabytes(len(content))} | {megabytes(len(gzip.compress(content, 6)))} |"
            )
            total = [total[0] + len(files_of_it), total[1] + len(content)]
    lines.append(f"| **all** | {total[0]} | {megabytes(total[1])} | **{megabytes(archive.stat().st_size)}** |")
    return "\n".join(lines)


print("\n\n".join(table_of(Path(name)) for name in sys.argv[1:]))
