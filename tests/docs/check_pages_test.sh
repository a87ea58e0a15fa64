#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# check_pages_test.sh PYTHON CHECK_PAGES: the check of the pages finds each mistake that it is there for, in pages made up
# for that, and brings a page up to date.
# shellcheck disable=SC2016 # backquotes are what a fence is made of
set -eu

python=$1 program=$2
tree=$(mktemp -d)
trap 'rm -rf -- "$tree"' EXIT
mkdir -p "$tree/scripts" "$tree/docs/snippets"
cp -- "$program" "$tree/scripts/check-pages"
for page in README CONTRIBUTING CHANGELOG; do
  printf '# %s\n' "$page" >"$tree/$page.md"
done
printf '// licence\n#include <answer>\n//! [six]\nint six = 6;\n//! [six]\n' >"$tree/docs/snippets/answer.cpp"

check() { "$python" "$tree/scripts/check-pages" "$@" 2>&1; }

# finds TEXT: the page on the standard input is wrong, and TEXT is said of it.
finds() {
  cat >"$tree/docs/page.md"
  if said=$(check); then
    printf 'nothing was found in\n%s\n' "$(cat -- "$tree/docs/page.md")" >&2
    exit 1
  fi
  case $said in
    *"$1"*) ;;
    *)
      printf 'in place of "%s" it said\n%s\n' "$1" "$said" >&2
      exit 1
      ;;
  esac
}

printf '```cpp\nint six = 6;\n```\n' | finds 'from no file'
printf '<!-- from docs/snippets/answer.cpp [six] -->\n```cpp\nint six = 7;\n```\n' | finds 'not what'
printf '<!-- from docs/snippets/answer.cpp [seven] -->\n```cpp\nint six = 6;\n```\n' | finds '0 marks'
printf '<!-- from docs/snippets/nothing.cpp -->\n```cpp\n```\n' | finds 'cannot be read'
printf '```sh\nif then\n```\n' | finds 'a shell says'
printf '```sh\nscripts/nothing --at-all\n```\n' | finds 'there is no scripts/nothing'
printf '```json\n{"a": }\n```\n' | finds 'no JSON'
printf '```python\nif:\n```\n' | finds 'Python says'
printf '<!-- python: perhaps -->\n```python\npass\n```\n' | finds 'nobody knows'
printf '```cobol\nSTOP RUN.\n```\n' | finds 'no test knows'
printf '[gone](gone.md)\n' | finds 'there is no gone.md'
printf '[gone](../README.md#gone)\n' | finds 'no heading #gone'

# It mends what can be mended, and then finds nothing.
printf '# Page\n[up](../README.md#readme)\n<!-- from docs/snippets/answer.cpp [six] -->\n```cpp\nold\n```\n' >"$tree/docs/page.md"
check --update >/dev/null
grep -qx 'int six = 6;' "$tree/docs/page.md"
check >/dev/null
