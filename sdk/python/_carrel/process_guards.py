# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What belongs to the host's process is refused with a sentence instead of ending the host, or puzzling the script.

Guard rails against accidents, no sandbox: a script that means harm finds a way around.
"""

import _thread
import posix
import sys
import time

import _signal
import carrel

from _carrel.import_guard import ImportGuard

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, NoReturn

# CPython refuses to run on less in deep recursions (512 KiB crash it, 8 MiB do not).
THREAD_STACK_BYTES = 16 * 1024 * 1024
LEAST_STACK_BYTES = 8 * 1024 * 1024

# How long a thread of a script may keep the others waiting. With a thousand seconds, one job could hold up all later ones.
SWITCH_SECONDS = 0.005
MOST_SWITCH_SECONDS = 0.05

FATAL_SIGNALS = frozenset({1, 2, 3, 4, 6, 7, 8, 9, 11, 15, 19, 20})


def fork() -> NoReturn:
    """Refused: a fork would copy the host with all its threads stopped in mid-step."""
    raise RuntimeError(
        "A session cannot fork: the copy would be the host program with all its other threads missing. "
        "Start a program with subprocess, or processes with multiprocessing (which uses spawn here)."
    )


def exit_now(status: int = 0) -> NoReturn:
    """Refused: it would end the host. ``sys.exit()`` ends the script."""
    raise RuntimeError("os._exit() would end the host program with all its documents. Use sys.exit() to end the script.")


def abort() -> NoReturn:
    """Refused: it would end the host."""
    raise RuntimeError("os.abort() would end the host program with all its documents. Raise an exception instead.")


def current_frames() -> NoReturn:
    """Refused: CPython shows the frames of all interpreters, which are other documents, and corrupts their memory."""
    raise RuntimeError(
        "A session cannot look at the frames of all threads: those of other documents are among them. "
        "Use sys._getframe() for this thread's own."
    )


def set_signal_handler(signalnum: int, handler: object) -> NoReturn:
    """Refused, as CPython does in threads, with a sentence that says why."""
    raise ValueError(
        "A session cannot set a signal handler: signals go to the process, which belongs to the host. "
        "To react to the user's Stop, use try/finally, or catch carrel.Cancelled."
    )


def refuse_fatal_signals(kill: Any) -> Any:
    """Wrap ``posix.kill`` so that a script cannot end the host by signalling its own process."""

    def guarded_kill(pid: int, sig: int, /) -> None:
        if sig in FATAL_SIGNALS and pid in (0, -1, posix.getpid(), -posix.getpgid(0)):
            raise RuntimeError(f"Signal {int(sig)} to this process would end the host program with all its documents.")
        kill(pid, sig)

    return guarded_kill


def clamp_switch_interval(set_interval: Any) -> Any:
    """Wrap ``sys.setswitchinterval`` so that no thread can keep the others from running for long."""

    def setswitchinterval(interval: float, /) -> None:
        set_interval(min(interval, MOST_SWITCH_SECONDS))

    setswitchinterval.__doc__ = set_interval.__doc__
    return setswitchinterval


def clamp_recursion_limit(set_limit: Any) -> Any:
    """Wrap ``sys.setrecursionlimit`` so that a recursion ends before the memory of the machine does, or a limit is passed."""

    def setrecursionlimit(limit: int, /) -> None:
        set_limit(min(limit, carrel._deepest_recursion()))

    setrecursionlimit.__doc__ = set_limit.__doc__
    return setrecursionlimit


def clamp_stack_size(stack_size: Any) -> Any:
    """Wrap ``_thread.stack_size`` so that deep recursion in a thread raises an error instead of ending the host."""

    def guarded_stack_size(size: int = 0, /) -> int:
        if size >= 0:
            size = max(size, LEAST_STACK_BYTES) if size else THREAD_STACK_BYTES
        previous: int = stack_size(size)
        return previous

    guarded_stack_size.__doc__ = stack_size.__doc__
    return guarded_stack_size


def count_threads(start: Any) -> Any:
    """Wrap a function that starts threads: no more than the document may have, and their processor time is counted."""

    def start_thread(function: Any, *args: Any, **keywords: Any) -> Any:
        return start(carrel._admit_thread(function), *args, **keywords)

    start_thread.__doc__ = start.__doc__
    return start_thread


def give_daemon_threads_a_sentence(threading: ModuleType) -> None:
    """CPython refuses daemon threads in an isolated interpreter; say what to do instead."""
    sentence = (
        "A session has no daemon threads: they would outlive its interpreter. "
        "Start the thread with daemon=False, and have it end when carrel.is_cancelled()."
    )
    create = threading.Thread.__init__
    plain = threading.Thread.daemon

    def __init__(self: Any, *args: Any, daemon: bool | None = None, **keywords: Any) -> None:
        if daemon:
            raise RuntimeError(sentence)
        create(self, *args, daemon=daemon, **keywords)

    def set_daemon(self: Any, daemonic: bool) -> None:
        if daemonic:
            raise RuntimeError(sentence)
        plain.fset(self, daemonic)

    __init__.__doc__ = create.__doc__
    threading.Thread.__init__ = __init__
    threading.Thread.daemon = property(plain.fget, set_daemon, None, plain.__doc__)


def report_no_stops(threading: ModuleType) -> None:
    """A thread that ends because the script was stopped prints no traceback."""
    threading.excepthook = carrel._report_thread_exception


def start_processes_by_spawn(context: ModuleType) -> None:
    """The default method of ``multiprocessing`` on Linux is fork, which is refused here."""
    context._default_context._default_context = context._concrete_contexts["spawn"]


def keep_limits() -> None:
    """Keep what the limits of a document, and stopping its script, depend on: in every session."""
    _thread.stack_size(THREAD_STACK_BYTES)
    _thread.stack_size = clamp_stack_size(_thread.stack_size)
    _thread.start_new_thread = _thread.start_new = count_threads(_thread.start_new_thread)
    _thread.start_joinable_thread = count_threads(_thread.start_joinable_thread)
    sys.setswitchinterval(SWITCH_SECONDS)
    sys.setswitchinterval = clamp_switch_interval(sys.setswitchinterval)
    sys.setrecursionlimit = clamp_recursion_limit(sys.setrecursionlimit)


def install(guard: ImportGuard) -> None:
    """Set the guard rails of a session that shares its process with the host."""
    posix.fork = posix.forkpty = fork
    posix._exit = exit_now
    posix.abort = abort
    posix.kill = refuse_fatal_signals(posix.kill)
    _signal.signal = set_signal_handler
    time.sleep = carrel._sleep
    sys._current_frames = sys._current_exceptions = current_frames
    sys.unraisablehook = carrel._report_unraisable
    guard.after_import("threading", give_daemon_threads_a_sentence)
    guard.after_import("multiprocessing.context", start_processes_by_spawn)
