# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Which module is meant, which distribution it is of, and which extension modules belong to it. Imports none of them.

For any Python from 3.13 on, also outside of Carrel.
"""

from __future__ import annotations

import importlib.metadata
import os
import re
import sys
from dataclasses import dataclass
from importlib.machinery import EXTENSION_SUFFIXES

from _carrel import extension_binaries, module_search, trial_programs
from _carrel.extension_binaries import Binary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.metadata import Distribution
    from types import ModuleType

    from _carrel.extension_trials import Trials

BUILT_IN = "built-in"
PACKAGE_FILE = "__init__"

# As PEP 508 has it.
DISTRIBUTION_NAME = re.compile(r"[A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9]", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Module:
    """A module that was found."""

    name: str
    origin: str = ""  # its file; "built-in" or "frozen"; empty for a namespace package
    folders: tuple[str, ...] = ()  # of a package


@dataclass(frozen=True, slots=True)
class ExtensionFile:
    """A file that an import would load, or that some other Python would."""

    name: str
    path: str
    binary: Binary
    tag: str = ""  # which other one, for example "cpython-312-x86_64-linux-gnu"

    @property
    def problem(self) -> str:
        """Why it cannot be loaded, as a part of a sentence."""
        if self.tag:
            return f"it was built for another Python ({self.tag})"
        if not self.binary.problem and not self.binary.begins(self.name):
            return f"its file has no function {extension_binaries.init_functions(self.name)[0]}"
        return self.binary.problem


def is_module_name(name: str) -> bool:
    return all(part.isidentifier() for part in name.split("."))


def is_distribution_name(name: str) -> bool:
    return DISTRIBUTION_NAME.fullmatch(name) is not None


# --- what is meant ------------------------------------------------------------------------------------------------


def find(name: str, trials: Trials, folders: Sequence[str] = ()) -> Module | None:
    """Find what is imported as ``name``, also from ``folders``, or what is installed as ``name``. Raises CannotTry."""
    if is_module_name(name) and (module := find_module(name, folders)) is not None:
        return module
    if modules := modules_of_distribution(name):
        return modules[0]
    if not is_module_name(name):
        return None
    return find_by_import(name, trials) or find_for_others(name)


def find_module(name: str, folders: Sequence[str] = ()) -> Module | None:
    spec = module_search.find(name) or (module_search.find_file(name, folders) if folders else None)
    if spec is None:
        return None
    return Module(name, spec.origin or "", tuple(spec.submodule_search_locations or ()))


def find_by_import(name: str, trials: Trials) -> Module | None:
    """Ask the finders that a Python has at its start, for example of what was installed to be edited."""
    found = trials.run(trial_programs.FIND, [[name]])[name].of_kind("found")
    return Module(name, found[0][0] or "", tuple(found[0][1] or ())) if found else None


def find_for_others(name: str) -> Module | None:
    """Find an extension module that some other Python would import."""
    package, _, last = name.rpartition(".")
    inside = find_module(package) if package else None
    for folder in inside.folders if inside is not None else () if package else sys.path:
        for file in os.listdir(folder) if os.path.isdir(folder) else ():
            if split(file)[0] == last:
                return Module(name, os.path.join(folder, file))
    return None


def folder_to_import_from(module: ModuleType) -> list[str]:
    """Return the folder that has to be on the path for a module that was loaded from a file."""
    file = getattr(module, "__file__", None)
    if not isinstance(file, str):
        return []
    depth = module.__name__.count(".") + (1 if hasattr(module, "__path__") else 0)
    folder = os.path.dirname(os.path.abspath(file))
    for _ in range(depth):
        folder = os.path.dirname(folder)
    return [folder]


def modules_of_distribution(name: str) -> list[Module]:
    """Return what is imported of a distribution, the likeliest first: packages before what lies beside them."""
    wanted = normalised(name)
    tops = [top for top, owners in packages_of_distributions().items() if wanted in map(normalised, owners)]
    modules = [module for top in tops if (module := find_module(top)) is not None]

    def unlikeliness(module: Module) -> tuple[bool, bool, bool, str]:
        is_internal = module.name.startswith("_")
        return normalised(module.name) != wanted, is_internal, is_extension(module.origin), module.name

    return sorted(modules, key=unlikeliness)


def packages_of_distributions() -> dict[str, dict[str, Distribution]]:
    """Return the names that are imported at the top, each with the distributions that it comes from, by their names."""
    owners: dict[str, dict[str, Distribution]] = {}
    for distribution in importlib.metadata.distributions():
        try:
            name, tops = distribution.name, top_names_of(distribution)
        except Exception:  # its files are damaged, or are being replaced
            continue
        for top in tops:
            owners.setdefault(top, {}).setdefault(name, distribution)  # of two, the first one is imported
    return owners


def top_names_of(distribution: Distribution) -> set[str]:
    declared = (distribution.read_text("top_level.txt") or "").split()
    files = [file.parts for file in distribution.files or ()]
    inferred = [parts[0] if len(parts) > 1 else parts[0].partition(".")[0] for parts in files]
    return set(filter(str.isidentifier, declared or inferred))


def normalised(name: str) -> str:
    """Return a name of a distribution as PEP 503 compares them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def distribution_of(module: Module) -> Distribution | None:
    """Return what a module was installed with; None for what is of several, of none, or of the standard library."""
    top = module.name.partition(".")[0]
    if top in sys.stdlib_module_names:
        return None
    owners = packages_of_distributions().get(top, {})
    return next(iter(owners.values())) if len(owners) == 1 else None


def title_of(distribution: Distribution | None) -> str:
    try:
        return f"{distribution.name} {distribution.version}" if distribution is not None else ""
    except Exception:
        return ""


# --- its extension modules ----------------------------------------------------------------------------------------


def extensions_of(module: Module, distribution: Distribution | None) -> list[ExtensionFile]:
    """Return all that belong to it, by name: in it, and, if it is none itself, those that were installed beside it."""
    found: dict[str, ExtensionFile] = {}
    for file in (*own_file(module), *files_in(module), *files_beside(module, distribution)):
        if file.name not in found or found[file.name].tag:
            found[file.name] = file
    return sorted(found.values(), key=lambda file: file.name)


def own_file(module: Module) -> Iterator[ExtensionFile]:
    if module.origin == BUILT_IN:
        yield ExtensionFile(module.name, BUILT_IN, Binary())
    elif is_extension(module.origin):
        _, tag = split(os.path.basename(module.origin))
        yield ExtensionFile(module.name, module.origin, extension_binaries.read(module.origin), tag)


def file_of(name: str, path: str) -> ExtensionFile | None:
    """Return the file that an import of another module came by, or would have; None for one that is no extension module."""
    if not os.path.isfile(path):
        module = find_module(name)
        path = module.origin if module is not None else ""
    if path == BUILT_IN:
        return ExtensionFile(name, path, Binary())
    return ExtensionFile(name, path, extension_binaries.read(path)) if is_extension(path) else None


def is_extension(path: str) -> bool:
    return path.endswith(tuple(EXTENSION_SUFFIXES))


def files_in(module: Module) -> Iterator[ExtensionFile]:
    for root in module.folders:
        for folder, folders, files in os.walk(root):
            folders[:] = [name for name in folders if name.isidentifier() and name != "__pycache__"]
            inside = os.path.relpath(folder, root)
            package = module.name if inside == os.curdir else f"{module.name}.{inside.replace(os.sep, '.')}"
            for file in files:
                yield from extension_at(os.path.join(folder, file), package)


def files_beside(module: Module, distribution: Distribution | None) -> Iterator[ExtensionFile]:
    if distribution is None or is_extension(module.origin) or "." in module.name:
        return
    for file in distribution.files or ():
        package = ".".join(file.parts[:-1])
        if file.suffix == ".so" and ".." not in file.parts and (not package or is_module_name(package)):
            yield from extension_at(str(distribution.locate_file(file)), package)


def extension_at(path: str, package: str) -> Iterator[ExtensionFile]:
    """Yield what a file is, if it is an extension module."""
    name, tag = split(os.path.basename(path))
    if not name or not os.path.isfile(path):
        return
    full_name = package if name == PACKAGE_FILE else f"{package}.{name}".lstrip(".")
    binary = extension_binaries.read(path)
    if tag or binary.problem or binary.begins(name):  # else it is a library that is loaded by others
        yield ExtensionFile(full_name, path, binary, tag)


def split(file: str, suffixes: Sequence[str] = tuple(EXTENSION_SUFFIXES)) -> tuple[str, str]:
    """Return the name of the module in a file, and which Python it is for if it is not for this one."""
    for suffix in sorted(suffixes, key=len, reverse=True):
        if file.endswith(suffix):
            name, _, tag = file.removesuffix(suffix).partition(".")
            return (name, tag) if not tag or tag.startswith(("cpython", "cp", "pypy", "abi", "graalpy")) else ("", "")
    return "", ""
