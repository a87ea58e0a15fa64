# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""``carrel.doctor()``: whether a package loads in interpreters with a private GIL, and why not.

Nothing of the package is run in the process that asks. For any Python from 3.13 on, also outside of Carrel.
"""

from __future__ import annotations

import platform
import sys
from types import ModuleType

from carrel.diagnosis import Extension, KnownPackage, Report, Trial, Verdict

from _carrel import doctor_words, extension_files, known_packages, trial_programs
from _carrel.extension_facts import Met, Statement, TriedImport, extension_of, statements_of, tried_import
from _carrel.extension_files import ExtensionFile, Module
from _carrel.extension_trials import CannotTry, Trials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_TIMEOUT = 1e6  # seconds; the timers of the system take no more than some billions

NOT_TRIED = TriedImport()


def diagnose(module: str | ModuleType, /, *, timeout: float = 60.0) -> Report:
    """Examine a module or package, by the name that is imported or installed; ``timeout`` is for each import."""
    name = name_of(module)
    if not 0 < timeout < LONGEST_TIMEOUT:
        raise ValueError(f"timeout must be a number of seconds above 0, not {timeout!r}")
    trials = Trials([*sys.path, *folders_of(module)], timeout)
    try:
        found = extension_files.find(name, trials, folders_of(module))
    except CannotTry as error:
        return Findings(Module(name)).report(Verdict.UNKNOWN, doctor_words.not_tried(str(error)), "")
    if found is None:
        return Findings(Module(name)).report(Verdict.MISSING, *doctor_words.missing(name))
    return Findings(found).examine(trials)


def name_of(module: str | ModuleType) -> str:
    """Return the name that is asked for. Raises TypeError and ValueError."""
    if isinstance(module, ModuleType):
        spec = getattr(module, "__spec__", None)
        return str(spec.name if spec is not None else module.__name__)
    if not isinstance(module, str):
        raise TypeError(f"module must be a str or a module, not {type(module).__name__}")
    if not extension_files.is_module_name(module) and not extension_files.is_distribution_name(module):
        raise ValueError(f"{module!r} is the name of no module and of no distribution")
    return module


def folders_of(module: str | ModuleType) -> list[str]:
    """Return where to look for a module besides, as it may come from anywhere."""
    return extension_files.folder_to_import_from(module) if isinstance(module, ModuleType) else []


class Findings:
    """What is found out about one module."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self.distribution = extension_files.distribution_of(module)
        self.known = known_package(module, self.distribution_version())
        self.files = {file.name: file for file in extension_files.extensions_of(module, self.distribution)}
        self.statements: dict[str, Statement] = {}
        self.tried: dict[str, TriedImport] = {}
        self.plain: dict[str, str] = {}  # what went wrong in a plain Python
        self.dependencies: dict[str, ExtensionFile] = {}

    def distribution_version(self) -> str:
        return extension_files.title_of(self.distribution).rpartition(" ")[2]

    def examine(self, trials: Trials) -> Report:
        try:
            self.statements = statements_of(self.files.values(), trials)
            self.try_imports(trials)
            self.find_dependencies(trials)
            self.try_plainly(trials)
        except CannotTry as error:
            return self.report(*doctor_words.without_trial(self, str(error)))
        return self.report(*doctor_words.judge(self))

    # --- trials ---------------------------------------------------------------------------------------------------

    def try_imports(self, trials: Trials) -> None:
        """Import the module in interpreters with a GIL each, and then what that has not loaded of it."""
        name = self.module.name
        self.try_each([name], trials)
        for one in self.tried[name].met:
            if one.name in self.files and one.name not in self.tried:
                self.tried[one.name] = trial_of(one)
        self.try_each((file.name for file in self.files.values() if self.is_worth_a_trial(file)), trials)

    def try_each(self, names: Iterable[str], trials: Trials) -> None:
        for name, answer in trials.run(trial_programs.TRY, [[name] for name in names]).items():
            self.tried[name] = tried_import(answer)

    def is_worth_a_trial(self, file: ExtensionFile) -> bool:
        """Not where the answer is known: CPython refuses it, or the package that it is in has failed."""
        if file.problem or file.name in self.tried or self.statement_of(file).refusal:
            return False
        is_inside = file.name.startswith(self.module.name + ".")
        return not is_inside or self.tried[self.module.name].trial is Trial.LOADED

    def find_dependencies(self, trials: Trials) -> None:
        """Look at extension modules of others that an import of the module comes by."""
        for one in self.tried[self.module.name].met:
            is_standard = one.name.partition(".")[0] in sys.stdlib_module_names
            file = extension_files.file_of(one.name, one.path)
            if file is not None and one.name not in self.files and (one.problem or not is_standard):
                self.dependencies[one.name] = file
                self.tried[one.name] = trial_of(one)
        self.statements |= statements_of(self.dependencies.values(), trials)

    def try_plainly(self, trials: Trials) -> None:
        """Import what has failed in a plain Python, as a worker would: is it the interpreter, or the module?"""
        failed = [name for name, tried in self.tried.items() if tried.trial is not Trial.LOADED]
        asked = [name for name in failed if name not in self.dependencies]
        for name, answer in trials.run(trial_programs.IMPORT, [[name] for name in asked]).items():
            problems = [f"importing it raised {facts[0]}" for facts in answer.of_kind("raised")]
            if problems or not answer.is_complete:
                self.plain[name] = problems[0] if problems else answer.end

    # --- what is known of each ------------------------------------------------------------------------------------

    def statement_of(self, file: ExtensionFile) -> Statement:
        return self.statements.get(file.name, Statement())

    def extension(self, file: ExtensionFile) -> Extension:
        tried = self.tried.get(file.name, NOT_TRIED)
        extension = extension_of(file, self.statement_of(file), tried, self.plain.get(file.name, ""))
        if extension.verdict is Verdict.UNKNOWN and self.module.name in self.tried:
            return doctor_words.with_package_that_failed(extension, self.module.name)
        return extension

    @property
    def extensions(self) -> tuple[Extension, ...]:
        return tuple(self.extension(file) for file in self.files.values())

    @property
    def dependency_extensions(self) -> tuple[Extension, ...]:
        return tuple(self.extension(file) for file in self.dependencies.values())

    def report(self, verdict: Verdict, reason: str, advice: str) -> Report:
        return Report(
            module=self.module.name,
            distribution=extension_files.title_of(self.distribution),
            verdict=verdict,
            reason=reason,
            advice=advice,
            extensions=self.extensions,
            dependencies=self.dependency_extensions,
            known=self.known,
            python=platform.python_version(),
        )


def trial_of(one: Met) -> TriedImport:
    if not one.problem:
        return TriedImport(Trial.LOADED)
    return TriedImport(Trial.REFUSED if one.was_refused else Trial.FAILED, f"importing it raised {one.problem}")


def known_package(module: Module, version: str) -> KnownPackage | None:
    """Return what Carrel has written down of a package."""
    top = module.name.partition(".")[0]
    if top in known_packages.REFUSES:
        reason, tried = known_packages.REFUSES[top]
        return KnownPackage(top, False, tried, reason)
    if top in known_packages.LOADS:
        return KnownPackage(top, True, known_packages.LOADS[top], f"It loads from version {known_packages.LOADS[top]} on.")
    return None
