#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# metainfo_is_right.sh FILE: what software centres show.
set -eu
# shellcheck source=tests/desktop/tools.sh
. "$(dirname -- "$0")/tools.sh"

need appstreamcli appstream
# From 1.0 on it warns where there is no home page, which Carrel has none of yet; an older one does not know the word.
case $(appstreamcli --version) in
  *" 0."*) options= ;;
  *) options=--override=url-homepage-missing=info ;;
esac
appstreamcli validate --no-net $options "$1" || fail "$1 is not right"
