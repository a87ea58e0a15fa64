# shellcheck shell=sh
# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by the tests here.

# need TOOL PACKAGE: the test is left out where the tool is missing.
need() {
  command -v "$1" >/dev/null && return 0
  printf 'left out: %s is missing (Debian: %s)\n' "$1" "$2"
  exit 77
}

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}
