# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Read a large XML or JSON file of this system: the MIME database, the ISO codes, or else Python's own code points."""

import json
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import carrel

MIME = Path("/usr/share/mime/packages/freedesktop.org.xml")
ISO_CODES = Path("/usr/share/iso-codes/json")


def media_types() -> Counter[str]:
    """Count the types of the freedesktop MIME database by their first half."""
    counter: Counter[str] = Counter()
    size = MIME.stat().st_size
    with MIME.open("rb") as file:
        for _, element in ET.iterparse(file):
            if element.tag.endswith("}mime-type"):
                counter[element.get("type", "").partition("/")[0]] += 1
                element.clear()
                carrel.progress(file.tell(), size, f"{counter.total()} media types")
    return counter


def iso_entries() -> Counter[str]:
    """Count the entries of each ISO code table."""
    tables = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(ISO_CODES.glob("*.json"))}
    return Counter({name: sum(map(len, table.values())) for name, table in tables.items()})


def unicode_categories() -> Counter[str]:
    """Count Unicode's code points by category: data that is always there, as Python brings it."""
    counter: Counter[str] = Counter()
    for code in range(0x110000):
        counter[unicodedata.category(chr(code))] += 1
        if code % 0x4000 == 0:
            carrel.progress(code, 0x110000, f"code point {code:#x}")
    return counter


if MIME.is_file():
    source, counts = str(MIME), media_types()
elif ISO_CODES.is_dir():
    source, counts = str(ISO_CODES), iso_entries()
else:
    source, counts = f"Unicode {unicodedata.unidata_version}", unicode_categories()

print(f"read {source}")
for name, count in counts.most_common(8):
    print(f"{count:>9,}  {name}")

{"source": source, "entries": counts.total(), "kinds": len(counts)}
