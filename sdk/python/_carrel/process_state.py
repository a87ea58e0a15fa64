# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What a process has only once (environment, working folder, umask, locale, time zone, interpreters) is the host's.

Where a session can have its own, it has: that is what a script expects, and nobody else notices. The environment is
a copy that the session's children get; working folder and umask are those of the session's threads, which Linux can keep
apart from the process's. What cannot be kept apart is refused with a sentence that names the alternative.

Guard rails against accidents, no sandbox.
"""

import _imp
import _locale
import posix
import sys
import time

import carrel

from _carrel.import_guard import ImportGuard, refuse_other_interpreters

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType
    from typing import Any, NoReturn

# --- environment ---------------------------------------------------------------------------------------------------

# What the children of this session get. os.environ is made of a copy, too, and says here what is changed in it.
environment: dict[bytes, bytes] = dict(posix.environ)  # type: ignore[arg-type]


def encoded(text: Any) -> bytes:
    """Return ``text`` as the environment has it."""
    if isinstance(text, str):
        text = text.encode(sys.getfilesystemencoding(), "surrogateescape")
    if not isinstance(text, bytes):
        raise TypeError(f"expected str or bytes, not {type(text).__name__}")
    if b"\0" in text:
        raise ValueError("embedded null byte")
    return text


def putenv(name: Any, value: Any, /) -> None:
    """Change or add a variable of the environment that the session's children get; that of the host stays as it is."""
    key = encoded(name)
    if not key or b"=" in key:
        raise ValueError("illegal environment variable name")
    environment[key] = encoded(value)


def unsetenv(name: Any, /) -> None:
    """Take a variable out of the environment that the session's children get."""
    environment.pop(encoded(name), None)


def give_children_the_environment(posixsubprocess: ModuleType) -> None:
    """Have a child without an environment of its own get the session's, and not the host's."""
    plain = posixsubprocess.fork_exec

    def fork_exec(*arguments: Any) -> int:
        if len(arguments) > 5 and arguments[5] is None:
            variables = [key + b"=" + value for key, value in environment.items()]
            arguments = (*arguments[:5], variables, *arguments[6:])
        return plain(*arguments)

    posixsubprocess.fork_exec = fork_exec


def with_environment(spawn: Any) -> Any:
    """Wrap ``posix.posix_spawn`` and its like, for which no environment is the host's."""

    def spawn_with_environment(path: Any, argv: Any, env: Mapping[Any, Any] | None, /, **options: Any) -> int:
        return spawn(path, argv, environment if env is None else env, **options)

    spawn_with_environment.__name__ = spawn.__name__
    spawn_with_environment.__doc__ = spawn.__doc__
    return spawn_with_environment


# --- working folder and umask ----------------------------------------------------------------------------------------


def of_own(change: Any, what: str, instead: str) -> Any:
    """Wrap a function that changes what only the session's threads shall see."""

    def change_own(value: Any) -> Any:
        if not carrel._has_own_folder():
            raise RuntimeError(
                f"A session cannot change the {what} here: this system keeps one for the host program and all its "
                f"documents. {instead}"
            )
        return change(value)

    change_own.__name__ = change.__name__
    change_own.__doc__ = change.__doc__
    return change_own


# --- locale and time zone --------------------------------------------------------------------------------------------


def set_locale(category: int, locale: str | None = None, /) -> str:
    """Tell the locale; "" and the present one, which it then stays, may also be set."""
    present = plain_setlocale(category)
    if locale in (None, "", present):
        return present
    raise _locale.Error(
        "A session cannot change the locale, which is that of the host program and all its documents. "
        "Format with format(), or with babel."
    )


plain_setlocale = _locale.setlocale


def tzset() -> NoReturn:
    """Refused: it would change the time zone of the host."""
    raise RuntimeError(
        "time.tzset() would change the time zone of the host program and all its documents. "
        "Use zoneinfo.ZoneInfo with datetime instead."
    )


# --- other interpreters ----------------------------------------------------------------------------------------------


def override_check(override: int, /) -> NoReturn:
    """Refused: an extension that does not know of several interpreters shares its state with other documents."""
    raise RuntimeError(
        "A session cannot load extension modules that do not support interpreters with a private GIL: "
        "they would share their state with other documents, and crash the host."
    )


def execute(path: Any, argv: Any, env: Any = None, /) -> NoReturn:
    """Refused: it would replace the host."""
    raise RuntimeError(
        "os.exec*() would replace the host program with all its documents. Start the program with subprocess instead."
    )


def install(guard: ImportGuard) -> None:
    """Give the session what it can have of its own, and refuse the rest."""
    posix.putenv, posix.unsetenv = putenv, unsetenv
    posix.posix_spawn, posix.posix_spawnp = with_environment(posix.posix_spawn), with_environment(posix.posix_spawnp)
    guard.after_import("_posixsubprocess", give_children_the_environment)
    instead = "Use absolute paths, or subprocess.run(..., cwd=folder)."
    posix.chdir = of_own(posix.chdir, "working folder", instead)
    posix.fchdir = of_own(posix.fchdir, "working folder", instead)
    posix.umask = of_own(posix.umask, "umask", "Use os.chmod() on what you create.")
    posix.execv = posix.execve = execute
    _locale.setlocale = set_locale
    time.tzset = tzset
    _imp.create_builtin = refuse_other_interpreters(_imp.create_builtin)
    _imp.create_dynamic = refuse_other_interpreters(_imp.create_dynamic)
    _imp._override_multi_interp_extensions_check = override_check
