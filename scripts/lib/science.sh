# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# numpy and matplotlib for the Studio's Python: a package of their own. Sourced after common.sh and python-tools.sh, never run.

# Installed beside, then moved to its place: a folder of that name is complete.
fetch_science_unless_there() {
  local place=$1
  [[ ! -d $place ]] || return 0
  say "installing numpy and matplotlib for the package of that kind"
  rm -rf -- "$place.new"
  run_logged "pip science" pip_install "$place.new" "$CARREL_REPOSITORY/scripts/requirements-science.txt" \
    --only-binary :all: --no-compile || return 1
  rm -rf -- "$place.new/bin" "$place.new/share"
  mv -T -- "$place.new" "$place"
}

# Sets CARREL_SCIENCE.
provide_science() {
  CARREL_SCIENCE=$CARREL_CACHE/science-$(requirements_hash requirements-science.txt)
  [[ -d $CARREL_SCIENCE ]] || with_lock science fetch_science_unless_there "$CARREL_SCIENCE" ||
    die "numpy and matplotlib cannot be had from the Python package index (--no-science goes without them)"
}
