# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""The classes that the host's objects have for scripts: made of what the host says of its own.

Imported when a host exposes its first object, so that no other session pays for it.
"""

import carrel
from _carrel.host_objects import CALL, READ, WRITE, ask, ask_in_block, classes, collecting, editing, get_id
from _carrel.host_signals import HostSignal

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from _carrel.host_objects import HostObject

    Signature = tuple[list[tuple[str, str]], int, str]
    Member = tuple[str, list[Signature], str]


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
    method.__signature__ = LateSignature(signatures)  # type: ignore[attr-defined]
    return method


class LateSignature:
    """What `inspect.signature` says of a method, made when somebody asks: no other session pays for `inspect`.

    To isinstance() it is a `Signature`, which is what `inspect` wants to find in `__signature__`.
    """

    def __init__(self, signatures: list[Signature]) -> None:
        self._signatures = signatures

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        from inspect import Signature

        return Signature

    def __getattr__(self, name: str) -> Any:
        return getattr(inspectable(self._signatures), name)

    def __eq__(self, other: object) -> bool:
        return bool(inspectable(self._signatures) == other)

    def __hash__(self) -> int:
        return hash(inspectable(self._signatures))

    def __repr__(self) -> str:
        return repr(inspectable(self._signatures))

    def __str__(self) -> str:
        return str(inspectable(self._signatures))


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

    kind = IntFlag if is_flag else IntEnum
    return kind(name, entries, module="host", qualname=f"{class_name}.{name}")
