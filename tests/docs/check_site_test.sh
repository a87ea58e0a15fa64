#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# check_site_test.sh PYTHON FOLDER_OF_TOOLS: the tools that make the site find the mistakes that they are there for.
set -eu

python=$1 tools=$2
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT

fail() {
  printf '%s\n' "$1" >&2
  exit 1
}

# finds TEXT COMMAND…: the command fails, and says so.
finds() {
  text=$1
  shift
  if said=$("$@" 2>&1); then fail "nothing was wrong for $*"; fi
  case $said in *"$text"*) ;; *) fail "in place of \"$text\" it said: $said" ;; esac
}

mkdir "$folder/site"
printf '<p id="here"></p><a href="other.html#there">x</a><a href="https://example.org/">y</a>' >"$folder/site/index.html"
printf '<p id="there"></p><a href="index.html#here">x</a>' >"$folder/site/other.html"
"$python" "$tools/check_site.py" "$folder/site" >/dev/null || fail "links that lead somewhere were complained of"
printf '<p id="elsewhere"></p>' >"$folder/site/other.html"
finds 'index.html: other.html#there' "$python" "$tools/check_site.py" "$folder/site"
printf '<img src="gone.png">' >"$folder/site/other.html"
finds 'other.html: gone.png' "$python" "$tools/check_site.py" "$folder/site"

# A stub whose functions say nothing about themselves.
mkdir -p "$folder/stubs/carrel"
printf 'def silent() -> None: ...\n' >"$folder/stubs/carrel/__init__.pyi"
finds 'carrel.silent has no docstring' "$python" "$tools/python_reference.py" "$folder/stubs" "$folder/pages"

# What Doxygen does not get to read is what needs no comment.
printf 'struct A {\n    A(const A&) = default;\n    ~A();\n    int size() const;\n};\n' >"$folder/a.h"
filtered=$("$python" "$tools/header_filter.py" "$folder/a.h")
case $filtered in *default* | *~A*) fail "the filter has left too much: $filtered" ;; *'int size() const;'*) ;; *) fail "the filter has removed too much: $filtered" ;; esac
