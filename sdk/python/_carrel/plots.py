# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Plots that the host draws: lines, points and bars, as plain data that a host knows by its MIME type.

Where the host draws none, a plot is a table of its values, and a text says what it is about.
"""

from carrel import Buffer

from _carrel.rich_values import MOST_ROWS, TABLE

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

PLOT = "application/vnd.carrel.plot+json"

# In all series together: beyond that, a picture has more to say.
MOST_VALUES = 100_000


class Plot:
    """Lines, points and bars over one pair of axes. A host that knows plots draws it; others show a table of its values."""

    def __init__(self, title: str = "", *, x: str = "", y: str = "", x_unit: str = "", y_unit: str = "") -> None:
        self._title = text_of(title, "title")
        self._axes = {
            "x": {"title": text_of(x, "x"), "unit": text_of(x_unit, "x_unit")},
            "y": {"title": text_of(y, "y"), "unit": text_of(y_unit, "y_unit")},
        }
        self._series: list[dict[str, Any]] = []

    def line(self, *values: Iterable[Any], name: str = "") -> Plot:
        """Add a line through `line(y)`, or through `line(x, y)`, and return the plot."""
        return self._add("line", values, name)

    def points(self, *values: Iterable[Any], name: str = "") -> Plot:
        """Add points, given as for a line, and return the plot."""
        return self._add("points", values, name)

    def bars(self, *values: Iterable[Any], name: str = "") -> Plot:
        """Add bars, given as for a line, one beside the other where there are several series, and return the plot."""
        return self._add("bars", values, name)

    def _add(self, kind: str, values: tuple[Iterable[Any], ...], name: str) -> Plot:
        if len(values) not in (1, 2):
            raise TypeError(f"{kind}() takes y, or x and y, and not {len(values)} of them")
        y = numbers_of(values[-1], "y")
        x = places_of(values[0]) if len(values) == 2 else [float(place) for place in range(len(y))]
        if len(x) != len(y):
            raise ValueError(f"x has {len(x)} values and y has {len(y)}: both must have the same number")
        if sum(len(series["y"]) for series in self._series) + len(y) > MOST_VALUES:
            raise ValueError(f"a plot may have {MOST_VALUES} values in all: plot fewer, or means of them")
        self._series.append({"kind": kind, "name": text_of(name, "name"), "x": x, "y": y})
        return self

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        plot = {"title": self._title, **self._axes, "series": self._series}
        table = self._table()
        return {PLOT: plot, TABLE: table} if table["rows"] else {PLOT: plot}

    def _table(self) -> dict[str, Any]:
        """Return the values in rows: series beside one another where they have the same places, else one below the other."""
        if not self._series:
            return {"columns": [], "rows": [], "omitted": 0}
        x, y = (heading(self._axes[axis], axis) for axis in ("x", "y"))
        names = [series["name"] or y for series in self._series]
        if all(series["x"] == self._series[0]["x"] for series in self._series):
            columns = [x, *names]
            rows = list(zip(self._series[0]["x"], *(series["y"] for series in self._series), strict=True))
        else:
            columns = ["", x, y]
            rows = [
                (name, *pair)
                for name, series in zip(names, self._series, strict=True)
                for pair in zip(series["x"], series["y"], strict=True)
            ]
        shown = [[tidy(item) for item in row] for row in rows[:MOST_ROWS]]
        return {"columns": columns, "rows": shown, "omitted": max(0, len(rows) - MOST_ROWS)}

    def __repr__(self) -> str:
        parts = [f"{series['kind']} {series['name']}".rstrip() + f" ({extent(series['y'])})" for series in self._series]
        about = f"Plot {self._title!r}" if self._title else "Plot"
        return f"<{about}: {', '.join(parts)}>" if parts else f"<{about}>"


Plot.__module__ = "carrel"


def plot(title: str = "", *, x: str = "", y: str = "", x_unit: str = "", y_unit: str = "") -> Plot:
    """Return a plot without any values; its methods `line`, `points` and `bars` add them."""
    return Plot(title, x=x, y=y, x_unit=x_unit, y_unit=y_unit)


def text_of(value: object, what: str) -> str:
    """Refuse what is no text."""
    if not isinstance(value, str):
        raise TypeError(f"{what} must be a str, not {type(value).__name__}")
    return value


def items_of(values: Any, what: str) -> Any:
    """Refuse what has no items, and a text, whose items nobody means."""
    if isinstance(values, str | bytes):
        raise TypeError(f"{what} must be several values, not {type(values).__name__}")
    return memoryview(values) if isinstance(values, Buffer) else values


def numbers_of(values: Any, what: str) -> list[float]:
    """Return numbers of any kind as those that cross."""
    return [float(value) for value in items_of(values, what)]


def places_of(values: Any) -> list[Any]:
    """Return where the values of a series stand: numbers, or the names of what is compared."""
    places = list(items_of(values, "x"))
    if any(isinstance(place, str) for place in places):
        return [str(place) for place in places]
    return [float(place) for place in places]


def heading(axis: dict[str, str], name: str) -> str:
    """Return the title of an axis with its unit."""
    title = axis["title"] or name
    return f"{title} ({axis['unit']})" if axis["unit"] else title


def tidy(value: Any) -> Any:
    """Return a whole number as people write it."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def extent(values: list[float]) -> str:
    """Say how many there are, and how large."""
    count = f"{len(values)} value" if len(values) == 1 else f"{len(values)} values"
    finite = [value for value in values if value - value == 0]
    return f"{count}, {min(finite):g} to {max(finite):g}" if finite else count
