# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Batches: what a block does with the host's objects is done by the host at once.

Imported when a script begins its first one.
"""

from weakref import ref

import carrel
from _carrel.host_objects import batch_now, collecting, here, outcome_of
from _carrel.host_signals import numbers

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Pending:
    """What a call in a batch will have returned."""

    __slots__ = ("_carrel_reply",)

    def done(self) -> bool:
        """Tell whether the host has done it."""
        return hasattr(self, "_carrel_reply")

    def result(self) -> Any:
        """Return what the call has returned, or raise what it has raised. Not before the end of the batch."""
        if not self.done():
            raise RuntimeError("the batch has not ended: the host has not done this yet")
        return outcome_of(self._carrel_reply)


class Batch:
    """Collects calls and changes, and has them done by the host at once."""

    __slots__ = ("__weakref__", "_carrel_number", "_carrel_outer", "_carrel_pending", "_carrel_requests")

    def __init__(self) -> None:
        self._carrel_requests: list[tuple[Any, ...]] = []
        self._carrel_pending: list[Pending] = []

    def __enter__(self) -> None:
        batch_now()  # what is over is no outer one
        self._carrel_outer = here.batch
        self._carrel_number = next(numbers)
        collecting.add(self._carrel_number)
        here.batch = (ref(self), self._carrel_number)

    def __exit__(self, kind: object, *_: object) -> None:
        here.batch = self._carrel_outer
        collecting.discard(self._carrel_number)
        if kind is None:
            self.flush()

    def __bool__(self) -> bool:
        return True

    def add(self, request: tuple[Any, ...]) -> Pending:
        """Have it done later."""
        pending = Pending()
        self._carrel_requests.append(request)
        self._carrel_pending.append(pending)
        return pending

    def drop(self, edit: int) -> None:
        """Leave out what was collected for an edit."""
        pairs = zip(self._carrel_requests, self._carrel_pending, strict=True)
        kept = [(request, pending) for request, pending in pairs if request[5:] != (edit,)]
        self._carrel_requests = [request for request, _ in kept]
        self._carrel_pending = [pending for _, pending in kept]

    def flush(self) -> None:
        """Have everything done that was collected until now."""
        requests, self._carrel_requests = self._carrel_requests, []
        waiting, self._carrel_pending = self._carrel_pending, []
        if not requests:
            return
        replies = carrel._host_call(requests)
        for pending, reply in zip(waiting, replies, strict=True):
            pending._carrel_reply = reply
        failures = [reply for reply in replies if isinstance(reply, Exception)]
        if len(failures) == 1:
            raise failures[0]
        if failures:
            raise ExceptionGroup(f"{len(failures)} of {len(replies)} calls to the host have failed", failures)
