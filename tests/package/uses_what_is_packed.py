# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Try, in an unpacked Studio, what its samples do not: certificates, models, code tools, the Python beside it."""

import ctypes
import decimal
import hashlib
import lzma
import os
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from host_stubs import models, scene

PREFIX = Path(sys.prefix).parents[2]

# Libraries of the system that are packed with Python.
assert sqlite3.sqlite_version and decimal.Decimal("1") / 3 and ctypes.CDLL(None)
assert lzma.decompress(lzma.compress(b"a")) == b"a" and hashlib.new("sha3_256", b"a").digest()
assert str(PREFIX) in ssl.__file__, ssl.__file__

# Nobody has installed certificates here.
assert len(ssl.create_default_context().get_ca_certs()) > 100
assert urllib.request.HTTPSHandler()

# The program that reads and writes models is beside the Studio, and so is what it links.
with tempfile.TemporaryDirectory() as folder:
    assert scene.addMesh("triangle", [[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[0, 1, 2]])
    path = os.path.join(folder, "triangle.obj")
    models.write(path, scene.model())
    assert len(models.read(path)["parts"]) == 1

# What the script editor completes and formats with, in the Python that programs may start.
tools = PREFIX / "share" / "carrel" / "code-tools"
program = f"""
import sys
sys.path.insert(0, {str(tools)!r})
import autopep8, jedi
assert "loads" in [name.name for name in jedi.Script("import json; json.lo").complete()]
assert autopep8.fix_code("a=1") == "a = 1\\n"
"""
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([sys.executable, "-I", "-c", program], check=True, env={"XDG_CACHE_HOME": folder})

# Every module of the standard library that has a compiled part can be loaded, in a Python of its own.
listed = """
import pathlib, sysconfig
for path in pathlib.Path(sysconfig.get_path("platstdlib"), "lib-dynload").glob("*.so"):
    print(path.name.split(".")[0])
"""
names = subprocess.run([sys.executable, "-I", "-c", listed], check=True, stdout=subprocess.PIPE, text=True).stdout.split()
assert len(names) > 30, names
subprocess.run([sys.executable, "-I", "-c", f"import {', '.join(names)}"], check=True)

print(f"certificates, models, code tools and {len(names)} compiled modules of Python {sys.version.split()[0]} work")
