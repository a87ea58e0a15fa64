# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""The verdict of the doctor, in words: why, and what can be done about it.

For any Python from 3.13 on, also outside of Carrel.
"""

from __future__ import annotations

import platform
import sys
from dataclasses import replace

from carrel.diagnosis import Extension, KnownPackage, Trial, Verdict

from _carrel.known_packages import REFUSES
from _carrel.standard_refusals import STANDARD_REFUSALS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _carrel.doctor import Findings

    Words = tuple[Verdict, str, str]  # with the reason, and the advice

ANEW = f"Install it anew for this Python ({platform.python_version()}), or ask its authors for a version that suits it."
WORKER = "Run it in a worker process: a session with Isolation::Auto moves there by itself."

# What to ask the authors of an extension module for, by what they have made it with.
ASKS = {
    "pybind11": "py::multiple_interpreters::per_interpreter_gil() in PYBIND11_MODULE (pybind11 3.0 or newer)",
    "Cython": "the directive subinterpreters_compatible=own_gil (Cython 3.1 or newer)",
    "": "multi-phase initialisation and Py_MOD_PER_INTERPRETER_GIL_SUPPORTED (PEP 489, PEP 684)",
}
ASK_MAKER = "support of interpreters with a private GIL, which {} does not offer yet"


# --- without a trial ----------------------------------------------------------------------------------------------


def missing(name: str) -> tuple[str, str]:
    top = name.partition(".")[0]
    return (
        f"There is no module {name}, and no distribution of that name, in the folders of sys.path.",
        f"Look at the spelling, or install {top} for the Python that Carrel uses ({platform.python_version()}).",
    )


def not_tried(why: str) -> str:
    return f"It could not be tried: {why}."


def without_trial(findings: Findings, why: str) -> Words:
    """Go by what is known."""
    if findings.known is not None and not findings.known.loads:
        return Verdict.NEEDS_WORKER, findings.known.reason, WORKER
    return Verdict.UNKNOWN, not_tried(why), "Ask where programs may be started: carrel-doctor does so outside of a session."


def of_host_module(extension: Extension) -> str:
    """Of a module that is built into the host's program."""
    if extension.verdict is Verdict.LOADS:
        return "It is a module of the program that runs this, and supports interpreters with a private GIL."
    return f"It is a module of the program that runs this, and does not load with a private GIL: {extension.reason}."


# --- after it -----------------------------------------------------------------------------------------------------


def judge(findings: Findings) -> Words:
    """Return the verdict on a module that was tried."""
    name = findings.module.name
    tried = findings.tried[name]
    if tried.trial is not Trial.LOADED and name in findings.plain:
        return broken(findings)
    if tried.trial is not Trial.LOADED:
        return needs_worker(findings)
    spoilers = spoilers_of(findings)
    for package in packages_refused_by_name(findings):
        of_package = [one for one in spoilers if one.name in findings.files]
        is_own = package == name.partition(".")[0]
        if is_own and of_package:
            return Verdict.NEEDS_WORKER, why_not(of_package[0], name, is_of_another=False), WORKER
        return refused_by_name(package, is_of_another=not is_own)
    if spoilers:
        return loads_in_part(findings, spoilers)
    return Verdict.LOADS, loads(findings), ""


def packages_refused_by_name(findings: Findings) -> list[str]:
    """Return those that it is of, or imports, which Carrel does not let in although they have loaded."""
    names = [findings.module.name, *(one.name for one in findings.dependency_extensions if one.verdict is Verdict.LOADS)]
    return [top for name in names if (top := name.partition(".")[0]) in REFUSES]


def spoilers_of(findings: Findings) -> list[Extension]:
    """Return what does not load though the module does, damaged files last; those that are for other Pythons do not count."""
    found = [one for one in (*findings.extensions, *findings.dependency_extensions) if one.verdict is not Verdict.LOADS]
    counted = [one for one in found if one.name not in findings.files or not findings.files[one.name].tag]
    return sorted(counted, key=lambda one: one.verdict is Verdict.BROKEN)


def is_spoiler(extension: Extension) -> bool:
    return extension.verdict in (Verdict.NEEDS_WORKER, Verdict.UNKNOWN)


def broken(findings: Findings) -> Words:
    name = findings.module.name
    damaged = [one for one in findings.extensions if one.verdict is Verdict.BROKEN]
    of_file = [one for one in damaged if findings.files[one.name].problem]
    if of_file:
        reason = f"{one_of(of_file[0], name)} cannot be loaded: {of_file[0].reason}."
    else:
        reason = f"It works in no Python here: {findings.plain[name]}."
    return Verdict.BROKEN, reason, ANEW


def needs_worker(findings: Findings) -> Words:
    """Name what is to blame: an extension module of its own, or of what it imports, or what it does."""
    name = findings.module.name
    own = [one for one in findings.extensions if is_spoiler(one)]
    others = [one for one in findings.dependency_extensions if is_spoiler(one)]
    met = [one.name for one in findings.tried[name].met if one.problem]
    blamed = next((one for at in met for one in (*own, *others) if one.name == at), None)
    if blamed is None and own and findings.tried[name].trial is Trial.REFUSED:
        blamed = own[0]
    if blamed is None and name in STANDARD_REFUSALS:
        reason = f"It is refused in a process that documents share: {STANDARD_REFUSALS[name]}"
        return Verdict.NEEDS_WORKER, reason, WORKER
    if blamed is None:
        return Verdict.NEEDS_WORKER, f"It does not work with a private GIL: {findings.tried[name].problem}.", WORKER
    return Verdict.NEEDS_WORKER, why_not(blamed, name, is_of_another=blamed in others), WORKER + ask(blamed, findings.known)


def why_not(blamed: Extension, module: str, *, is_of_another: bool) -> str:
    if blamed.name in STANDARD_REFUSALS:
        who = f"It imports {blamed.name}, which" if is_of_another else "It"
        return f"{who} is refused in a process that documents share: {blamed.reason}."
    who = f"It imports {blamed.name}, which" if is_of_another else one_of(blamed, module)
    return f"{who} does not load in an interpreter with a private GIL: {blamed.reason}."


def refused_by_name(package: str, *, is_of_another: bool) -> Words:
    """Of a package that has come to load since it was tried last."""
    what = f"It imports {package}, which Carrel refuses" if is_of_another else "Carrel refuses it"
    return (
        Verdict.NEEDS_WORKER,
        f"{what} by its name, as it did not load in an interpreter with a private GIL up to now; this version does.",
        WORKER + f" Tell Carrel's authors that this version of {package} loads.",
    )


def loads_in_part(findings: Findings, spoilers: list[Extension]) -> Words:
    first = spoilers[0]
    own = [one for one in spoilers if one.name in findings.files]
    anywhere = "" if first.verdict is Verdict.BROKEN else " in an interpreter with a private GIL"
    what = f"{first.name} does not load{anywhere}: "
    if len(own) > 1:
        left = len(findings.files) - len(own)
        count = f"only {left}" if left else "none"
        what = f"{count} of its {len(findings.files)} extension modules load{anywhere}: {first.name} does not, as "
    reason = f"{findings.module.name} can be imported, but {what}{first.reason}."
    if first.verdict is Verdict.BROKEN:
        return Verdict.LOADS_IN_PART, reason, "Where that is needed, " + ANEW[0].lower() + ANEW[1:]
    advice = "Where that is needed, run it in a worker process." + ask(first, findings.known)
    return Verdict.LOADS_IN_PART, reason, advice


def loads(findings: Findings) -> str:
    count = sum(one.verdict is Verdict.LOADS for one in findings.extensions)
    dependencies = len(findings.dependency_extensions)
    if findings.module.name in findings.files:
        reason = "It supports interpreters with a private GIL."
    elif count == 0:
        others = ", and the extension modules that it imports support interpreters with a private GIL"
        reason = f"It is pure Python{others if dependencies else ', without extension modules of its own'}."
    elif count == 1:
        reason = "Its extension module supports interpreters with a private GIL."
    else:
        reason = f"All of its {count} extension modules support interpreters with a private GIL."
    return reason + (" So do those that it imports besides." if dependencies and count else "")


def one_of(extension: Extension, module: str) -> str:
    return "It" if extension.name == module else extension.name


def ask(extension: Extension, known: KnownPackage | None) -> str:
    if known is not None and known.loads:
        return f" Version {known.version} of {known.name} loads in process."
    top = extension.name.partition(".")[0]
    if top in REFUSES or top in sys.stdlib_module_names:
        return ""
    wanted = ASKS.get(extension.built_with) or ASK_MAKER.format(extension.built_with)
    return f" To have it in process, ask the authors of {top} for {wanted}."


def with_package_that_failed(extension: Extension, package: str) -> Extension:
    """Of one that nobody can import, because the package that it is in does not load."""
    reason = f"the package that it is in, {package}, does not load there"
    return replace(extension, verdict=Verdict.NEEDS_WORKER, reason=reason)
