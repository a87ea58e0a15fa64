# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# numpy and matplotlib for the Studio's Python: a package of their own. Sourced after common.sh and python-tools.sh, never run.

# install_science TARGET: what Python imports of them, and nothing else.
install_science() {
  local target=$1
  install_wheels requirements-science.txt "$target" --no-compile || return 1
  rm -rf -- "${target:?}/bin" "${target:?}/share"
}

# Sets CARREL_SCIENCE.
provide_science() {
  CARREL_SCIENCE=$CARREL_CACHE/science-$(requirements_hash requirements-science.txt)
  [[ -d $CARREL_SCIENCE ]] || with_lock science make_once "$CARREL_SCIENCE" install_science ||
    die "numpy and matplotlib cannot be had from the Python package index (--no-science goes without them)"
}
