# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""The finders that stand first on ``sys.meta_path``: the watch in every session, the guard where its process is shared.

An extension module that was not made for interpreters with a private GIL (PEP 684) gives one helpful sentence, and never
an abort. Known ones are refused by name, unknown ones are tried once in a child process, where a crash costs nothing. What
is known is in ``standard_refusals`` and ``known_packages``, of which the second one is imported when it is needed.
The watch also gives a few standard modules, right after their import, the manners that a session needs.
"""

import sys

import carrel
from _frozen_importlib_external import ExtensionFileLoader

from _carrel import modules
from _carrel.late import function_of
from _carrel.standard_refusals import OTHER_INTERPRETERS, STANDARD_REFUSALS

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any

TRIAL_SECONDS = 60


class ImportWatch:
    """A meta path finder (PEP 302) that asks all others, and looks at what they found."""

    def __init__(self) -> None:
        self._after_import: dict[str, list[Callable[[ModuleType], None] | str]] = {}

    def after_import(self, name: str, action: Callable[[ModuleType], None] | str) -> None:
        """Have ``action`` called with the module ``name`` once it is imported, or now if it already is.

        It may be the name of a function of this package, which is imported only then: "module.function".
        """
        if name in sys.modules:
            act(action, sys.modules[name])
        else:
            self._after_import.setdefault(name, []).append(action)

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find ``name`` as the other finders do."""
        spec = self._find_elsewhere(name, path, target)
        if spec is not None:
            self._hook_actions(name, spec)
            modules.note(name, spec)
        return spec

    def _find_elsewhere(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None
    ) -> ModuleSpec | None:
        for finder in sys.meta_path:
            if finder is not self and (spec := finder.find_spec(name, path, target)) is not None:
                return spec
        return None

    def _hook_actions(self, name: str, spec: ModuleSpec) -> None:
        loader = spec.loader
        if name not in self._after_import or loader is None:
            return
        execute = loader.exec_module
        do_actions = self._do_actions

        class ThenAct(loader if isinstance(loader, type) else type(loader)):  # type: ignore[misc]
            """The found loader, which has the actions done when it has executed the module."""

            def exec_module(self, module: ModuleType) -> None:
                execute(module)
                carrel._shielded(do_actions, module)

        acting = ThenAct.__new__(ThenAct)
        if not isinstance(loader, type):  # as those of built-in and frozen modules are
            acting.__dict__.update(getattr(loader, "__dict__", {}))
        spec.loader = acting

    def _do_actions(self, module: ModuleType) -> None:
        # Forgotten only now: an import that was stopped in the middle is made again.
        for action in self._after_import.pop(module.__name__, ()):
            act(action, module)


def act(action: Callable[[ModuleType], None] | str, module: ModuleType) -> None:
    """Do what is to be done once ``module`` is imported."""
    (function_of(action) if isinstance(action, str) else action)(module)


def refuse_standard(name: str) -> None:
    """Raise ImportError if ``name`` is a standard module that no session can use in a process that is shared."""
    if refusal := STANDARD_REFUSALS.get(name):
        raise ImportError(f"{name} cannot be used in a session. {refusal}", name=name)


def refuse_other_interpreters(create: Any) -> Any:
    """Wrap what makes a native module of a spec, for those who come here without an import."""

    def create_another(spec: ModuleSpec, *rest: Any) -> Any:
        name = spec.name.rpartition(".")[2]  # which alone says what is initialised
        if name in OTHER_INTERPRETERS:
            refuse_standard(name)
        return create(spec, *rest)

    return create_another


class ImportGuard(ImportWatch):
    """Raises ImportError besides, where a module must not be loaded into a process that is shared."""

    def __init__(self, standard_library: str) -> None:
        super().__init__()
        self._standard_library = standard_library
        self._verdicts: dict[str, str | None] = {}

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find ``name`` as the other finders do; raise ImportError where it must not be loaded."""
        refuse_standard(name)
        return super().find_spec(name, path, target)

    def _find_elsewhere(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None
    ) -> ModuleSpec | None:
        spec = super()._find_elsewhere(name, path, target)
        if spec is not None:
            self._refuse_what_does_not_load(name, spec)
        return spec

    def problem_of(self, name: str, spec: ModuleSpec) -> str | None:
        """Return why the module ``name``, which was found as ``spec``, must not be loaded here; None if it may."""
        origin = spec.origin or ""
        if origin in ("built-in", "frozen") or self._is_standard(origin):
            return None
        known = __import__("_carrel.known_packages").known_packages
        package = name.partition(".")[0]
        if package in known.REFUSES:
            return sentence_about(package)
        if isinstance(spec.loader, ExtensionFileLoader) and package not in known.LOADS:
            problem = self._verdict(name, origin)
            if problem is not None:
                return f"{sentence_about(package)} ({problem})"
        return None

    def _refuse_what_does_not_load(self, name: str, spec: ModuleSpec) -> None:
        problem = self.problem_of(name, spec)
        if problem is not None:
            carrel._refuse(name.partition(".")[0])
            raise ImportError(problem, name=name, path=spec.origin)

    def _is_standard(self, origin: str) -> bool:
        return origin.startswith(self._standard_library) and "site-packages" not in origin

    def _verdict(self, name: str, origin: str) -> str | None:
        if origin not in self._verdicts:
            self._verdicts[origin] = carrel._aside(try_in_child_process, name)
        return self._verdicts[origin]


def sentence_about(package: str) -> str:
    """What a user should read when ``package`` is refused."""
    return (
        f"{package} cannot be used here: it has compiled parts that do not support interpreters with a private GIL. "
        f"It works in a worker process: restart the document there and run the script again."
    )


def try_in_child_process(name: str) -> str | None:
    """Import ``name`` in isolated interpreters of a child; return None if that went well, else what happened."""
    trials = __import__("_carrel.extension_trials").extension_trials
    problem: str | None = trials.problem_in_interpreters(name, sys.path, TRIAL_SECONDS)
    return problem
