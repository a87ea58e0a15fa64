# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What the pages have a reader type into a shell works, and what they say that a command prints it prints.

usage: page_commands.py REPOSITORY INSTALLED WORK PYTHON_TOOLS

INSTALLED is an installed Carrel, which the pages have in $HOME/carrel. A block `<!-- sh: run in FOLDER -->` is run in a copy of
that folder of the repository, after those that stand above it on its page. A block `<!-- printed by: COMMAND -->` is compared with
the output of the command: lines may be broken elsewhere, any number stands for any number, and "…" for any text.
"""

import os
import re
import shutil
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

PRINTED_BY = re.compile(r"^<!-- printed by: (?P<command>.+) -->$")
NUMBER = re.compile(r"\d+(?:\.\d+)*")
SECONDS = 600


def check_pages_of(repository: Path) -> ModuleType:
    """The program that knows what a block of a page is."""
    loader = SourceFileLoader("check_pages", str(repository / "scripts/check-pages"))
    spec = spec_from_loader("check_pages", loader)
    assert spec is not None
    module = module_from_spec(spec)
    sys.modules["check_pages"] = module
    loader.exec_module(module)
    return module


class Reader:
    """Somebody who has installed Carrel, and does what a page says."""

    def __init__(self, repository: Path, installed: Path, work: Path, python_tools: Path) -> None:
        self.repository, self.work = repository, work
        shutil.rmtree(work, ignore_errors=True)
        home, programs = work / "home", work / "bin"
        home.mkdir(parents=True)
        programs.mkdir()
        (home / "carrel").symlink_to(installed)
        if compiler := os.environ.get("CXX"):
            (programs / "c++").symlink_to(compiler)
        pkg_config = [*installed.glob("lib*/**/pkgconfig"), Path(os.environ.get("QT_PKG_CONFIG", "/nowhere"))]
        self.environment = os.environ | {
            "HOME": str(home),
            "PATH": os.pathsep.join([str(programs), str(installed / "bin"), os.environ["PATH"]]),
            "PKG_CONFIG_PATH": os.pathsep.join(map(str, pkg_config)),
            "PYTHONPATH": str(python_tools),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LD_LIBRARY_PATH": os.pathsep.join(str(file.parent) for file in installed.glob("lib*/**/libCarrelCore.so")),
        }

    def copy_of(self, folder: str, page: str) -> Path:
        place = self.work / page / Path(folder).name
        if not place.exists():
            shutil.copytree(self.repository / folder, place)
        return place

    def run(self, text: str, folder: Path) -> str:
        shell = subprocess.run(
            ["bash", "-eu", "-o", "pipefail"], input=text, cwd=folder, env=self.environment, text=True, timeout=SECONDS,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        if shell.returncode != 0:
            raise AssertionError(f"{text}\nended with {shell.returncode}, and said\n{shell.stdout}")
        return shell.stdout

    def has(self, text: str) -> bool:
        """Whether what is needed for it is there."""
        return "numpy" not in text or (Path(self.environment["PYTHONPATH"]) / "numpy").is_dir()


def words_of(text: str) -> str:
    return NUMBER.sub("0", " ".join(text.split()))


def is_printed(shown: str, printed: str) -> bool:
    position, whole = 0, words_of(printed)
    for piece in (words_of(part) for part in shown.split("…")):
        position = whole.find(piece, position)
        if position < 0:
            return False
        position += len(piece)
    return True


def main(repository: str, installed: str, work: str, python_tools: str) -> int:
    check_pages = check_pages_of(Path(repository))
    reader = Reader(Path(repository), Path(installed), Path(work), Path(python_tools))
    done = []
    for page in check_pages.pages():
        for block in check_pages.blocks(page, page.read_text(encoding="utf-8").splitlines()):
            text, where = "\n".join(block.lines), block.mistake("").rstrip(": ")
            if match := check_pages.RUN_IN.match(block.comment):
                reader.run(text, reader.copy_of(match["folder"], page.stem))
            elif (match := PRINTED_BY.match(block.comment)) and reader.has(match["command"]):
                # A command may end with another status than 0, to tell what it has found.
                printed = reader.run(f"{match['command']} || [ $? = 1 ]", reader.work)
                assert is_printed(text, printed), f"{where}: {match['command']} has printed\n{printed}"
            else:
                continue
            done.append(where)
    print("worked as the pages say:", *done)
    assert len(done) >= 5, "the pages have hardly anything to be run"
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
