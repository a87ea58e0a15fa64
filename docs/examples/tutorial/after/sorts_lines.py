# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Sorts the lines of the text, without regard to upper and lower case, and says how many there are."""

import carrel

lines = notes.text.splitlines()
with carrel.edit("Sort lines"):
    notes.text = "\n".join(sorted(lines, key=str.casefold))
notes.append(f"({len(lines)} lines)")
