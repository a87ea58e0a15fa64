#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# metainfo_is_right.sh FILE: what software centres show.
set -eu
# shellcheck source=tests/desktop/tools.sh
. "$(dirname -- "$0")/tools.sh"

need appstreamcli appstream
appstreamcli validate --no-net "$1" || fail "$1 is not right"
