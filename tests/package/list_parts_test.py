# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What list_parts.py writes down of a package, and what it refuses; and what check_parts.py finds afterwards.

usage: list_parts_test.py REPOSITORY
"""

import glob
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

REPOSITORY = Path(sys.argv.pop(1) if len(sys.argv) > 1 else ".").resolve()
LIBRARIES = glob.glob("/usr/lib/*/libz.so.1") + glob.glob("/lib/*/libz.so.1")
STRANGER = b"\x7fELF of nobody"


class ListOfParts(unittest.TestCase):
    """Each in a package of its own."""

    def setUp(self) -> None:
        """Begin with a package that has a program of ours."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.add("bin/carrel-studio", b"\x7fELF of ours")

    def add(self, name: str, content: bytes) -> Path:
        """Put a file into the package."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def add_wheel(self, *extra: str) -> None:
        """Put a package of Python's into it."""
        base = "lib/carrel/python/lib/python3.13/site-packages"
        names = ["thing.so", "thing-1.0.dist-info/METADATA", "thing-1.0.dist-info/RECORD", *extra]
        self.add(f"{base}/thing.so", b"\x7fELF of a wheel")
        self.add(f"{base}/thing-1.0.dist-info/METADATA", b"Name: thing\nVersion: 1.0\nLicense: MIT\n\nLicense: none of that\n")
        self.add(f"{base}/thing-1.0.dist-info/RECORD", "".join(f"{name},,\n" for name in names).encode())
        for name in extra:
            self.add(f"{base}/{name}", b"You may.")

    def write_list(self) -> "subprocess.CompletedProcess[str]":
        """Have it listed."""
        licence = REPOSITORY / "LICENSES" / "GPL-3.0-or-later.txt"
        command = [sys.executable, "-I", "-B", str(REPOSITORY / "installer" / "list_parts.py"), str(self.root)]
        options = ["--list", "studio", "--python-version", "3.13.1", "--own-licence", str(licence)]
        return subprocess.run(command + options, capture_output=True, text=True, check=False)

    def check(self) -> "subprocess.CompletedProcess[str]":
        """Compare the list with what is there."""
        command = [sys.executable, "-I", "-B", str(REPOSITORY / "scripts" / "lib" / "check_parts.py"), str(self.root)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def parts(self) -> dict[str, dict[str, list[str]]]:
        """Give what was listed, by name."""
        return {part["name"]: part for part in json.loads((self.root / "LICENSES" / "studio.json").read_text())}

    def test_a_library_of_nobody_is_refused(self) -> None:
        """Its name is said."""
        self.add("lib/libstranger.so.1", STRANGER)
        result = self.write_list()
        self.assertNotEqual(result.returncode, 0)
        self.assertIn("lib/libstranger.so.1", result.stderr)

    @unittest.skipUnless(LIBRARIES and shutil.which("dpkg-query"), "no libz of Debian's here")
    def test_a_library_of_the_distribution_brings_its_licence(self) -> None:
        """By its bytes: one that was changed is nobody's."""
        copy = self.add("lib/libz.so.1", Path(LIBRARIES[0]).read_bytes())
        self.assertEqual(self.write_list().returncode, 0)
        self.assertEqual(self.parts()["zlib1g"]["files"], ["lib/libz.so.1"])
        self.assertTrue((self.root / "LICENSES" / "zlib1g" / "copyright").stat().st_size > 0)
        self.assertEqual(self.check().returncode, 0)
        copy.write_bytes(copy.read_bytes() + b"!")
        self.assertIn("lib/libz.so.1", self.write_list().stderr)

    def test_a_wheel_without_a_licence_is_refused(self) -> None:
        """Its name is said."""
        self.add_wheel()
        result = self.write_list()
        self.assertNotEqual(result.returncode, 0)
        self.assertIn("thing", result.stderr)

    def test_a_wheel_brings_its_licence(self) -> None:
        """And the terms are those of its header, not of its description."""
        self.add_wheel("thing-1.0.dist-info/LICENSE")
        self.assertEqual(self.write_list().returncode, 0, self.write_list().stderr)
        thing = self.parts()["thing"]
        self.assertEqual(thing["terms"], ["MIT"])
        self.assertEqual(len(thing["files"]), 4)
        self.assertEqual(self.check().returncode, 0)

    def test_what_was_added_later_is_found(self) -> None:
        """Also a licence that has gone."""
        self.assertEqual(self.write_list().returncode, 0)
        self.assertEqual(self.check().returncode, 0)
        self.add("lib/liblate.so", STRANGER)
        self.assertIn("lib/liblate.so is in no list", self.check().stderr)
        (self.root / self.parts()["Carrel"]["licences"][0]).unlink()
        self.assertIn("Carrel has no licence", self.check().stderr)


if __name__ == "__main__":
    unittest.main()
