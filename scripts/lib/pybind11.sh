# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# pybind11 (headers and a CMake package): the distribution's where it is new enough, else
# Debian testing's, else the Python package index's.

PYBIND11_FLOOR=3.1

# Prints the version of the headers in a prefix, nothing if they are missing or too old.
usable_pybind11() {
  local header=$1/include/pybind11/detail/common.h version
  [[ -f $header && -f $1/include/pybind11/subinterpreter.h ]] || return 0
  compgen -G "$1/*/cmake/pybind11/pybind11Config.cmake" >/dev/null || return 0
  version=$(sed -nE 's/^#[[:space:]]*define PYBIND11_VERSION_(MAJOR|MINOR|MICRO)[[:space:]]+([0-9]+).*/\2/p' "$header" |
    paste -sd .)
  [[ -n $version ]] && version_at_least "$version" "$PYBIND11_FLOOR" || return 0
  printf '%s\n' "$version"
}

# Succeeds if a usable one is there; sets CARREL_PYBIND11_ROOT and pybind11_version.
use_pybind11_in() {
  CARREL_PYBIND11_ROOT=$1
  pybind11_version=$(usable_pybind11 "$1")
  [[ -n $pybind11_version ]]
}

use_cached_pybind11() {
  local root
  while IFS= read -r root; do
    if use_pybind11_in "$root"; then return 0; fi
  done < <(compgen -G "$CARREL_CACHE/pybind11-*" | sort -rV)
  return 1
}

distribution_offers_pybind11() {
  local version
  version=$(package_version pybind11-dev)
  [[ -n $version ]] && version_at_least "${version#*:}" "$PYBIND11_FLOOR"
}

# keep_pybind11 PREFIX: moves a finished tree to its place in the cache.
keep_pybind11() {
  local version target
  version=$(usable_pybind11 "$1")
  [[ -n $version ]] || return 1
  target=$CARREL_CACHE/pybind11-$version
  rm -rf -- "$target"
  mv -T -- "$1" "$target"
}

# The package is headers only, for every architecture: unpacking it installs it.
fetch_pybind11_from_debian() {
  local apt=$WORK_FOLDER/apt-testing folder=$WORK_FOLDER/pybind11-debian
  [[ -e $DEBIAN_KEYRING ]] || install_packages debian-archive-keyring
  find_debian_mirrors
  open_private_apt testing "$apt" || return 1
  mkdir -p "$folder"
  say "fetching pybind11 from Debian testing"
  (cd "$folder" && run_logged "fetch pybind11" private_apt "$apt" apt-get download pybind11-dev) || return 1
  dpkg -x "$folder"/pybind11-dev_*.deb "$folder/tree" || return 1
  keep_pybind11 "$folder/tree/usr"
}

fetch_pybind11_from_index() {
  local folder=$WORK_FOLDER/pybind11-index
  say "fetching pybind11 from the Python package index"
  run_logged "pip pybind11" "$CARREL_PYTHON" -I -m pip install --disable-pip-version-check --no-input \
    --require-hashes --only-binary :all: --no-deps --target "$folder" \
    -r "$CARREL_REPOSITORY/scripts/requirements-pybind11.txt" || return 1
  # Where Debian's package has it: whoever packs a host module needs it.
  install -D -m 644 -- "$folder"/pybind11-*.dist-info/licenses/LICENSE "$folder/pybind11/share/doc/pybind11-dev/copyright" || return 1
  keep_pybind11 "$folder/pybind11"
}

# Under the lock: another set-up may just have fetched it.
fetch_pybind11_unless_cached() {
  if use_cached_pybind11; then return 0; fi
  if fetch_pybind11_from_debian; then return 0; fi
  warn "Debian testing's pybind11 cannot be had; trying the Python package index"
  fetch_pybind11_from_index ||
    die "pybind11 >= $PYBIND11_FLOOR is missing and can be had neither from Debian testing nor from the Python package index: no network?"
}

provide_pybind11() {
  if use_pybind11_in /usr; then return 0; fi
  if ! use_cached_pybind11; then
    if distribution_offers_pybind11; then
      install_packages pybind11-dev
      use_pybind11_in /usr || die "the distribution's pybind11-dev is unusable"
      return 0
    fi
    with_lock pybind11 fetch_pybind11_unless_cached
    use_cached_pybind11 || die "the pybind11 just fetched is unusable"
  fi
  link_to "$CARREL_PYBIND11_ROOT" "$CARREL_CACHE/pybind11"
}
