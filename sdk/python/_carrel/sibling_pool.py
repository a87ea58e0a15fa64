# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""The siblings that work for a script, and what they have to do.

What is to be done goes through one queue, and what becomes of it comes back through another one, from interpreter to
interpreter.
"""

import sys
import threading
from collections import deque
from concurrent.futures import BrokenExecutor

import carrel

from _carrel.function_packing import unpack
from _carrel.futures import Future, note_cancelled
from _carrel.siblings import failure
from _carrel.task_board import FREE, GIVEN, MOST_SIBLINGS, UNWANTED, change, clear

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from _carrel.function_packing import Packed


class Task:
    """A call that a sibling has been given."""

    __slots__ = ("future", "is_wanted", "number", "place")

    def __init__(self, number: int, place: int, future: Future) -> None:
        self.number = number
        self.place = place  # on the board
        self.future = future
        self.is_wanted = True


class Pool:
    """Siblings that work for this script, and what they have to do."""

    _last = 0

    def __init__(self) -> None:
        Pool._last += 1
        self.number = Pool._last
        self.tasks = carrel.Queue()
        self.results = carrel.Queue()
        self.board = carrel.Buffer(MOST_SIBLINGS)
        self.lock = threading.Lock()  # guards all below; nothing of the script's is called with it
        self.size = 0
        self.waiting: deque[Future] = deque()
        self.given: dict[int, Task] = {}
        self.at: dict[int, int] = {}  # what each sibling has begun
        self.places = list(range(MOST_SIBLINGS))  # that are free on the board
        self.last_task = 0
        self.is_over = False
        self.reader = threading.Thread(target=self.read, name="carrel.map")

    def grow(self, size: int) -> None:
        """Have that many siblings, if there are fewer."""
        with self.lock:
            if self.is_over:
                return
            if (more := size - self.size) > 0:
                folders = [path for path in sys.path if path]
                carrel._want_siblings(self.number, more, self.tasks, self.results, folders, self.board)
                self.size = size
            if not self.reader.is_alive():
                self.reader.start()

    # --- giving ---------------------------------------------------------------------------------------------------

    def add(self, future: Future) -> None:
        with self.lock:
            if self.is_over:
                raise BrokenExecutor("the siblings have ended")
            future._pool = self
            self.waiting.append(future)
        self.feed()

    def feed(self) -> None:
        """Give as many tasks as there are siblings."""
        while task := self.next_task():
            future = task.future
            try:
                self.tasks.put([task.number, task.place, future._function, future._content])
            except carrel.QueueClosed:
                return  # end() tells who waits for it
            except Exception as error:  # not a stop of this script that comes just now: it stops the siblings as well
                self.take(task.number)
                future.set_exception(error)

    def next_task(self) -> Task | None:
        with self.lock:
            if not self.waiting or len(self.given) >= self.size:
                return None
            self.last_task += 1
            task = Task(self.last_task, self.places.pop(), self.waiting.popleft())
            clear(self.board, task.place, GIVEN)
            self.given[task.number] = task
            return task

    def has_given(self, future: Future) -> bool:
        with self.lock:
            return self.task_of(future) is not None

    def task_of(self, future: Future) -> Task | None:
        """Needs the lock."""
        return next((task for task in self.given.values() if task.future is future), None)

    # --- taking back ----------------------------------------------------------------------------------------------

    def withdraw(self, future: Future) -> bool:
        """Have it not done, or stopped. Return False where it is too late: it has been done."""
        with self.lock:
            if future in self.waiting:
                self.waiting.remove(future)
            elif (task := self.task_of(future)) is None:
                return future.cancelled()
            elif not task.is_wanted:
                return True
            elif not self.refuse(task):
                return False
        note_cancelled(future)
        return True

    def refuse(self, task: Task) -> bool:
        """Have its sibling leave it out, or stopped if it is at it; return False where that has ended. Needs the lock."""
        before = change(self.board, task.place, UNWANTED)
        if before == FREE:
            return False
        task.is_wanted = False
        for index, number in self.at.items():
            if number == task.number:
                carrel._stop_sibling(self.number, index)
        return True

    # --- hearing --------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Hear what becomes of the tasks, on a thread of its own: until no sibling is left."""
        try:
            for kind, *content in self.results:
                getattr(self, "on_" + kind)(*content)
                if self.size == 0:
                    return
                self.feed()
        finally:
            self.end("the siblings that should have done it have ended")

    def take(self, number: int) -> Future | None:
        """Have the task as one that was given no more; return the future if somebody still waits for it."""
        with self.lock:
            return self.taken(number)

    def take_from(self, index: int) -> Future | None:
        """The same, of what that sibling has begun and will not end."""
        with self.lock:
            return self.taken(self.at.pop(index, 0))

    def taken(self, number: int) -> Future | None:
        """Needs the lock."""
        task = self.given.pop(number, None)
        if task is None:
            return None
        self.places.append(task.place)
        return task.future if task.is_wanted else None

    def on_begun(self, index: int, number: int) -> None:
        with self.lock:
            self.at[index] = number
            task = self.given.get(number)
            if task is not None and not task.is_wanted:
                carrel._stop_sibling(self.number, index)

    def on_skipped(self, number: int) -> None:
        """Of what was withdrawn before a sibling began."""
        self.take(number)

    def on_done(self, number: int, packed: Packed) -> None:
        future = self.take(number)
        if future is None:
            return
        try:
            result = unpack(packed)
        except Exception as error:
            future.set_exception(error)
        else:
            future.set_result(result)

    def on_failed(self, number: int, packed: Packed | None, summary: str, text: str) -> None:
        future = self.take(number)
        if future is not None:
            future.set_exception(failure(packed, summary, text))

    def on_stopped(self, index: int) -> None:
        """Of a sibling, by the host: what it was at was withdrawn. It goes on with other tasks."""
        self.take_from(index)

    def on_ended(self, index: int, reason: str) -> None:
        """Of a sibling, by the host: it was stopped, or has crashed."""
        with self.lock:
            self.size -= 1
        future = self.take_from(index)
        if future is None:
            return
        if reason:
            future.set_exception(BrokenExecutor("the sibling that was at it has ended: " + reason))
        else:
            future.set_exception(carrel.Cancelled("it was stopped"))

    # --- the end --------------------------------------------------------------------------------------------------

    def end(self, reason: str) -> None:
        """Leave nobody waiting."""
        with self.lock:
            self.is_over = True
            lost = [task.future for task in self.given.values() if task.is_wanted]
            never_begun = list(self.waiting)
            self.given.clear()
            self.waiting.clear()
        for future in never_begun:
            note_cancelled(future)
        for future in lost:
            future.set_exception(BrokenExecutor(reason))

    def dismiss(self) -> None:
        """Have them stopped and ended."""
        self.tasks.close()
        carrel._dismiss_siblings(self.number)

    def leave(self) -> None:
        """At the end of the session, whose host ends them."""
        self.tasks.close()
        self.results.close()
