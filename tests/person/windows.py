# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is in the windows, as a screen reader has it."""

import re
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

Role = Atspi.Role
State = Atspi.StateType
LAST_WORDS = 200  # characters of a text that are worth telling
Name = str | re.Pattern[str]


class Part:
    """A window, or what is in one: asked anew each time, as it may change."""

    def __init__(self, node: Any) -> None:
        self._node = node

    @property
    def role(self) -> Any:
        return self._node.get_role()

    @property
    def name(self) -> str:
        return self._node.get_name() or ""

    @property
    def text(self) -> str:
        """All that is written in it."""
        return Atspi.Text.get_text(self._node, 0, Atspi.Text.get_character_count(self._node))

    @property
    def value(self) -> float:
        return self._node.get_current_value()

    @property
    def limits(self) -> tuple[float, float]:
        return self._node.get_minimum_value(), self._node.get_maximum_value()

    @property
    def box(self) -> tuple[int, int, int, int]:
        """On the screen: left, top, width, height."""
        box = self._node.get_extents(Atspi.CoordType.SCREEN)
        return box.x, box.y, box.width, box.height

    @property
    def centre(self) -> tuple[int, int]:
        x, y, width, height = self.box
        return x + width // 2, y + height // 2

    def has(self, state: Any) -> bool:
        return self._node.get_state_set().contains(state)

    def parts(self) -> "list[Part]":
        nodes = [self._node.get_child_at_index(index) for index in range(self._node.get_child_count())]
        return [Part(node) for node in nodes if node]

    def is_seen(self) -> bool:
        """Whether it is shown, and not beside the screen, where panels wait that lie behind another one."""
        if not self.has(State.SHOWING):
            return False
        x, y, width, height = self.box
        return x + width > 0 and y + height > 0

    def seen(self) -> "Iterator[Part]":
        """It, and all that is in it and can be seen."""
        if not self.is_seen():
            return
        yield self
        for part in self.parts():
            yield from part.seen()

    def fits(self, role: Any, name: Name) -> bool:
        if role is not None and self.role != role:
            return False
        return self.name == name if isinstance(name, str) else bool(name.search(self.name))

    def describe(self, depth: int = 0) -> str:
        """A line for each part, for who has to find out what was there instead."""
        try:
            states = ", ".join(state.value_nick for state in (State.FOCUSED, State.SELECTED) if self.has(state))
            text = repr(self.text[-LAST_WORDS:]) if self.role == Role.TEXT else ""
            line = f"{'  ' * depth}{self.role.value_nick} {self.name!r} {self.box} {states} {text}".rstrip() + "\n"
            parts = [part for part in self.parts() if part.is_seen()]
        except GLib.Error:
            return ""
        return line + "".join(part.describe(depth + 1) for part in parts)


def windows_of(process: int) -> list[Part]:
    """Those of a process, which is known once it has told of itself."""
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(index)
        if application and application.get_process_id() == process:
            return [part for part in Part(application).parts() if part.has(State.SHOWING)]
    return []
