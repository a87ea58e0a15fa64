#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# file_type_is_known.sh FILE: the type of documents, as a desktop knows it by name and by content.
set -eu
# shellcheck source=tests/desktop/tools.sh
. "$(dirname -- "$0")/tools.sh"

need xmllint libxml2-utils
need update-mime-database shared-mime-info
type=application/vnd.carrel.document+zip
xmllint --noout "$1"
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
mkdir "$folder/packages"
cp "$1" "$folder/packages/"
complaints=$(update-mime-database -V "$folder" 2>&1 | grep -iE 'error|warning|unknown' || true)
[ -z "$complaints" ] || fail "$complaints"
grep -qxF "50:$type:*.carrel" "$folder/globs2" || fail "*.carrel is no $type"
grep -qxF "$type application/zip" "$folder/subclasses" || fail "$type is no zip archive"
grep -qaF "[60:$type]" "$folder/magic" || fail "$type is not known by its content"
