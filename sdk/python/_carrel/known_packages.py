# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What is known of packages with compiled parts: which load in an interpreter with a private GIL, and why others do not.

The import guard goes by the names, and the doctor tells the rest. Imported when a session first imports something that is
not of the standard library. For any Python from 3.13 on, also outside of Carrel.
"""

UNSUPPORTED = "Its compiled parts do not say that they support interpreters with a private GIL."
CYTHON = "It is compiled with Cython, without the directive that lets it into interpreters with a private GIL."
RUST = "It is written in Rust with PyO3, which refuses all interpreters but one."
NUMPY = "It keeps what it has in the process and not in the interpreter, which its authors do not plan to change."
ON_NUMPY = "It is built on numpy, which keeps what it has in the process and not in the interpreter."
QT_BINDINGS = "It wraps a library that there is once in a process, with a tool that knows one interpreter."
ONE = "Its compiled parts say that they support no interpreter but one."
PROCESS = "It keeps objects in the process that it would have to keep in the interpreter."

# Those that refuse, or break, an interpreter with a private GIL: why, and the newest version that was tried, if that was
# written down. They are refused by name, whatever their version, which is quicker and clearer than what they do
# themselves; on CPython 3.13.5 it is what keeps numpy from aborting the process. A package that has come to support it
# goes from here to LOADS.
REFUSES = {
    "numpy": (NUMPY, "2.5.5"), "scipy": (ON_NUMPY, "1.17.1"), "pandas": (ON_NUMPY, "2.3.3"),
    "matplotlib": (ON_NUMPY, "3.10.9"), "contourpy": (ON_NUMPY, "1.4.0"), "kiwisolver": (UNSUPPORTED, "1.5.1"),
    "sklearn": (ON_NUMPY, ""), "numba": (ON_NUMPY, ""), "pyarrow": (CYTHON, ""), "h5py": (ON_NUMPY, ""),
    "PIL": (UNSUPPORTED, "13.0"), "cv2": (ON_NUMPY, ""), "lxml": (CYTHON, "6.1.3"), "psutil": (PROCESS, "7.2.2"),
    "zmq": (CYTHON, "27.3.0"), "cffi": (UNSUPPORTED, "2.1.1"), "_cffi_backend": (UNSUPPORTED, "2.1.1"),
    "cryptography": (RUST, "50.0.2"), "bcrypt": (RUST, "5.0"), "pydantic_core": (RUST, "2.50.5"), "orjson": (ONE, "3.13.0"),
    "rpds": (RUST, "2026.9.1"), "msgspec": (PROCESS, ""), "greenlet": (UNSUPPORTED, "3.5.6"), "gevent": (CYTHON, ""),
    "regex": (UNSUPPORTED, "2026.11.19"), "shiboken6": (QT_BINDINGS, "6.12.0"), "PySide6": (QT_BINDINGS, "6.11.2"),
    "shiboken2": (QT_BINDINGS, ""), "PySide2": (QT_BINDINGS, ""), "PyQt6": (QT_BINDINGS, "6.11"),
    "PyQt5": (QT_BINDINGS, ""), "torch": (UNSUPPORTED, ""), "tensorflow": (UNSUPPORTED, ""), "jax": (ON_NUMPY, ""),
    "vtk": (UNSUPPORTED, ""), "vtkmodules": (UNSUPPORTED, ""), "grpc": (CYTHON, ""), "_brotlicffi": (UNSUPPORTED, ""),
}  # fmt: skip

# Those that were seen to work and need no trial: the first version that does.
LOADS = {"markupsafe": "3.0"}
