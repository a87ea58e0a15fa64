# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What ``subprocess`` does after Ctrl-C suits a terminal, which tells the children as well; the user's Stop does not.

What it waits in is of ``os``, ``select`` and files of pipes.
"""

import carrel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


# A child that was killed ends that soon.
MOMENT = 0.05


def replace_waits(subprocess: ModuleType) -> None:
    """Have a stop wait for no child that knows nothing of it."""
    plain_exit = subprocess.Popen.__exit__

    def leave(self: Any, exc_type: Any, value: Any, traceback: Any) -> None:
        # It looks for KeyboardInterrupt itself, and would wait for the child after any other exception.
        is_stopped = exc_type is carrel.Cancelled
        plain_exit(self, KeyboardInterrupt if is_stopped else exc_type, value, traceback)
        if is_stopped:
            try:
                self.wait(MOMENT)
            except subprocess.TimeoutExpired:
                pass

    subprocess.Popen.__exit__ = leave
    subprocess.Popen._sigint_wait_secs = property(lambda self: 0, lambda self, seconds: None)
