# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The viewport: a drag turns the scene round, a click picks, and scripts see what was picked."""

from desk import Desk
from waiting import wait_for
from windows import Role

# Two plates, one behind the other, to be seen from both sides.
PLATES = """\
def plate(name, color, y):
    corners = [[-2, y, -2], [2, y, -2], [2, y, 2], [-2, y, 2]]
    scene.addMesh(name, corners, [[0, 1, 2], [0, 2, 3], [2, 1, 0], [3, 2, 0]]).color = color

plate("front plate", "red", -1)
plate("back plate", "blue", 1)
print("two plates")
"""
HALF_A_TURN = 400  # points on the screen


def play(desk: Desk) -> None:
    studio = desk.start(desk.write("plates.py", PLATES))
    studio.wait_for_title("plates.py")
    studio.screen.press("F5")
    studio.wait_for_text("Output", "two plates")
    studio.screen.press("alt+8")
    studio.wait_for_focus("Scene")
    studio.screen.press("1")  # from the front
    studio.show_panel("Command log")
    middle = studio.place_of(studio.find(None, "Scene"))

    def is_seen(channel: int) -> bool:
        color = studio.color_at(middle)
        return color[channel] > 60 + max(color[other] for other in range(3) if other != channel)

    wait_for("the red plate", lambda: is_seen(0))
    studio.screen.click(middle)
    studio.wait_for_text("Commands as Python", "scene.select([scene.find('front plate')])")

    x, y = middle
    below = y + 80  # elsewhere, or this were a double click
    studio.screen.drag([(x - way, below) for way in range(0, HALF_A_TURN + 1, 40)])
    wait_for("the blue plate", lambda: is_seen(2))
    studio.screen.click(middle)
    studio.wait_for_text("Commands as Python", "scene.select([scene.find('back plate')])")

    studio.show_panel("Console")
    studio.click(Role.TEXT, "Python statement")
    studio.screen.type("[part.name for part in scene.selection]\n")
    studio.wait_for_text("Transcript", "['back plate']")
