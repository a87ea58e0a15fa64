# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Makes a bare interpreter the interpreter of a session: the first Python that runs in it."""

import builtins
import sys

from _carrel import event_loops, import_guard, modules, process_guards, process_state, sources, streams, waits

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def start(
    executable: str,
    standard_library: str,
    module_paths: list[str],
    write_stdout: Callable[[str], int],
    write_stderr: Callable[[str], int],
) -> None:
    """Set up streams, paths, guards and the builtins that ``site`` would have added."""
    streams.install(write_stdout, write_stderr)
    modules.standard_library = standard_library
    modules.put_folders_first(module_paths)
    sys.path.append(f"{standard_library}/site-packages")
    sys.executable = executable
    sys.argv = [""]
    guard = import_guard.install(standard_library)
    guard.after_import("linecache", sources.tell_linecache)
    waits.install(guard)
    process_guards.install(guard)
    process_state.install(guard)
    event_loops.install(guard)
    add_site_builtins()


def add_site_builtins() -> None:
    """Add ``help``, ``exit`` and ``quit``, which people type without thinking of ``site``."""
    import _sitebuiltins

    builtins.help = _sitebuiltins._Helper()
    builtins.exit = _sitebuiltins.Quitter("exit", "sys.exit()")  # type: ignore[assignment]
    builtins.quit = _sitebuiltins.Quitter("quit", "sys.exit()")  # type: ignore[assignment]
