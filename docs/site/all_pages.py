# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Puts pages that the index does not name at the end of it, so that a new page is found at once."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx


def complete_index(app: Sphinx, page: str, content: list[str]) -> None:
    if page != app.config.root_doc:
        return
    named = {line.strip() for line in content[0].split("\n")} | {page}
    others = [name for name in sorted(app.project.docnames) if name not in named]
    head, fence, tail = content[0].rpartition("\n```")
    content[0] = "\n".join([head, *others]) + fence + tail


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("source-read", complete_index)
    return {"version": "1", "parallel_read_safe": False}
