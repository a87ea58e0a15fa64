# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What a value shows of itself: pictures, tables, HTML, with a text for whoever cannot see them.

A representation is a ``dict`` of MIME types, as Jupyter's kernels send it: plain data that crosses to the host. Values say
how they look by the methods that Jupyter has made common, ``_repr_png_`` and its like.
"""

import sys

import carrel

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

PLAIN = "text/plain"
TABLE = "application/vnd.carrel.table"

METHODS = {
    "image/png": "_repr_png_",
    "image/jpeg": "_repr_jpeg_",
    "image/svg+xml": "_repr_svg_",
    "text/html": "_repr_html_",
}

# What is shown is for people to read.
MOST_ROWS = 1000


def show(value: object, text: str | None = None) -> None:
    """Publish what `value` shows of itself."""
    shown = representations(value) or table_of(value) or {}
    if text is None:
        text = shown.pop(PLAIN, None) or (value if isinstance(value, str) else repr(value))
    elif not isinstance(text, str):
        raise TypeError(f"text must be a str or None, not {type(text).__name__}")
    shown.pop(PLAIN, None)
    carrel.publish({PLAIN: text, **shown})


def representations(value: object) -> dict[str, Any]:
    """Return all that a value shows of itself, by MIME types; nothing if it does not.

    The type is asked, as Python asks it for ``__repr__``: objects that pretend to have every attribute say nothing.
    """
    if isinstance(value, type):
        return {}
    shown = bundle_of(value)
    for mime, method in METHODS.items():
        if mime not in shown and (data := answer_of(value, method)) is not None:
            shown[mime] = data[0] if isinstance(data, tuple) else data
    if not shown and is_figure(value):
        shown["image/png"] = picture_of(value)
    return {mime: data for mime, data in shown.items() if is_fit(mime, data)}


def bundle_of(value: object) -> dict[str, Any]:
    """Ask for all at once."""
    bundle = answer_of(value, "_repr_mimebundle_")
    if isinstance(bundle, tuple):  # with metadata behind it
        bundle = bundle[0]
    return dict(bundle) if isinstance(bundle, dict) else {}


def answer_of(value: object, name: str) -> Any:
    """Call a method if there is one. What goes wrong in it is printed, and the value is shown without it."""
    method = getattr(type(value), name, None)
    if not callable(method):
        return None
    try:
        return method(value)
    except Exception:
        import traceback

        traceback.print_exc()
        return None


def is_fit(mime: object, data: object) -> bool:
    """Tell whether it is what such a type stands for here."""
    if mime in ("image/png", "image/jpeg"):
        return isinstance(data, bytes | bytearray)
    if mime == TABLE:
        return isinstance(data, dict)
    if not isinstance(mime, str):
        return False
    if mime.startswith("application/") and mime.endswith("+json"):
        return isinstance(data, dict) and is_plain(data)
    return mime.startswith(("image/svg", "text/")) and isinstance(data, str)


def is_plain(data: object, depth: int = 0) -> bool:
    """Tell whether it is what JSON has words for: such data may be of any library, and all of it must cross."""
    if depth > 50:
        return False
    if type(data) is dict:
        return all(type(key) is str and is_plain(value, depth + 1) for key, value in data.items())
    if type(data) in (list, tuple):
        return all(is_plain(value, depth + 1) for value in data)  # type: ignore[attr-defined]
    return data is None or type(data) in (bool, int, float, str)


def is_figure(value: object) -> bool:
    """Tell whether it is a figure of matplotlib's, which is not imported for that."""
    module = sys.modules.get("matplotlib.figure")
    figure = module and getattr(module, "Figure", None)
    return isinstance(figure, type) and isinstance(value, figure)


def picture_of(figure: Any) -> bytes:
    """Draw a figure."""
    import io

    picture = io.BytesIO()
    figure.savefig(picture, format="png", bbox_inches="tight")
    return picture.getvalue()


def table_of(value: object) -> dict[str, Any] | None:
    """Return rows as a table: a list of dicts, of tuples or of lists, or a dict of columns of the same length."""
    if isinstance(value, dict):
        columns, rows = columns_and_rows(value)
    elif isinstance(value, list | tuple) and value:
        columns, rows = named_rows(value) if isinstance(value[0], dict) else ([], plain_rows(value))
    else:
        return None
    if not rows:
        return None
    shown = [[cell(item) for item in row] for row in rows[:MOST_ROWS]]
    return {TABLE: {"columns": columns, "rows": shown, "omitted": max(0, len(rows) - MOST_ROWS)}}


def columns_and_rows(value: dict[Any, Any]) -> tuple[list[str], list[Any]]:
    """Turn columns into rows."""
    columns = list(value.values())
    are_columns = columns and all(isinstance(column, list | tuple) for column in columns)
    if not are_columns or len({len(column) for column in columns}) != 1:
        return [], []
    return [str(name) for name in value], list(zip(*columns, strict=True))


def named_rows(rows: Any) -> tuple[list[str], list[Any]]:
    """Find the columns of dicts: all keys, in the order in which they come."""
    if not all(isinstance(row, dict) for row in rows):
        return [], []
    names = list(dict.fromkeys(key for row in rows for key in row))
    return [str(name) for name in names], [[row.get(name) for name in names] for row in rows]


def plain_rows(rows: Any) -> list[Any]:
    """Return rows that have the same length; a named tuple's fields are no columns, because rows may differ."""
    are_rows = all(isinstance(row, list | tuple) for row in rows)
    return list(rows) if are_rows and len({len(row) for row in rows}) == 1 and rows[0] else []


def cell(value: object) -> object:
    """Return what crosses: numbers as they are, anything else as people read it."""
    if value is None or type(value) in (bool, int, float, str):
        return value
    return str(value)


def publish_figures(pyplot: Any) -> Callable[..., None]:
    """Return what is to be `matplotlib.pyplot.show` where there is no window: each open figure is shown, and closed."""

    def show_figures(*positional: object, **options: object) -> None:
        for number in pyplot.get_fignums():
            show(pyplot.figure(number))
        pyplot.close("all")

    show_figures.__name__ = "show"
    show_figures.__doc__ = "Show all open figures to the host's user, and close them."
    return show_figures


def draw_for_host(pyplot: Any) -> None:
    """Have ``matplotlib.pyplot`` show pictures in the host's window, unless somebody has chosen another backend."""
    matplotlib = sys.modules["matplotlib"]
    chosen = dict.__getitem__(matplotlib.rcParams, "backend")  # without having one chosen
    if not isinstance(chosen, str):
        pyplot.switch_backend("agg")
    if not isinstance(chosen, str) or chosen.lower() == "agg":
        pyplot.show = publish_figures(pyplot)
