# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# The Python packages that the script editor completes and formats with. They are part of what is installed. Without
# network the set-up goes on without them: the editor then offers less, and says so.

# install_code_tools TARGET: what Python imports of them, and nothing else.
install_code_tools() {
  local target=$1
  install_wheels requirements-code-tools.txt "$target" --no-compile || return 1
  rm -rf -- "${target:?}/bin"
}

provide_code_tools() {
  local place
  place=$CARREL_CACHE/code-tools-$(sha256sum <"$CARREL_REPOSITORY/scripts/requirements-code-tools.txt" | cut -c 1-12)
  if [[ ! -d $place ]] && ! with_lock code-tools make_once "$place" install_code_tools; then
    warn "the Python package index cannot be reached: the script editor will complete names and keywords only, and not format"
    CARREL_CODE_TOOLS=
    rm -f -- "$CARREL_CACHE/code-tools"
    return 0
  fi
  # shellcheck disable=SC2034 # scripts/setup writes it down
  CARREL_CODE_TOOLS=$place
  link_to "$place" "$CARREL_CACHE/code-tools"
}
