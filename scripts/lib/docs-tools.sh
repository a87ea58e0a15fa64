# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# What the documentation is built with: Sphinx and its parts, apart from the Python itself. Without network the set-up
# goes on without them, and the tests of the documentation are left out.

# Reads the headers.
DOCS_PACKAGES=(doxygen)

# Installed beside, then moved to its place: a folder of that name is complete.
fetch_docs_tools_unless_there() {
  local place=$1 folder=$WORK_FOLDER/docs-tools
  [[ ! -d $place ]] || return 0
  say "installing what the documentation is built with: Sphinx, MyST"
  run_logged "pip docs tools" pip_install "$folder" "$CARREL_REPOSITORY/scripts/requirements-docs.txt" \
    --only-binary :all: || return 1
  mv -T -- "$folder" "$place"
}

provide_docs_tools() {
  local place
  install_packages_if_offered "${DOCS_PACKAGES[@]}"
  place=$CARREL_CACHE/docs-tools-$(requirements_hash requirements-docs.txt)
  if [[ ! -d $place ]] && ! with_lock docs-tools fetch_docs_tools_unless_there "$place"; then
    warn "the Python package index cannot be reached: Sphinx is missing, and the documentation cannot be built"
    rm -f -- "$CARREL_CACHE/docs-tools"
    return 0
  fi
  link_to "$place" "$CARREL_CACHE/docs-tools"
}
