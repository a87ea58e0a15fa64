# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Standard modules that no session uses in a process that is shared. For any Python from 3.13 on, also outside of Carrel."""

# Other interpreters of this process, as CPython knows them and as its library wraps them, from 3.13 on.
OTHER_INTERPRETERS = frozenset({"_interpreters", "_interpqueues", "_interpchannels", "_xxsubinterpreters"})

# What belongs to the process or to a terminal.
STANDARD_REFUSALS = {
    "readline": "readline edits lines of a terminal, and a session has none.",
    "_curses": "curses draws on a terminal, and a session has none.",
    "_curses_panel": "curses draws on a terminal, and a session has none.",
    "_tkinter": "tkinter would need the host's main thread; ask the host for its own dialogs instead.",
    "faulthandler": "faulthandler watches the whole process, which belongs to the host.",
    "_tracemalloc": "tracemalloc watches the whole process, which belongs to the host.",
}
STANDARD_REFUSALS |= dict.fromkeys(
    OTHER_INTERPRETERS | {"concurrent.interpreters", "test.support.interpreters"},
    "Other interpreters of this process are other documents, which are out of a script's reach.",
)
