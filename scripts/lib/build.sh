# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# Configure, build, and a display to run on. Sourced after common.sh, never run.

# Sets up what is missing and takes over where it is. The private Python comes first in
# PATH, and no setting of another Python reaches it.
set_up() {
  "$CARREL_REPOSITORY/scripts/setup"
  # shellcheck source=/dev/null
  . "$CARREL_CACHE/environment.sh"
  export PATH=$CARREL_PYTHON_ROOT/bin:$PATH
  # What one checkout compiled serves another.
  export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$CARREL_REPOSITORY} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}
  export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros}  # else it leaves out what uses a compiled header
  unset PYTHONHOME PYTHONPATH PYTHONSTARTUP PYENV_VERSION VIRTUAL_ENV
}

# For what is built from here on. The demo and the tests go on with the plain Python.
use_optimized_python() {
  "$CARREL_REPOSITORY/scripts/setup" --optimized
  # shellcheck source=/dev/null
  . "$CARREL_CACHE/environment.sh"
  [[ -n $CARREL_PYTHON_OPTIMIZED_ROOT ]] || die "there is no optimised Python"
  [[ $CARREL_PYTHON_OPTIMIZED_ROOT != "$CARREL_PYTHON_ROOT" ]] || return 0
  CARREL_PYTHON_ROOT=$CARREL_PYTHON_OPTIMIZED_ROOT
  # shellcheck disable=SC2034 # configure_arguments of build.sh reads it
  CARREL_PYTHON=$CARREL_PYTHON_ROOT/bin/python3
  export PATH=$CARREL_PYTHON_ROOT/bin:$PATH
}

build_folder() { printf '%s\n' "$CARREL_REPOSITORY/build/$1"; }

# Of one script only.
MORE_CONFIGURE_ARGUMENTS=()

configure_arguments() {
  printf '%s\n' --preset "$1" \
    "-DPython_ROOT_DIR=$CARREL_PYTHON_ROOT" \
    "-DPython_EXECUTABLE=$CARREL_PYTHON" \
    "-Dpybind11_ROOT=$CARREL_PYBIND11_ROOT" \
    "-DCARREL_PYTHON_TOOLS=$CARREL_PYTHON_TOOLS" \
    "-DCARREL_CODE_TOOLS=${CARREL_CODE_TOOLS:-}" \
    -DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache "${MORE_CONFIGURE_ARGUMENTS[@]}"
}

# What a build folder was configured with; Ninja itself sees changes of CMake's files.
configuration_of() {
  configure_arguments "$1"
  sha256sum <"$CARREL_REPOSITORY/CMakePresets.json"
}

# Starts afresh when the configuration changed: CMake's cache would keep the old Python.
configure() {
  local preset=$1 stamp arguments
  stamp=$(build_folder "$preset")/.carrel-configuration
  if [[ -f $stamp && $(<"$stamp") == "$(configuration_of "$preset")" ]]; then
    return 0
  fi
  say "configuring $preset"
  rm -f -- "$stamp"
  mapfile -t arguments < <(configure_arguments "$preset")
  (cd "$CARREL_REPOSITORY" && cmake --fresh "${arguments[@]}") >&2 || return 1
  configuration_of "$preset" >"$stamp"
}

# configure_and_build PRESET [TARGET…]
configure_and_build() {
  local preset=$1 targets=()
  shift
  (($# == 0)) || targets=(--target "$@")
  configure "$preset" || die "CMake could not configure the preset '$preset'"
  say "building $preset${*:+ ($*)}"
  cmake --build "$(build_folder "$preset")" "${targets[@]}" >&2 || die "the build of '$preset' failed"
}

has_display() { [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; }

# Xvfb takes a free number by itself and writes it once it accepts clients.
start_display() {
  local number
  display_folder=$(mktemp -d)
  mkfifo "$display_folder/number"
  Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -noreset \
    3>"$display_folder/number" >"$display_folder/log" 2>&1 </dev/null &
  display_server=$!
  if ! read -r -t 30 number <"$display_folder/number"; then
    cat -- "$display_folder/log" >&2
    stop_display
    die "the virtual display (Xvfb) did not start"
  fi
  export DISPLAY=:$number
  # Qt wants one, and complains of the place that it would make up itself.
  export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$display_folder}
}

# Without a window manager no window ever gets the focus, and one that starts while a window
# opens may leave it without: it says when it is there.
start_window_manager() {
  local ready=$display_folder/window-manager
  mkfifo "$ready"
  openbox --sm-disable --startup "sh -c 'echo >$ready'" >/dev/null 2>&1 </dev/null &
  display_window_manager=$!
  # Open for both, so that a window manager that dies does not block us here.
  read -r -t 30 <>"$ready" || die "the window manager (openbox) did not start"
}

stop_display() {
  local process
  for process in "${display_window_manager:-}" "${display_server:-}"; do
    [[ -n $process ]] || continue
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  display_window_manager='' display_server=''
  [[ -z ${display_folder:-} ]] || rm -rf -- "$display_folder"
}

# with_display COMMAND…: on the user's display, or on a virtual one where there is none.
with_display() {
  if has_display; then
    "$@"
    return
  fi
  (
    trap stop_display EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    start_display
    start_window_manager
    "$@"
  )
}
