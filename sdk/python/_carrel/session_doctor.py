# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""``carrel.doctor()`` in a session: as outside of Carrel, but for the modules that are built into the host's program.

Those can be tried nowhere else, and nowhere better: a session that imports one is what they were made for.
"""

import importlib
import platform
import sys
from functools import partial

import carrel
from carrel.diagnosis import Extension, Gil, Initialisation, Interpreters, Report, Trial, Verdict

from _carrel import doctor, doctor_words
from _carrel.extension_facts import GIL, INTERPRETERS, SINGLE_PHASE, Statement
from _carrel.import_guard import ImportGuard

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType


def diagnose(module: str | ModuleType, /, *, timeout: float = 60.0) -> Report:
    """Examine a module or package; what happens outside of this process for it is none of the script's doing."""
    name = doctor.name_of(module)
    if name in sys.builtin_module_names and name not in sys.stdlib_module_names:
        return report_of_host_module(name)
    report: Report = carrel._aside(partial(doctor.diagnose, module, timeout=timeout))
    return report


def report_of_host_module(name: str) -> Report:
    problem = problem_of_import(name)
    statement = statement_of(name) if not problem else Statement()
    extension = extension_of(name, statement, problem)
    return Report(
        module=name,
        distribution="",
        verdict=extension.verdict,
        reason=doctor_words.of_host_module(extension),
        advice="" if extension.verdict is Verdict.LOADS else doctor_words.WORKER,
        extensions=(extension,),
        dependencies=(),
        known=None,
        python=platform.python_version(),
    )


def problem_of_import(name: str) -> str:
    """Return why it cannot be imported here."""
    try:
        importlib.import_module(name)
    except Exception as error:
        return f"importing it raised {type(error).__name__}: {error}"
    return ""


def statement_of(name: str) -> Statement:
    slots = carrel._slots_of(sys.modules[name])
    if slots is None:
        return SINGLE_PHASE
    interpreters, gil = slots
    return Statement(
        Initialisation.MULTI_PHASE,
        INTERPRETERS.get(interpreters, Interpreters.UNKNOWN),
        GIL.get(gil, Gil.UNKNOWN),
    )


def extension_of(name: str, statement: Statement, problem: str) -> Extension:
    has_own_gil = any(isinstance(finder, ImportGuard) for finder in sys.meta_path)  # as all that share a process
    if problem:
        verdict = Verdict.NEEDS_WORKER if has_own_gil else Verdict.BROKEN
        trial = Trial.REFUSED if "not support loading in subinterpreters" in problem else Trial.FAILED
    else:
        verdict = Verdict.NEEDS_WORKER if statement.refusal and not has_own_gil else Verdict.LOADS
        trial = Trial.LOADED if has_own_gil else Trial.NOT_TRIED
    return Extension(
        name=name,
        path="built-in",
        verdict=verdict,
        reason=problem or ("" if verdict is Verdict.LOADS else statement.refusal),
        initialisation=statement.initialisation,
        interpreters=statement.interpreters,
        gil=statement.gil,
        is_abi3=False,
        built_with="",
        trial=trial,
    )
