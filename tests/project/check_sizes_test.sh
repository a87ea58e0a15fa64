#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# check_sizes_test.sh CHECK-SIZES: gives the checker small trees with files of all sizes. Its list of exceptions names files
# that are in none of them, and that it says, too.
set -eu

checker=$1
tree=$(mktemp -d)
trap 'rm -rf -- "$tree"' EXIT
failures=0

# says PATH LINES EXPECTED: a tree whose only file has so many lines. The report must begin with EXPECTED, or not name the
# file if EXPECTED is empty.
says() {
  rm -rf -- "$tree/sdk" "$tree/tests"
  mkdir -p "$tree/$(dirname -- "$1")"
  yes '// A line.' | head -n "$2" >"$tree/$1"
  code=0
  report=$("$checker" "$tree" | grep -F "$1:") || code=$?
  if [ -z "$3" ] && [ "$code" -ne 0 ]; then return; fi
  if [ -n "$3" ]; then
    case $report in "$1: $3"*) return ;; esac
  fi
  failures=$((failures + 1))
  printf 'FAILED: %s with %s lines, expected "%s", report:\n%s\n' "$1" "$2" "$3" "$report"
}

says sdk/src/base/a.cpp 350 ''
says sdk/src/base/a.cpp 351 '351 lines, and 350 are enough'
says sdk/include/carrel/a.h 200 ''
says sdk/include/carrel/a.h 201 '201 lines, and 200 are enough'
says tests/base/tst_a.cpp 400 ''
says tests/base/tst_a.cpp 401 '401 lines, and 400 are enough'
says sdk/include/carrel/session.h 400 ''
says sdk/include/carrel/session.h 100 '100 lines; it need not be an exception any more'
says sdk/src/base/a.cpp 1 ''

code=0
"$checker" "$tree" | grep -F 'sdk/include/carrel/session.h: an exception that is not there' >/dev/null || code=$?
rm -rf -- "$tree/sdk"
if "$checker" "$tree" >/dev/null 2>&1; then code=1; fi  # an empty tree is no success
if [ "$code" -ne 0 ]; then
  failures=$((failures + 1))
  printf 'FAILED: exceptions that are not there, or an empty tree\n'
fi

printf 'check-sizes: %d failures\n' "$failures"
[ "$failures" -eq 0 ]
