# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Links of the pages to files and folders of the repository.

In the repository they lead to the file. In the site a header or a stub leads to its page in the reference, and anything
else to a page with its text, which is made here.
"""

from __future__ import annotations

import os
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_for_filename
from pygments.lexers.special import TextLexer
from pygments.util import ClassNotFound
from sphinx.application import Sphinx
from sphinx.util import logging

logger = logging.getLogger(__name__)

REPOSITORY = Path(__file__).parents[2]
HEADERS = REPOSITORY / "sdk/include"
# Pages of the site that are elsewhere in the repository; scripts/docs copies them.
ELSEWHERE = {
    "examples": REPOSITORY / "docs/examples/README.md",
    "changelog": REPOSITORY / "CHANGELOG.md",
    "contributing": REPOSITORY / "CONTRIBUTING.md",
}
# python_reference.py makes these.
STUBS = {
    REPOSITORY / "sdk/python/carrel/__init__.pyi": "python/carrel.html",
    REPOSITORY / "sdk/python/carrel/ui.pyi": "python/carrel.ui.html",
    REPOSITORY / "sdk/python/carrel/diagnosis.pyi": "python/carrel.diagnosis.html",
}
LINK = re.compile(r"(?P<before>(?<!!)\[[^\]]*\])\((?P<path>[^)\s#:]+)(?P<anchor>#[^)\s]*)?\)")
FENCE = re.compile(r"^\s*(`{3,}|~{3,})")


def pages_of_headers() -> dict[Path, str]:
    """Which page of the reference each header has, by the tag file that Doxygen has written."""
    tags = ElementTree.parse(Path(os.environ["CARREL_DOCS_WORK"]) / "carrel.tag").getroot()
    pages = {}
    for compound in tags.iterfind("compound[@kind='file']"):
        folder, name, page = (compound.findtext(key, "") for key in ("path", "name", "filename"))
        page = page if page.endswith(".html") else page + ".html"
        pages[(HEADERS / folder / name).resolve()] = page
    return pages


class RepositoryLinks:
    """Writes links anew while pages are read, and makes the pages that they lead to at the end."""

    def __init__(self) -> None:
        self._headers = pages_of_headers()
        self._wanted: set[Path] = set()

    def read(self, app: Sphinx, page: str, content: list[str]) -> None:
        if "/" in page:  # made of the stubs: it has no such links
            return
        lines, fence = [], ""
        for line in content[0].split("\n"):
            mark = FENCE.match(line)
            if mark and not fence:
                fence = mark[1]
            elif mark and mark[1].startswith(fence):
                fence = ""
            elif not fence:
                line = LINK.sub(lambda match: self._link(page, match), line)
            lines.append(line)
        content[0] = "\n".join(lines)

    def _link(self, page: str, match: re.Match[str]) -> str:
        folder = ELSEWHERE[page].parent if page in ELSEWHERE else REPOSITORY / "docs"
        target = (folder / match["path"]).resolve()
        if target.parent == REPOSITORY / "docs" and target.suffix == ".md" and target.exists():
            return f"{match['before']}({target.name}{match['anchor'] or ''})"
        if not target.exists() or not target.is_relative_to(REPOSITORY):
            logger.warning("there is no %s in the repository", match["path"], location=page)
            return match[0]
        if target.is_relative_to(REPOSITORY / "docs/images"):
            return match[0]  # Sphinx copies it
        return f"{match['before']}(site:{self._place(target)})"

    def _place(self, target: Path) -> str:
        if target in self._headers:
            return f"cpp/{self._headers[target]}"
        if target in STUBS:
            return STUBS[target]
        for name, path in ELSEWHERE.items():
            if target == path:
                return f"{name}.html"
        self._wanted.add(target)
        return f"source/{page_name(target)}.html"

    def pages(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        for path in sorted(with_content(self._wanted)):
            folder = escape(str(path.parent.relative_to(REPOSITORY)))
            body = list_folder(path) if path.is_dir() else show_file(path)
            body = f"<h1>{escape(path.name)}</h1><p>in <code>{folder}</code></p>{body}"
            yield f"source/{page_name(path)}", {"title": path.name, "body": body}, "page.html"


def page_name(path: Path) -> str:
    name = str(path.relative_to(REPOSITORY))
    return f"{name}/index" if path.is_dir() else name


def entries(folder: Path) -> list[Path]:
    """Text that people have written, and folders of it."""
    return sorted(
        entry for entry in folder.iterdir()
        if not entry.name.startswith((".", "__pycache__")) and (entry.is_dir() or is_text(entry))
    )  # fmt: skip


def is_text(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def with_content(paths: set[Path]) -> set[Path]:
    """These, and what is in those that are folders."""
    result = set(paths)
    for path in paths:
        if path.is_dir():
            result |= with_content(set(entries(path)))
    return result


def list_folder(folder: Path) -> str:
    items = "".join(
        f'<li><a href="{escape(entry.name)}{"/index" if entry.is_dir() else ""}.html">{escape(entry.name)}</a></li>'
        for entry in entries(folder)
    )
    return f"<ul>{items}</ul>"


def show_file(path: Path) -> str:
    try:
        lexer = get_lexer_for_filename(path.name)
    except ClassNotFound:
        lexer = TextLexer()
    return str(highlight(path.read_text(encoding="utf-8"), lexer, HtmlFormatter(cssclass="highlight", wrapcode=True)))


def setup(app: Sphinx) -> dict[str, Any]:
    links = RepositoryLinks()
    app.connect("source-read", links.read)
    app.connect("html-collect-pages", links.pages)
    return {"version": "1", "parallel_read_safe": False, "parallel_write_safe": False}
