# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What ``os`` waits in: pipes and whatever else has a descriptor, child processes, and commands."""

import builtins
import io
import posix
import sys

import carrel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

# As poll(2) has them.
READABLE = 1
WRITABLE = 4

# A pipe that is ready to be written to takes this much without waiting.
PIECE = 4096

FIRST_PAUSE = 0.001
LONGEST_PAUSE = 0.05

plain_open = io.open
plain_write = posix.write
plain_writev = posix.writev
plain_lockf = posix.lockf
plain_waitpid = posix.waitpid
plain_waitid = posix.waitid
plain_wait4 = posix.wait4


# --- writing -----------------------------------------------------------------------------------------------------


def write_rest(descriptor: int, data: Any, done: int) -> int:
    """Write ``data`` from ``done`` on, where only the plain function knows what comes of it; return the end."""
    with memoryview(data).cast("B") as view:
        while True:
            takes_pieces = carrel._takes_pieces(descriptor)
            if takes_pieces:
                carrel._wait_ready(descriptor, WRITABLE, None)
            try:
                written = plain_write(descriptor, view[done : done + PIECE] if takes_pieces else view[done:])
            except OSError:
                if not done:
                    raise
                return done
            done += written
            if not takes_pieces or done >= len(view):
                return done


def writev(fd: int, buffers: Any, /) -> int:
    """Write a sequence of buffers to a file descriptor."""
    if carrel._takes_pieces(fd):
        return sum(posix.write(fd, buffer) for buffer in buffers)
    return plain_writev(fd, buffers)


# --- locks of files ------------------------------------------------------------------------------------------------


def lockf(fd: int, command: int, length: int, /) -> None:
    """Apply, test or remove a POSIX lock on an open file descriptor."""
    pause = FIRST_PAUSE
    while command == posix.F_LOCK:
        try:
            return plain_lockf(fd, posix.F_TLOCK, length)
        except (BlockingIOError, PermissionError):
            carrel._pause(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
    plain_lockf(fd, command, length)


# --- files of descriptors ------------------------------------------------------------------------------------------


def open(  # noqa: A001
    file: Any,
    mode: str = "r",
    buffering: int = -1,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    closefd: bool = True,
    opener: Callable[[str, int], int] | None = None,
) -> Any:
    """Open file and return a stream."""
    if type(file) is int and opener is None:
        from _carrel import pipe_files

        if pipe := pipe_files.opened(file, mode, buffering, encoding, errors, newline, closefd):
            return pipe
    return plain_open(file, mode, buffering, encoding, errors, newline, closefd, opener)


# --- child processes -----------------------------------------------------------------------------------------------


def wait_for_end(pid: int) -> None:
    """Wait until the child ``pid`` has ended, and leave it to be collected."""
    try:
        descriptor = posix.pidfd_open(pid)
    except OSError:
        return carrel._pause(LONGEST_PAUSE)  # gone, or an old system
    try:
        carrel._wait_ready(descriptor, READABLE, None)
    finally:
        posix.close(descriptor)


def wait_until(collect: Callable[[], Any], pid: int) -> Any:
    """Return the first true result of ``collect``; meanwhile wait for ``pid``, or look again and again if it is 0."""
    pause = FIRST_PAUSE
    while not (collected := collect()):
        if pid:
            wait_for_end(pid)
        else:
            carrel._pause(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
    return collected


def one_child(pid: int, options: int) -> int:
    """Return ``pid`` if a wait for it ends when it has ended, and no sooner; else 0."""
    return pid if pid > 0 and not options & (posix.WUNTRACED | posix.WCONTINUED) else 0


def waitpid(pid: int, options: int, /) -> tuple[int, int]:
    """Wait for completion of a given child process."""

    def collect() -> Any:
        result = plain_waitpid(pid, options | posix.WNOHANG)
        return result if result[0] or options & posix.WNOHANG else None

    return wait_until(collect, one_child(pid, options))


def wait4(pid: int, options: int) -> Any:
    """Wait for completion of a specific child process."""

    def collect() -> Any:
        result = plain_wait4(pid, options | posix.WNOHANG)
        return result if result[0] or options & posix.WNOHANG else None

    return wait_until(collect, one_child(pid, options))


def wait3(options: int) -> Any:
    """Wait for completion of a child process."""
    return wait4(-1, options)


def wait() -> tuple[int, int]:
    """Wait for completion of a child process."""
    return waitpid(-1, 0)


def waitid(idtype: int, id: int, options: int, /) -> Any:  # noqa: A002
    """Return the result of waiting for a process or processes."""

    def collect() -> Any:
        result = plain_waitid(idtype, id, options | posix.WNOHANG)
        return (result,) if result is not None or options & posix.WNOHANG else None

    is_one = idtype == posix.P_PID and not options & (posix.WSTOPPED | posix.WCONTINUED)
    return wait_until(collect, id if is_one else 0)[0]


def system(command: Any) -> int:
    """Execute the command in a subshell."""
    import subprocess

    sys.audit("os.system", command)
    child = subprocess.Popen(command, shell=True, close_fds=False)
    try:
        code = child.wait()
    except BaseException:
        child.kill()
        child.wait()
        raise
    return code << 8 if code >= 0 else -code


# --------------------------------------------------------------------------------------------------------------------


def replace_waits(os: ModuleType) -> None:
    """Replace what waits in ``os`` and in the native module behind it."""
    replaced = {
        "read": carrel._wait_at_descriptor(posix.read, "read", READABLE),
        "write": carrel._wait_at_descriptor(posix.write, "write", WRITABLE, 0, None, None, write_rest),
        "readv": carrel._wait_at_descriptor(posix.readv, "ready", READABLE),
        "sendfile": carrel._wait_at_descriptor(posix.sendfile, "ready", WRITABLE),
    }
    for function in (writev, lockf, waitpid, wait4, wait3, wait, waitid, system):
        replaced[function.__name__] = function
        function.__module__ = "posix"
    for name, function in replaced.items():
        setattr(posix, name, function)
        setattr(os, name, function)
    open.__module__ = "io"
    builtins.open = io.open = open  # type: ignore[assignment]
