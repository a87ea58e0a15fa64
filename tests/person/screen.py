# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen of its own, with a window manager and a session bus, and the hands of who sits in front of it."""

import os
import select
import shlex
import subprocess
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

from picture import Picture
from waiting import PATIENCE

Place = tuple[int, int]

WIDTH, HEIGHT = 1280, 1024

# As numbers of keys: xdotool holds Alt as well where a keymap has them on several levels, as newer ones do.
FUNCTION_KEYS = {f"F{number}": str(66 + number) for number in range(1, 11)}


def line_from(end: int, what: str) -> str:
    """Read the line that a program writes when it is ready; to its end, without which the program would be hurt."""
    line = b""
    while not line.endswith(b"\n"):
        if not select.select([end], [], [], PATIENCE)[0]:
            raise RuntimeError(f"{what} did not start within {PATIENCE} s")
        piece = os.read(end, 4096)
        if not piece:
            raise RuntimeError(f"{what} did not start")
        line += piece
    return line.decode().strip()


class Screen:
    """Pointer, buttons and keys go through xdotool; nothing of the Studio's own is asked for them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()

    def __enter__(self) -> "Screen":
        with self._open:  # what was started ends if something after it does not start
            self._start_display()
            self._start_bus()
            self._start_window_manager()
            self._open = self._open.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    # --- what is there --------------------------------------------------------------------------------------------

    def _start(self, words: Iterable[object], inherited: tuple[int, ...] = ()) -> None:
        log = self._open.enter_context((self._folder / "screen.log").open("ab"))
        process = subprocess.Popen(
            [str(word) for word in words], pass_fds=inherited, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        self._open.callback(process.wait)
        self._open.callback(process.terminate)

    def _start_and_hear(self, what: str, words: Callable[[int], Iterable[object]]) -> str:
        """Start a program that writes to the end of a pipe, whose number it is given."""
        hearing, telling = os.pipe()
        try:
            self._start(words(telling), (telling,))
            os.close(telling)
            telling = -1
            return line_from(hearing, what)
        finally:
            os.close(hearing)
            if telling >= 0:
                os.close(telling)

    # It takes a free number by itself. Without "-r" a key that a busy machine lets go late would be typed twice.
    def _start_display(self) -> None:
        options = f"-screen 0 {WIDTH}x{HEIGHT}x24 -nolisten tcp -noreset -r".split()
        number = self._start_and_hear(
            "the virtual display", lambda end: ["Xvfb", "-displayfd", end, "-fbdir", self._folder, *options]
        )
        os.environ["DISPLAY"] = f":{number}"

    def _start_bus(self) -> None:
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = self._start_and_hear(
            "the session bus", lambda end: ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--print-address={end}"]
        )

    # Without one no window gets the keys; it says when it is there.
    def _start_window_manager(self) -> None:
        ready = self._folder / "window-manager"
        os.mkfifo(ready)
        end = os.open(ready, os.O_RDWR)  # for both, so that a window manager that dies does not block us
        try:
            self._start(["openbox", "--sm-disable", "--startup", f"sh -c {shlex.quote(f'echo ready >{ready}')}"])
            line_from(end, "the window manager")
        finally:
            os.close(end)

    # --- hands ----------------------------------------------------------------------------------------------------

    @staticmethod
    def _do(*words: object) -> None:
        subprocess.run(["xdotool", *map(str, words)], check=True, timeout=PATIENCE)

    def press(self, *keys: str) -> None:
        """Press and release keys, each with what is held: "ctrl+shift+p"."""
        self._do("key", *("+".join(FUNCTION_KEYS.get(part, part) for part in key.split("+")) for key in keys))

    def type(self, text: str) -> None:
        """Type what is on the keys of an American keyboard."""
        for number, line in enumerate(text.split("\n")):
            if number > 0:
                self.press("Return")
            if line:
                self._do("type", line)

    def click(self, place: Place) -> None:
        self._do("mousemove", *place, "click", 1)

    def point_at(self, place: Place) -> None:
        self._do("mousemove", *place)

    def take(self, place: Place) -> None:
        """Press the button there, and hold it."""
        self._do("mousemove", *place, "mousedown", 1)

    def let_go(self) -> None:
        self._do("mouseup", 1)

    def drag(self, places: list[Place]) -> None:
        """With the button held from the first to the last."""
        moves = [word for place in places[1:] for word in ("mousemove", *place)]
        self._do("mousemove", *places[0], "mousedown", 1, *moves, "mouseup", 1)

    # --- eyes -----------------------------------------------------------------------------------------------------

    def picture(self) -> Picture:
        return Picture.of_screen(self._folder / "Xvfb_screen0")
