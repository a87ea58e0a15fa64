# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What scripts have of their host's objects: a class for each of its classes, whose members ask the host.

Imported when a host exposes its first object, so that no other session pays for it.
"""

import builtins
from _thread import _local as local
from time import monotonic_ns
from weakref import WeakValueDictionary

import carrel

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any
    from weakref import ref

    from _carrel.edits import Edit
    from _carrel.host_batches import Batch

    Reply = Exception | tuple[Any, int, str]
    Signature = tuple[list[tuple[str, str]], int, str]
    Member = tuple[str, list[Signature], str]

# HostRequest::Action
READ, WRITE, CALL, CHILDREN, LIST_DYNAMIC, CONNECT, DISCONNECT = range(7)

PREFIX = "_carrel_"


class HostObject:
    """An object of the program that this script runs in. Whatever is done with it, that program does, and the script waits."""

    __slots__ = ("__weakref__", "_carrel_id", "_carrel_told")

    def __new__(cls, *_: object, **__: object) -> HostObject:
        raise TypeError(f"{cls.__name__} objects are made by the host")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'", name=name, obj=self)
        return ask(READ, self, name)

    def __setattr__(self, name: str, value: object) -> None:
        if name.startswith("_") or hasattr(type(self), name):
            object.__setattr__(self, name, value)
        else:
            ask(WRITE, self, name, (value,))

    def __dir__(self) -> list[str]:
        names = {name for name in object.__dir__(self) if not name.startswith(PREFIX)}
        try:
            names.update(ask(LIST_DYNAMIC, self, ""))
        except (ReferenceError, RuntimeError, TimeoutError):
            pass
        return sorted(names)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of the host>"

    def __reduce__(self) -> Any:
        raise TypeError(f"{type(self).__name__} objects stay where they are: they cannot be pickled or copied")

    # The function is kept here: at the end of an interpreter, modules are emptied before the last objects go.
    def __del__(self, release: Callable[[int, int], None] = carrel._host_release) -> None:
        release(self._carrel_id, self._carrel_told)

    def children(self) -> list[HostObject]:
        """Return the objects that this one owns."""
        return ask(CHILDREN, self, "")

    def child(self, name: str) -> HostObject:
        """Return the object of that name that this one owns; LookupError if there is none."""
        found = ask(CHILDREN, self, name) if name else None
        if found is None:
            raise LookupError(f"there is no child named {name!r}")
        return found


get_id = HostObject._carrel_id.__get__
set_id = HostObject._carrel_id.__set__
get_told = HostObject._carrel_told.__get__
set_told = HostObject._carrel_told.__set__

proxies: WeakValueDictionary[int, HostObject] = WeakValueDictionary()
classes: dict[int, type[HostObject]] = {0: HostObject}
exposed: set[str] = set()


# --- asking ------------------------------------------------------------------------------------------------------


def ask(action: int, target: HostObject, member: str, arguments: Sequence[object] = (), keywords: object = None) -> Any:
    """Have the host do something with ``target``, and wait for what comes of it; in a batch, later."""
    if editing or collecting:
        return ask_in_block(action, target, member, arguments, keywords)
    return carrel._host_ask(action, get_id(target), member, arguments, keywords)


def ask_in_block(action: int, target: HostObject, member: str, arguments: Sequence[object], keywords: object) -> Any:
    """As ask(), where some thread is in a block, and it may be this one."""
    edit = edit_part()
    if batch := batch_now():
        if action in (WRITE, CALL):
            return batch.add((action, get_id(target), member, tuple(arguments), keywords, *edit))
        batch.flush()  # what is read comes of what was done before
    return carrel._host_ask(action, get_id(target), member, arguments, keywords, *edit)


def outcome_of(reply: Reply) -> Any:
    """Return the value that the host has answered with, or raise what it has answered."""
    if isinstance(reply, Exception):
        raise reply
    value, class_number, name = reply
    if not name:
        return value
    return getattr(classes[class_number], name)(value)


def post(method: Callable[..., Any], /, *arguments: object, **keywords: object) -> None:
    """Have the host call the method, and do not wait for it."""
    target = target_of(method)
    if editing and edit_now():  # which has to know what comes of it
        ask(CALL, target, method.__name__, arguments, keywords)
        return
    carrel._host_post(((CALL, get_id(target), method.__name__, arguments, keywords),))


def target_of(method: Callable[..., Any]) -> HostObject:
    """Return the object that the method is one of."""
    target = getattr(method, "__self__", None)
    if not isinstance(target, HostObject) or getattr(method, "__module__", None) != "host":
        raise TypeError("a method of a host object is wanted")
    return target


# --- blocks ------------------------------------------------------------------------------------------------------


class Here(local):
    """What this thread has begun: ``batch``, the block that collects, and its number; ``edit``, the same of an edit."""

    batch: tuple[ref[Batch], int] | None = None
    edit: tuple[ref[Edit], int] | None = None


here = Here()
# The numbers of the blocks that any thread is in: those who are in none do not even look for one.
editing: set[int] = set()
collecting: set[int] = set()


def batch_now() -> Batch | None:
    """Return the batch that this thread is in."""
    block, number = here.batch or (None, 0)
    batch = block() if block else None
    if block and not batch:
        here.batch = None  # the kill-switch has ended it: no code of the block has run any more
        collecting.discard(number)
    return batch


def edit_now() -> int:
    """Return the number of the edit that this thread is in, or 0."""
    block, number = here.edit or (None, 0)
    if block is None or block() is not None:
        return number
    here.edit = None  # the kill-switch has ended it: no code of the block has run any more
    editing.discard(number)
    return 0


def edit_part() -> tuple[int, ...]:
    """Return what a request says of the edit that this thread is in."""
    return (number,) if (number := edit_now()) else ()


# --- objects -----------------------------------------------------------------------------------------------------


def proxy(number: int, class_number: int, told: int = 1) -> HostObject:
    """Return what stands for an object of the host's: the same as long as somebody has it."""
    found = proxies.get(number)
    if found is None:
        found = object.__new__(classes[class_number])
        set_id(found, number)
        set_told(found, 0)
        proxies[number] = found
    set_told(found, get_told(found) + told)
    return found


def expose(name: str, number: int, class_number: int) -> None:
    """Give scripts the object under a name."""
    setattr(builtins, name, proxy(number, class_number, 0))
    exposed.add(name)


def withdraw(name: str) -> None:
    """Take the name away."""
    if name in exposed:
        exposed.remove(name)
        vars(builtins).pop(name, None)


# --- signals -----------------------------------------------------------------------------------------------------

# What is connected, by numbers that no other interpreter of the session gives: a restart may leave calls on their way.
callbacks: dict[int, tuple[int, str, Callable[..., object]]] = {}
numbers = iter(range(monotonic_ns(), 1 << 63))


class HostSignal:
    """A signal of a host's object: what is connected to it is called each time that the host emits it."""

    __slots__ = ("__name__", "_carrel_documentation")

    def __init__(self, name: str, documentation: str) -> None:
        self.__name__ = name
        self._carrel_documentation = documentation

    def __get__(self, target: HostObject | None, owner: type) -> HostSignal | BoundSignal:
        return self if target is None else BoundSignal(target, self.__name__, self._carrel_documentation)

    def __set__(self, target: HostObject, value: object) -> None:
        raise AttributeError(f"'{type(target).__name__}' object attribute '{self.__name__}' is read-only")

    def __repr__(self) -> str:
        return f"<signal {self._carrel_documentation}>"


class BoundSignal:
    """A signal of one object."""

    __slots__ = ("_carrel_documentation", "_carrel_name", "_carrel_target")

    def __init__(self, target: HostObject, name: str, documentation: str) -> None:
        self._carrel_target = target
        self._carrel_name = name
        self._carrel_documentation = documentation

    def connect[F: Callable[..., object]](self, function: F, /) -> F:
        """Have ``function`` called with the arguments of the signal, as a job of its own, each time that it is emitted.

        Jobs run one after the other, so it is not called while another one runs. Returns the function, so that this can be
        used as a decorator.
        """
        if not callable(function):
            raise TypeError(f"a function is wanted, and not {type(function).__name__}")
        number = next(numbers)
        callbacks[number] = (get_id(self._carrel_target), self._carrel_name, function)
        try:
            ask(CONNECT, self._carrel_target, self._carrel_name, (number,))
        except BaseException:
            callbacks.pop(number, None)
            raise
        return function

    def disconnect(self, function: Callable[..., object], /) -> None:
        """Have ``function`` not called any more. Raises LookupError where it is not connected."""
        place = (get_id(self._carrel_target), self._carrel_name)
        connected = [number for number, (*where, what) in callbacks.items() if (*where,) == place and what == function]
        if not connected:
            raise LookupError(f"this function is not connected to {self._carrel_name}")
        for number in connected:
            del callbacks[number]
            ask(DISCONNECT, self._carrel_target, self._carrel_name, (number,))

    def __repr__(self) -> str:
        return f"<signal {self._carrel_documentation} of {self._carrel_target!r}>"


def call_back(number: int, replies: list[Reply]) -> object:
    """Run what is connected: the host has emitted the signal."""
    arguments = [outcome_of(reply) for reply in replies]
    if number not in callbacks:
        return None  # it was disconnected meanwhile
    return callbacks[number][2](*arguments)


# --- classes -----------------------------------------------------------------------------------------------------


def define(
    number: int,
    base: int,
    name: str,
    documentation: str,
    properties: list[tuple[str, str, bool, str]],
    methods: list[Member],
    enums: list[tuple[str, bool, list[tuple[str, int]]]],
    signals: list[Member],
) -> None:
    """Make the class that the host has described. What it inherits has been described before."""
    if number in classes:
        return
    content: dict[str, Any] = {"__slots__": (), "__doc__": documentation or None, "__module__": "host"}
    for enum_name, is_flag, entries in enums:
        content[enum_name] = make_enum(name, enum_name, is_flag, entries)
    for signal_name, signatures, _ in signals:
        parameters, _, _ = signatures[0]
        described = f"{signal_name}({', '.join(f'{parameter}: {kind}' for parameter, kind in parameters)})"
        content[signal_name] = HostSignal(signal_name, described)
    for method_name, signatures, text in methods:
        content[method_name] = make_method(name, method_name, signatures, text)
    for property_name, kind, is_writable, text in properties:
        content[property_name] = make_property(name, property_name, kind, is_writable, text)
    classes[number] = type(name, (classes[base],), content)


def make_property(class_name: str, name: str, kind: str, is_writable: bool, documentation: str) -> property:
    """Return the descriptor of a property."""

    def read(self: HostObject) -> Any:
        if editing or collecting:
            return ask_in_block(READ, self, name, (), None)
        return carrel._host_ask(READ, get_id(self), name, (), None)  # as ask() has it, without a further frame

    def write(self: HostObject, value: object) -> None:
        ask(WRITE, self, name, (value,))

    for function in (read, write):
        function.__name__ = name
        function.__qualname__ = f"{class_name}.{name}"
        function.__module__ = "host"
    read.__annotations__ = {"return": kind}
    return property(read, write if is_writable else None, doc=documentation or kind)


def make_method(class_name: str, name: str, signatures: list[Signature], documentation: str) -> Callable[..., Any]:
    """Return the function of a method, which stands for all of its overloads: the host chooses."""

    def method(self: HostObject, /, *arguments: object, **keywords: object) -> Any:
        if editing or collecting:
            return ask_in_block(CALL, self, name, arguments, keywords)
        return carrel._host_ask(CALL, get_id(self), name, arguments, keywords)  # as ask() has it, without a further frame

    method.__name__ = name
    method.__qualname__ = f"{class_name}.{name}"
    method.__module__ = "host"
    method.__doc__ = "\n".join(filter(None, [*overloads(name, signatures), documentation])) or None
    method.__signature__ = lambda: inspectable(signatures)  # type: ignore[attr-defined]
    return method


def overloads(name: str, signatures: list[Signature]) -> list[str]:
    """Describe the ways to call a method, where there are several."""
    return [describe(name, *signature) for signature in signatures] if len(signatures) > 1 else []


def describe(name: str, parameters: list[tuple[str, str]], required: int, result: str) -> str:
    """Write a signature as Python has it."""
    texts = [f"{parameter}: {kind}" for parameter, kind in parameters]
    texts[required:] = [f"{text} = ..." for text in texts[required:]]
    return f"{name}({', '.join(texts)}) -> {result}"


def inspectable(signatures: list[Signature]) -> Any:
    """Return what `inspect.signature` says of a method."""
    from inspect import Parameter, Signature

    first = [Parameter("self", Parameter.POSITIONAL_ONLY)]
    if len(signatures) > 1:
        return Signature([*first, Parameter("arguments", Parameter.VAR_POSITIONAL), Parameter("keywords", Parameter.VAR_KEYWORD)])
    parameters, required, result = signatures[0]
    rest = [
        Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, annotation=kind, default=Parameter.empty if index < required else ...)
        for index, (name, kind) in enumerate(parameters)
    ]
    return Signature(first + rest, return_annotation=result)


def make_enum(class_name: str, name: str, is_flag: bool, entries: list[tuple[str, int]]) -> type:
    """Return the enumeration as Python has them. Its members are numbers, and cross as such."""
    from enum import IntEnum, IntFlag

    usable = [(usable_name(key), value) for key, value in entries]
    kind = IntFlag if is_flag else IntEnum
    return kind(name, usable, module="host", qualname=f"{class_name}.{name}")


def usable_name(key: str) -> str:
    """Return a name that Python lets an enumerator have."""
    return f"{key}_" if key == "mro" or key.startswith("_") else key
