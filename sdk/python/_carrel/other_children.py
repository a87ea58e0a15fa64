# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""A session waits for children of its own, as far as they are named, and takes nobody else's end away."""

import posix

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, NoReturn


def refuse_any_child(*_: object) -> NoReturn:
    """Refused: the host would wait for its child in vain."""
    raise RuntimeError(
        "Waiting for any child would take the end of the host's own children, and of other documents', from them. "
        "Wait for one: os.waitpid(pid, 0), or subprocess.Popen.wait()."
    )


def refuse_other_children(os: ModuleType) -> None:
    """Leave it at the children of this session, as far as they are named."""
    waitpid, wait4, waitid = os.waitpid, os.wait4, os.waitid

    def waitpid_of_one(pid: int, options: int, /) -> Any:
        return refuse_any_child() if pid in (0, -1) else waitpid(pid, options)

    def wait4_of_one(pid: int, options: int) -> Any:
        return refuse_any_child() if pid in (0, -1) else wait4(pid, options)

    def waitid_of_one(idtype: int, id: int, options: int, /) -> Any:  # noqa: A002
        is_any = idtype == posix.P_ALL or (idtype == posix.P_PGID and id == 0)
        return refuse_any_child() if is_any else waitid(idtype, id, options)

    for module in (posix, os):
        module.waitpid, module.wait4, module.waitid = waitpid_of_one, wait4_of_one, waitid_of_one  # type: ignore[attr-defined]
        module.wait = module.wait3 = refuse_any_child  # type: ignore[attr-defined]
