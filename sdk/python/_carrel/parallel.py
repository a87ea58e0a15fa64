# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""``carrel.map`` and ``carrel.submit``: functions of the script that siblings of its interpreter call.

Imported when a script first uses one of them, and in the siblings. Functions go as bytes (cloudpickle); buffers and queues
in them, in what they are called with and in what they return stay what they are. What is to be done goes through one
queue, and what becomes of it comes back through another one, from interpreter to interpreter.
"""

import io
import os
import pickle
import sys
import threading
import traceback
from collections import deque
from concurrent.futures import BrokenExecutor, Future

import carrel

try:
    import cloudpickle
except ImportError as error:
    raise ImportError(
        "carrel.map and carrel.submit need the package 'cloudpickle', which the Python of this program does not have: "
        "it has to be installed with it, or in one of the folders that its scripts import from",
        name="cloudpickle",
    ) from error

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    Packed = tuple[bytes, list[Any]]

CHUNKS_EACH = 4  # of the items of a map, for each sibling: large enough to cost little, small enough to end together
SHARED = (carrel.Buffer, carrel.Queue)


# --- what crosses -------------------------------------------------------------------------------------------------


class Packer(cloudpickle.Pickler):
    """Leaves out what need not be copied."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self.shared: list[Any] = []

    def persistent_id(self, item: object) -> int | None:
        if type(item) not in SHARED:
            return None
        self.shared.append(item)
        return len(self.shared) - 1


class Unpacker(pickle.Unpickler):
    def __init__(self, packed: Packed) -> None:
        super().__init__(io.BytesIO(packed[0]))
        self.shared = packed[1]

    def persistent_load(self, index: int) -> object:
        return self.shared[index]


def pack(content: object) -> Packed:
    file = io.BytesIO()
    packer = Packer(file)
    packer.dump(content)
    return file.getvalue(), packer.shared


def unpack(packed: Packed) -> Any:
    return Unpacker(packed).load()


# --- in the siblings ----------------------------------------------------------------------------------------------

is_sibling = False


def serve(index: int, tasks: Any, results: Any) -> None:
    """Do what comes, until nothing more will. A stop ends it."""
    global is_sibling
    is_sibling = True
    try:
        for number, function, content in tasks:
            results.put(["begun", index, number])
            results.put(answer(number, function, content))
    except carrel.QueueClosed:
        pass  # nobody is interested any more


def answer(number: int, function: Packed, content: Packed) -> list[Any]:
    try:
        arguments, keywords = unpack(content)
        return ["done", number, pack(unpack(function)(*arguments, **keywords))]
    except carrel.Cancelled:
        raise
    except BaseException as error:  # sys.exit() among them: it is the function's end, not that of the sibling
        return ["failed", number, *describe(error)]


def describe(error: BaseException) -> tuple[Packed | None, str, str]:
    """Return the exception if it can go, what it says, and where it was."""
    place = error.__traceback__.tb_next if error.__traceback__ else None  # without the frame of answer()
    text = "".join(traceback.format_exception(type(error), error, place))
    try:
        packed = pack(error.with_traceback(None))
        unpack(packed)
    except Exception:
        packed = None
    return packed, f"{type(error).__name__}: {error}", text


def call_each(function: Callable[[Any], Any], items: list[Any]) -> list[Any]:
    return [function(item) for item in items]


# --- in the script ------------------------------------------------------------------------------------------------


class Work:
    """A call that a sibling is to make."""

    __slots__ = ("content", "function", "future")

    def __init__(self, function: Packed, content: Packed) -> None:
        self.function = function
        self.content = content
        self.future: Future[Any] = Future()


class Pool:
    """Siblings that work for this script, and what they have to do."""

    _last = 0

    def __init__(self) -> None:
        Pool._last += 1
        self.number = Pool._last
        self.tasks = carrel.Queue()
        self.results = carrel.Queue()
        self.lock = threading.Lock()  # guards all below
        self.size = 0
        self.waiting: deque[Work] = deque()
        self.given: dict[int, Work] = {}
        self.at: dict[int, int] = {}  # what each sibling has begun
        self.last_task = 0
        self.is_over = False
        self.reader = threading.Thread(target=self.read, name="carrel.map")

    def grow(self, size: int) -> None:
        """Have that many siblings, if there are fewer."""
        with self.lock:
            more = size - self.size
            if more <= 0 or self.is_over:
                return
            self.size = size
        carrel._want_siblings(self.number, more, self.tasks, self.results, [path for path in sys.path if path])
        if not self.reader.is_alive():
            self.reader.start()

    def add(self, work: Work) -> None:
        with self.lock:
            if self.is_over:
                raise BrokenExecutor("the siblings have ended")
            self.waiting.append(work)
            self.feed()

    def feed(self) -> None:
        """Give as many tasks as there are siblings: what waits can still be cancelled. Needs the lock."""
        while self.waiting and len(self.given) < self.size:
            work = self.waiting.popleft()
            if not work.future.set_running_or_notify_cancel():
                continue
            self.last_task += 1
            self.given[self.last_task] = work
            try:
                self.tasks.put([self.last_task, work.function, work.content])
            except carrel.QueueClosed:
                self.waiting.appendleft(self.given.pop(self.last_task))
                return
            except BaseException as error:
                work = self.given.pop(self.last_task)
                work.future.set_exception(error)

    def read(self) -> None:
        """Hear what becomes of the tasks, on a thread of its own: until no sibling is left."""
        try:
            for kind, *content in self.results:
                getattr(self, "on_" + kind)(*content)
                with self.lock:
                    if self.size == 0:
                        return
                    self.feed()
        finally:
            self.end("the siblings that should have done it have ended")

    def take(self, number: int) -> Work | None:
        with self.lock:
            return self.given.pop(number, None)

    def on_begun(self, index: int, number: int) -> None:
        with self.lock:
            self.at[index] = number

    def on_done(self, number: int, packed: Packed) -> None:
        work = self.take(number)
        if work is None:
            return
        try:
            result = unpack(packed)
        except Exception as error:
            work.future.set_exception(error)
        else:
            work.future.set_result(result)

    def on_failed(self, number: int, packed: Packed | None, summary: str, text: str) -> None:
        work = self.take(number)
        if work is not None:
            work.future.set_exception(failure(packed, summary, text))

    def on_ended(self, index: int, reason: str) -> None:
        """Of a sibling, by the host: it was stopped, or has crashed."""
        with self.lock:
            self.size -= 1
            work = self.given.pop(self.at.pop(index, 0), None)
        if work is None:
            return
        if reason:
            work.future.set_exception(BrokenExecutor("the sibling that was at it has ended: " + reason))
        else:
            work.future.set_exception(carrel.Cancelled("it was stopped"))

    def end(self, reason: str) -> None:
        """Leave nobody waiting."""
        with self.lock:
            self.is_over = True
            lost = [*self.given.values(), *self.waiting]
            self.given.clear()
            self.waiting.clear()
        for work in lost:
            if work.future.cancel() or work.future.done():
                continue
            work.future.set_exception(BrokenExecutor(reason))

    def dismiss(self) -> None:
        """Have them stopped and ended."""
        self.tasks.close()
        carrel._dismiss_siblings(self.number)

    def leave(self) -> None:
        """At the end of the session, whose host ends them."""
        self.tasks.close()
        self.results.close()


def failure(packed: Packed | None, summary: str, text: str) -> BaseException:
    """Return the exception of a sibling, which says where that was; where it is raised is added to it here."""
    try:
        error = unpack(packed) if packed else RuntimeError(summary)
    except Exception:
        error = RuntimeError(summary)
    error.add_note("It was raised in a sibling of this interpreter:\n" + text.rstrip())
    return error


# --- the pool of this script --------------------------------------------------------------------------------------

present: Pool | None = None


def leave() -> None:
    if present is not None:
        present.leave()


threading._register_atexit(leave)  # type: ignore[attr-defined]  # before it waits for the reader


def pool_of(size: int) -> Pool:
    """Return the one that there is, or a new one where it has ended."""
    global present
    if present is None or present.is_over or present.tasks.closed:
        present = Pool()
    present.grow(size)
    return present


def cores() -> int:
    return os.process_cpu_count() or 1


def submit(function: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future[Any]:
    if not callable(function):
        raise TypeError(f"submit() needs a function, not {type(function).__name__}")
    work = Work(pack(function), pack((arguments, keywords)))
    if is_sibling:
        do_here(work)
    else:
        pool_of(cores()).add(work)
    return work.future


def do_here(work: Work) -> None:
    """A sibling has none of its own: there is no core left for them."""
    kind, _, *content = answer(0, work.function, work.content)
    work.future.set_running_or_notify_cancel()
    if kind == "done":
        work.future.set_result(unpack(content[0]))
    else:
        work.future.set_exception(failure(*content))


def map_items(function: Callable[[Any], Any], items: Iterable[Any], /, *, workers: int | None = None) -> list[Any]:
    if not callable(function):
        raise TypeError(f"map() needs a function, not {type(function).__name__}")
    if workers is not None and (not isinstance(workers, int) or workers < 1):
        raise ValueError(f"workers must be a number from 1 on, not {workers!r}")
    everything = list(items)
    size = min(workers or cores(), cores(), len(everything))
    if size == 0:
        return []
    if is_sibling:
        return call_each(function, everything)
    return map_on(pool_of(size), size, pack(call_each_of(function)), everything)


def call_each_of(function: Callable[[Any], Any]) -> Callable[[list[Any]], list[Any]]:
    import functools

    return functools.partial(call_each, function)


def map_on(pool: Pool, size: int, function: Packed, items: list[Any]) -> list[Any]:
    """Have a pool do it, `size` parts at a time."""
    length = max(1, -(-len(items) // (size * CHUNKS_EACH)))
    parts = [items[at : at + length] for at in range(0, len(items), length)]
    futures: deque[Future[Any]] = deque()
    results: list[Any] = []
    try:
        for part in parts:
            if len(futures) == size:
                results += futures.popleft().result()
            work = Work(function, pack(((part,), {})))
            pool.add(work)
            futures.append(work.future)
        while futures:
            results += futures.popleft().result()
    except carrel.Cancelled:
        pool.dismiss()
        raise
    except BaseException:
        for future in futures:
            future.cancel()
        raise
    return results
