# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Event loops of asyncio: a stop wakes them up, and ends them as Ctrl-C does.

An exception that is raised somewhere in a loop's own code may lose a task that was about to run, and with it the loop's
end. So asyncio itself answers Ctrl-C by cancelling the main task (``asyncio.Runner``), and so does a session.
"""

import sys
from _thread import get_ident

import carrel

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from collections.abc import Coroutine
    from contextvars import Context
    from types import ModuleType
    from typing import Any


# Loops that the kill-switch has stopped in this run.
killed: list[asyncio.AbstractEventLoop] = []


def wake_loops_on_stop(base_events: ModuleType) -> None:
    """A loop that waits for events is woken through the socket that its ``call_soon_threadsafe()`` uses."""
    run_forever = base_events.BaseEventLoop.run_forever

    def run_forever_or_until_stopped(self: Any) -> None:
        socket = getattr(self, "_csock", None)
        if socket is None:
            return run_forever(self)
        bell = carrel._wake_on_stop(socket)
        try:
            run_forever(self)
        finally:
            carrel._wake_no_more(bell)
            if carrel._is_killed():
                killed.append(self)

    run_forever_or_until_stopped.__name__ = "run_forever"
    run_forever_or_until_stopped.__doc__ = run_forever.__doc__
    base_events.BaseEventLoop.run_forever = run_forever_or_until_stopped


def let_incomplete_loops_go(base_events: ModuleType) -> None:
    """A loop that was stopped in the middle of being made, or of being closed, cannot be closed by its ``__del__``."""
    close = base_events.BaseEventLoop.__del__

    def close_if_possible(self: Any, *args: Any) -> None:
        try:
            close(self, *args)
        except Exception:
            pass  # of no use to anybody: the loop is gone

    base_events.BaseEventLoop.__del__ = close_if_possible


class MainTask:
    """The main task of an ``asyncio.run()``, which a stop cancels."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._task: asyncio.Task[Any] | None = None
        self.was_stopped = False

    async def run(self, main: Coroutine[Any, Any, Any]) -> Any:
        """Await ``main`` in the task that this becomes."""
        from asyncio import current_task

        self._task = current_task()
        return await main

    def stop(self) -> bool:
        """Have it cancelled by its loop, on whichever thread this is called; return False where it is too late."""
        if self._task is None or self._task.done():
            return False
        self.was_stopped = True
        self._loop.call_soon_threadsafe(self._task.cancel)
        return True


def cancel_main_task_on_stop(runners: ModuleType) -> None:
    """``asyncio.run()`` raises ``carrel.Cancelled`` where it would raise ``KeyboardInterrupt`` after Ctrl-C."""
    run = runners.Runner.run

    def run_until_stopped(
        self: asyncio.Runner, coro: Coroutine[Any, Any, Any], *, context: Context | None = None
    ) -> Any:
        if not runners.coroutines.iscoroutine(coro) or runners.events._get_running_loop() is not None:
            return run(self, coro, context=context)  # which says what is wrong
        main_task = MainTask(self.get_loop())
        if not carrel._set_stop_handler(main_task.stop):
            return run(self, coro, context=context)
        try:
            return run(self, main_task.run(coro), context=context)
        except runners.exceptions.CancelledError:
            if main_task.was_stopped:
                raise carrel.Cancelled from None
            raise
        finally:
            carrel._set_stop_handler(None)

    run_until_stopped.__name__ = "run"
    run_until_stopped.__doc__ = run.__doc__
    runners.Runner.run = run_until_stopped


def forgive_stopped_coroutines(warnings: ModuleType) -> None:
    """What a stop keeps from being awaited was not forgotten by the script's author."""
    warn = warnings._warn_unawaited_coroutine

    def warn_unless_stopped(coro: Coroutine[Any, Any, Any]) -> None:
        if not carrel.is_cancelled():
            warn(coro)

    warnings._warn_unawaited_coroutine = warn_unless_stopped


def leave(loop: Any, asyncio: ModuleType) -> list[Any]:
    """Do what ``run_forever()`` and ``Runner.close()`` do at their end; return what code of the script hangs on."""
    tasks = asyncio.all_tasks(loop)
    scripts_own = [tasks, *loop._ready, *loop._scheduled]
    if loop._thread_id == get_ident():
        loop._run_forever_cleanup()  # or the next loop would keep this one, for its hooks
        asyncio.set_event_loop(None)
    for task in tasks:
        task._log_destroy_pending = False  # or it would complain of that in a later job's output
    loop._thread_id = None
    loop.close()
    return scripts_own


def forget_killed() -> list[Any]:
    """Tidy up when a run is over: a loop that was killed could not say that it runs no more, nor end its tasks.

    Return what the caller shall let go of where it can be stopped: coroutines run when they are closed.
    """
    asyncio = sys.modules.get("asyncio")
    if asyncio is None:
        return []
    asyncio._set_running_loop(None)
    left = [leave(loop, asyncio) for loop in killed]
    killed.clear()
    return left
