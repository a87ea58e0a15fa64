# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Without a mouse, on a dark desktop: menus, the command palette, and from one part of the window to the next."""

from desk import Desk
from studio import Studio
from windows import Role


def order(studio: Studio, letters: str, command: str, focus: str = "Script") -> None:
    """By the palette, where it comes first with these letters; then the keys are there."""
    studio.screen.press("ctrl+shift+p")
    studio.wait_for_focus("Find a command")
    studio.screen.type(letters)
    studio.wait_for_first_row("Commands that fit", command)
    studio.screen.press("Return")
    studio.wait_for_focus(focus)


def play(desk: Desk) -> None:
    studio = desk.start(**desk.use_dark_colors())
    window = studio.find(Role.FRAME, "Carrel Studio")
    assert studio.picture_of(window).lightness() < 0.3
    studio.screen.press("F10")
    studio.find(Role.MENU_ITEM, "New")
    studio.screen.press("Down", "Return")
    studio.wait_for_focus("Script")
    studio.screen.type("print('by keys')\n")
    order(studio, "clear output", "Script: Clear the output")
    order(studio, "script run", "Script: Run")
    studio.wait_for_text("Output", "by keys")
    assert studio.picture_of(window).lightness() < 0.3

    studio.screen.press("F6")
    studio.wait_for_focus("Output")
    studio.screen.press("shift+F6")
    studio.wait_for_focus("Script")
    order(studio, "go to console", "View: Go to: Console", "Python statement")
    studio.screen.press("Escape")
    studio.wait_for_focus("Script")
    studio.screen.press("ctrl+w")
    studio.find(Role.PUSH_BUTTON, "Discard")
