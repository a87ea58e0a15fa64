# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Write down what a package consists of, file by file, with the licences of all that, from what is in it.

usage: list_parts.py ROOT --list NAME --python-version X.Y [--python-licence FILE]… [--own-licence FILE]…
                     [--own-file NAME]… [--compiled-in NAME=VERSION=LICENCE]…

Writes ROOT/LICENSES: NAME.md for people, NAME.json for programs, and a folder of licences for each part. A library that
belongs to nobody ends this with an error: nothing is packed that nobody has asked about.

What is in ROOT is Carrel's own, or Python's, or a wheel's (it has a *.dist-info), or a file of an installed package of the
distribution: the same bytes, not only the same name. Own files may also be named, where they come from elsewhere.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

COMMON_LICENCES = Path("/usr/share/common-licenses")
PYTHON = "lib/carrel/python/"
CERTIFICATES = "cacert.pem"
OWN = re.compile(r"bin/|share/|LICENSES/|lib/libCarrel[^/]*$|lib/carrel/carrel-[^/]*$")
OWN_PROGRAM = re.compile(r"bin/carrel-[^/]*$|lib/libCarrel[^/]*$|lib/carrel/carrel-[^/]*$")
LICENCE_TEXT = re.compile(r"(?i)(licen[cs]e|copying|notice|authors)([-_.][^/]*)?$")
OF_THE_DISTRIBUTION = {".ttf", ".qm"}  # beside programs and libraries


@dataclass
class Part:
    """Something with an author of its own."""

    name: str
    version: str
    source: str
    terms: list[str] = field(default_factory=list)
    licences: list[str] = field(default_factory=list)  # seen from ROOT
    files: list[str] = field(default_factory=list)  # seen from ROOT


def is_binary(file: Path) -> bool:
    """Whether it is a program or a library."""
    with file.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def files_below(root: Path) -> list[str]:
    """All that is no link, and that Python has not compiled from another file."""
    found = (path for path in root.rglob("*") if path.is_file() and not path.is_symlink() and path.suffix != ".pyc")
    return sorted(str(path.relative_to(root)) for path in found)


class Licences:
    """The folder ROOT/LICENSES."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "LICENSES"
        self.folder.mkdir(exist_ok=True)

    def add(self, part: Part, *files: Path, base: Path | None = None) -> None:
        """Copy them for a part, and what they refer to of the licences that a Debian system has once.

        Below `base` they keep their places, since several may have one name.
        """
        for file in files:
            target = self.folder / part.name / (file.relative_to(base) if base else file.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
            part.licences.append(str(target.relative_to(self.root)))
            text = file.read_text("utf-8", errors="replace")
            for name in set(re.findall(rf"{COMMON_LICENCES}/([A-Za-z0-9.+-]*[A-Za-z0-9])", text)):
                self._add_common(name)

    def _add_common(self, name: str) -> None:
        if (COMMON_LICENCES / name).exists():
            (self.folder / "common-licenses").mkdir(exist_ok=True)
            shutil.copyfile(COMMON_LICENCES / name, self.folder / "common-licenses" / name)


class Distribution:
    """Installed packages of Debian, or of what derives from it."""

    def __init__(self, licences: Licences) -> None:
        self.licences = licences
        self.parts: dict[str, Part] = {}

    def take(self, root: Path, names: list[str]) -> list[str]:
        """Find whose these are; gives back those that are nobody's."""
        candidates = self._search(sorted({Path(name).name for name in names}))
        strangers = []
        for name in names:
            content = (root / name).read_bytes()
            owners = candidates.get(Path(name).name, [])
            owner = next((package for package, path in owners if Path(path).read_bytes() == content), None)
            if owner is None:
                strangers.append(name)
            else:
                self.part(owner).files.append(name)
        return strangers

    def part(self, package: str) -> Part:
        """Give the part that is a package."""
        if package not in self.parts:
            fields = "${Version}\\t${source:Package}\\t${source:Version}"
            version, source, source_version = self._query("-W", "-f", fields, package).split("\t")
            name = package.split(":")[0]
            part = Part(name, version, f"https://snapshot.debian.org/package/{source}/{source_version}/")
            copyright_file = Path("/usr/share/doc") / name / "copyright"
            self.licences.add(part, copyright_file)
            text = copyright_file.read_text("utf-8", errors="replace")
            part.terms = sorted(set(re.findall(r"^License:[ \t]*(\S.*?)[ \t]*$", text, re.MULTILINE)))
            self.parts[package] = part
        return self.parts[package]

    def _search(self, names: list[str]) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        if not names:
            return found
        for line in self._query("-S", *(f"*/{name}" for name in names), check=False).splitlines():
            packages, _, path = line.partition(": ")
            if path.startswith("/") and Path(path).is_file():
                found.setdefault(Path(path).name, []).append((packages.split(", ")[0], path))
        return found

    @staticmethod
    def _query(*arguments: str, check: bool = True) -> str:
        if not shutil.which("dpkg-query"):
            return ""
        return subprocess.run(["dpkg-query", *arguments], check=check, stdout=subprocess.PIPE, text=True).stdout


def home_of(header: str) -> str:
    """Say where a wheel's project lives, as it says itself (PEP 753); some name only their repository."""
    urls = {}
    if home := re.search(r"^Home-page: (.*)$", header, re.MULTILINE):
        urls["homepage"] = home[1]
    for label, url in re.findall(r"^Project-URL: ([^,]*), *(.*)$", header, re.MULTILINE):
        urls[label.lower().replace(" ", "")] = url
    known = [urls[label] for label in ("homepage", "source", "sourcecode", "repository", "github") if label in urls]
    return known[0] if known else "its wheel names no home"


def wheels_in(root: Path, licences: Licences) -> list[Part]:
    """Give the wheels that were unpacked somewhere below."""
    parts = []
    for information in sorted(root.rglob("*.dist-info")):
        base = information.parent
        header = (information / "METADATA").read_text("utf-8").split("\n\n")[0]
        fields = dict(re.findall(r"^(Name|Version|License-Expression|License): (.*)$", header, re.MULTILINE))
        part = Part(fields["Name"], fields["Version"], home_of(header))
        terms = fields.get("License-Expression") or fields.get("License")
        part.terms = [terms] if terms else []
        recorded = (information / "RECORD").read_text("utf-8").splitlines()
        named = ((base / line.split(",")[0].strip('"')).resolve() for line in recorded)
        present = sorted(path for path in named if path.is_file() and root in path.parents and path.suffix != ".pyc")
        part.files = [str(path.relative_to(root)) for path in present]
        licences.add(part, *(path for path in present if LICENCE_TEXT.match(path.name)), base=base)
        parts.append(part)
    return parts


def divide(root: Path, arguments: argparse.Namespace, licences: Licences) -> list[Part]:
    """Give each file to the part that it belongs to."""
    parts = wheels_in(root, licences)
    taken = {name for part in parts for name in part.files}
    rest = [name for name in files_below(root) if name not in taken]
    own = Part("Carrel", arguments.own_version, "this package", ["Apache-2.0", "GPL-3.0-or-later"])
    own.files += arguments.own_file
    python = Part("CPython", arguments.python_version, "https://www.python.org/", ["PSF-2.0", "and others"])
    distribution = Distribution(licences)
    library = f"{PYTHON}lib/python{'.'.join(arguments.python_version.split('.')[:2])}/"
    asked = []
    for name in rest:
        binary = is_binary(root / name)
        if name.startswith(PYTHON) and not name.startswith(f"{library}lib/") and name != library + CERTIFICATES:
            python.files.append(name)
        elif OWN_PROGRAM.match(name) or (OWN.match(name) and not binary and Path(name).suffix not in OF_THE_DISTRIBUTION):
            own.files.append(name)
        elif name == library + CERTIFICATES:
            distribution.part("ca-certificates").files.append(name)
        else:
            asked.append(name)
    if strangers := distribution.take(root, asked):
        sys.exit("nobody knows whose these are, and on what terms:\n  " + "\n  ".join(strangers))
    for part, texts in ((own, arguments.own_licence), (python, arguments.python_licence)):
        if part.files:
            licences.add(part, *(text for text in texts if text.exists()))
            parts.append(part)
    return parts + list(distribution.parts.values())


def compiled_in(descriptions: list[str], licences: Licences) -> list[Part]:
    """Give what is in Carrel's own libraries, and has no file of its own."""
    parts = []
    for description in descriptions:
        name, version, text = description.split("=", 2)
        part = Part(name, version, "compiled into Carrel's libraries")
        licences.add(part, *(path for path in [Path(text)] if path.exists()))
        parts.append(part)
    return parts


def as_text(parts: list[Part]) -> str:
    """Give the list as people read it."""
    lines = [
        "# What is in this package",
        "",
        "Written when it was packed, from the files that are in it. The texts of the licences are in a folder beside this",
        "file for each part; `common-licenses` has those that several of them refer to. Libraries of a distribution are",
        "unchanged: their source is under the address that is named.",
        "",
        "| part | version | files | terms named in its licence | source |",
        "|---|---|---|---|---|",
    ]
    for part in parts:
        terms = ", ".join(part.terms).replace("|", "/") or "see its text"
        lines.append(f"| {part.name} | {part.version} | {len(part.files) or '-'} | {terms} | {part.source} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=lambda text: Path(text).resolve())
    parser.add_argument("--list", required=True)
    parser.add_argument("--own-version", default="")
    parser.add_argument("--python-version", required=True)
    for option in ("--own-licence", "--python-licence"):
        parser.add_argument(option, action="append", default=[], type=Path)
    for option in ("--own-file", "--compiled-in"):
        parser.add_argument(option, action="append", default=[])
    arguments = parser.parse_args()
    licences = Licences(arguments.root)
    parts = divide(arguments.root, arguments, licences) + compiled_in(arguments.compiled_in, licences)
    parts.sort(key=lambda part: part.name.lower())
    if bare := [part.name for part in parts if not part.licences]:
        sys.exit(f"these have no licence: {', '.join(bare)}")
    (licences.folder / f"{arguments.list}.md").write_text(as_text(parts), "utf-8")
    described = json.dumps([asdict(part) for part in parts], indent=1, ensure_ascii=False)
    (licences.folder / f"{arguments.list}.json").write_text(described + "\n", "utf-8")


main()
