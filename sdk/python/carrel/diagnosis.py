# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What ``carrel.doctor()`` has found out: whether a package loads in interpreters with a private GIL, and why not.

Plain data: a report can be compared, hashed, pickled, and published as ``report.to_dict()``. ``str(report)`` is for people.
It is imported by any Python from 3.13 on, also outside of Carrel.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from enum import Enum

__all__ = ["Extension", "Gil", "Initialisation", "Interpreters", "KnownPackage", "Report", "Trial", "Verdict"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class Verdict(Enum):
    """Where a package, or an extension module, works."""

    LOADS = "loads"
    LOADS_IN_PART = "loads in part"
    NEEDS_WORKER = "needs a worker"
    BROKEN = "broken"
    MISSING = "missing"
    UNKNOWN = "unknown"


class Initialisation(Enum):
    """How an extension module begins (PEP 489)."""

    SINGLE_PHASE = "single-phase"
    MULTI_PHASE = "multi-phase"
    UNKNOWN = "unknown"


class Interpreters(Enum):
    """What an extension module says of interpreters beside the main one (``Py_mod_multiple_interpreters``, PEP 684)."""

    OWN_GIL = "a GIL each"
    SHARED_GIL = "one GIL for all"
    NOT_SUPPORTED = "not supported"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


class Gil(Enum):
    """What an extension module says of a Python without GIL (``Py_mod_gil``, PEP 703)."""

    NOT_USED = "not used"
    USED = "used"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


class Trial(Enum):
    """What happened when something was imported in two interpreters with a GIL each, in a process of their own."""

    LOADED = "loaded"
    REFUSED = "refused"
    FAILED = "failed"
    FAILED_AGAIN = "failed again"
    CRASHED = "crashed"
    TIMED_OUT = "timed out"
    NOT_TRIED = "not tried"


@dataclass(frozen=True, slots=True)
class Extension:
    """One extension module."""

    name: str
    path: str
    verdict: Verdict
    reason: str
    initialisation: Initialisation
    interpreters: Interpreters
    gil: Gil
    is_abi3: bool
    built_with: str
    trial: Trial


@dataclass(frozen=True, slots=True)
class KnownPackage:
    """What Carrel knows of a package without trying it."""

    name: str
    loads: bool
    version: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was found out about one package or module."""

    module: str
    distribution: str
    verdict: Verdict
    reason: str
    advice: str
    extensions: tuple[Extension, ...]
    dependencies: tuple[Extension, ...]
    known: KnownPackage | None
    python: str

    @property
    def loads_in_process(self) -> bool:
        """Whether it can be imported in every session: LOADS or LOADS_IN_PART."""
        return self.verdict in (Verdict.LOADS, Verdict.LOADS_IN_PART)

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as dicts, lists and texts."""
        return {**_plain(self), "loads_in_process": self.loads_in_process}

    def __str__(self) -> str:
        """Return all of it as lines of text."""
        return "\n".join(_lines(self))


_MOST_NAMES = 6  # in one line


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _lines(report: Report) -> Iterator[str]:
    of = f" ({report.distribution})" if report.distribution else ""
    yield f"{report.module}{of}: {report.verdict.value}"
    yield f"  {report.reason}"
    if report.advice:
        yield f"  {report.advice}"
    if report.known is not None and not report.known.loads:
        until = f", up to version {report.known.version}" if report.known.version else ""
        yield f"  What is known of {report.known.name}{until}: {report.known.reason}"
    yield from _extension_lines("Its extension modules", report.extensions)
    yield from _extension_lines("Other extension modules that it imports", report.dependencies)


def _extension_lines(title: str, extensions: tuple[Extension, ...]) -> Iterator[str]:
    """Yield those lines that several have in common once."""
    alike: dict[str, list[str]] = {}
    for extension in extensions:
        alike.setdefault(_summary(extension), []).append(extension.name)
    if alike:
        yield f"  {title}:"
    for summary, names in alike.items():
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        yield f"    {', '.join(names[:_MOST_NAMES])}{more}{summary}"


def _summary(extension: Extension) -> str:
    facts = [extension.initialisation.value] if extension.initialisation is not Initialisation.UNKNOWN else []
    facts += [extension.built_with] if extension.built_with else []
    facts += ["abi3"] if extension.is_abi3 else []
    of = f" [{', '.join(facts)}]" if facts else ""
    return f"{of}: {extension.reason or extension.verdict.value}"
