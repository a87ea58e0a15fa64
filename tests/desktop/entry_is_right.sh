#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# entry_is_right.sh FILE: the entry in menus.
set -eu
# shellcheck source=tests/desktop/tools.sh
. "$(dirname -- "$0")/tools.sh"

need desktop-file-validate desktop-file-utils
complaints=$(desktop-file-validate "$1" 2>&1) || fail "$complaints"
[ -z "$complaints" ] || fail "$complaints"
