# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""The door between a script and its host: say how far you are, hand results over, notice that you shall stop.

The module is built into the program that runs the script. This stub tells editors and type checkers about it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple, TypeAlias

Value: TypeAlias = (
    None
    | bool
    | int
    | float
    | str
    | bytes
    | bytearray
    | list["Value"]
    | tuple["Value", ...]
    | dict["Value", "Value"]
    | datetime
)
"""What may cross between a script and its host, in both directions.

Integers may have any size, containers may be nested 200 deep. The host sends lists and bytes back where a script sent
tuples and bytearrays. The name is known to type checkers only: write `"carrel.Value"`, in quotes.
"""

Publishable: TypeAlias = (
    None | bool | int | float | str | bytes | bytearray | datetime | Sequence["Publishable"] | Mapping[Any, "Publishable"]
)
"""`Value` for arguments, wide enough for a `list[int]` or a `dict[str, float]`, which are no `list[Value]`.

Known to type checkers only. At run time a sequence must be a list or a tuple, and a mapping a dict.
"""

class Cancelled(KeyboardInterrupt):
    """The job was asked to stop. Raised once, anywhere in the script, also where it waits; let it pass.

    The user may want it, or the job has taken more time, or printed more, than its document allows.
    `finally`, `with` and `except carrel.Cancelled` run as for any exception, and have a moment to clean up. It is no
    `Exception`, so that `except Exception` does not swallow it. It is a `KeyboardInterrupt`: Stop is to a session what
    Ctrl-C is to a program, and what knows Ctrl-C, `asyncio.run()` and `subprocess.run()` among others, ends well.
    """

class Document(NamedTuple):
    """What the host says about the document that this script belongs to."""

    name: str
    arguments: dict[str, Value]

document: Final[Document]
"""The document that this script belongs to."""

version: Final[str]
"""Of Carrel, for example "0.1.0"."""

def progress(done: float, total: float | None = None, text: str | None = None) -> None:
    """Say how far the job is: `done` of `total`, and what it is doing.

    Without `total` the host shows that something goes on, but not how much of it is left. Cheap enough to be called in
    every turn of a loop: the host is told at most once a frame, with the last figures. Raises `Cancelled` if the job
    was asked to stop.
    """

def is_cancelled() -> bool:
    """Tell whether the job was asked to stop, without raising. For code that holds something it must first put down.

    Threads, which are not interrupted, see it also when the job is over, and when the session ends.
    """

def publish(value: Publishable, /) -> None:
    """Hand a value to the host while the job goes on, for example to show a part of a result.

    None is lost. Raises `TypeError`, which names the type and the place, for a value that may not cross, and
    `Cancelled` if the job was asked to stop.
    """
