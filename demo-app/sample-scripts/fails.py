# expect: fails
# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fail on purpose, deep down: the traceback shows the way, the cause and a note, and its lines can be clicked."""

from dataclasses import dataclass


class TuningError(Exception):
    """A gear cannot be made as asked for."""


@dataclass(frozen=True)
class Gear:
    """A gear with a number of teeth."""

    name: str
    teeth: int


def ratio(driver: Gear, driven: Gear) -> float:
    """Return how many turns the driver makes for one of the driven gear."""
    return driven.teeth / driver.teeth


def tune(gears: list[Gear]) -> float:
    """Multiply the ratios of a train of gears."""
    total = 1.0
    for driver, driven in zip(gears, gears[1:], strict=False):
        try:
            total *= ratio(driver, driven)
        except ZeroDivisionError as error:
            error.add_note(f"{driver.name} has {driver.teeth} teeth; it needs at least 3.")
            raise TuningError(f"cannot drive {driven.name} with {driver.name}") from error
    return total


print("tuning a train of three gears")
print(f"ratio: {tune([Gear('pinion', 12), Gear('idler', 0), Gear('wheel', 48)]):.3f}")
