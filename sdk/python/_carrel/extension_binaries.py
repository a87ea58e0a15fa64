# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What the file of an extension module says without being loaded: for which machine it is, how it begins, who made it.

For any Python from 3.13 on, also outside of Carrel.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MAGIC = b"\x7fELF"
SHARED_OBJECT = 3
DYNAMIC_SYMBOLS = 11

MACHINES = {
    0x03: "32-bit x86", 0x14: "32-bit PowerPC", 0x15: "PowerPC", 0x16: "s390x", 0x28: "32-bit ARM", 0x3E: "x86-64",
    0xB7: "AArch64", 0xF3: "RISC-V", 0x102: "LoongArch",
}  # fmt: skip

# What is found in everything that was made with a tool, and in nothing else. Of several the first one counts.
TRACES = {
    "nanobind": b"nanobind",
    "pybind11": b"pybind11_builtins",
    "PyO3": b"pyo3",
    "Cython": b"cython_runtime",
    "mypyc": b"mypyc",
    "SIP": b"sip.simplewrapper",
    "Shiboken": b"libshiboken",
    "SWIG": b"SwigPyObject",
    "Boost.Python": b"Boost.Python",
    "f2py": b"_f2py_",
    "cffi": b"_cffi_backend",
}


@dataclass(frozen=True, slots=True)
class Binary:
    """The file of an extension module, as far as it could be read."""

    problem: str = ""  # why it cannot be loaded, as a part of a sentence
    is_elf: bool = False  # else nothing of what follows is known
    exported: frozenset[str] = frozenset()  # functions with which modules begin
    built_with: str = ""
    is_single_phase: bool = False  # as far as can be seen from what it calls

    def begins(self, module: str) -> bool:
        """Return whether it has what CPython calls for ``module``; True where that cannot be seen."""
        return not self.is_elf or not self.exported.isdisjoint(init_functions(module))


def init_functions(module: str) -> tuple[str, str]:
    """Return the names of the functions of which CPython calls one (PEP 489, PEP 793)."""
    name = module.rpartition(".")[2]
    if name.isascii():
        return "PyInit_" + name, "PyModExport_" + name
    encoded = name.encode("punycode").replace(b"-", b"_").decode()
    return "PyInitU_" + encoded, "PyModExportU_" + encoded


def read(path: str) -> Binary:
    """Look into a file; nothing of it is executed."""
    try:
        with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return look_at(content)
    except OSError as error:
        return Binary(f"its file cannot be read ({error.strerror})")
    except ValueError:
        return Binary("its file is empty")


def look_at(content: mmap.mmap) -> Binary:
    if content[:4] != MAGIC:
        return Binary("its file is no shared library of this system")
    own = own_kind()
    try:
        elf = Elf(content)
        if own is not None and elf.kind != own:
            return Binary(f"it was built for {name_of(elf.kind)}, and this Python runs on {name_of(own)}")
        exported, called = elf.begin_and_calls()
    except (struct.error, IndexError, UnicodeDecodeError):
        return Binary("its file is damaged")
    single = "PyModule_Create2" in called and "PyModuleDef_Init" not in called
    return Binary("", True, frozenset(exported), maker_of(content), single)


def maker_of(content: mmap.mmap) -> str:
    return next((maker for maker, trace in TRACES.items() if content.find(trace) >= 0), "")


def own_kind() -> tuple[int, int] | None:
    """Return for which kind of machine this process is; None where the system does not show that."""
    try:
        with open("/proc/self/exe", "rb") as file:
            return Elf(file.read(64)).kind
    except (OSError, struct.error, IndexError):
        return None


def name_of(kind: tuple[int, int]) -> str:
    return MACHINES.get(kind[1], f"another machine (number {kind[1]})")


class Elf:
    """An ELF file, of which the table of symbols is read."""

    def __init__(self, content: mmap.mmap | bytes) -> None:
        self.content = content
        self.is_wide = content[4] == 2
        self.order = "<" if content[5] == 1 else ">"
        self.kind = (content[4], self.unpack("H", 18)[0])

    def unpack(self, layout: str, at: int) -> tuple[int, ...]:
        return struct.unpack_from(self.order + layout, self.content, at)

    def sections(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield type, place, size and link of each."""
        start = self.unpack("Q", 40)[0] if self.is_wide else self.unpack("I", 32)[0]
        size, count = self.unpack("HH", 58 if self.is_wide else 46)
        for index in range(count if start else 0):
            kind = self.unpack("I", start + index * size + 4)[0]
            numbers = self.unpack("QQI" if self.is_wide else "III", start + index * size + (24 if self.is_wide else 16))
            yield kind, *numbers  # type: ignore[misc]

    def symbols(self) -> Iterator[tuple[int, int, int]]:
        """Yield where the name of each symbol begins and ends, and the section that it is in; 0: another library's."""
        sections = list(self.sections())
        for kind, place, size, link in sections:
            if kind != DYNAMIC_SYMBOLS:
                continue
            names = sections[link][1]
            if place + size > len(self.content) or names > len(self.content):
                raise IndexError("beyond the end of the file")
            layout = struct.Struct(self.order + ("IBBHQQ" if self.is_wide else "IIIBBH"))
            for symbol in layout.iter_unpack(self.content[place : place + size]):
                start = names + symbol[0]
                yield start, self.content.find(b"\0", start), symbol[3] if self.is_wide else symbol[5]

    def begin_and_calls(self) -> tuple[set[str], set[str]]:
        """Return the functions with which modules begin, and those of CPython's that make a module."""
        exported, called = set(), set()
        for start, end, section in self.symbols():
            if section and self.content[start : start + 2] == b"Py":
                exported.add(self.content[start:end].decode())
            elif self.content[start : start + 8] == b"PyModule":
                called.add(self.content[start:end].decode())
        return exported, called
