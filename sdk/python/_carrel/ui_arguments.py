# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What the functions of ``carrel.ui`` are called with: checked, as the host is told of it.

Imported with that module, when a script first uses it.
"""

from __future__ import annotations

from posix import fspath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike
    from typing import Any, NoReturn


def refuse(what: str, expected: str, value: object) -> NoReturn:
    raise TypeError(f"{what} must be {expected}, not {type(value).__name__}")


def text(what: str, value: object) -> str:
    return value if isinstance(value, str) else refuse(what, "a str", value)


def optional_text(what: str, value: object) -> str:
    return "" if value is None else text(what, value)


def texts(what: str, values: object) -> list[str]:
    if isinstance(values, str) or not hasattr(values, "__iter__"):
        refuse(what, "a list of str", values)
    return [text(f"each of {what}", value) for value in values]


def integer(what: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        refuse(what, "an int", value)
    if not -(2**63) <= value < 2**63:
        raise ValueError(f"{what} must be a number of 64 bits, not {value:#x}"[:200])
    return value


def number(what: str, value: object) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        refuse(what, "a float", value)
    return float(value)


def index(what: str, items: list[Any], item: object) -> int:
    if item is None and None not in items:
        return 0
    if item not in items:
        raise ValueError(f"{what} must be one of the items, not {item!r}"[:200])
    return items.index(item)


def files(mode: str, filters: object, folder: str | PathLike[str] | None) -> dict[str, Any]:
    return {
        "mode": mode,
        "filters": [filters] if isinstance(filters, str) else texts("filters", filters),
        "folder": "" if folder is None else text("folder", fspath(folder)),
    }
