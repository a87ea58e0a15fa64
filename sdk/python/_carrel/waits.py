# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What a script may wait in for ever ends when it is stopped.

CPython's own waits cannot be ended from outside: in an interpreter other than the main one, a signal only has them begin
again. So a session has locks of its own, and the functions of the standard library that wait at a descriptor, or for
a process, wait in Carrel first, and are then called with nothing left to wait for. To a script they are what they are
elsewhere; each is replaced when its module is imported, by the module of this package that is named here.

What cannot be ended is said in the README: the search for the address of a host, the opening of a named pipe, a lock of
SQLite, the rest of a TLS record whose beginning has come, MSG_WAITALL, and what native code of others waits in.
"""

import _thread

import carrel

from _carrel.import_guard import ImportWatch

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

# Whose waits, and the module of this package that replaces them.
REPLACEMENTS = {
    "os": "os_waits",
    "select": "select_waits",
    "socket": "socket_waits",
    "ssl": "ssl_waits",
    "threading": "threading_waits",
    "queue": "queue_waits",
    "subprocess": "subprocess_waits",
    "fcntl": "fcntl_waits",
    "multiprocessing.synchronize": "synchronize_waits",
}


def replace_waits_of(module: ModuleType) -> None:
    """Have the waits of a module that was just imported replaced."""
    name = REPLACEMENTS[module.__name__]
    getattr(__import__(f"_carrel.{name}"), name).replace_waits(module)


def install(guard: ImportWatch) -> None:
    """Give the interpreter its locks, and prepare the rest for when it is imported."""
    _thread.lock = _thread.LockType = _thread.allocate_lock = _thread.allocate = carrel._Lock
    _thread.RLock = carrel._RLock
    for name in REPLACEMENTS:
        guard.after_import(name, replace_waits_of)
