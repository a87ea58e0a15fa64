# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Makes a bare interpreter the interpreter of a session: the first Python that runs in it."""

import builtins
import sys

import _warnings

from _carrel import guard_rails, import_guard, modules, sources, streams, waits
from _carrel.late import function_of

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    Writer = Callable[[str], int]

# Standard modules, and the function that is called with each once it is imported.
WHEN_IMPORTED = (
    ("asyncio.base_events", "event_loops.wake_loops_on_stop"),
    ("asyncio.base_events", "event_loops.let_incomplete_loops_go"),
    ("asyncio.runners", "event_loops.cancel_main_task_on_stop"),
    ("warnings", "event_loops.forgive_stopped_coroutines"),
    ("getpass", "input.ask_host_for_passwords"),
    ("logging", "log_records.tell_host_of"),
    ("warnings", "log_records.tell_host_of"),
)


def start_in_host(
    executable: str, standard_library: str, module_paths: list[str], write_stdout: Writer, write_stderr: Writer
) -> None:
    """Start a session that shares its process with the host: what belongs to the process is guarded."""
    prepare(executable, standard_library, module_paths, write_stdout, write_stderr)
    guard = import_guard.ImportGuard(standard_library)
    watch_imports(guard)
    guard_rails.install(guard)


def start_in_worker(
    executable: str, standard_library: str, module_paths: list[str], write_stdout: Writer, write_stderr: Writer
) -> None:
    """Start a session that has a process for itself, in which everything may be imported and done."""
    prepare(executable, standard_library, module_paths, write_stdout, write_stderr)
    watch = import_guard.ImportWatch()
    watch_imports(watch)
    function_of("worker_process.install")(watch)


def prepare(
    executable: str, standard_library: str, module_paths: list[str], write_stdout: Writer, write_stderr: Writer
) -> None:
    """Set up streams, paths and the builtins that ``site`` would have added."""
    streams.install(write_stdout, write_stderr)
    modules.standard_library = standard_library
    modules.put_folders_first(module_paths)
    sys.path.append(f"{standard_library}/site-packages")
    sys.executable = executable
    sys.argv = [""]
    guard_rails.keep_limits()
    add_site_builtins()


def watch_imports(watch: import_guard.ImportWatch) -> None:
    """Give standard modules, when they are imported, the manners that every session needs."""
    sys.meta_path.insert(0, watch)
    watch.after_import("linecache", sources.tell_linecache)
    watch.after_import("bdb", sources.tell_debugger)
    waits.install(watch)
    guard_rails.install_everywhere(watch)
    for name, action in WHEN_IMPORTED:
        watch.after_import(name, action)
    import_warnings_when_needed(watch)


def import_warnings_when_needed(watch: import_guard.ImportWatch) -> None:
    """Have the first warning import ``warnings``, without which CPython prints it, and tells nobody.

    Every filter is asked about a warning. This one lets none through and holds none up.
    """
    filters = _warnings.filters

    def import_warnings(text: str) -> bool:
        try:
            __import__("warnings")
        except Exception:
            pass  # then it is printed
        return False

    asked = ("default", type(sys.implementation)(match=import_warnings), Warning, None, 0)

    def step_aside(module: ModuleType) -> None:
        # In its place stands the next one, too: whoever looks through them at this moment must not miss that.
        if asked in filters:
            place = filters.index(asked)
            filters[place : place + 1] = filters[place + 1 : place + 2]

    filters.insert(0, asked)
    watch.after_import("warnings", step_aside)


def add_site_builtins() -> None:
    """Add ``help``, ``exit`` and ``quit``, which people type without thinking of ``site``."""
    import _sitebuiltins

    builtins.help = _sitebuiltins._Helper()
    builtins.exit = _sitebuiltins.Quitter("exit", "sys.exit()")  # type: ignore[assignment]
    builtins.quit = _sitebuiltins.Quitter("quit", "sys.exit()")  # type: ignore[assignment]
