# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs, problems and variables: what runs, what went wrong, and what there is."""

import re

from desk import Desk
from studio import Studio
from windows import Role

ENDLESS = """\
rounds = 0
print("going round")
while True:
    rounds += 1
"""
BROKEN = """\
teeth = 24


def carve():
    raise ValueError("the file is blunt")


carve()
"""


def play(desk: Desk) -> None:
    studio = desk.start(desk.write("endless.py", ENDLESS), desk.write("broken.py", BROKEN))
    studio.click(Role.PAGE_TAB, "endless.py")
    studio.wait_for_title("endless.py")
    stop_what_runs(studio)
    studio.click(Role.PAGE_TAB, "broken.py")
    studio.wait_for_title("broken.py")
    studio.click(Role.PUSH_BUTTON, "Run")
    studio.find(Role.PAGE_TAB, "Problems (1)")
    follow_the_problem(studio)
    studio.show_panel("Variables")
    studio.find(Role.TABLE_CELL, "teeth")
    studio.find(Role.TABLE_CELL, "24")
    studio.screen.press("ctrl+q")
    assert studio.exit_code() == 0


def stop_what_runs(studio: Studio) -> None:
    studio.click(Role.PUSH_BUTTON, "Run")
    studio.wait_for_text("Output", "going round")
    studio.show_panel("Jobs")
    studio.click(Role.TABLE_CELL, re.compile("^Running"))
    studio.click(Role.PUSH_BUTTON, "Why is it stuck?")
    studio.find(None, re.compile(r"endless\.py, line [34]"))
    studio.click(Role.PUSH_BUTTON, "Stop the chosen jobs")
    studio.find(Role.TABLE_CELL, re.compile("^Stopped"))
    studio.find(Role.PAGE_TAB, "Jobs")  # none is left, which it would say


def follow_the_problem(studio: Studio) -> None:
    studio.show_panel("Problems")
    studio.click(Role.TABLE_CELL, "ValueError")
    studio.find(Role.LABEL, re.compile("^Line 5,"))
    studio.wait_for_focus("Script")
