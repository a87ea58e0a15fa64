# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Parameters: the scene follows a slider while it is dragged."""

from desk import Desk
from waiting import wait_for
from windows import Role

SQUARE = """\
import carrel

size = carrel.param("size", 1.0, min=0, max=10, step=1)
scene.clear()
scene.addMesh("square", [[0, 0, 0], [size, 0, 0], [size, size, 0], [0, size, 0]], [[0, 1, 2], [0, 2, 3]])
print(f"made of size {size};")
"""
HALF_A_HANDLE = 7


def play(desk: Desk) -> None:
    studio = desk.start(desk.write("square.py", SQUARE))
    studio.wait_for_title("square.py")
    studio.screen.press("F5")
    studio.wait_for_text("Output", "made of size 1.0;")
    slider = studio.find(Role.SLIDER, "size, slider")
    studio.place_of(slider)
    x, y, width, height = slider.box
    least, most = slider.limits

    def place(part: float) -> tuple[int, int]:
        """Of the handle, between the ends of the way that it has."""
        return round(x + HALF_A_HANDLE + part * (width - 2 * HALF_A_HANDLE)), y + height // 2

    studio.screen.take(place((slider.value - least) / (most - least)))
    studio.screen.point_at(place(0.5))
    studio.wait_for_text("Output", "made of size 5.0;")
    studio.screen.point_at(place(1.0))
    studio.wait_for_text("Output", "made of size 10.0;")
    studio.screen.let_go()
    assert slider.value == most
    assert wait_for("the number beside it", lambda: studio.find(Role.SPIN_BUTTON, "size").value == 10)

    studio.show_panel("Console")
    studio.click(Role.TEXT, "Python statement")
    studio.screen.type("scene.bounds\n")
    studio.wait_for_text("Transcript", "[[0.0, 0.0, 0.0], [10.0, 10.0, 0.0]]")
    studio.click(Role.PUSH_BUTTON, "Reset size")
    wait_for("the script's own size", lambda: studio.text_of("Output").rstrip().endswith("made of size 1.0;"))
