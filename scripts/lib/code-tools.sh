# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# The Python packages that the script editor completes and formats with. They are part of what is installed. Without
# network the set-up goes on without them: the editor then offers less, and says so.

# Installed beside, then moved to its place: a folder of that name is complete.
fetch_code_tools_unless_there() {
  local place=$1 folder=$WORK_FOLDER/code-tools
  [[ ! -d $place ]] || return 0
  say "installing what the script editor completes and formats with: jedi, autopep8"
  run_logged "pip code tools" pip_install "$folder" "$CARREL_REPOSITORY/scripts/requirements-code-tools.txt" \
    --only-binary :all: --no-compile || return 1
  rm -rf -- "${folder:?}/bin"
  mv -T -- "$folder" "$place"
}

provide_code_tools() {
  local place
  place=$CARREL_CACHE/code-tools-$(sha256sum <"$CARREL_REPOSITORY/scripts/requirements-code-tools.txt" | cut -c 1-12)
  if [[ ! -d $place ]] && ! with_lock code-tools fetch_code_tools_unless_there "$place"; then
    warn "the Python package index cannot be reached: the script editor will complete names and keywords only, and not format"
    CARREL_CODE_TOOLS=
    rm -f -- "$CARREL_CACHE/code-tools"
    return 0
  fi
  # shellcheck disable=SC2034 # scripts/setup writes it down
  CARREL_CODE_TOOLS=$place
  link_to "$place" "$CARREL_CACHE/code-tools"
}
