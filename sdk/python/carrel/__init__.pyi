# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""The door between a script and its host: say how far you are, hand results over, notice that you shall stop.

The module is built into the program that runs the script. This stub tells editors and type checkers about it.
"""

from collections.abc import AsyncGenerator, Callable, Coroutine, Generator, Iterable, Iterator, Mapping, Sequence
from collections.abc import Buffer as _BytesLike
from concurrent import futures
from contextlib import AbstractContextManager, ContextDecorator
from datetime import datetime
from types import CapsuleType, ModuleType, TracebackType
from typing import Any, Final, Literal, ParamSpec, Protocol, SupportsFloat, SupportsIndex, TypeAlias, TypeVar, final, overload

from carrel import diagnosis as diagnosis, ui as ui

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result", covariant=True)
_Item = TypeVar("_Item")
_Returned = TypeVar("_Returned")
_Output = TypeVar("_Output")

Value: TypeAlias = (
    None
    | bool
    | int
    | float
    | str
    | bytes
    | bytearray
    | list["Value"]
    | tuple["Value", ...]
    | dict["Value", "Value"]
    | datetime
    | "Buffer"
    | "Queue"
)
"""What may cross between a script and its host, in both directions.

Integers may have any size, containers may be nested 200 deep. The host sends lists and bytes back where a script sent
tuples and bytearrays. The name is known to type checkers only: write `"carrel.Value"`, in quotes.
"""

Publishable: TypeAlias = (
    None
    | bool
    | int
    | float
    | str
    | bytes
    | bytearray
    | datetime
    | "Buffer"
    | "Queue"
    | Sequence["Publishable"]
    | Mapping[Any, "Publishable"]
)
"""`Value` for arguments, wide enough for a `list[int]` or a `dict[str, float]`, which are no `list[Value]`.

Known to type checkers only. At run time a sequence must be a list or a tuple, and a mapping a dict.
"""

_Numbers: TypeAlias = Iterable[SupportsFloat] | Buffer
_Places: TypeAlias = Iterable[SupportsFloat] | Iterable[str] | Buffer

@final
class Buffer:
    """Typed memory in any number of dimensions that scripts and their host share: no byte of it is copied when it crosses.

    It is what its host has given, or `Buffer(shape, format)`, which is all zero. `memoryview(buffer)`, `numpy.asarray(buffer)`,
    `from_dlpack(buffer)` of any array library and whatever else takes a bytes-like object work on the memory itself. It is
    indexed as a `memoryview` is. Its size never changes, and the memory goes with the last who has it, on whatever side,
    views and arrays of it among them. What scripts make counts as the memory of their session for as long as they have it.

    Who writes while others read is not kept from it. Who needs to be alone writes `with buffer.lock:`.
    """

    def __new__(cls, shape: SupportsIndex | Sequence[SupportsIndex], format: str = "B") -> Buffer:
        """Make one for `shape` elements, or as many in each dimension.

        `format` is one of the letters `?bBhHiIlLqQnNefd`, as the module `struct` has them. Raises `ValueError` for a shape
        or a format that no buffer can have, and `MemoryError` where it would be more than the session may have, or
        than there is.
        """

    @classmethod
    def from_buffer_copy(cls, source: _BytesLike, /) -> Buffer:
        """Make one with a copy of the elements of anything that takes part in the buffer protocol.

        That is an array of numpy, a `memoryview`, an `array.array`, `bytes` and the like, in any number of dimensions and
        with any strides; the buffer has the same shape and format. Raises `ValueError` for elements that no buffer can have,
        and `MemoryError` as `Buffer()` does.
        """

    @property
    def shape(self) -> tuple[int, ...]: ...
    @property
    def strides(self) -> tuple[int, ...]: ...
    @property
    def format(self) -> str: ...
    @property
    def itemsize(self) -> int: ...
    @property
    def nbytes(self) -> int: ...
    @property
    def ndim(self) -> int: ...
    @property
    def readonly(self) -> bool: ...
    @property
    def lock(self) -> BufferLock:
        """The lock of the memory: the same one for all who share it, in whatever session or process."""

    def toreadonly(self) -> Buffer:
        """The same memory, as something that nobody can write to who is given it."""

    def __len__(self) -> int: ...
    def __getitem__(self, key: Any, /) -> Any: ...
    def __setitem__(self, key: Any, value: Any, /) -> None: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __buffer__(self, flags: int, /) -> memoryview: ...
    @property
    def __array_interface__(self) -> dict[str, Any]: ...
    def __dlpack__(
        self,
        *,
        stream: None = None,
        max_version: tuple[int, int] | None = None,
        dl_device: tuple[int, int] | None = None,
        copy: bool | None = None,
    ) -> CapsuleType:
        """For `numpy.from_dlpack(buffer)` and its like: the memory itself, or with `copy=True` a new buffer's.

        Whoever takes the tensor out of the capsule has the memory until he lets go of it, also when the session is gone.
        Raises `BufferError` for another device than the CPU's, and for a buffer that is read only where the library does not
        say, by `max_version=(1, 0)` or higher, that it knows of such ones.
        """

    def __dlpack_device__(self) -> tuple[int, int]:
        """`(1, 0)`: the memory is the CPU's."""

@final
class BufferLock:
    """The lock of a `Buffer`: `with buffer.lock:`.

    Waiting for it ends when the job is stopped. Who has it and ends without giving it back, a session or the process of
    one, loses it. A thread that has it already gets a `RuntimeError`.
    """

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take it, waiting for it at most `timeout` seconds. Return whether it was got."""

    def release(self) -> None: ...
    def locked(self) -> bool:
        """Whether anybody has it: a thread of this session, another session, or the host."""

    def __enter__(self) -> Literal[True]: ...
    def __exit__(
        self,
        type: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None: ...

class QueueClosed(Exception):
    """The queue has been closed: nothing can be put into it any more, or it is empty and nothing will come."""

@final
class Queue:
    """Values on their way, first in, first out: between scripts, their siblings, other sessions and the host.

    It is what the host or another script has given, or `Queue(maxsize)`. It is used as a `queue.Queue` is, and is always
    bounded: who puts more than it holds waits. What is put is a `Value`, of which the other side gets a copy; a `Buffer`
    or a `Queue` in it stays what it is. A wait ends when the job is stopped. `for value in queue` goes on until the queue
    is closed and empty.

    What is put counts as the memory of the session until somebody gets it, or the queue is gone.

    In tasks of `asyncio`, `await queue.aget()`, `await queue.aput(value)` and `async for value in queue` let other tasks go
    on meanwhile; a task that is cancelled has taken nothing.
    """

    def __new__(cls, maxsize: int = 1024) -> Queue:
        """Make one that holds `maxsize` values, from 1 to a million. Raises `ValueError` for any other number."""

    @property
    def maxsize(self) -> int:
        """How many values it holds."""

    @property
    def closed(self) -> bool:
        """Whether nothing can be put any more."""

    def put(self, item: Publishable, block: bool = True, timeout: float | None = None) -> None:
        """Put a value at the end, waiting until there is room, for at most `timeout` seconds.

        Raises `queue.Full` where there is none in time, or at once if not `block`; `QueueClosed`; `TypeError` for what may
        not cross; `ValueError` for the queue itself, or what has it in it; and `MemoryError` where more would wait in queues
        than the session may have.
        """

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """Return the value that was put first, waiting for one, for at most `timeout` seconds.

        Raises `queue.Empty` where there is none in time, or at once if not `block`, and `QueueClosed` when the queue is
        closed and empty.
        """

    def put_nowait(self, item: Publishable, /) -> None:
        """As `put(item, block=False)`."""

    def get_nowait(self) -> Any:
        """As `get(block=False)`."""

    def aput(self, item: Publishable, /) -> Coroutine[Any, Any, None]:
        """As `put(item)`, to be awaited."""

    def aget(self) -> Coroutine[Any, Any, Any]:
        """As `get()`, to be awaited."""

    def close(self) -> None:
        """Have nothing put any more, and wake whoever waits. What is in it can still be got."""

    def qsize(self) -> int:
        """How many values are in it, as of just now."""

    def empty(self) -> bool:
        """Whether nothing is in it, as of just now."""

    def full(self) -> bool:
        """Whether there is no room in it, as of just now."""

    def __iter__(self) -> Queue: ...
    def __next__(self) -> Any: ...
    def __aiter__(self) -> Queue: ...
    def __anext__(self) -> Coroutine[Any, Any, Any]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

class Cancelled(KeyboardInterrupt):
    """The job was asked to stop. Raised once, anywhere in the script, also where it waits; let it pass.

    The user may want it, or the job has taken more time, or printed more, than its document allows.
    `finally`, `with` and `except carrel.Cancelled` run as for any exception, and have a moment to clean up. It is no
    `Exception`, so that `except Exception` does not swallow it. It is a `KeyboardInterrupt`: Stop is to a session what
    Ctrl-C is to a program, and what knows Ctrl-C, `asyncio.run()` and `subprocess.run()` among others, ends well.
    """

@final
class Document(tuple[str, dict[str, Value]]):
    """What the host says about the document that this script belongs to."""

    @property
    def name(self) -> str: ...
    @property
    def arguments(self) -> dict[str, Value]: ...

document: Final[Document]
"""The document that this script belongs to."""

version: Final[str]
"""Of Carrel, for example "1.0.0"."""

def progress(done: float, total: float | None = None, text: str | None = None) -> None:
    """Say how far the job is: `done` of `total`, and what it is doing.

    Without `total` the host shows that something goes on, but not how much of it is left. Cheap enough to be called in
    every turn of a loop: the host is told at most once a frame, with the last figures. Raises `Cancelled` if the job
    was asked to stop.
    """

def is_cancelled() -> bool:
    """Tell whether the job was asked to stop, without raising. For code that holds something it must first put down.

    Threads, which are not interrupted, see it also when the job is over, and when the session ends.
    """

@overload
def param(name: str, default: bool, *, label: str | None = None, help: str | None = None) -> bool: ...
@overload
def param(
    name: str,
    default: int,
    *,
    min: int | None = None,
    max: int | None = None,
    step: int | None = None,
    unit: str | None = None,
    label: str | None = None,
    help: str | None = None,
) -> int: ...
@overload
def param(
    name: str,
    default: float,
    *,
    min: float | None = None,
    max: float | None = None,
    step: float | None = None,
    unit: str | None = None,
    label: str | None = None,
    help: str | None = None,
) -> float: ...
@overload
def param(
    name: str,
    default: str,
    *,
    choices: list[str] | tuple[str, ...] | None = None,
    label: str | None = None,
    help: str | None = None,
    color: bool = False,
) -> str:
    """Let the user adjust a value beside the script, and return what it is in this run.

    `radius = carrel.param("radius", 2.0, min=0, max=5, unit="m")` is a slider, a `bool` is a check box, a `str` a line of
    text, one of its `choices`, or a color ("#rrggbb"). `default` is the value until the user sets another one, and says of
    which type it is. `label` is what the user reads, by default the name; `help` a sentence about it; `step` from one value
    to the next. When the user changes one, the script is run again. Cheap: the values came with the run, in which they do
    not change. Parameters that the last run of the whole script has not declared are gone.

    Raises `ValueError` for a `default` out of its bounds, and for a name that this run has declared otherwise; `TypeError`
    for what is of another type; `RuntimeError` in a sibling, which is given what it needs; and `Cancelled` if the job was
    asked to stop.
    """

def publish(value: Publishable, /) -> None:
    """Hand a value to the host while the job goes on, for example to show a part of a result.

    None is lost. Raises `TypeError`, which names the type and the place, for a value that may not cross, and
    `Cancelled` if the job was asked to stop.
    """

def show(value: object, text: str | None = None) -> None:
    """Show the user a value as it looks: a picture, a plot, a table.

    Values tell how they look by the methods that Jupyter has made common: `_repr_png_`, `_repr_jpeg_`, `_repr_svg_`,
    `_repr_html_`, or all at once by `_repr_mimebundle_`. Figures of matplotlib's are drawn. Rows become a table: a list of
    dicts, a list of tuples or lists of the same length, or a dict of columns; of more than a thousand rows the first
    thousand are shown. Anything else is shown as its text.

    `text` is for those who cannot see it, and for hosts that show texts only; without it that is `repr(value)`.

    What is shown is a published value: a `dict` of MIME types, as Jupyter's kernels send it. In a worker process
    `matplotlib.pyplot.show()` does it with all open figures, unless `MPLBACKEND` or `matplotlib.use()` says otherwise.
    """

def plot(title: str = "", *, x: str = "", y: str = "", x_unit: str = "", y_unit: str = "") -> Plot:
    """Return a plot without any values; its methods `line`, `points` and `bars` add them.

    `carrel.plot("Mass", x="radius", x_unit="mm", y="mass", y_unit="kg").line(radii, masses, name="steel")`, as the value of
    what was typed or by `carrel.show()`, is shown as a chart that the user may look into, where the host draws charts, and as
    a table elsewhere. `x` and `y` say what the axes are about.
    """

class Plot:
    """Lines, points and bars over one pair of axes, made by `plot()`.

    Each method adds a series and returns the plot. `y` are its values, and `x` where they stand: numbers, or names of what is
    compared; without `x` they are counted from 0. Both may be anything that has numbers one after the other, an array or a
    `Buffer` too. What is not finite is left out where it is drawn. Raises `ValueError` where there are not as many of one as
    of the other, or more than a hundred thousand values in the plot.
    """

    def __init__(self, title: str = "", *, x: str = "", y: str = "", x_unit: str = "", y_unit: str = "") -> None: ...
    @overload
    def line(self, y: _Numbers, /, *, name: str = "") -> Plot: ...
    @overload
    def line(self, x: _Places, y: _Numbers, /, *, name: str = "") -> Plot:
        """Add a line from value to value."""

    @overload
    def points(self, y: _Numbers, /, *, name: str = "") -> Plot: ...
    @overload
    def points(self, x: _Places, y: _Numbers, /, *, name: str = "") -> Plot:
        """Add points."""

    @overload
    def bars(self, y: _Numbers, /, *, name: str = "") -> Plot: ...
    @overload
    def bars(self, x: _Places, y: _Numbers, /, *, name: str = "") -> Plot:
        """Add bars, one beside the other where there are several series."""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]: ...

class Pending(Protocol[_Result]):
    """What a call inside of `with batch():` gives. Known to type checkers only."""

    def done(self) -> bool:
        """Tell whether the host has done it."""

    def result(self) -> _Result:
        """Return what the call has returned, or raise what it has raised. Not before the end of the block."""

def batch() -> AbstractContextManager[None]:
    """Have the host do at once what a block does with its objects: one hop instead of one for each.

    Inside of the block a call of a host object's method gives a `Pending` in place of its result, and changes of
    properties are done at its end, in order; reading a property does first what was collected until then. What fails is
    raised at the end of the block, when everything was tried: the exception itself, or an `ExceptionGroup` of several. A
    block that is left by an exception does nothing more. `post()` and `call_async()` have done first what was collected. The
    block is the thread's: in `asyncio`, do not `await` in it, as it would collect what other tasks do meanwhile.
    """

def post(method: Callable[_Parameters, object], /, *arguments: _Parameters.args, **keywords: _Parameters.kwargs) -> None:
    """Have the host call a method of one of its objects, without waiting for it.

    `post(scene.add, 1)` is `scene.add(1)`, but goes on at once; calls stay in order. What the method returns is lost, and
    what goes wrong is told to the host. A script that is faster than its host is held back.
    """

def call_async(
    method: Callable[_Parameters, _Returned], /, *arguments: _Parameters.args, **keywords: _Parameters.kwargs
) -> Coroutine[Any, Any, _Returned]:
    """Have the host call a method of one of its objects, to be awaited in `asyncio`.

    `await call_async(scene.add, 1)` is `scene.add(1)`, but other tasks of the event loop go on meanwhile. Where the task is
    cancelled, the host does not do what it has not begun.
    """

@overload
def map(
    function: Callable[[_Item], Coroutine[Any, Any, _Returned]], items: Iterable[_Item], /, *, workers: int | None = None
) -> list[_Returned]: ...
@overload
def map(function: Callable[[_Item], _Returned], items: Iterable[_Item], /, *, workers: int | None = None) -> list[_Returned]:
    """Call a function with each of the items, several at a time, and return the results in order.

    Siblings of this interpreter do it: as many as there are cores, or `workers`, if that is fewer. They are of the session's
    kind, in process or worker processes, import from the same folders, and have its arguments and limits, but not the
    objects of the host. They stay for the next time, until the session ends or is stopped. What they print is the session's.

    The function may be of the script itself, or a lambda: what it uses of its closure and its globals goes with it, as a
    copy (a `Buffer` or a `Queue` stays what it is), by the package `cloudpickle`; where that is missing, `ImportError` says
    so. What the function raises is raised here, with a note that says where it was, and what the siblings are still at for
    this call is stopped, as it is by a stop of this job. In a sibling itself, `map` does it all there.

    A coroutine function runs to its end there, as by `asyncio.run()`. In a task of `asyncio`, where `map` would hold up all
    others, `map_async` takes its place.
    """

@overload
def map_async(
    function: Callable[[_Item], Coroutine[Any, Any, _Returned]], items: Iterable[_Item], /, *, workers: int | None = None
) -> AsyncGenerator[_Returned]: ...
@overload
def map_async(
    function: Callable[[_Item], _Returned], items: Iterable[_Item], /, *, workers: int | None = None
) -> AsyncGenerator[_Returned]:
    """As `map`, in `asyncio`: `async for result in map_async(f, items)`.

    Results come in order, each as soon as it is there and those before it are; other tasks go on meanwhile. While one
    is being used, siblings go on with the next ones, `workers` at a time. A loop that is left early, or a task that is
    cancelled, stops what they are at.
    """

class Future(futures.Future[_Output]):
    """What a sibling of this interpreter will have returned: a future of `concurrent.futures` that can be awaited.

    In a task of `asyncio`, of whatever event loop, `await future` returns what the function has returned or raises what
    it has raised. Where that task is cancelled, by `asyncio.timeout()` for example, the call is cancelled as well;
    `asyncio.shield(future)` keeps it from that. `result()`, `concurrent.futures.wait()` and `as_completed()` wait in
    threads. (`asyncio.wait()` takes tasks only: `asyncio.ensure_future(future)` is one.)
    """

    def cancel(self) -> bool:
        """Have the call not made; where a sibling is at it, have it stopped, as a job is: it may clean up.

        Returns False where it has ended already. Who waits is told at once, and not when the sibling has stopped.
        """

    def running(self) -> bool:
        """Whether a sibling has been given it, and it has not ended."""

    def __await__(self) -> Generator[Any, None, _Output]: ...

@overload
def submit(
    function: Callable[_Parameters, Coroutine[Any, Any, _Returned]],
    /,
    *arguments: _Parameters.args,
    **keywords: _Parameters.kwargs,
) -> Future[_Returned]: ...
@overload
def submit(
    function: Callable[_Parameters, _Returned], /, *arguments: _Parameters.args, **keywords: _Parameters.kwargs
) -> Future[_Returned]:
    """Have a sibling of this interpreter call a function, as `map` does, and return a future of what it returns.

    `result = await submit(f, 1)` in `asyncio`, several at once with `asyncio.gather(submit(f, 1), submit(f, 2))`; elsewhere
    `submit(f, 1).result()`. A stop of the job that runs stops all that siblings are at, whose futures raise `Cancelled`.
    Where a sibling ends without an answer, the future raises `concurrent.futures.BrokenExecutor`.
    """

class EditConflict(RuntimeError):
    """An `edit()` is over, and was rolled back: the user has edited meanwhile, or a block inside of it has failed."""

class _Edit(AbstractContextManager[None, None], ContextDecorator):
    def __exit__(
        self,
        type: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None: ...

def edit(name: str, /) -> _Edit:
    """Have what a block does with host objects be one step that the user can undo, with that name, or nothing.

    `with edit("Extrude"):` keeps all changes when the block ends well. Left by an exception, and wherever the job ends
    meanwhile, the host rolls them back, the last one first. A block in a block is part of the outer one, and its failure
    is that of all. As a decorator, `@edit("Extrude")` makes each call of a function such a block.

    Inside of it, methods that may change something raise `RuntimeError` where the host could not undo what they do.
    Where the user edits meanwhile, the edit is over: what the block has done is rolled back, but for what the user has
    changed since, and the block gets an `EditConflict` from its next change, or at its end. Raises `RuntimeError` where
    another edit is open: one of another thread, or of another document that shares the user's list of steps.

    In a `batch()`, what was collected is done before the block begins, and before it ends. `post()` waits in it.
    """

def doctor(module: str | ModuleType, /, *, timeout: float = 60.0) -> diagnosis.Report:
    """Tell whether a module or package loads in interpreters with a private GIL (PEP 684), and why not.

    `print(carrel.doctor("numpy"))` is for people; `carrel.doctor("numpy").verdict` for programs. `module` is a name, as it is
    imported or as it is installed (`"yaml"`, or `"PyYAML"`), or a module. All extension modules that belong to it are
    examined, and it is imported in two interpreters at once, as this session would import it, and in a plain Python, as a
    worker would: in processes of their own, so nothing of it is run here, and it may crash, or hang, or end its process.
    Each import may take `timeout` seconds there. A stop of the job ends the wait, and those processes.

    What is wrong with the package is in the report, never raised. Raises `ValueError` for what cannot be the name of one, and
    for a `timeout` that is not above 0; `TypeError` for what is neither a name nor a module.
    """
