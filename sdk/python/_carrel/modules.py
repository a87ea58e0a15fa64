# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""The modules of a session: where they are looked for, which of them the user may be editing, and loading those again."""

import posix
import sys

from _carrel.late import function_of

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

# Set once by session_start.
standard_library = ""

# The sources of editable modules as they were when they were found: when written (milliseconds since 1970), and bytes.
stamps: dict[str, tuple[int, int]] = {}


def put_folders_first(folders: list[str]) -> None:
    """Have modules looked for in ``folders`` before all others."""
    sys.path[:0] = folders


def note(name: str, spec: ModuleSpec) -> None:
    """Keep the state of a source that is going to be loaded: it may be edited while the job that imports it still runs."""
    if file := source_of(spec):
        try:
            status = posix.stat(file)
        except OSError:
            return
        stamps[name] = (status.st_mtime_ns // 1_000_000, status.st_size)


def editable() -> list[tuple[str, str, int, int]]:
    """Return name, source and stamp of each module that is neither the standard library's nor an installed package's."""
    found = []
    for name, module in list(sys.modules.items()):
        file = source_file(module)
        if file and isinstance(name, str) and name != "__main__":
            found.append((name, file, *stamps.get(name, (-1, -1))))
    return found


def source_file(module: object) -> str | None:
    """Return the source of ``module`` if its user may be editing it."""
    # Not by getattr: a module may compute its attributes (PEP 562), and this must not run its code.
    content = getattr(module, "__dict__", None)
    return source_of(content.get("__spec__")) if isinstance(content, dict) else None


def source_of(spec: object) -> str | None:
    """Return the source of a module that is found as ``spec`` if its user may be editing it."""
    file = getattr(spec, "origin", None)
    if not isinstance(file, str) or not file.endswith((".py", ".pyw")) or not file.startswith("/"):
        return None
    if file.startswith(standard_library + "/") or "/site-packages/" in file:
        return None
    return file


def reload(names: list[str]) -> None:
    """Execute the editable modules ``names``, and those that depend on them, again: what is used before its users."""
    function_of("reloading.reload")(names)
