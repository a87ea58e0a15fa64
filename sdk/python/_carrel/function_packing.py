# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Functions and values as bytes, on their way between the interpreters of a script. Buffers and queues stay what they are.

Imported when a script first has others work for it, and in those.
"""

import io
import pickle

import carrel

try:
    import cloudpickle
except ImportError as error:
    raise ImportError(
        "carrel.map and carrel.submit need the package 'cloudpickle', which the Python of this program does not have: "
        "it has to be installed with it, or in one of the folders that its scripts import from",
        name="cloudpickle",
    ) from error

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Packed = tuple[bytes, list[Any]]

SHARED = (carrel.Buffer, carrel.Queue)


class Packer(cloudpickle.Pickler):
    """Leaves out what need not be copied."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self.shared: list[Any] = []

    def persistent_id(self, item: object) -> int | None:
        if type(item) not in SHARED:
            return None
        self.shared.append(item)
        return len(self.shared) - 1


class Unpacker(pickle.Unpickler):
    def __init__(self, packed: Packed) -> None:
        super().__init__(io.BytesIO(packed[0]))
        self.shared = packed[1]

    def persistent_load(self, index: int) -> object:
        return self.shared[index]


def pack(content: object) -> Packed:
    file = io.BytesIO()
    packer = Packer(file)
    packer.dump(content)
    return file.getvalue(), packer.shared


def unpack(packed: Packed) -> Any:
    return Unpacker(packed).load()
