# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Runs foreign code where it harms nobody: in child processes, each of which has a deadline.

A child that crashes, hangs or ends itself costs the item that it was at; another one goes on with the rest. Waiting for it
ends when the script is stopped that asks. For any Python from 3.13 on, also outside of Carrel.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field

from _carrel import trial_programs
from _carrel.standard_refusals import STANDARD_REFUSALS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    Item = Sequence[str]  # its name, and what else the program wants to know

# What a child may take longer than all that it is asked for: for its start, or where it keeps its alarm from ringing.
SPARE_SECONDS = 10.0


class CannotTry(Exception):
    """No child can be started here."""


@dataclass(slots=True)
class Answer:
    """What a child has said of one item, and how it ended if it did not come to the next one."""

    lines: list[list[Any]] = field(default_factory=list)
    is_complete: bool = False
    was_late: bool = False
    end: str = ""  # of the process: "it crashed (SIGSEGV)", …

    def of_kind(self, what: str) -> list[list[Any]]:
        return [facts for kind, *facts in self.lines if kind == what]


class Trials:
    """Runs the programs of ``trial_programs`` on items."""

    def __init__(self, path: Iterable[str], seconds: float) -> None:
        self._path = [os.path.abspath(folder) for folder in path]  # "" is the working folder
        self._seconds = seconds

    def run(self, program: str, items: Iterable[Item]) -> dict[str, Answer]:
        """Return what was said of each item. Raises CannotTry."""
        left = [list(item) for item in items]
        answers = {item[0]: Answer() for item in left}
        while left:
            self._run_child(program, left, answers)
            done = next((at for at, item in enumerate(left) if not answers[item[0]].is_complete), len(left))
            left = left[done + 1 :]
        return answers

    def _run_child(self, program: str, items: list[list[str]], answers: dict[str, Answer]) -> None:
        order = {"path": self._path, "items": items, "seconds": self._seconds, "refusals": STANDARD_REFUSALS}
        said, code = run_until(program, json.dumps(order), self._seconds * len(items) + SPARE_SECONDS)
        lines = list(read_lines(said))
        if not lines:
            raise CannotTry(f"{sys.executable} does not run programs here")
        for item, what, *facts in lines:
            if item not in answers:
                continue
            answers[item].lines.append([what, *facts])
            answers[item].is_complete |= what == "done"
        for item in items:
            if not answers[item[0]].is_complete:
                answers[item[0]].was_late = code in (None, -signal.SIGALRM)
                answers[item[0]].end = end_of(code, self._seconds)
                return


def run_until(program: str, order: str, seconds: float) -> tuple[str, int | None]:
    """Run a program in a child. Return what it has said, and its exit code; None where it was not done in time."""
    try:
        child = subprocess.Popen(
            [sys.executable, "-I", "-c", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            process_group=0,
        )
    except OSError as error:
        raise CannotTry(f"no process can be started here ({error.strerror})") from error
    try:
        said, _ = child.communicate(order.encode(), seconds)
        return said.decode(errors="replace"), child.returncode
    except subprocess.TimeoutExpired as error:
        return (error.output or b"").decode(errors="replace"), None
    finally:
        end(child)


def end(child: subprocess.Popen[bytes]) -> None:
    """End it with whatever it has started, if it is still there."""
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def read_lines(said: str) -> Iterable[list[Any]]:
    for line in said.splitlines():
        try:
            yield json.loads(line)
        except ValueError:
            continue  # of a child that was ended while it wrote


def end_of(code: int | None, seconds: float) -> str:
    """Return how a child has ended, as a part of a sentence."""
    if code is None or code == -signal.SIGALRM:
        return f"it was not done after {seconds:g} s"
    if code < 0:
        return f"it crashed the process ({signal_name(-code)})"
    return f"it ended the process by itself (exit code {code})"


def signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def problem_in_interpreters(name: str, path: Iterable[str], seconds: float) -> str | None:
    """Import a module in two interpreters with a GIL each; return None if that went well, else what happened."""
    try:
        answer = Trials(path, seconds).run(trial_programs.TRY, [[name]])[name]
    except CannotTry as error:
        return f"it could not be tried: {error}"
    if problems := answer.of_kind("raised"):
        return str(problems[0][1])
    return None if answer.is_complete else answer.end
