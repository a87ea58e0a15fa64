# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What has become of each task that a script has given to its siblings: a byte for each, in memory that all of them share.

By it they agree on whether a task is still wanted, so that a script takes back only what has not been done, and only who is
at it is stopped. Messages alone are too late for that.
"""

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from carrel import Buffer

MOST_SIBLINGS = 64  # that a host opens for a pool; each has one task at most
FREE, GIVEN, BEGUN, UNWANTED = range(4)


def change(board: Buffer, place: int, to: int) -> int:
    """Say what has become of a task, unless it is not wanted any more; return what was said before."""
    with board.lock:
        before: int = board[place]
        if before != UNWANTED:
            board[place] = to
    return before


def clear(board: Buffer, place: int, to: int) -> None:
    """Begin anew with a place."""
    with board.lock:
        board[place] = to
