# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# Which suites there are, and the build that is measured. Sourced after build.sh and
# distribution.sh, never run.

# A suite is a folder of tests/bench that holds a suite.cpp.
bench_suites() {
  compgen -G "$CARREL_REPOSITORY/tests/bench/*/suite.cpp" | sed -E 's|^.*/([^/]+)/suite\.cpp$|\1|' | sort
}

# require_suites NAME…
require_suites() {
  local name
  for name in "$@"; do
    bench_suites | grep -qxF -- "$name" ||
      die "there is no suite '$name'; there are: $(bench_suites | paste -sd ' ')"
  done
}

# A suite says aloud which peer it misses, so nothing here is an error.
provide_peers() {
  (install_packages_if_offered "${BENCH_PACKAGES[@]}") ||
    warn "some peers are missing: of ${BENCH_PACKAGES[*]}, not all are installed"
}

# measure_suite SUITE COMMAND…: where it needs a window, and there is no display, on a virtual one.
measure_suite() {
  local suite=$1
  shift
  if [[ $suite != responsiveness ]] || has_display; then
    "$@"
    return
  fi
  if ! command -v Xvfb >/dev/null || ! command -v openbox >/dev/null; then
    warn "$suite needs a display, and there is none here: the packages xvfb and openbox would give one"
    return 1
  fi
  with_display "$@"
}

# count_instructions PROGRAMS OUTPUT [--record]
count_instructions() {
  local programs=$1 output=$2
  shift 2
  (install_packages_if_offered valgrind) || true
  command -v valgrind >/dev/null || die "instructions are counted by valgrind, which is missing"
  say "counting instructions"
  "$CARREL_PYTHON" -B -I "$CARREL_REPOSITORY/tests/bench/instructions.py" "$programs" --output "$output" "$@" ||
    die "instructions were not as they must be"
}

# build_bench FOLDER: the configuration of the preset `release`, wherever it is built.
build_bench() {
  local folder=$1 arguments
  if [[ $folder == "$(build_folder release)" ]]; then
    configure_and_build release carrel-bench
    return
  fi
  mapfile -t arguments < <(configure_arguments release)
  say "building release with the optimised Python (carrel-bench)"
  (cd "$CARREL_REPOSITORY" && cmake "${arguments[@]}" -B "$folder") >&2 || die "CMake could not configure ${folder##*/}"
  cmake --build "$folder" --target carrel-bench >&2 || die "the build of '${folder##*/}' failed"
}
