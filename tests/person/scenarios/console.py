# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The console: statements and blocks, what was typed before, and that in the next session, too."""

from desk import Desk
from studio import Studio
from windows import Role


def open_console(desk: Desk) -> Studio:
    studio = desk.start()
    studio.screen.press("ctrl+n")
    studio.wait_for_focus("Script")
    studio.show_panel("Console")
    studio.click(Role.TEXT, "Python statement")
    studio.wait_for_focus("Python statement")
    return studio


def play(desk: Desk) -> None:
    studio = open_console(desk)
    studio.screen.type("length = 6 * 7\nlength\n")
    studio.wait_for_text("Transcript", "\n42")
    # Up goes through those that begin as the line does.
    studio.screen.type("length =")
    studio.screen.press("Up")
    studio.wait_for_text("Python statement", "length = 6 * 7")
    studio.screen.type(" * 100\n")
    studio.screen.type("for step in (1, 2):\nprint(step * length)\n\n")
    studio.wait_for_text("Transcript", "\n4200\n8400")
    studio.screen.press("ctrl+q")
    assert studio.exit_code() == 0

    studio = open_console(desk)
    studio.screen.press("Up", "Up")
    studio.wait_for_text("Python statement", "length = 6 * 7 * 100")
    studio.screen.type("; length\n")
    studio.wait_for_text("Transcript", "\n4200")
