# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""An example from the menu: opened, run, and something to adjust in it."""

import re

from desk import Desk
from windows import Role


def play(desk: Desk) -> None:
    studio = desk.start()
    studio.choose("File", "Open an example", "Gears and thread")
    studio.wait_for_title("gears-and-thread")
    studio.click(Role.PUSH_BUTTON, "Run")
    studio.find(Role.LABEL, re.compile("^Finished"))
    studio.find(None, "Scene")
    studio.find(Role.SLIDER, re.compile("slider$"))
    studio.find(Role.PAGE_TAB, "Problems")  # none, of which it would tell
