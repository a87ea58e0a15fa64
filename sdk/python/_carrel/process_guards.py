# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What belongs to the host's process is refused with a sentence instead of ending the host, or puzzling the script.

Where these functions stand is said in ``guard_rails``. They prevent accidents, and are no sandbox: a script that means
harm finds a way around.
"""

import posix

import carrel

from _carrel.guard_rails import THREAD_STACK_BYTES

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, NoReturn

# A script may choose less than guard_rails has for all, but not less than this (512 KiB crash CPython, 8 MiB do not).
LEAST_STACK_BYTES = 8 * 1024 * 1024

# How long a thread of a script may keep the others waiting at most.
MOST_SWITCH_SECONDS = 0.05

# Nearly every signal ends or halts a process that does not expect it: all but those for pipes, children, sockets, windows.
HARMLESS_SIGNALS = frozenset({0, 13, 17, 18, 23, 28})


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


def refuse_alarm(*_: object) -> NoReturn:
    """Refused: the alarm would end the host, which does not expect it."""
    raise RuntimeError(
        "An alarm is a signal to the process, and would end the host program with all its documents. "
        "Use threading.Timer, or time limits where you wait."
    )


def refuse_signal_wait(*_: object) -> NoReturn:
    """Refused: signals go to the host, and whoever waits for one takes it away."""
    raise RuntimeError(
        "A session cannot wait for signals: they go to the process, which belongs to the host. "
        "Wait for a child with subprocess, and for the user's Stop with try/finally."
    )


def is_own_process(pid: int) -> bool:
    return pid in (0, -1, posix.getpid(), -posix.getpgid(0))


def is_own_group(group: int) -> bool:
    return group in (0, posix.getpgid(0))


def kill(native: Any) -> Any:
    """Wrap ``posix.kill``."""
    return refuse_fatal_signals(native, own=is_own_process)


def killpg(native: Any) -> Any:
    """Wrap ``posix.killpg``."""
    return refuse_fatal_signals(native, own=is_own_group)


def pthread_kill(native: Any) -> Any:
    """Wrap ``signal.pthread_kill``: all threads are the host's."""
    return refuse_fatal_signals(native, own=lambda thread: True)


def refuse_fatal_signals(send: Any, *, own: Any) -> Any:
    """Wrap ``send(target, signal)`` so that a script cannot end the host; ``own(target)`` tells what reaches the host."""

    def guarded_send(target: int, sig: int, /) -> None:
        if sig not in HARMLESS_SIGNALS and own(target):
            raise RuntimeError(f"Signal {int(sig)} to this process would end the host program with all its documents.")
        send(target, sig)

    guarded_send.__name__ = send.__name__
    return guarded_send


def raise_signal(signalnum: int, /) -> None:
    """Send a signal to the process, if it does not end the host."""
    posix.kill(posix.getpid(), signalnum)


def refuse_range(low: int, high: int, /) -> NoReturn:
    """Refused: nobody knows whose descriptors those are."""
    raise RuntimeError(
        "os.closerange() would close files and connections of the host program and of other documents. "
        "Close what you have opened."
    )


def refuse_limits(resource: ModuleType) -> None:
    """The limits of the process are the host's."""

    def refuse(*_: object) -> NoReturn:
        raise RuntimeError(
            "resource.setrlimit() would limit the host program and all its documents. "
            "What this session may use is set by the host."
        )

    def prlimit(pid: int, which: int, limits: Any = None, /) -> Any:
        return plain_prlimit(pid, which) if limits is None else refuse()

    plain_prlimit = resource.prlimit
    resource.setrlimit, resource.prlimit = refuse, prlimit


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


def let_threads_leave_at_the_end(threading: ModuleType) -> None:
    """A session's own thread, which ``threading`` did not start, leaves it when its interpreter ends.

    By then the names of that module are gone. CPython before 3.13.6 looks them up (python/cpython issue 130522), and complains.
    """
    leave = threading._DeleteDummyThreadOnDel.__del__
    names = {name: getattr(threading, name) for name in leave.__code__.co_names if hasattr(threading, name)}
    kept = type(leave)(leave.__code__, names, leave.__name__, leave.__defaults__)
    threading._DeleteDummyThreadOnDel.__del__ = kept


def start_processes_by_spawn(context: ModuleType) -> None:
    """The default method of ``multiprocessing`` on Linux is fork, which is refused here."""
    context._default_context._default_context = context._concrete_contexts["spawn"]
