# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# Python packages for the build and the tests, apart from the Python itself. Nothing that a
# user runs needs them: without network the set-up goes on without them.

# requirements_hash FILE…: names what is installed of them: the pinned versions, and the Python whose wheels were taken.
requirements_hash() {
  {
    (cd -- "$CARREL_REPOSITORY/scripts" && cat -- "$@")
    "$CARREL_PYTHON" -I -c 'import sysconfig; print(sysconfig.get_config_var("SOABI"))'
  } | sha256sum | cut -c 1-12
}

# pip_install TARGET REQUIREMENTS OPTIONS…: the index is the one that the machine's pip is set to.
pip_install() {
  local target=$1 requirements=$2
  shift 2
  "$CARREL_PYTHON" -m pip install --disable-pip-version-check --no-input --no-deps \
    --require-hashes --target "$target" -r "$requirements" "$@"
}

# install_wheels REQUIREMENTS TARGET [OPTION…]
install_wheels() {
  local requirements=$1 target=$2
  shift 2
  say "installing what scripts/$requirements names"
  run_logged "pip $requirements" pip_install "$target" "$CARREL_REPOSITORY/scripts/$requirements" --only-binary :all: "$@"
}

# make_once PLACE COMMAND…: the command makes the folder beside, and it is moved to its place: one of that name is complete.
make_once() {
  local place=$1
  shift
  [[ ! -d $place ]] || return 0
  rm -rf -- "$place.new"
  "$@" "$place.new" || return 1
  mv -T -- "$place.new" "$place"
}

# What has no wheel is built with what the first step installed, not in pip's own isolated
# environment: that would fetch a build tool whose hash nobody has pinned.
install_python_tools() {
  local target=$1
  install_wheels requirements.txt "$target" || return 1
  PYTHONPATH=$target run_logged "pip tools from source" pip_install "$target" \
    "$CARREL_REPOSITORY/scripts/requirements-source.txt" --no-binary :all: --no-build-isolation
}

provide_python_tools() {
  local place
  place=$CARREL_CACHE/python-tools-$(requirements_hash requirements.txt requirements-source.txt)
  if [[ ! -d $place ]] && ! with_lock python-tools make_once "$place" install_python_tools; then
    warn "the Python package index cannot be reached, or has nothing for this Python: numpy, mypy and reuse are missing," \
      "and the tests that need them will be left out"
    CARREL_PYTHON_TOOLS=
    rm -f -- "$CARREL_CACHE/python-tools"
    return 0
  fi
  # shellcheck disable=SC2034 # scripts/setup writes it down
  CARREL_PYTHON_TOOLS=$place
  link_to "$place" "$CARREL_CACHE/python-tools"
}
