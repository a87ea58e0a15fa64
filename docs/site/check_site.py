# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Follows every link of a folder of HTML pages that stays in it, to the very place on the page.

    check_site.py FOLDER

Links to other sites are not followed: nothing here needs a network.
"""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """What a page links to, and the places in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if value and name in ("href", "src"):
                self.links.add(value)
            elif value and (name == "id" or (name == "name" and tag == "a")):
                self.places.add(value)


def is_left_to_doxygen(path: Path, link: str) -> bool:
    """Return whether it is of no page of ours: 1.17 has letters above its indexes that lead nowhere, and a page for crawlers."""
    return path.parent.name == "cpp" and (path.name == "doxygen_crawl.html" or "#index_" in link)


def broken_links(folder: Path) -> tuple[list[str], int]:
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}
    broken, count = [], 0
    for path, page in pages.items():
        for link in sorted(page.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or is_left_to_doxygen(path, link):
                continue
            count += 1
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            place = unquote(parts.fragment)
            if target.is_dir():
                target /= "index.html"
            if not target.is_file() or (place and target in pages and place not in pages[target].places):
                broken.append(f"{path.relative_to(folder)}: {link}")
    return broken, count


if __name__ == "__main__":
    found, total = broken_links(Path(sys.argv[1]).resolve())
    for line in found:
        print(f"leads nowhere: {line}", file=sys.stderr)
    print(f"{total} links, {len(found)} of them lead nowhere")
    sys.exit(1 if found else 0)
