#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# manual_names_options.sh PAGE PROGRAM: each option that the program knows is explained in its manual, and no other.
set -eu
# shellcheck source=tests/desktop/tools.sh
. "$(dirname -- "$0")/tools.sh"

page=$1 program=$2
[ -x "$program" ] || { printf 'left out: %s is not built\n' "$program"; exit 77; }

# QCommandLineParser adds one of its own to what it says.
options=$(QT_QPA_PLATFORM=offscreen "$program" --help | grep -oE '^ +(-[A-Za-z], )?--?[a-z][a-z-]*' | grep -oE -- '--?[a-z][a-z-]*$' |
  grep -vxF -e '--help-all' | sort -u)
[ -n "$options" ] || fail "$program --help names no option"
text=$(sed 's/\\-/-/g' "$page")
for option in $options; do
  printf '%s\n' "$text" | grep -qE -- "(^|[^a-z-])$option([^a-z-]|\$)" || fail "$page does not explain $option"
done
for option in $(printf '%s\n' "$text" | sed -n '/^\.SH OPTIONS/,/^\.SH EXIT/p' | grep -E '^\.(TP|B|BI|BR) ' |
  grep -oE -- '--[a-z][a-z-]+' | sort -u); do
  printf '%s\n' "$options" | grep -qxF -- "$option" || [ "$option" = --help ] || fail "$page explains $option, which is none"
done
