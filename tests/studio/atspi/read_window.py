# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the window of Carrel Studio through AT-SPI, as a screen reader does, and uses it without a mouse.

read_window.py PROGRAM SCRIPT: the script must fail with a ZeroDivisionError.
"""

import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 60  # seconds, on a busy machine
CHANGES = ["window:create", "object:children-changed", "object:state-changed", "object:property-change"]

loop = GLib.MainLoop()


def listen():
    """Each change in a window wakes who waits. So does each second: a change may have come before anybody listened."""
    listener = Atspi.EventListener.new(lambda _event: loop.quit())
    for change in CHANGES:
        listener.register(change)
    GLib.timeout_add_seconds(1, lambda: loop.quit() or GLib.SOURCE_CONTINUE)
    return listener


def wait_for(what, find):
    """Asks at each change until there is an answer; the bus tells no moment at which a tree is complete."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if found := find():
                return found
        except GLib.Error:
            pass  # something that has just gone
        loop.run()
    sys.exit(f"FAILED: not found within {PATIENCE} s: {what}")


def children(node):
    return [child for child in (node.get_child_at_index(i) for i in range(node.get_child_count())) if child]


def walk(window):
    """No generator: one that is left half-way ends with an exception, and libatspi may call a listener in the midst of that."""
    nodes = [window]
    for node in nodes:
        nodes += children(node)
    return nodes


def studio():
    for application in children(Atspi.get_desktop(0)):
        for window in children(application):
            if window.get_role_name() == "frame" and "Carrel Studio" in window.get_name():
                return window
    return None


def has(node, state):
    return node.get_state_set().contains(state)


def find(window, roles, name):
    """Has several roles to choose from, as versions of Qt differ."""
    for node in walk(window):
        if node.get_role_name() in roles and name in node.get_name():
            return node
    return None


def press(node, wanted):
    for index in range(node.get_n_actions()):
        if node.get_action_name(index).lower() == wanted:
            return node.do_action(index)
    return sys.exit(f"FAILED: {node.get_name()} has no action {wanted}")


def nameless(window):
    """What takes the focus, can be seen, and says nothing of itself."""
    return [f"{node.get_role_name()} in {node.get_parent().get_role_name()} {node.get_parent().get_name()!r}"
            for node in walk(window)
            if has(node, Atspi.StateType.FOCUSABLE) and has(node, Atspi.StateType.SHOWING) and not node.get_name()]


def check(window):
    for role, name in [("menu bar", ""), ("menu item", "File"), ("page tab list", ""), ("page tab", "script_that_fails"),
                       ("tool bar", "Commands"), ("tree table", "Jobs"), ("tree table", "Problems"), ("text", "Script"),
                       ("text", "Output"), ("button", "Run")]:
        alternatives = {"tree table": ("tree table", "table", "tree"), "button": ("button", "push button"),
                        "menu item": ("menu item", "menu")}.get(role, (role,))
        wait_for(f"{role} {name!r}", lambda roles=alternatives, name=name: find(window, roles, name))
        print(f"found: {role} {name}")
    offenders = sorted(set(nameless(window)))
    if offenders:
        sys.exit("FAILED: these take the focus and have no name:\n  " + "\n  ".join(offenders))


def main(program, script):
    listener = listen()
    process = subprocess.Popen([program, "--safe-mode", script])
    try:
        window = wait_for("the window", studio)
        check(window)
        run = wait_for("the button Run", lambda: find(window, ("push button", "button"), "Run"))
        press(run, "press")
        wait_for("the error among the problems", lambda: find(window, ("table cell", "tree item"), "ZeroDivisionError"))
        print("found: the error, after Run was pressed through AT-SPI")
        check(window)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
        for change in CHANGES:
            listener.deregister(change)
    print("The window was read through AT-SPI.")


if __name__ == "__main__":
    main(*sys.argv[1:])
