# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A catalogue of gears, of which not everything can be right."""

import csv
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

LEAST_TEETH = 3


class CatalogueError(Exception):
    """The catalogue says something that cannot be."""


@dataclass(frozen=True)
class Gear:
    """A gear with a number of teeth."""

    name: str
    teeth: int


def ratio(driver: Gear, driven: Gear) -> float:
    """Return how many turns the driver makes for one of the driven gear."""
    return driven.teeth / driver.teeth


def rows() -> list[dict[str, str]]:
    """Return the rows of the CSV file that is in this document: it is a zip file, and this script is in it."""
    with ZipFile(Path(__file__).parents[1]) as document:
        return list(csv.DictReader(StringIO(document.read("data/catalogue.csv").decode())))


def teeth_of(row: dict[str, str]) -> int:
    """Return the number of teeth in a row. CatalogueError where it is none."""
    teeth = int(row["teeth"])
    if teeth < LEAST_TEETH:
        raise CatalogueError(f"{row['name']} cannot have {teeth} teeth")
    return teeth


def checked() -> list[Gear]:
    """Return all gears. What is wrong is told at once, and not one mistake after the other."""
    gears: list[Gear] = []
    mistakes: list[Exception] = []
    for number, row in enumerate(rows(), start=2):
        try:
            gears.append(Gear(row["name"], teeth_of(row)))
        except (ValueError, CatalogueError) as mistake:
            mistake.add_note(f"This is in line {number} of data/catalogue.csv.")
            mistakes.append(mistake)
    if mistakes:
        raise ExceptionGroup("the catalogue is not right", mistakes)
    return gears


def drives() -> dict[str, str]:
    """Return which gear each one drives; "" where it is none."""
    return {row["name"]: row["drives"] for row in rows()}


def last_of_train(name: str, driven: dict[str, str]) -> str:
    """Return which gear is driven in the end by one. That crown and ring drive each other is not noticed."""
    return last_of_train(driven[name], driven) if driven[name] else name
