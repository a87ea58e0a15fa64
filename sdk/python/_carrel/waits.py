# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What a script may wait in for ever ends when it is stopped.

CPython's own waits cannot be ended from outside: in an interpreter other than the main one, a signal only has them begin
again. So the native methods and functions that wait have stand-ins. What need not wait is done by CPython at once; what
takes a time limit waits in CPython for a moment, and then where a stop reaches it; what waits at a descriptor, or for a
process, waits for it to be ready, or for the stop. To a script they are what they are elsewhere. Those of a module are
replaced when it is imported.

What cannot be ended is said in the README: the search for the address of a host, the opening of a named pipe, a lock of
SQLite, a terminal that takes no more, the rest of a TLS record whose beginning has come, MSG_WAITALL, F_SETLKW, and what
native code of others waits in.
"""

import _thread

import carrel

from _carrel.import_guard import ImportWatch

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

# Modules whose waits are replaced by the module of this package that is named after them, as ``os_waits``.
REPLACED = ("os", "select", "socket", "ssl", "subprocess", "fcntl")


def replace_waits_for_locks() -> None:
    """Replace what waits in locks, of which all of ``threading`` is made, and for threads."""
    lock, reentrant = _thread.LockType, _thread.RLock
    carrel._wait_in_turns(reentrant, "_acquire_restore", "restore", reentrant.acquire)
    for kind in (lock, reentrant):
        carrel._wait_in_turns(kind, "__enter__", "acquire", kind.acquire)  # which itself cannot be told to be short in 3.15
    for kind, name in ((lock, "acquire"), (lock, "acquire_lock"), (reentrant, "acquire")):
        carrel._wait_in_turns(kind, name, "acquire")
    for kind, name in (
        (lock, "release"), (lock, "release_lock"), (lock, "__exit__"),
        (reentrant, "release"), (reentrant, "__exit__"), (reentrant, "_release_save"),
    ):  # fmt: skip
        carrel._wait_in_turns(kind, name, "give")
    carrel._wait_in_turns(_thread._ThreadHandle, "join", "join")


def replace_waits_for_items(native: ModuleType) -> None:
    """Replace what waits in ``_queue``. All other queues are made of locks."""
    carrel._wait_in_turns(native.SimpleQueue, "get", "get", native.Empty)
    carrel._wait_in_turns(native.SimpleQueue, "put", "give")
    carrel._wait_in_turns(native.SimpleQueue, "put_nowait", "give")


def replace_waits_for_semaphores(native: ModuleType) -> None:
    """Replace what waits in the locks of ``multiprocessing``, which are given back by other processes."""
    acquire = native.SemLock.acquire
    carrel._wait_in_turns(native.SemLock, "acquire", "semaphore", acquire)
    carrel._wait_in_turns(native.SemLock, "__enter__", "semaphore", acquire)


def install(watch: ImportWatch) -> None:
    """Replace the waits of what is there, and prepare the rest for when it is imported."""
    replace_waits_for_locks()
    watch.after_import("_queue", replace_waits_for_items)
    watch.after_import("_multiprocessing", replace_waits_for_semaphores)
    for name in REPLACED:
        watch.after_import(name, f"{name}_waits.replace_waits")
