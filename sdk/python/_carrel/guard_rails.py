# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Where a session is held off what belongs to the host's process: which functions have others in their place.

What those do is in ``process_guards``, ``process_state``, ``children`` and ``other_children``, which are imported by the
first use of one of them. Here is what is used all the time.
"""

import _imp
import _thread
import posix
import sys

import carrel

from _carrel.import_guard import ImportGuard, ImportWatch, refuse_other_interpreters
from _carrel.late import stand_in, wrapped

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

# What deep recursions need (512 KiB crash CPython, 8 MiB do not).
THREAD_STACK_BYTES = 16 * 1024 * 1024

# How long a thread of a script may keep the others waiting. With a thousand seconds, one job could hold up all later ones.
SWITCH_SECONDS = 0.005

# What no session may do in a process that it shares, and the function that says so, or does it for the session alone.
# A module that no start needs is not imported for it.
REFUSED = (
    ("posix", "process_guards.fork", "fork", "forkpty"),
    ("posix", "process_guards.exit_now", "_exit"),
    ("posix", "process_guards.abort", "abort"),
    ("posix", "process_guards.refuse_range", "closerange"),
    ("posix", "process_state.putenv", "putenv"),
    ("posix", "process_state.unsetenv", "unsetenv"),
    ("posix", "process_state.execute", "execv", "execve"),
    ("sys", "process_guards.current_frames", "_current_frames", "_current_exceptions"),
    ("time", "process_state.tzset", "tzset"),
    ("_signal", "process_guards.raise_signal", "raise_signal"),
    ("_signal", "process_guards.set_signal_handler", "signal"),
    ("_signal", "process_guards.refuse_alarm", "alarm", "setitimer"),
    ("_signal", "process_guards.refuse_signal_wait", "pause", "sigwait", "sigwaitinfo", "sigtimedwait"),
    ("_imp", "process_state.override_check", "_override_multi_interp_extensions_check"),
)

# What it may do in part, and the function that makes of CPython's own what does that.
WRAPPED = (
    ("posix", "process_guards.kill", "kill"),
    ("posix", "process_guards.killpg", "killpg"),
    ("_signal", "process_guards.pthread_kill", "pthread_kill"),
    ("posix", "process_state.with_environment", "posix_spawn", "posix_spawnp"),
    ("posix", "process_state.with_own_folder", "chdir", "fchdir"),
    ("posix", "process_state.with_own_umask", "umask"),
    ("_locale", "process_state.keep_locale", "setlocale"),
)

# The same in every session.
WRAPPED_EVERYWHERE = (
    ("posix", "children.look_after_spawned", "posix_spawn", "posix_spawnp"),
    ("_thread", "process_guards.clamp_stack_size", "stack_size"),
    ("sys", "process_guards.clamp_switch_interval", "setswitchinterval"),
    ("sys", "process_guards.clamp_recursion_limit", "setrecursionlimit"),
)


def wrap_in(module: ModuleType, table: tuple[tuple[str, ...], ...]) -> None:
    """Put what one of the tables above says in the place of what is in ``module``."""
    for name, function, *members in table:
        if name == module.__name__:
            for member in members:
                setattr(module, member, wrapped(function, getattr(module, member)))


def guard_module(module: ModuleType) -> None:
    """Hold the session off what belongs to the process, as far as it is in ``module``."""
    for name, function, *members in REFUSED:
        if name == module.__name__:
            for member in members:
                setattr(module, member, stand_in(function))
    wrap_in(module, WRAPPED)


def guard_module_everywhere(module: ModuleType) -> None:
    """The same for what no session may do."""
    wrap_in(module, WRAPPED_EVERYWHERE)


def sleep_until_stopped(time: ModuleType) -> None:
    """``time.sleep()`` ends when the script is stopped."""
    time.sleep = carrel._sleep


def guard_descriptors() -> None:
    """Leave the host its own descriptors, as far as a slip would hit them."""
    plain_close, plain_dup2 = posix.close, posix.dup2

    def refuse_standard_descriptor(descriptor: object) -> None:
        if type(descriptor) is int and 0 <= descriptor <= 2:
            raise RuntimeError(
                f"Descriptor {descriptor} is the host program's. The session's streams are in sys."
            )

    def close(fd: int) -> None:
        refuse_standard_descriptor(fd)
        plain_close(fd)

    def dup2(fd: int, fd2: int, inheritable: bool = True) -> int:
        refuse_standard_descriptor(fd2)
        return plain_dup2(fd, fd2, inheritable)

    posix.close, posix.dup2 = close, dup2


def count_threads(start: Any) -> Any:
    """Wrap a function that starts threads: no more than the document may have, and their processor time is counted."""

    def start_thread(function: Any, *args: Any, **keywords: Any) -> Any:
        return start(carrel._admit_thread(function), *args, **keywords)

    start_thread.__doc__ = start.__doc__
    return start_thread


def report_no_stops(threading: ModuleType) -> None:
    """A thread that ends because the script was stopped prints no traceback."""
    threading.excepthook = carrel._report_thread_exception


def keep_limits() -> None:
    """Keep what the limits of a document, and stopping its script, depend on: in every session."""
    _thread.stack_size(THREAD_STACK_BYTES)
    sys.setswitchinterval(SWITCH_SECONDS)
    _thread.start_new_thread = _thread.start_new = count_threads(_thread.start_new_thread)
    _thread.start_joinable_thread = count_threads(_thread.start_joinable_thread)


def install_everywhere(watch: ImportWatch) -> None:
    """Set the guard rails of every session."""
    watch.after_import("threading", report_no_stops)
    watch.after_import("subprocess", "children.look_after_children")
    watch.after_import("subprocess", "children.hear_children_to_the_end")
    for name in ("posix", "_thread", "sys"):
        watch.after_import(name, guard_module_everywhere)


def install(guard: ImportGuard) -> None:
    """Set those of a session that shares its process with the host, and give it what it can have of its own."""
    for name in ("posix", "sys", "_imp", "_locale", "_signal", "time"):
        guard.after_import(name, guard_module)
    guard.after_import("time", sleep_until_stopped)
    guard_descriptors()
    _imp.create_builtin = refuse_other_interpreters(_imp.create_builtin)
    _imp.create_dynamic = refuse_other_interpreters(_imp.create_dynamic)
    sys.unraisablehook = carrel._report_unraisable
    guard.after_import("os", "other_children.refuse_other_children")
    guard.after_import("resource", "process_guards.refuse_limits")
    guard.after_import("threading", "process_guards.give_daemon_threads_a_sentence")
    if sys.version_info < (3, 13, 6):
        guard.after_import("threading", "process_guards.let_threads_leave_at_the_end")
    guard.after_import("multiprocessing.context", "process_guards.start_processes_by_spawn")
    guard.after_import("_posixsubprocess", "process_state.give_children_the_environment")
