# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What a session needs that has a process for itself: little, because nothing that it does there harms the host.

The process may crash, end itself, fork, change its folder and handle signals. The host is told where it was by then.
"""

import posix
import sys
import time

import carrel

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from _carrel.import_guard import ImportWatch

# The file that the host reads when the process has ended: the last one of those that it gave.
CRASH_DUMP = 5


def say_where_it_exits(exit_now: Any, dump_traceback: Any) -> Any:
    """Wrap ``posix._exit`` so that the host can tell where the script ended its process."""

    def _exit(status: int) -> NoReturn:
        dump_traceback(file=CRASH_DUMP, all_threads=False)
        exit_now(status)

    _exit.__doc__ = exit_now.__doc__
    return _exit


def become_child(sleep: Any) -> None:
    """In a forked copy: what it prints goes the way of all child processes, and nothing else of it reaches the host."""
    import io

    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.FileIO(0, "r"), "utf-8")
    sys.stdout = sys.__stdout__ = io.TextIOWrapper(io.FileIO(1, "w"), "utf-8", write_through=True)  # type: ignore[misc]
    sys.stderr = sys.__stderr__ = io.TextIOWrapper(io.FileIO(2, "w"), "utf-8", write_through=True)  # type: ignore[misc]
    carrel._forget_parked_threads()
    carrel.publish = carrel.progress = lambda *values, **options: None  # type: ignore[assignment]
    time.sleep = sleep


def draw_for_host(pyplot: Any) -> None:
    """Have plots shown in the host's window."""
    import _carrel.rich_values

    _carrel.rich_values.draw_for_host(pyplot)


def install(watch: ImportWatch) -> None:
    """Prepare the process."""
    import faulthandler

    if sys.version_info >= (3, 14):
        faulthandler.enable(file=CRASH_DUMP, c_stack=False)  # to walk a broken one ends the process by another signal
    else:
        faulthandler.enable(file=CRASH_DUMP)
    posix._exit = say_where_it_exits(posix._exit, faulthandler.dump_traceback)
    sleep = time.sleep
    posix.register_at_fork(after_in_child=lambda: become_child(sleep))
    time.sleep = carrel._sleep
    sys.unraisablehook = carrel._report_unraisable
    watch.after_import("matplotlib.pyplot", draw_for_host)
