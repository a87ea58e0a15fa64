# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Put what is known of the standard library's files into an SQLite database, and ask it questions."""

import sqlite3
import sysconfig
from datetime import UTC, datetime
from pathlib import Path

import carrel

SCHEMA = """
CREATE TABLE module (path TEXT PRIMARY KEY, package TEXT, bytes INTEGER, lines INTEGER, changed TEXT);
CREATE INDEX module_package ON module (package);
"""


def describe(path: Path, root: Path) -> tuple[str, str, int, int, str]:
    """Return one row: where the file is, how large, how long, and when it was changed."""
    relative = path.relative_to(root)
    package = relative.parts[0] if len(relative.parts) > 1 else "(top level)"
    status = path.stat()
    changed = datetime.fromtimestamp(status.st_mtime, UTC).isoformat()
    return str(relative), package, status.st_size, path.read_bytes().count(b"\n"), changed


def fill(database: sqlite3.Connection) -> None:
    """Write a row for each source file of the standard library."""
    root = Path(sysconfig.get_path("stdlib"))
    paths = [path for path in root.rglob("*.py") if "site-packages" not in path.parts and "test" not in path.parts]
    for number, path in enumerate(paths, start=1):
        carrel.progress(number, len(paths), f"cataloguing {path.name}")
        database.execute("INSERT INTO module VALUES (?, ?, ?, ?, ?)", describe(path, root))
    database.commit()


with sqlite3.connect(":memory:") as catalogue:
    catalogue.executescript(SCHEMA)
    fill(catalogue)
    files, size, lines = catalogue.execute("SELECT count(*), sum(bytes), sum(lines) FROM module").fetchone()
    print(f"{files:,} files, {size:,} bytes, {lines:,} lines")
    largest = "SELECT package, count(*), sum(lines) AS total FROM module GROUP BY package ORDER BY total DESC LIMIT 6"
    for package, count, total in catalogue.execute(largest):
        print(f"{total:>9,} lines in {count:>4} files  {package}")

{"files": files, "bytes": size, "lines": lines}
