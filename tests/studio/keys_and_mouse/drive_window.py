# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses Carrel Studio as a person does: with the keys and the mouse of its display, seeing what can be seen from outside.

drive_window.py PROGRAM FOLDER: the folder is for the files that are opened and saved.
"""

import pathlib
import subprocess
import sys
import time
import zipfile

PATIENCE = 60  # seconds, on a busy machine
FIRST_LINE = "import pathlib\n"


def wait_for(what, find):
    """Asks until there is an answer; nobody tells from outside when a window has done something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := find():
            return found
        time.sleep(0.05)
    active = xdotool("getactivewindow", "getwindowname")
    sys.exit(f"FAILED: not so within {PATIENCE} s: {what}; the window in front is {active!r}")


def xdotool(*arguments):
    """What it says; nothing where it failed."""
    done = subprocess.run(["xdotool", *map(str, arguments)], capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else ""


def press(*keys):
    xdotool("key", "--delay", "12", *keys)


def write(text):
    xdotool("type", "--delay", "12", "--", text)


def window(name):
    """The one that is seen, whose title has this in it."""
    return xdotool("search", "--onlyvisible", "--name", name).split("\n")[0]


def activate(name):
    """Has the keys from then on."""

    def is_in_front():
        found = window(name)
        xdotool("windowactivate", found or "0")
        return found if found and xdotool("getactivewindow") == found else ""

    return wait_for(f"a window {name!r} in front", is_in_front)


def answer(title, path):
    """Types a path into the dialog that has just been asked for."""
    activate(title)
    press("ctrl+a")
    write(str(path))
    press("Return")
    wait_for(f"the end of the dialog {title!r}", lambda: not window(title))


def click_into(found):
    """Where the script is: left, and above the middle."""
    shell = dict(line.split("=") for line in xdotool("getwindowgeometry", "--shell", found).split("\n"))
    xdotool("mousemove", "--window", found, int(shell["WIDTH"]) // 4, int(shell["HEIGHT"]) // 3, "click", 1)


def text_of(path):
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def script_in(document):
    """The script of a document, as it was saved."""
    try:
        with zipfile.ZipFile(document) as archive:
            names = [name for name in archive.namelist() if name.endswith(".py")]
            return archive.read(names[0]).decode() if names else ""
    except (OSError, zipfile.BadZipFile):
        return ""


def quit_and_wait(process):
    press("ctrl+q")
    if process.wait(timeout=PATIENCE) != 0:
        sys.exit(f"FAILED: the program ended with {process.returncode}")


def write_run_and_save(program, work):
    script, document, seen = work / "counts.py", work / "counts.carrel", work / "seen.txt"
    script.write_text(FIRST_LINE, encoding="utf-8")
    process = subprocess.Popen([program])
    try:
        activate("Carrel Studio")
        press("ctrl+o")
        answer("Open documents", script)
        click_into(activate("counts.py"))
        press("ctrl+End")
        write(f"pathlib.Path(r'{seen}').write_text('by the script')")
        press("F5")
        wait_for("the script's file", lambda: text_of(seen) == "by the script")
        print("opened, typed and run: the script has written its file")

        press("ctrl+shift+s")
        answer("Save the document", document)
        wait_for("the saved document", lambda: "by the script" in script_in(document))
        activate("counts.carrel")
        press(*["ctrl+z"] * 90)
        press("ctrl+s")
        wait_for("the document without what was undone", lambda: script_in(document) == FIRST_LINE)
        press(*["ctrl+shift+z"] * 90)
        press("ctrl+s")
        wait_for("the document with it again", lambda: "by the script" in script_in(document))
        print("saved as a document, undone and done again")

        press("alt+3")  # the console
        write(f"pathlib.Path(r'{seen}').write_text('by the console')")
        press("Return")
        wait_for("the console's file", lambda: text_of(seen) == "by the console")
        press("Escape", "F5")  # back in the script
        wait_for("the script's file again", lambda: text_of(seen) == "by the script")
        print("typed into the console, and back")
        quit_and_wait(process)
    finally:
        process.kill()
        process.wait(timeout=PATIENCE)
    return document, seen


def open_again(program, document, seen):
    seen.unlink()
    process = subprocess.Popen([program])
    try:
        activate("Carrel Studio")
        press("alt+f")  # the menu File, the recent ones, the first of them
        press("r")
        press("1")
        activate(document.name)
        press("F5")
        wait_for("the file of the document that was opened again", lambda: text_of(seen) == "by the script")
        print("opened again from the menu, and run")
        quit_and_wait(process)
    finally:
        process.kill()
        process.wait(timeout=PATIENCE)


def main(program, folder):
    work = pathlib.Path(folder, "work")
    work.mkdir()
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)  # who gives windows the keys
    try:
        document, seen = write_run_and_save(program, work)
        open_again(program, document, seen)
    finally:
        manager.terminate()
        manager.wait(timeout=PATIENCE)
    print("Carrel Studio was used with keys and mouse.")


if __name__ == "__main__":
    main(*sys.argv[1:])
