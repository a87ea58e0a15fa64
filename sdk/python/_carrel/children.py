# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Programs that a script starts: what they inherit is the session's and not the host's, and they end with the job.

A program with an inherited ``stdout`` or ``stderr`` prints into the session's output; an inherited ``stdin`` is empty. A
program that is started with ``start_new_session=True`` is detached on purpose, and looked after by nobody.
"""

import posix
import sys

import carrel

from _carrel.streams import BytesWriter, SessionWriter

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

STDIN, STDOUT, STDERR = 0, 1, 2

# Where _posixsubprocess.fork_exec() takes them.
ARGUMENTS, CHILD_STDIN, CHILD_STDOUT, CHILD_STDERR, NEW_SESSION, PROCESS_GROUP = 0, 6, 9, 11, 15, 16
INHERITED = -1
NO_GROUP = -1
OWN_GROUP = 0


def serves_several_jobs(arguments: Any) -> bool:
    """Whether this is the process in which ``multiprocessing`` notes what is to be tidied up: there is one a session."""
    return any("multiprocessing.resource_tracker" in str(argument) for argument in arguments)


def look_after_children(subprocess: ModuleType) -> None:
    """Give each child the session's streams, a process group, and an end."""
    import _posixsubprocess

    start = _posixsubprocess.fork_exec

    def fork_exec(*arguments: Any) -> int:
        values = list(arguments)
        for place, stream in ((CHILD_STDIN, STDIN), (CHILD_STDOUT, STDOUT), (CHILD_STDERR, STDERR)):
            if values[place] == INHERITED:
                values[place] = carrel._child_descriptor(stream)
        if values[NEW_SESSION]:
            return start(*values)
        if values[PROCESS_GROUP] == NO_GROUP:
            values[PROCESS_GROUP] = OWN_GROUP
        child = start(*values)
        carrel._adopt_child(child, serves_several_jobs(values[ARGUMENTS]), values[PROCESS_GROUP] == OWN_GROUP)
        return child

    _posixsubprocess.fork_exec = subprocess._fork_exec = fork_exec  # multiprocessing takes the first


def hear_children_to_the_end(subprocess: ModuleType) -> None:
    """What a child has printed comes before what is printed by whoever waited for its end."""
    note_end = subprocess.Popen._handle_exitstatus
    get_handles = subprocess.Popen._get_handles
    flush = carrel._flush_children

    def note_end_after_output(self: Any, *arguments: Any) -> None:
        note_end(self, *arguments)
        flush()

    def descriptor_of(stream: Any) -> Any:
        is_own = isinstance(stream, SessionWriter | BytesWriter)
        return carrel._child_descriptor(stream.descriptor) if is_own else stream

    def unless_own(stream: Any) -> Any:  # which is what a child inherits
        own = sys.__stdin__
        return None if stream is not None and stream in (own, own._buffer) else stream

    def get_session_handles(self: Any, stdin: Any, stdout: Any, stderr: Any) -> Any:
        if stderr == subprocess.STDOUT and stdout is None:
            stdout = carrel._child_descriptor(STDOUT)  # where the original asks sys.stdout for its number
        return get_handles(self, unless_own(stdin), descriptor_of(stdout), descriptor_of(stderr))

    subprocess.Popen._handle_exitstatus = note_end_after_output
    subprocess.Popen._get_handles = get_session_handles
    subprocess._USE_POSIX_SPAWN = False  # a way around fork_exec()


def look_after_spawned(spawn: Any) -> Any:
    """Wrap ``posix.posix_spawn`` or ``posix.posix_spawnp``."""

    def spawn_in_session(path: Any, argv: Any, env: Any, /, *, file_actions: Any = (), **options: Any) -> int:
        streams = [
            (posix.POSIX_SPAWN_DUP2, carrel._child_descriptor(stream), stream) for stream in (STDIN, STDOUT, STDERR)
        ]
        is_detached = bool(options.get("setsid"))
        if not is_detached:
            options.setdefault("setpgroup", OWN_GROUP)
        child = spawn(path, argv, env, file_actions=[*streams, *(file_actions or ())], **options)
        if not is_detached:
            carrel._adopt_child(child, False, options["setpgroup"] == OWN_GROUP)
        return child

    spawn_in_session.__name__ = spawn.__name__
    spawn_in_session.__doc__ = spawn.__doc__
    return spawn_in_session
