# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What a process has only once (environment, working folder, umask, locale, time zone, interpreters) is the host's.

Where a session can have its own, it has: that is what a script expects, and nobody else notices. The environment is
a copy that the session's children get; working folder and umask are those of the session's threads, which Linux can keep
apart from the process's. What cannot be kept apart is refused with a sentence that names the alternative.

Guard rails against accidents, no sandbox.
"""

import _locale
import posix
import sys

import carrel

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType
    from typing import Any, NoReturn

# --- environment ---------------------------------------------------------------------------------------------------

# What the children of this session get. os.environ is made of a copy, too, and says here what is changed in it. Nobody
# else writes to this dictionary, which is that of the interpreter's start.
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


def with_own_folder(change: Any) -> Any:
    """Wrap ``posix.chdir`` and its like."""
    return of_own(change, "working folder", "Use absolute paths, or subprocess.run(..., cwd=folder).")


def with_own_umask(change: Any) -> Any:
    """Wrap ``posix.umask``."""
    return of_own(change, "umask", "Use os.chmod() on what you create.")


# --- locale and time zone --------------------------------------------------------------------------------------------


def keep_locale(set_locale: Any) -> Any:
    """Wrap ``locale.setlocale``: it tells the locale, and sets "" and the present one, which it then stays."""

    def setlocale(category: int, locale: str | None = None, /) -> str:
        present: str = set_locale(category)
        if locale in (None, "", present):
            return present
        raise _locale.Error(
            "A session cannot change the locale, which is that of the host program and all its documents. "
            "Format with format(), or with babel."
        )

    return setlocale


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
