# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks for the data of a gear, and where to write it. Only this document waits for the answer."""

import carrel
from carrel import ui


def ask() -> None:
    gear = ui.form(
        "Gear",
        {
            "name": "spur",
            "teeth": ui.Integer(24, minimum=8, maximum=200, help="How many there are around it."),
            "size": ui.Float(1.5, minimum=0.1, label="Module"),
            "kind": ["straight", "helical"],
            "hardened": True,
        },
    )
    if gear is None:
        print("Nothing was asked for.")
        return
    diameter = gear["teeth"] * gear["size"]
    print(f"{gear['name']}: {diameter:g} mm across")
    if ui.question(f"The gear is {diameter:g} mm across. Write it to a file?") and (path := ui.save_file(name="gear.txt")):
        with open(path, "w", encoding="utf-8") as file:
            for key, value in gear.items():
                print(key, value, sep="\t", file=file)
        ui.message("The gear has been written.", detail=path)


try:
    ask()
except ui.NoUserInterface as problem:
    print(f"{carrel.document.name} is not asked: {problem}.")
