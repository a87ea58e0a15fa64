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


def refuse_any_child(*_: object) -> NoReturn:
    """Refused: the host would wait for its child in vain."""
    raise RuntimeError(
        "Waiting for any child would take the end of the host's own children, and of other documents', from them. "
        "Wait for one: os.waitpid(pid, 0), or subprocess.Popen.wait()."
    )


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


def guard_signals() -> None:
    """Refuse what would end the host by a signal, and what signals are waited for with."""

    def is_own_process(pid: int) -> bool:
        return pid in (0, -1, posix.getpid(), -posix.getpgid(0))

    def is_own_group(group: int) -> bool:
        return group in (0, posix.getpgid(0))

    posix.kill = refuse_fatal_signals(posix.kill, own=is_own_process)
    posix.killpg = refuse_fatal_signals(posix.killpg, own=is_own_group)
    _signal.pthread_kill = refuse_fatal_signals(_signal.pthread_kill, own=lambda thread: True)
    _signal.raise_signal = raise_signal
    _signal.signal = set_signal_handler
    _signal.alarm = _signal.setitimer = refuse_alarm
    _signal.pause = _signal.sigwait = _signal.sigwaitinfo = _signal.sigtimedwait = refuse_signal_wait


def refuse_other_children(os: ModuleType) -> None:
    """Leave it at the children of this session, as far as they are named."""
    waitpid, wait4, waitid = os.waitpid, os.wait4, os.waitid

    def waitpid_of_one(pid: int, options: int, /) -> Any:
        return refuse_any_child() if pid in (0, -1) else waitpid(pid, options)

    def wait4_of_one(pid: int, options: int) -> Any:
        return refuse_any_child() if pid in (0, -1) else wait4(pid, options)

    def waitid_of_one(idtype: int, id: int, options: int, /) -> Any:  # noqa: A002
        is_any = idtype == posix.P_ALL or (idtype == posix.P_PGID and id == 0)
        return refuse_any_child() if is_any else waitid(idtype, id, options)

    for module in (posix, os):
        module.waitpid, module.wait4, module.waitid = waitpid_of_one, wait4_of_one, waitid_of_one  # type: ignore[attr-defined]
        module.wait = module.wait3 = refuse_any_child  # type: ignore[attr-defined]


def refuse_range(low: int, high: int, /) -> NoReturn:
    """Refused: nobody knows whose descriptors those are."""
    raise RuntimeError(
        "os.closerange() would close files and connections of the host program and of other documents. "
        "Close what you have opened."
    )


def refuse_standard_descriptor(descriptor: object) -> None:
    """Raise RuntimeError if ``descriptor`` is one that the host program prints to, or reads from."""
    if type(descriptor) is int and 0 <= descriptor <= 2:
        raise RuntimeError(f"Descriptor {descriptor} is the host program's. The session's streams are in sys.")


def guard_descriptors() -> None:
    """Leave the host its own descriptors, as far as a slip would hit them."""
    plain_close, plain_dup2 = posix.close, posix.dup2

    def close(fd: int) -> None:
        refuse_standard_descriptor(fd)
        plain_close(fd)

    def dup2(fd: int, fd2: int, inheritable: bool = True) -> int:
        refuse_standard_descriptor(fd2)
        return plain_dup2(fd, fd2, inheritable)

    posix.close, posix.dup2, posix.closerange = close, dup2, refuse_range


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
    guard_signals()
    guard_descriptors()
    time.sleep = carrel._sleep
    sys._current_frames = sys._current_exceptions = current_frames
    sys.unraisablehook = carrel._report_unraisable
    guard.after_import("os", refuse_other_children)
    guard.after_import("resource", refuse_limits)
    guard.after_import("threading", give_daemon_threads_a_sentence)
    guard.after_import("multiprocessing.context", start_processes_by_spawn)
