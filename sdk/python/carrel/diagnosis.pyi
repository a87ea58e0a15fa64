# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What `carrel.doctor()` has found out: whether a package loads in interpreters with a private GIL, and why not.

Plain data: a report can be compared, hashed, pickled, and published as `report.to_dict()`. `str(report)` is for people.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Any

__all__ = ["Extension", "Gil", "Initialisation", "Interpreters", "KnownPackage", "Report", "Trial", "Verdict"]

class Verdict(Enum):
    """Where a package, or an extension module, works."""

    LOADS = "loads"
    """In every session: in process, each interpreter with a GIL of its own, and in worker processes."""
    LOADS_IN_PART = "loads in part"
    """In every session, but without some of its extension modules, at least in process. `Report.reason` says which."""
    NEEDS_WORKER = "needs a worker"
    """In worker processes only. A session with `Isolation::Auto` moves to one by itself when it is imported."""
    BROKEN = "broken"
    """Nowhere: importing it fails in a plain Python as well."""
    MISSING = "missing"
    """There is no module of that name in the folders that were looked into."""
    UNKNOWN = "unknown"
    """It could not be tried. `Report.reason` says what was in the way."""

class Initialisation(Enum):
    """How an extension module begins (PEP 489)."""

    SINGLE_PHASE = "single-phase"
    """It makes its module by itself. All interpreters would share that."""
    MULTI_PHASE = "multi-phase"
    """It describes its module, and each interpreter makes its own."""
    UNKNOWN = "unknown"

class Interpreters(Enum):
    """What an extension module says of interpreters beside the main one, in the slot `Py_mod_multiple_interpreters` (PEP 684)."""

    OWN_GIL = "a GIL each"
    SHARED_GIL = "one GIL for all"
    NOT_SUPPORTED = "not supported"
    NOTHING = "nothing"
    """It has no such slot, which CPython takes for `SHARED_GIL`."""
    UNKNOWN = "unknown"

class Gil(Enum):
    """What an extension module says of a Python without GIL, in the slot `Py_mod_gil` (PEP 703)."""

    NOT_USED = "not used"
    USED = "used"
    NOTHING = "nothing"
    """It has no such slot, which CPython takes for `USED`."""
    UNKNOWN = "unknown"

class Trial(Enum):
    """What happened when something was imported in two interpreters with a GIL each, in a process of their own."""

    LOADED = "loaded"
    REFUSED = "refused"
    """CPython let it into neither, or Carrel would not."""
    FAILED = "failed"
    """It raised an exception."""
    FAILED_AGAIN = "failed again"
    """The first interpreter has it, the second one did not get it: it loads once in a process."""
    CRASHED = "crashed"
    """It ended the process."""
    TIMED_OUT = "timed out"
    """It did not come to an end."""
    NOT_TRIED = "not tried"
    """There was no need to, or no way."""

@dataclass(frozen=True, slots=True)
class Extension:
    """One extension module."""

    name: str
    """Its full name, as it is imported."""
    path: str
    """Its file; `"built-in"` for one that is part of the program."""
    verdict: Verdict
    reason: str
    """Why it does not load in process, as a part of a sentence; empty where it does."""
    initialisation: Initialisation
    interpreters: Interpreters
    gil: Gil
    is_abi3: bool
    """Whether it was built for the stable ABI (PEP 384), by the name of its file."""
    built_with: str
    """What its authors have used, for example `"pybind11"`, `"Cython"` or `"PyO3"`; empty where that cannot be seen."""
    trial: Trial

@dataclass(frozen=True, slots=True)
class KnownPackage:
    """What Carrel knows of a package without trying it."""

    name: str
    """As it is imported."""
    loads: bool
    """Whether it loads in process. One that does not is refused there by its name, which is quicker, and clearer."""
    version: str
    """The version that this was found out with; empty where nobody has written it down."""
    reason: str
    """Why it does not load, as a sentence, or since when it does."""

@dataclass(frozen=True, slots=True)
class Report:
    """What was found out about one package or module."""

    module: str
    """What is imported."""
    distribution: str
    """What is installed, with its version, for example `"PyYAML 6.0.3"`; empty where it is of no distribution."""
    verdict: Verdict
    reason: str
    """Why, as one sentence."""
    advice: str
    """What can be done about it, as one sentence; empty where nothing has to."""
    extensions: tuple[Extension, ...]
    """Its own extension modules, by name. A package of pure Python has none."""
    dependencies: tuple[Extension, ...]
    """Others that an import of it asks for, by name. Those of the standard library are left out if they load."""
    known: KnownPackage | None
    python: str
    """The version of the Python that it was tried with."""

    @property
    def loads_in_process(self) -> bool:
        """Whether it can be imported in every session: `LOADS` or `LOADS_IN_PART`."""

    def to_dict(self) -> dict[str, Any]:
        """All of it as dicts, lists and texts, of which JSON can be made, and which can be published."""

    def __str__(self) -> str:
        """All of it as lines of text."""
