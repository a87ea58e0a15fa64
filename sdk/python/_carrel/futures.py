# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What ``carrel.submit`` returns."""

from concurrent import futures

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    from _carrel.function_packing import Packed
    from _carrel.sibling_pool import Pool


class Future(futures.Future):  # type: ignore[type-arg]  # no cost at run time
    """What a sibling of this interpreter will have returned. Tasks of asyncio may await it."""

    __module__ = "carrel"

    # Set once by the pool that has it called.
    _pool: Pool | None = None
    _function: Packed
    _content: Packed

    def cancel(self) -> bool:
        """Have the call not made, or stopped where a sibling is at it; return False if it has ended already."""
        if self.done() or self._pool is None:
            return self.cancelled()
        return self._pool.withdraw(self)

    def running(self) -> bool:
        """Whether a sibling has it, and it has not ended."""
        return not self.done() and self._pool is not None and self._pool.has_given(self)

    def __repr__(self) -> str:
        shown = super().__repr__()
        return shown.replace("state=pending", "state=running") if self.running() else shown

    def __await__(self) -> Generator[Any, None, Any]:
        """Wait for it in a task: whoever cancels that cancels this."""
        from asyncio import wrap_future

        return wrap_future(self).__await__()


def note_cancelled(future: Future) -> None:
    """Tell those who wait for it. Once, by whoever has taken it out of what is to be done."""
    futures.Future.cancel(future)
    future.set_running_or_notify_cancel()
