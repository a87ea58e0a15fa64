# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# What looks at the sources and at the coverage of the tests. Neither the build nor the tests need it: it is fetched by the
# scripts that do. Sourced after common.sh, distribution.sh and python-tools.sh, never run.

# provide_tools NAME REQUIREMENTS: prints their folder.
provide_tools() {
  local name=$1 requirements=$2 place
  place=$CARREL_CACHE/$name-$(requirements_hash "$requirements")
  [[ -d $place ]] || with_lock "$name" make_once "$place" install_wheels "$requirements" >&2 ||
    die "what scripts/$requirements names could not be installed: the Python package index cannot be reached"
  printf '%s\n' "$place"
}

# Their folder goes into CARREL_CHECK_TOOLS. After set_up.
provide_check_tools() { CARREL_CHECK_TOOLS=$(provide_tools check-tools requirements-checks.txt); }

# The program goes into CARREL_CLANG_TIDY. After set_up.
provide_clang_tidy() {
  local folder
  folder=$(provide_tools clang-tidy requirements-clang-tidy.txt)
  # shellcheck disable=SC2034 # the script that sources this reads it
  CARREL_CLANG_TIDY=$folder/clang_tidy/data/bin/clang-tidy
}

# run_check_tool MODULE ARGUMENTS…: with the private Python.
run_check_tool() {
  PYTHONPATH=$CARREL_CHECK_TOOLS:$CARREL_PYTHON_TOOLS "$CARREL_PYTHON" -B -m "$@"
}
