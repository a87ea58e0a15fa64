# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays one scenario: person.py SCENARIO PROGRAM."""

import importlib
import sys
import time
import traceback
from pathlib import Path

import windows  # noqa: F401, it asks for the version of the library that all others use
from desk import Desk


def main(name: str, program: str) -> None:
    play = importlib.import_module(f"scenarios.{name}").play
    begun = time.monotonic()
    with Desk(Path(program)) as desk:
        try:
            play(desk)
        except Exception:
            traceback.print_exc()
            picture = Path(f"person-{name}.png").absolute()
            print(desk.look_back(picture))
            sys.exit(f"FAILED: {name}; what was to be seen is above, and in {picture}")
    print(f"played {name} in {time.monotonic() - begun:.1f} s")


if __name__ == "__main__":
    main(*sys.argv[1:])
