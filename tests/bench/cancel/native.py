# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""A call of native code that never returns, and keeps the GIL. It waits: what is abandoned in it needs no processor."""

import ctypes


def hold() -> None:
    """Takes a mutex of the C library twice. Unlike most that waits, this is ended by no signal."""
    library = ctypes.PyDLL(None)
    mutex = ctypes.create_string_buffer(64)  # as PTHREAD_MUTEX_INITIALIZER has it: all zeros
    library.pthread_mutex_lock(mutex)
    library.pthread_mutex_lock(mutex)
