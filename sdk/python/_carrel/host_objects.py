# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What scripts have of their host's objects, and how they ask the host.

Imported when a host exposes its first object, so that no other session pays for it.
"""

import builtins
from _thread import _local as local
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
    flush_batch()
    carrel._host_post(((CALL, get_id(target), method.__name__, arguments, keywords),))


def flush_batch() -> None:
    """Have done what this thread has collected: what comes next goes past it."""
    if collecting and (batch := batch_now()):
        batch.flush()


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
