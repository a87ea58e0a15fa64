#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# manual_is_right.sh PAGE: neither of the two programs that show manuals has anything to say against it.
set -eu
# shellcheck source=tests/desktop/tools.sh
. "$(dirname -- "$0")/tools.sh"

looked=no
for tool in mandoc man; do
  command -v $tool >/dev/null || continue
  looked=yes
  case $tool in
    mandoc) complaints=$(mandoc -Tlint -Wwarning "$1" 2>&1) || true ;;
    man) complaints=$(MANROFFSEQ='' MANWIDTH=80 LC_ALL=C.UTF-8 man --warnings -E UTF-8 -l -Tutf8 -Z "$1" 2>&1 >/dev/null) || true ;;
  esac
  [ -z "$complaints" ] || fail "$tool says of $1:" "$complaints"
done
[ $looked = yes ] || need mandoc mandoc
