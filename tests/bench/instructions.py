# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""instructions.py PROGRAMS [--baseline FILE] [--record] [--output FOLDER] [--check]: how many instructions Carrel needs.

They are counted by callgrind, in the program `carrel-bench-sessions` of the folder PROGRAMS, and are the same on a busy
machine as on an idle one. What an operation needs is the difference between a long and a short run, so nothing of the start
is in it; all threads are.

Compares with what BASELINE says, if that was counted with the same compiler, Python and Qt, and ends with an error where an
operation needs notably more. `--record` writes BASELINE anew. `--check` counts little, and compares nothing.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

TOLERANCE = 0.05  # by which order threads come one after another differs, and with it what they need
TOOLCHAIN = ("compiler", "python", "python_options", "qt")
SUITES = Path(__file__).parent

type Toolchain = dict[str, str]
type Counts = dict[str, int]


@dataclass(frozen=True)
class Operation:
    """What is counted: the orders that `carrel-bench-sessions` is given, the short run, and what the long one does more."""

    name: str
    arguments: tuple[str, ...]
    orders: tuple[str, ...]  # of the short run
    more: tuple[str, ...]  # instead of them, of the long run
    times: int  # how many operations that are more


def repeated(name: str, *arguments: str, order: str = "{}", few: int, many: int, each: int = 1) -> Operation:
    """Return an operation that one order has done as often as it says."""
    return Operation(name, arguments, (order.format(few),), (order.format(many),), (many - few) * each)


JOBS_OF_BATCH = 64  # of attach/batch.h
POST = repeated("post", "post", "attach/tiny.py", few=4, many=24, each=JOBS_OF_BATCH)
OPERATIONS = (
    Operation("creation", ("open-cold",), ("1",) * 2, ("1",) * 6, 4),
    POST,
    repeated("host_call", "call", "calls/work.py", order="1 {}", few=8_000, many=88_000),
    repeated("element", "call", "calls/work.py", order="4 {}", few=8_000, many=88_000),
    repeated("gui_call", "gui", "calls/gui.py", few=100, many=1_100),
)
BRIEF = repeated("post", "post", "attach/tiny.py", few=1, many=3, each=JOBS_OF_BATCH)

# An attachment to an interpreter, and its end; each has to be made of calls that are counted together.
ATTACHMENT = ("carrel::python::Attachment::Attachment(_ts*)", "carrel::python::Attachment::~Attachment()")


def profile(program: Path, operation: Operation, orders: tuple[str, ...]) -> str:
    """Run the program under callgrind, and return what that has written down."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "callgrind.out"
        command = ["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={out}", "--compress-strings=no"]
        run = subprocess.run(
            [*command, str(program), *operation.arguments],
            input="".join(f"{order}\n" for order in orders),
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if run.returncode != 0 or not out.exists():
            sys.exit(f"instructions: {' '.join(operation.arguments)} ended with status {run.returncode}")
        return out.read_text(errors="replace")


def total_of(text: str) -> int:
    """All instructions, of all threads."""
    found = re.search(r"^(?:totals|summary): (\d+)", text, re.MULTILINE)
    if not found:
        sys.exit("instructions: callgrind has written no total")
    return int(found[1])


def inclusive(text: str, function: str) -> int:
    """Instructions of one call of the function, and of all that it calls."""
    calls = cost = 0
    pattern = re.compile(rf"^cfn=(?:\(\d+\) )?{re.escape(function)}\ncalls=(\d+) [^\n]*\n\S+ (\d+)", re.MULTILINE)
    for found in pattern.finditer(text):
        calls += int(found[1])
        cost += int(found[2])
    if calls == 0:
        sys.exit(f"instructions: nobody has called {function}")
    return cost // calls


def count(program: Path, operations: tuple[Operation, ...]) -> Counts:
    """Count all operations, and what an attachment needs, which is part of a job that was posted."""
    counts: Counts = {}
    for operation in operations:
        print(f"-- {operation.name}", file=sys.stderr, flush=True)
        short = profile(program, operation, operation.orders)
        long = profile(program, operation, operation.more)
        counts[operation.name] = (total_of(long) - total_of(short)) // operation.times
        if operation.name == POST.name:
            counts["attach"] = sum(inclusive(long, function) for function in ATTACHMENT)
    return counts


def toolchain_of(programs: Path) -> Toolchain:
    """With what was built that is counted. Folders of the machine are not part of it."""
    run = subprocess.run([str(programs / "carrel-bench"), "--machine"], stdout=subprocess.PIPE, text=True, check=True)
    machine = json.loads(run.stdout)
    options = (option for option in machine["python_config_args"].split() if "/" not in option)
    machine["python_options"] = " ".join(option.strip("'") for option in options)
    return {key: machine[key] for key in TOOLCHAIN}


def compare(counts: Counts, known: Counts) -> bool:
    """Print a table. Return whether nothing needs more than it did."""
    worse = False
    for name, instructions in counts.items():
        before = known.get(name)
        ratio = instructions / before if before else None
        is_worse = ratio is not None and ratio > 1 + TOLERANCE
        verdict = "-" if ratio is None else "MORE" if is_worse else "less" if ratio < 1 - TOLERANCE else "as before"
        worse |= is_worse
        print(f"{name:12} {instructions:12,}  before {before or 0:12,}  {ratio or 0:6.3f}  {verdict}")
    return not worse


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("programs", type=Path)
    parser.add_argument("--baseline", type=Path, default=SUITES / "baseline.json")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--check", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Count, and compare or record."""
    wanted = arguments()
    counts = count(wanted.programs / "carrel-bench-sessions", (BRIEF,) if wanted.check else OPERATIONS)
    found = {"toolchain": toolchain_of(wanted.programs), "counts": counts}
    if wanted.output:
        wanted.output.mkdir(parents=True, exist_ok=True)
        (wanted.output / "instructions.json").write_text(json.dumps(found, indent=2) + "\n")
    if wanted.check:
        print(f"instructions: {counts} are counted")
        return
    if wanted.record:
        wanted.baseline.write_text(json.dumps(found, indent=2) + "\n")
    baseline = json.loads(wanted.baseline.read_text()) if wanted.baseline.exists() else {"toolchain": None, "counts": {}}
    is_well = compare(counts, baseline["counts"])
    if baseline["toolchain"] != found["toolchain"]:
        print("NOTE: the baseline is of another compiler, Python or Qt, so nothing follows from the comparison.")
    elif not is_well:
        sys.exit("instructions: something needs more than it did; if that has to be, record it with --record")


if __name__ == "__main__":
    main()
