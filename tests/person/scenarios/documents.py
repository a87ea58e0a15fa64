# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents: what is written is saved, and what is not outlives a crash."""

import zipfile

from desk import Desk
from waiting import wait_for
from windows import Role

COPIES = ".local/share/carrel-studio/recovery"


def is_kept(desk: Desk, text: str) -> bool:
    """Whether a copy for a crash has it."""
    for copy in (desk.home / COPIES).glob("*/*.carrel"):
        with zipfile.ZipFile(copy) as archive:
            if any(text in archive.read(name).decode("utf-8", "replace") for name in archive.namelist()):
                return True
    return False


def play(desk: Desk) -> None:
    file = desk.home / "kept.py"
    studio = desk.start()
    studio.screen.press("ctrl+n")
    studio.wait_for_focus("Script")
    studio.screen.type("answer = 6 * 7\nprint(answer)\n")
    studio.save_as(file)
    studio.wait_for_title("kept.py —")
    assert file.read_text("utf-8") == "answer = 6 * 7\nprint(answer)\n"
    studio.screen.press("F5")
    studio.wait_for_text("Output", "42")
    studio.screen.type("# not saved yet!")
    wait_for("a copy of what was not saved", lambda: is_kept(desk, "# not saved yet!"))
    studio.kill()
    assert "not saved" not in file.read_text("utf-8")

    studio = desk.start()
    studio.click(Role.PUSH_BUTTON, "Recover")
    studio.find(Role.PAGE_TAB, "kept.py ●")
    studio.wait_for_text("Script", "print(answer)\n# not saved yet!")
    studio.screen.press("ctrl+s")
    studio.find(Role.PAGE_TAB, "kept.py")
    assert file.read_text("utf-8").endswith("# not saved yet!")
    studio.screen.press("ctrl+q")
    assert studio.exit_code() == 0
    assert not is_kept(desk, "answer")
