# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the pictures of Carrel Studio that the documentation shows: pictures.py PROGRAM SAMPLES FOLDER [NAME…]."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import windows  # noqa: F401, it asks for the version of the library that all others use
from desk import Desk
from picture import Picture
from studio import Studio
from waiting import wait_for
from windows import Part, Role

MORE_ROOM = 90  # points
ABOVE_PANELS = 3  # points: the edge by which they are made larger
ROOM_FOR_A_PICTURE = 200
PALETTE_HEIGHT = 280
BEFORE_A_ROW = 12  # where what is in it is unfolded
FINISHED = re.compile("^(Finished|Fertig)")
STOPPED_AT_A_LINE = re.compile(r"\(line \d+\)$")

# What is there before somebody types.
WHEELS = """import carrel
wheels = [
    {"name": "spur", "teeth": 24, "mass": 0.82},
    {"name": "pinion", "teeth": 8, "mass": 0.11},
    {"name": "crown", "teeth": 36, "mass": 1.94},
]
"""
PICTURE = """import struct, zlib
def color(x, y):
    z, c, n = 0, complex(x / 95 - 2.1, y / 95 - 1.05), 0
    while abs(z) < 2 and n < 60:
        z, n = z * z + c, n + 1
    return n * 4 % 256, n * 9 % 256, 40 + n * 3
class Picture:
    def __init__(self, width, height):
        self.width, self.height = width, height
        lines = (bytes([0]) + b"".join(bytes(color(x, y)) for x in range(width)) for y in range(height))
        self.data = zlib.compress(b"".join(lines))
    def _repr_png_(self):
        parts = [(b"IHDR", struct.pack(">2I5B", self.width, self.height, 8, 2, 0, 0, 0)), (b"IDAT", self.data), (b"IEND", b"")]
        chunks = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in parts)
        return bytes([137]) + b"PNG\\r\\n" + bytes([26, 10]) + b"".join(chunks)
    def __repr__(self):
        return "a picture"
"""


class Photographer:
    """What is in front of the camera, and how it gets there."""

    def __init__(self, desk: Desk, samples: Path) -> None:
        self.desk = desk
        self.samples = samples

    # --- getting there --------------------------------------------------------------------------------------------

    def sample(self, name: str) -> Path:
        return self.samples / f"{name}.py"

    def open(self, *files: Path, **environment: str) -> Studio:
        """The first of them is in front."""
        studio = self.desk.start(*files, **environment)
        if len(files) > 1:
            studio.wait_for_title(files[-1].name)
            studio.click(Role.PAGE_TAB, files[0].name)
        studio.wait_for_title(files[0].name)
        return studio

    def open_example(self, title: str, **environment: str) -> Studio:
        studio = self.desk.start(**environment)
        studio.choose("File", "Open an example", title)
        studio.wait_for_title(title.lower().replace(" ", "-"))
        return studio

    @staticmethod
    def run(studio: Studio) -> None:
        studio.screen.press("F5")
        studio.find(Role.LABEL, FINISHED)

    @staticmethod
    def type_in_console(studio: Studio, text: str) -> None:
        studio.show_panel("Console")
        studio.click(Role.TEXT, "Python statement")
        studio.wait_for_focus("Python statement")
        studio.screen.type(text)

    @staticmethod
    def make_room_for_panels(studio: Studio, more: int = MORE_ROOM) -> None:
        """Drags the edge above them up."""
        panel = studio.find(Role.FRAME, re.compile("^Problems"))
        x, y, width, _ = panel.box
        edge = x + width // 2, y - ABOVE_PANELS
        studio.screen.take(edge)
        studio.screen.point_at((edge[0], edge[1] - more))
        wait_for("more room for the panels", lambda: panel.box[1] <= y - more)
        studio.screen.let_go()

    # --- the picture ----------------------------------------------------------------------------------------------

    @staticmethod
    def whole(studio: Studio) -> Picture:
        studio.screen.point_at((0, 0))
        return studio.picture_of(studio.find(Role.FRAME, re.compile("Carrel Studio$")))

    def panel(self, studio: Studio, name: str) -> Picture:
        """With its title, without the window around it."""
        return studio.picture_of(self._panel(studio, name))

    def running_panel(self, studio: Studio, name: str) -> Picture:
        """As it is now: what runs changes it all the time."""
        panel = self._panel(studio, name)
        studio.place_of(panel)
        return studio.screen.picture().cut(*panel.box)

    @staticmethod
    def _panel(studio: Studio, name: str) -> Part:
        studio.screen.point_at((0, 0))
        return studio.find(Role.FRAME, re.compile(rf"^{name}( \(\d+\))?$"))


# --- the whole window -------------------------------------------------------------------------------------------------


def studio(at: Photographer) -> Picture:
    window = at.open_example("Gears and thread")
    at.run(window)
    return at.whole(window)


def island(at: Photographer) -> Picture:
    window = at.open(*map(at.sample, ("raises_an_island", "builds_a_gear", "grows_a_tree")))
    at.run(window)
    return at.whole(window)


def dark(at: Photographer) -> Picture:
    window = at.open_example("Terrain", **at.desk.use_dark_colors())
    at.run(window)
    return at.whole(window)


def german(at: Photographer) -> Picture:
    window = at.open(at.sample("adjusts_a_wheel"), LANG="de_DE.UTF-8")
    at.run(window)
    window.find(Role.SLIDER, re.compile("^teeth"))
    window.click(Role.MENU_ITEM, "Skript")
    return at.whole(window)


def split(at: Photographer) -> Picture:
    window = at.open(at.sample("parse_system_data"), at.sample("digits_of_pi"))
    window.screen.press("F5")
    window.find(Role.LABEL, FINISHED)
    window.choose("View", "Split: to the other side")
    window.click(Role.PAGE_TAB, "digits_of_pi.py")
    return at.whole(window)


def palette(at: Photographer) -> Picture:
    window = at.open(at.sample("count_words"))
    window.screen.press("ctrl+shift+p")
    window.wait_for_focus("Find a command")
    window.screen.type("sel")
    window.find(Role.TABLE_CELL, re.compile("Run selection"))
    picture = at.whole(window)
    return picture.cut(0, 0, picture.width, PALETTE_HEIGHT)


# --- a part of it -----------------------------------------------------------------------------------------------------


def scene(at: Photographer) -> Picture:
    window = at.open_example("Gears and thread")
    at.run(window)
    view = window.find(None, "Scene")
    window.screen.click(window.place_of(view))
    window.screen.point_at((0, 0))
    return window.picture_of(view)


def parameters(at: Photographer) -> Picture:
    window = at.open_example("Terrain")
    at.run(window)
    return at.panel(window, "Parameters")


def console(at: Photographer) -> Picture:
    window = at.open(at.sample("builds_a_gear"))
    at.run(window)
    at.make_room_for_panels(window)
    at.type_in_console(window, "for part in scene.objects:\nprint(part.name, part.vertexCount)\n\n")
    at.type_in_console(window, "scene.find('rack').color\n")
    window.wait_for_text("Transcript", "AttributeError")
    return at.panel(window, "Console")


def in_console(at: Photographer, script: str, typed: list[str], last: str) -> Picture:
    """What is typed after a script has run, until the last of it is there."""
    window = at.open(at.desk.write("wheels.py", script))
    at.run(window)
    at.make_room_for_panels(window, ROOM_FOR_A_PICTURE)
    for text in typed:
        at.type_in_console(window, text + "\n")
    window.wait_for_text("Transcript", last)
    return at.panel(window, "Console")


def console_table(at: Photographer) -> Picture:
    function = "def ratio(driver, driven):\nreturn driver['teeth'] / driven['teeth']\n"
    typed = ["carrel.show(wheels)", function, "ratio(wheels[0], wheels[1])", "ratio(wheels[0], {'name': 'blank', 'teeth': 0})"]
    return in_console(at, WHEELS, typed, "ZeroDivisionError")


def console_picture(at: Photographer) -> Picture:
    colors = "for code in range(31, 37):\nprint(f'\\x1b[{code}mcolor {code}\\x1b[0m', end='  ')\n"
    return in_console(at, PICTURE, ["Picture(300, 200)", colors], "color 36")


def problems(at: Photographer) -> Picture:
    window = at.open(at.sample("fails"))
    at.make_room_for_panels(window)
    window.screen.press("F5")
    window.find(Role.PAGE_TAB, re.compile(r"^Problems \("))
    window.show_panel("Problems")
    x, _, _, _ = window.find(Role.TREE, "Problems").box
    _, y = window.place_of(window.find(Role.TABLE_CELL, "TuningError"))
    window.screen.click((x + BEFORE_A_ROW, y))
    window.find(Role.TABLE_CELL, re.compile(r"^fails\.py, line \d+, in"))
    return at.panel(window, "Problems")


def jobs(at: Photographer) -> Picture:
    window = at.open(at.sample("never_ends"), at.sample("fails"), at.sample("count_words"))
    at.make_room_for_panels(window)
    for name in ("fails.py", "count_words.py", "never_ends.py"):
        window.click(Role.PAGE_TAB, name)
        window.wait_for_title(name)
        window.screen.press("F5")
    window.show_panel("Jobs")
    window.find(Role.TABLE_CELL, re.compile("^Finished"))
    window.click(Role.TABLE_CELL, "never_ends.py")
    window.click(Role.PUSH_BUTTON, "Why is it stuck?")
    window.find(None, re.compile(r"never_ends\.py, line"))
    return at.running_panel(window, "Jobs")


def variables(at: Photographer) -> Picture:
    window = at.open(at.sample("count_words"))
    at.run(window)
    at.make_room_for_panels(window)
    window.show_panel("Variables")
    window.find(Role.TABLE_CELL, "Counter")
    return at.panel(window, "Variables")


def command_log(at: Photographer) -> Picture:
    window = at.open(at.sample("adjusts_a_wheel"))
    at.run(window)
    window.screen.click(window.place_of(window.find(None, "Scene")))
    window.find(Role.SLIDER, re.compile("^teeth"))
    window.click(Role.SPIN_BUTTON, "teeth")
    window.screen.press("ctrl+a")
    window.screen.type("24\n")
    window.show_panel("Command log")
    window.wait_for_text("Commands as Python", "teeth")
    return at.panel(window, "Command log")


# --- an example, as it comes ------------------------------------------------------------------------------------------

# But for "Numpy patterns", which is empty where the Studio's Python has no numpy.
EXAMPLES = (
    "Daylight chart", "Galaxies", "Gears and thread", "Library map", "Marching cubes", "Mesh repair",
    "Picture relief", "Point cloud", "Something broken", "Terrain", "Tree",
)  # fmt: skip


def of_example(title: str) -> Callable[[Photographer], Picture]:
    def example(at: Photographer) -> Picture:
        window = at.open_example(title)
        window.screen.press("F5")
        window.find(Role.LABEL, STOPPED_AT_A_LINE if title == "Something broken" else FINISHED)
        return at.whole(window)

    return example


PICTURES: dict[str, Callable[[Photographer], Picture]] = {
    "studio": studio,
    "studio-island": island,
    "studio-dark": dark,
    "studio-german": german,
    "studio-split": split,
    "studio-palette": palette,
    "studio-scene": scene,
    "studio-parameters": parameters,
    "studio-console": console,
    "studio-problems": problems,
    "studio-jobs": jobs,
    "studio-variables": variables,
    "studio-command-log": command_log,
    "console-table": console_table,
    "console-picture": console_picture,
    **{"examples/" + title.lower().replace(" ", "-"): of_example(title) for title in EXAMPLES},
}


def take(program: str, samples: str, folder: str, name: str) -> None:
    with Desk(Path(program)) as desk:
        try:
            picture = PICTURES[name](Photographer(desk, Path(samples)))
        except Exception:
            print(desk.look_back(Path(folder) / f"{Path(name).name}-failed.png"), file=sys.stderr)
            raise
    file = Path(folder) / f"{name}.png"
    file.parent.mkdir(exist_ok=True)
    picture.save(file)
    print(f"{name}: {picture.width} x {picture.height}")


# A process for each: the library that asks what is in the windows knows one session bus.
def main(program: str, samples: str, folder: str, *names: str) -> None:
    if len(names) == 1:
        return take(program, samples, folder, names[0])
    for name in names or PICTURES:
        subprocess.run([sys.executable, "-B", __file__, program, samples, folder, name], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
