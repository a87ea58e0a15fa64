# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The script editor: completion, find and replace, what is selected runs, and mistakes are found while one types."""

import re

from desk import Desk
from studio import Studio
from windows import Role


def play(desk: Desk) -> None:
    studio = desk.start()
    studio.click(Role.PUSH_BUTTON, "New")
    studio.wait_for_focus("Script")
    complete(studio)
    replace(studio)
    studio.screen.press("ctrl+a", "ctrl+Return")
    studio.wait_for_text("Output", "9.0")
    find_the_mistake(studio)


def complete(studio: Studio) -> None:
    studio.screen.type("import math;\nprint(math.sq")
    # What the editor knows of a language has to be loaded first. Where that takes too long, it gives up, and is asked again.
    studio.press_until("ctrl+space", 15, "the name sqrt", lambda: studio.look_for(Role.LIST_ITEM, "sqrt"))
    studio.screen.press("Tab")
    studio.wait_for_text("Script", "print(math.sqrt")
    studio.screen.type("(49))\n")
    studio.wait_for_text("Script", "import math;\nprint(math.sqrt(49))\n")


def replace(studio: Studio) -> None:
    studio.screen.press("ctrl+h")
    studio.wait_for_focus("Text to find")
    studio.screen.type("49")
    studio.click(Role.TEXT, "Text to replace it by")
    studio.wait_for_focus("Text to replace it by")
    studio.screen.type("81")
    studio.click(Role.PUSH_BUTTON, "Replace all")
    studio.find(Role.LABEL, "1 replaced")
    studio.wait_for_text("Script", "print(math.sqrt(81))")
    studio.screen.press("Escape")
    studio.wait_for_focus("Script")


# What is typed is checked a moment later: until then there is nothing to go to.
def find_the_mistake(studio: Studio) -> None:
    studio.screen.press("ctrl+End")
    studio.screen.type("print(;\n")
    studio.screen.press("ctrl+Home")
    studio.find(Role.LABEL, "Line 1, column 1")
    studio.press_until("ctrl+F8", 1, "line 3", lambda: studio.look_for(Role.LABEL, re.compile("^Line 3,")))
