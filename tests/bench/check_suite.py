# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""check_suite.py PROGRAM SUITE FOLDER: runs one short round of a suite, and reads what it wrote.

Looks at the shape of the results and at counts. Never at a time: a busy machine is no mistake.
"""

import json
import subprocess
import sys
import xml.etree.ElementTree
from pathlib import Path
from typing import Any

MACHINE = {"cpu", "cores", "python", "python_config_args", "qt", "steal_percent", "rounds"}
FIGURE = {"name", "unit", "value", "peer", "peer_value", "ratio", "better", "goal", "met"}
NUMBER = (int, float)
SKIPPED = 77  # the status of a suite that needs what is not here; ctest knows it, too
NEVER = "never"  # what a peer that does not get there has for a value
OPTIONAL_PEERS = {"Lua 5.4, luaL_newstate", "QJSEngine"}  # they need packages that only scripts/bench installs


def require(condition: bool, message: str) -> None:
    """Ends the check with a message unless all is well."""
    if not condition:
        sys.exit(f"check_suite: {message}")


def lacks_peer(figure: dict[str, Any]) -> bool:
    """Whether it should be compared with somebody, and is not."""
    return figure["peer"] is not None and figure["ratio"] is None and figure["peer_value"] != NEVER


def check_figure(figure: dict[str, Any]) -> None:
    """One figure has exactly the keys of the format, each with a value of its type."""
    name = figure.get("name")
    require(set(figure) == FIGURE, f"{name} has the keys {sorted(figure)}")
    require(isinstance(name, str) and isinstance(figure["unit"], str), f"{name} has no name or no unit")
    require(isinstance(figure["value"], NUMBER), f"{name} has no value")
    require(isinstance(figure["peer"], str | None), f"the peer of {name} is no text")
    require(figure["better"] in ("higher", "lower"), f"{name}: which way is better?")
    require(isinstance(figure["met"], bool | None), f"{name}: met is neither true, false nor null")
    for key in ("ratio", "goal"):
        require(isinstance(figure[key], int | float | None), f"{key} of {name} is no number")
    peer_value = figure["peer_value"]
    require(isinstance(peer_value, int | float | None) or peer_value == NEVER, f"peer_value of {name} is no number")
    if lacks_peer(figure):
        require(figure["peer"] in OPTIONAL_PEERS, f"{figure['peer']} is missing, for {name}")


def check_missing_peers(results: dict[str, Any], output: str) -> None:
    """Whom nothing is compared with is said aloud."""
    for figure in results["figures"]:
        if lacks_peer(figure):
            require(f"PEER MISSING: {figure['peer']}" in output, f"nobody says that {figure['peer']} is missing")


def check_results(results: dict[str, Any], suite: str) -> None:
    """The file as a whole."""
    require(set(results) == {"suite", "machine", "figures"}, f"the results have the keys {sorted(results)}")
    require(results["suite"] == suite, f"these are the results of {results['suite']}")
    require(set(results["machine"]) >= MACHINE, f"the machine has the keys {sorted(results['machine'])}")
    names = [figure["name"] for figure in results["figures"]]
    require(len(names) == len(set(names)) > 0, f"the names of the figures are {names}")
    for figure in results["figures"]:
        check_figure(figure)
    counts = [figure for figure in results["figures"] if figure["unit"] == "count"]
    require(len(counts) > 0, "nothing was counted")
    for figure in counts:
        require(figure["met"] is True, f"{figure['name']} is {figure['value']}, and has to be {figure['goal']}")


def main() -> None:
    """Runs and reads."""
    program, suite, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    for name in (f"{suite}.json", f"{suite}.svg"):
        (folder / name).unlink(missing_ok=True)
    command = [program, suite, "--check", "--output", str(folder)]
    run = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    print(run.stdout)
    if run.returncode == SKIPPED:
        sys.exit(SKIPPED)  # it has said why
    require(run.returncode == 0, f"the program ended with status {run.returncode}")
    results = json.loads((folder / f"{suite}.json").read_text())
    check_results(results, suite)
    check_missing_peers(results, run.stdout)
    picture = xml.etree.ElementTree.parse(folder / f"{suite}.svg").getroot()
    require(picture.tag.endswith("}svg") and len(picture) > 10, "the picture is empty")
    print(f"check_suite: {suite} runs, and its results have the right shape")


if __name__ == "__main__":
    main()
