# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a person sits: a screen, a home that nobody has used yet, and Carrel Studio to be started there."""

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

from screen import Screen
from studio import Studio

OF_A_DESKTOP = ("XDG_", "QT_", "LC_", "LANG", "WAYLAND_", "AT_SPI_", "KDE_", "CARREL_")

# Colors of a desktop that its user has made dark, as KDE's settings have them.
DARK = {
    "Window": ("35,38,41", "252,252,252"),
    "View": ("27,30,32", "252,252,252"),
    "Button": ("41,44,48", "252,252,252"),
    "Selection": ("61,122,180", "252,252,252"),
    "Tooltip": ("41,44,48", "252,252,252"),
}


class Desk:
    """What is started at it ends with it."""

    def __init__(self, program: Path) -> None:
        self.program = program
        self._open = ExitStack()
        self._studios: list[Studio] = []

    def __enter__(self) -> "Desk":
        with self._open:
            temporary = tempfile.TemporaryDirectory(prefix="carrel-person-", ignore_cleanup_errors=True)
            folder = Path(self._open.enter_context(temporary))
            self.home = folder / "home"
            self._set_up(folder)
            self.screen = self._open.enter_context(Screen(folder))
            self._open = self._open.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        for studio in self._studios:
            studio.end()
        self._open.close()

    # Whatever desktop, language or place of this machine's user the surroundings speak of is not that of who sits here.
    def _set_up(self, folder: Path) -> None:
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700)
        self.home.mkdir()
        for name in [name for name in os.environ if name.startswith(OF_A_DESKTOP)]:
            del os.environ[name]
        os.environ |= {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(runtime),
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }

    def start(self, *files: Path, **environment: str) -> Studio:
        studio = Studio(self.screen, self.program, [str(file) for file in files], environment)
        self._studios.append(studio)
        return studio

    def write(self, name: str, text: str) -> Path:
        """A file in the home."""
        file = self.home / name
        file.write_text(text, "utf-8")
        return file

    def use_dark_colors(self) -> dict[str, str]:
        """\\return what a program has to be told so that it asks the desktop for its colors"""
        groups = [
            f"[Colors:{group}]\nBackgroundNormal={back}\nBackgroundAlternate={back}\nForegroundNormal={text}\n"
            "ForegroundInactive=161,169,177\nForegroundLink=90,170,230\nForegroundVisited=155,120,200\n"
            for group, (back, text) in DARK.items()
        ]
        (self.home / ".config").mkdir(exist_ok=True)
        (self.home / ".config" / "kdeglobals").write_text("\n".join(groups), "utf-8")
        return {"XDG_CURRENT_DESKTOP": "KDE", "KDE_SESSION_VERSION": "5"}

    def look_back(self, picture: Path) -> str:
        """What was to be seen in the end, for who has to find out what went wrong."""
        self.screen.picture().save(picture)
        return "".join(studio.describe() for studio in self._studios if studio.is_running())
