# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""The program ``carrel-doctor``, for any Python from 3.13 on."""

from __future__ import annotations

import argparse
import json
import os
import sys

from carrel.diagnosis import Verdict

from _carrel.doctor import LONGEST_TIMEOUT, diagnose, name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from carrel.diagnosis import Report

DESCRIPTION = """\
Tells whether Python packages, or modules, load in the interpreters that Carrel gives to documents, each with a GIL of its
own (PEP 684), and why not. They are tried in processes of their own, where a crash costs nothing.
"""

END = """\
The packages are those of the Python that Carrel was built with; CARREL_PYTHON=/path/to/python3 names another one, for
example that of a virtual environment.

exit code: 0 if all of them load, 1 if one does not, or not in all parts, or cannot be found, 2 for wrong use.
"""

ALL_LOAD, SOME_DO_NOT, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


def main() -> int:
    del sys.path[0]  # where this program lies, which is of no interest for those that it starts
    parser = make_parser()
    options = parser.parse_args()
    for package in options.package:
        try:
            name_of(package)
        except ValueError as error:
            parser.error(str(error))
    sys.path[:0] = options.path
    try:
        return tell(options.package, options.timeout, as_json=options.json)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is to fail again at the end
        if not isinstance(error, BrokenPipeError):  # else nobody wants to read it any more
            print(f"carrel-doctor: the report cannot be written: {error.strerror}", file=sys.stderr)
        return WRONG_USE


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "carrel-doctor", description=DESCRIPTION, epilog=END, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("package", nargs="+", metavar="PACKAGE", help="as it is imported, or as it is installed")
    parser.add_argument("--json", action="store_true", help="print all that was found out as JSON")
    parser.add_argument(
        "--path", action="append", default=[], type=existing_folder, metavar="FOLDER",
        help="look for packages here first; may be given several times",
    )  # fmt: skip
    parser.add_argument(
        "--timeout", default=60.0, type=positive_number, metavar="SECONDS", help="for each import (default: 60)"
    )
    return parser


def existing_folder(text: str) -> str:
    if not os.path.isdir(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no folder")
    return os.path.abspath(text)


def positive_number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < LONGEST_TIMEOUT:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds above 0")
    return number


def tell(packages: list[str], timeout: float, *, as_json: bool) -> int:
    """Print a report of each, and return the exit code."""
    reports: list[Report] = []
    for package in packages:
        reports.append(diagnose(package, timeout=timeout))
        if not as_json:
            print(reports[-1], flush=True)
    if as_json:
        print(json.dumps([report.to_dict() for report in reports], indent=2), flush=True)
    return ALL_LOAD if all(report.verdict is Verdict.LOADS for report in reports) else SOME_DO_NOT
