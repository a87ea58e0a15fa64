# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# What the documentation is built with: Sphinx and its parts, apart from the Python itself. Without network the set-up
# goes on without them, and the tests of the documentation are left out.

# Reads the headers.
DOCS_PACKAGES=(doxygen)

provide_docs_tools() {
  local place
  install_packages_if_offered "${DOCS_PACKAGES[@]}"
  place=$CARREL_CACHE/docs-tools-$(requirements_hash requirements-docs.txt)
  if [[ ! -d $place ]] && ! with_lock docs-tools make_once "$place" install_wheels requirements-docs.txt; then
    warn "the Python package index cannot be reached: Sphinx is missing, and the documentation cannot be built"
    rm -f -- "$CARREL_CACHE/docs-tools"
    return 0
  fi
  link_to "$place" "$CARREL_CACHE/docs-tools"
}
