# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What extension modules say of themselves, what happened when they were tried, and what comes of both.

For any Python from 3.13 on, also outside of Carrel.
"""

from __future__ import annotations

from dataclasses import dataclass

from carrel.diagnosis import Extension, Gil, Initialisation, Interpreters, Trial, Verdict

from _carrel import trial_programs
from _carrel.extension_binaries import init_functions
from _carrel.standard_refusals import STANDARD_REFUSALS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from _carrel.extension_files import ExtensionFile
    from _carrel.extension_trials import Answer, Trials

# Values of the slots (moduleobject.h).
INTERPRETERS = {
    None: Interpreters.NOTHING, 0: Interpreters.NOT_SUPPORTED, 1: Interpreters.SHARED_GIL, 2: Interpreters.OWN_GIL
}  # fmt: skip
GIL = {None: Gil.NOTHING, 0: Gil.USED, 1: Gil.NOT_USED}

REFUSED_IN_ONE_PHASE = "it is initialised in a single phase, so all interpreters would share one module (PEP 489)"
REFUSED_BY_SLOT = {
    Interpreters.NOTHING: "it does not say that it supports interpreters with a private GIL "
    "(it has no slot Py_mod_multiple_interpreters)",
    Interpreters.SHARED_GIL: "it supports several interpreters only as long as they share one GIL "
    "(Py_MOD_MULTIPLE_INTERPRETERS_SUPPORTED)",
    Interpreters.NOT_SUPPORTED: "it says that it supports no interpreter but one "
    "(Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED)",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """What an extension module says of itself."""

    initialisation: Initialisation = Initialisation.UNKNOWN
    interpreters: Interpreters = Interpreters.UNKNOWN
    gil: Gil = Gil.UNKNOWN

    @property
    def refusal(self) -> str:
        """Why CPython does not let it into an interpreter with a private GIL; empty where it does, or may."""
        if self.initialisation is Initialisation.SINGLE_PHASE:
            return REFUSED_IN_ONE_PHASE
        return REFUSED_BY_SLOT.get(self.interpreters, "")


SINGLE_PHASE = Statement(Initialisation.SINGLE_PHASE, Interpreters.NOTHING, Gil.NOTHING)


def statements_of(files: Iterable[ExtensionFile], trials: Trials) -> dict[str, Statement]:
    """Ask each of the files, by name. Raises CannotTry."""
    statements = {file.name: SINGLE_PHASE for file in files if file.binary.is_single_phase}
    asked = [file for file in files if not file.problem and file.name not in statements]
    items = [[file.name, file.path, *init_functions(file.name)] for file in asked]
    for name, answer in trials.run(trial_programs.EXAMINE, items).items():
        statements[name] = statement_in(answer)
    return statements


def statement_in(answer: Answer) -> Statement:
    if answer.of_kind("single-phase"):
        return SINGLE_PHASE
    for interpreters, gil in answer.of_kind("slots"):
        return Statement(
            Initialisation.MULTI_PHASE,
            INTERPRETERS.get(interpreters, Interpreters.UNKNOWN),
            GIL.get(gil, Gil.UNKNOWN),
        )
    return Statement()


# --- what happened ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Met:
    """An extension module that an import came by, in one of the interpreters."""

    name: str
    path: str
    was_refused: bool  # by CPython, or as Carrel would
    problem: str


@dataclass(frozen=True, slots=True)
class TriedImport:
    """An import in two interpreters with a GIL each."""

    trial: Trial = Trial.NOT_TRIED
    problem: str = ""  # as a part of a sentence
    met: tuple[Met, ...] = ()


def tried_import(answer: Answer) -> TriedImport:
    met = tuple({name: Met(name, path, how == "refused", problem if how != "loaded" else "")
                 for _, name, path, how, problem in answer.of_kind("extension")}.values())  # fmt: skip
    raised = {turn: str(text) for turn, text in reversed(answer.of_kind("raised"))}
    if not answer.is_complete:
        trial = Trial.TIMED_OUT if answer.was_late else Trial.CRASHED
        return TriedImport(trial, answer.end, met)
    if not raised:
        return TriedImport(Trial.LOADED, "", met)
    if 1 not in raised:
        return TriedImport(Trial.FAILED_AGAIN, f"the second interpreter did not get it ({raised[2]})", met)
    refused = any(one.was_refused for one in met) or "not support loading in subinterpreters" in raised[1]
    return TriedImport(Trial.REFUSED if refused else Trial.FAILED, f"importing it raised {raised[1]}", met)


# --- what comes of it ---------------------------------------------------------------------------------------------


def extension_of(file: ExtensionFile, statement: Statement, tried: TriedImport, plain_problem: str) -> Extension:
    """Put together what is known of one extension module; ``plain_problem`` is what went wrong in a plain Python."""
    verdict, reason = judge(file, statement, tried)
    if verdict is Verdict.NEEDS_WORKER and plain_problem:
        verdict, reason = Verdict.BROKEN, plain_problem
    return Extension(
        name=file.name,
        path=file.path,
        verdict=verdict,
        reason=reason,
        initialisation=statement.initialisation,
        interpreters=statement.interpreters,
        gil=statement.gil,
        is_abi3=".abi3." in file.path,
        built_with=file.binary.built_with,
        trial=tried.trial,
    )


def judge(file: ExtensionFile, statement: Statement, tried: TriedImport) -> tuple[Verdict, str]:
    if file.problem:
        return Verdict.BROKEN, file.problem
    if refusal := STANDARD_REFUSALS.get(file.name):
        return Verdict.NEEDS_WORKER, refusal.rstrip(".")
    if tried.trial is Trial.LOADED:
        return Verdict.LOADS, ""
    if statement.refusal:
        return Verdict.NEEDS_WORKER, statement.refusal
    if tried.trial is Trial.NOT_TRIED:
        return Verdict.UNKNOWN, "it was not tried"
    others = [one for one in tried.met if one.was_refused and one.name != file.name]
    if others:
        return Verdict.NEEDS_WORKER, f"importing it imports {others[0].name}, which does not load there"
    return Verdict.NEEDS_WORKER, tried.problem
