# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# What looks at the sources and at the coverage of the tests. Neither the build nor the tests need it: it is fetched by the
# scripts that do. Sourced after common.sh, distribution.sh and python-tools.sh, never run.

# Installed beside, then moved to its place: a folder of that name is complete.
fetch_check_tools_unless_there() {
  local place=$1 folder
  [[ ! -d $place ]] || return 0
  say "installing ruff, zizmor and gcovr"
  folder=$(mktemp -d "$CARREL_CACHE/work.XXXXXX")
  run_logged "pip check tools" pip_install "$folder/tools" "$CARREL_REPOSITORY/scripts/requirements-checks.txt" \
    --only-binary :all: || return 1
  mv -T -- "$folder/tools" "$place"
  rmdir -- "$folder"
}

# Their folder goes into CARREL_CHECK_TOOLS. After set_up.
provide_check_tools() {
  local place
  place=$CARREL_CACHE/check-tools-$(requirements_hash requirements-checks.txt)
  [[ -d $place ]] || with_lock check-tools fetch_check_tools_unless_there "$place" ||
    die "ruff, zizmor and gcovr could not be installed: the Python package index cannot be reached"
  CARREL_CHECK_TOOLS=$place
}

# run_check_tool MODULE ARGUMENTS…: with the private Python.
run_check_tool() {
  PYTHONPATH=$CARREL_CHECK_TOOLS:$CARREL_PYTHON_TOOLS "$CARREL_PYTHON" -B -m "$@"
}
