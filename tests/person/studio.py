# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrel Studio in the hands of somebody who looks at it, points, clicks and types."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from picture import Picture
from screen import Place, Screen
from waiting import PATIENCE, wait_for, wait_until_same
from windows import Name, Part, Role, State, windows_of


class Studio:
    """The program. What is not there yet is waited for."""

    def __init__(self, screen: Screen, program: Path, arguments: list[str], environment: dict[str, str]) -> None:
        self.screen = screen
        self._process = subprocess.Popen([program, *arguments], env=os.environ | environment, stdin=subprocess.DEVNULL)
        wait_for("a window that has the keys", lambda: self._active_window())

    # --- how it ends ----------------------------------------------------------------------------------------------

    def kill(self) -> None:
        """As a crash, or a power cut, would end it."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(PATIENCE)

    def exit_code(self) -> int:
        """Once it has ended, which somebody has asked for."""
        return self._process.wait(PATIENCE)

    def is_running(self) -> bool:
        return self._process.poll() is None

    def end(self) -> None:
        if self.is_running():
            self.kill()

    # --- what is seen ---------------------------------------------------------------------------------------------

    def windows(self) -> list[Part]:
        if not self.is_running():
            raise RuntimeError(f"Carrel Studio has ended, with {self._process.returncode}")
        return windows_of(self._process.pid)

    def _active_window(self) -> Part | None:
        return next((window for window in self.windows() if window.has(State.ACTIVE)), None)

    def _seen(self) -> Iterator[Part]:
        for window in self.windows():
            yield from window.seen()

    def look_for(self, role: Any, name: Name) -> Part | None:
        """\\return the first such thing that can be seen now"""
        return next((part for part in self._seen() if part.fits(role, name)), None)

    def find(self, role: Any, name: Name) -> Part:
        return wait_for(f"{role.value_nick if role else 'something'} {name!r}", lambda: self.look_for(role, name))

    def wait_until_gone(self, role: Any, name: Name) -> None:
        wait_for(f"no {name!r} any more", lambda: not self.look_for(role, name))

    def wait_for_title(self, beginning: str) -> None:
        """Of the window: what it shows."""
        self.find(Role.FRAME, re.compile("^" + re.escape(beginning)))

    def wait_for_text(self, name: str, wanted: str) -> None:
        """In what has this name and holds text."""
        wait_for(f"{wanted!r} in {name!r}", lambda: wanted in self.text_of(name))

    def text_of(self, name: str) -> str:
        """What is written there now."""
        part = self.look_for(Role.TEXT, name)
        return part.text if part else ""

    def wait_for_first_row(self, name: str, wanted: str) -> None:
        """Of a list or a table: what stands in it first."""
        wait_for(f"{wanted!r} as the first of {name!r}", lambda: self._first_row(name) == wanted)

    def _first_row(self, name: str) -> str | None:
        part = next((part for part in self._seen() if part.role in (Role.TREE, Role.LIST) and part.name == name), None)
        rows = part.parts() if part else []
        return next((row.name for row in rows if row.role in (Role.TABLE_CELL, Role.TREE_ITEM, Role.LIST_ITEM)), None)

    def wait_for_focus(self, name: Name) -> None:
        """What has this name gets what is typed."""
        wait_for(
            f"the keys in {name!r}", lambda: any(part.fits(None, name) and part.has(State.FOCUSED) for part in self._seen())
        )

    def picture_of(self, part: Part) -> Picture:
        """When it has stopped changing; the clock of a running script does not."""
        box = part.box
        return Picture(*wait_until_same(f"a picture of {part.name!r}", lambda: self._look_at(box)))

    def _look_at(self, box: tuple[int, int, int, int]) -> tuple[int, int, bytes]:
        picture = self.screen.picture().cut(*box)
        return picture.width, picture.height, picture.data

    def color_at(self, place: Place) -> tuple[int, int, int]:
        return self.screen.picture().at(*place)

    def describe(self) -> str:
        return "".join(window.describe() for window in self.windows())

    # --- what is done ---------------------------------------------------------------------------------------------

    def click(self, role: Any, name: Name) -> None:
        """In the middle of it, once it is where it stays."""
        self.screen.click(self.place_of(self.find(role, name)))

    @staticmethod
    def place_of(part: Part) -> Place:
        wait_until_same(f"where {part.name!r} is", lambda: part.box, beats=2)
        return part.centre

    def choose(self, *names: str) -> None:
        """In the menus, with the mouse, from the menu bar on."""
        for name in names:
            self.click(Role.MENU_ITEM, name)

    def show_panel(self, name: str) -> None:
        """By its tab, whose text may also say how many there are in it."""
        self.click(Role.PAGE_TAB, re.compile(f"^{name}"))

    def press_until(self, key: str, seconds: float, what: str, look: Callable[[], Any]) -> Any:
        """Press a key, and again after some time in which nothing has come of it."""
        again = 0.0

        def is_there() -> Any:
            nonlocal again
            found = look()
            if not found and time.monotonic() >= again:
                self.screen.press(key)
                again = time.monotonic() + seconds
            return found

        return wait_for(what, is_there)

    def save_as(self, file: Path) -> None:
        """Save a document that has no file yet."""
        dialog = re.compile("^Save the document( — Carrel Studio)?$")  # newer Qt has the application's name behind it
        self.screen.press("ctrl+s")
        self.find(Role.DIALOG, dialog)
        self.wait_for_focus("File name:")
        self.screen.press("ctrl+a")
        self.screen.type(str(file))
        self.screen.press("Return")
        self.wait_until_gone(Role.DIALOG, dialog)
        wait_for(f"the file {file.name}", file.exists)
