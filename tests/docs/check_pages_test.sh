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
mkdir -p "$tree/scripts" "$tree/docs/images" "$tree/docs/snippets" "$tree/tests"
cp -- "$program" "$tree/scripts/check-pages"
printf 'echo "usage: scripts/lint [--check NAME]"\n' >"$tree/scripts/lint"
printf 'add_executable(tst_six six.cpp)\n' >"$tree/tests/CMakeLists.txt"
printf '{"configurePresets": [{"name": "dev"}, {"name": "base", "hidden": true}]}\n' >"$tree/CMakePresets.json"
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
printf '```sh\nscripts/lint --no-such-option\n```\n' | finds 'does not know --no-such-option'
printf '```sh\ncmake --preset nothing\n```\n' | finds 'no preset nothing'
printf '```sh\nbuild/dev/bin/nothing\n```\n' | finds 'nothing builds nothing'
printf '```sh\nmake all\n```\n' | finds "no test runs 'make'"
printf '<!-- sh: run in docs/nowhere -->\n```sh\nmake all\n```\n' | finds 'no folder docs/nowhere'
printf '<!-- sh: perhaps -->\n```sh\nscripts/lint\n```\n' | finds 'nobody knows'
printf '```\nint six = 6;\n```\n' | finds 'say in which language'
printf '```text\nint six = 6;\n```\n' | finds 'say in which language'
printf '```cobol\nSTOP RUN.\n```\n' | finds 'no test knows'
printf '~~~cobol\nSTOP RUN.\n~~~\n' | finds 'no test knows'
printf '```cpp\nint six = 6;\n' | finds 'never ends'
printf 'Like this:\n\n    int six = 6;\n' | finds 'between two lines'
printf '<!-- from README.md -->\n```cmake\n```\n' | finds 'from no file that the tests build'
printf '[gone](gone.md)\n' | finds 'there is no gone.md'
printf '[gone](../README.md#gone)\n' | finds 'no heading #gone'
printf 'Read\n[what is\ngone](gone.md)\n' | finds 'page.md:3: there is no gone.md'
printf '![gone](images/gone.png)\n' | finds 'there is no images/gone.png'
printf '<img alt="gone" src="images/gone.png">\n' | finds 'there is no images/gone.png'
printf 'See `docs/gone.md`.\n' | finds 'there is no docs/gone.md'
touch "$tree/docs/images/seen-by-nobody.png"
printf 'Nothing.\n' | finds 'seen-by-nobody.png: no page shows this picture'
rm -- "$tree/docs/images/seen-by-nobody.png"
mkdir -p "$tree/sdk/include/carrel"
touch "$tree/sdk/include/carrel/gear.h"
printf 'Nothing.\n' | finds 'sdk/include/carrel/gear.h is missing'
rm -- "$tree/sdk/include/carrel/gear.h"

# What is right is not complained of.
printf '# Page\n```sh\nscripts/lint --check tidy\ncmake --preset dev\nbuild/dev/bin/tst_six\n```\n<!-- drawing -->\n```\n a\n b\n```\n' >"$tree/docs/page.md"
printf '* a list\n\n    its text\n\nSee `docs/snippets/*.cpp` and `tests/FLOOR`.\n' >>"$tree/docs/page.md"
check >/dev/null

# It mends what can be mended, and then finds nothing.
printf '# Page\n[up](../README.md#readme)\n<!-- from docs/snippets/answer.cpp [six] -->\n```cpp\nold\n```\n' >"$tree/docs/page.md"
check --update >/dev/null
grep -qx 'int six = 6;' "$tree/docs/page.md"
check >/dev/null
