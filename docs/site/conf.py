# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Settings of Sphinx for the pages in docs. scripts/docs sets the environment."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "Carrel"
author = "The Carrel developers"
copyright = "2026 The Carrel developers"
version = release = os.environ["CARREL_VERSION"]

extensions = ["myst_parser", "repository_links", "all_pages"]
source_suffix = {".md": "markdown"}
root_doc = "index"

# What other projects have defined cannot be looked up without a network.
nitpicky = True
nitpick_ignore_regex = [("py:.*", "(?!carrel).*")]

myst_enable_extensions = ["tasklist"]
myst_heading_anchors = 3
# Links out of the pages, as repository_links writes them.
myst_url_schemes = {"http": None, "https": None, "mailto": None, "site": {"url": "{{path}}"}}

html_theme = "furo"
html_title = f"Carrel {version}"
html_static_path = ["static"]
html_css_files = ["carrel.css"]
html_copy_source = False
html_show_sourcelink = False
python_maximum_signature_line_length = 88
python_use_unqualified_type_names = True
