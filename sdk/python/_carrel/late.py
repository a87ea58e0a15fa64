# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What most sessions never use is imported by the first use: an idle document pays for no code but what it runs.

A function of this package is named "module.function" here.
"""

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def function_of(name: str) -> Any:
    """Return the function ``name`` of this package."""
    module, _, function = name.partition(".")
    return getattr(getattr(__import__(f"_carrel.{module}"), module), function)


def stand_in(name: str) -> Any:
    """Return a function that calls the function ``name``."""

    def call(*arguments: Any, **keywords: Any) -> Any:
        return function_of(name)(*arguments, **keywords)

    call.__name__ = name.partition(".")[2]
    return call


def wrapped(name: str, native: Any) -> Any:
    """Return a function that calls what the function ``name`` makes of ``native`` when it is called first."""
    made: list[Any] = []

    def call(*arguments: Any, **keywords: Any) -> Any:
        if not made:
            made.append(function_of(name)(native))
        return made[0](*arguments, **keywords)

    call.__name__ = native.__name__
    call.__doc__ = native.__doc__
    return call
