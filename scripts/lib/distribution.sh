# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# Packages of the distribution (Debian and what derives from it).
# shellcheck disable=SC2034  # each script takes the lists that it needs

# What the build and its tests need, whatever Python they use.
BUILD_PACKAGES=(
  g++ cmake ninja-build ccache pkg-config git ca-certificates
  qt6-base-dev qt6-l10n-tools libqscintilla2-qt6-dev libzip-dev libassimp-dev libgl1-mesa-dev libgl1-mesa-dri
  patchelf  # for the distribution's own Python to go with a program
  xvfb xauth fonts-dejavu-core openbox xdotool
  at-spi2-core dbus-daemon gir1.2-atspi-2.0 python3-gi  # reads the window as a screen reader does
)

# Split off from qt6-base-dev in some releases, part of it in others; and Qt Charts, without which plots are shown as tables.
OPTIONAL_BUILD_PACKAGES=(libqt6opengl6-dev qt6-charts-dev)

# Real models, which a test opens and two sample scripts show. Both say so where there are none.
TEST_DATA_PACKAGES=(assimp-testmodels)

# Each knows the rules for some of the files that are installed, or what a library shows. Tests say so where there are none.
FILE_CHECK_PACKAGES=(abigail-tools appstream desktop-file-utils libxml2-utils mandoc shared-mime-info)

# What compiling CPython needs. No gdbm and no readline: both are GPL, and the private
# Python is shipped with programs that are not (libedit takes readline's place).
CPYTHON_PACKAGES=(
  debian-archive-keyring dpkg-dev patch xz-utils make
  zlib1g-dev libssl-dev libsqlite3-dev libffi-dev libbz2-dev liblzma-dev
  libncurses-dev libedit-dev uuid-dev
)

# Engines that benchmarks compare with: nobody else needs them.
BENCH_PACKAGES=(qt6-declarative-dev liblua5.4-dev)

QT_FLOOR=6.4

require_apt() {
  command -v apt-get >/dev/null && command -v dpkg-query >/dev/null && return 0
  die "this set-up knows Debian, Ubuntu and what derives from them; apt-get is missing here." \
    "Install by hand: a C++20 compiler, CMake >= 3.25, Ninja, Qt >= $QT_FLOOR, CPython >= 3.13 with its shared library, pybind11 >= 3.1."
}

as_root() {
  if ((EUID == 0)); then
    "$@"
  else
    sudo -n "$@"
  fi
}

# require_root PURPOSE COMMAND…: the command is what an administrator would have to run.
require_root() {
  ((EUID == 0)) && return 0
  command -v sudo >/dev/null && sudo -n true 2>/dev/null && return 0
  die "$1 needs root, or sudo without a password. As root: ${*:2}"
}

# Prints those of its arguments that are not installed.
missing_packages() {
  local installed name
  installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${binary:Package}\n' -- "$@" 2>/dev/null |
    awk '$1 == "ii" { sub(/:.*/, "", $2); print $2 }') || true
  for name in "$@"; do
    grep -qxF -- "$name" <<<"$installed" || printf '%s\n' "$name"
  done
}

# Once a run is enough, and only when something is to be had from the lists.
update_package_lists() {
  [[ -z ${package_lists_are_fresh:-} ]] || return 0
  require_root "reading the distribution's package lists" apt-get update
  say "reading the distribution's package lists"
  run_logged "apt-get update" as_root apt-get -o DPkg::Lock::Timeout=600 update ||
    die "the distribution's package lists cannot be read: no network, or a mirror that does not answer"
  package_lists_are_fresh=yes
}

# package_version NAME: the version that the distribution offers, nothing if it has none.
package_version() {
  apt-cache policy -- "$1" 2>/dev/null | awk '$1 == "Candidate:" && $2 != "(none)" { print $2 }'
}

# Installs those of its arguments that are missing.
install_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]} > 0)) || return 0
  require_root "installing the missing packages" apt-get install --no-install-recommends "${missing[@]}"
  update_package_lists
  say "installing packages of the distribution: ${missing[*]}"
  run_logged "apt-get install" as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends -- "${missing[@]}" ||
    die "these packages could not be installed: ${missing[*]}"
}

# Installs those of its arguments that are missing and that this release has.
install_packages_if_offered() {
  local missing name offered=()
  mapfile -t missing < <(missing_packages "$@")
  for name in "${missing[@]}"; do
    [[ -z $(package_version "$name") ]] || offered+=("$name")
  done
  ((${#offered[@]} == 0)) || install_packages "${offered[@]}"
}

# Prints the version of Qt that the build will find.
qt_version() {
  local version
  version=$(dpkg-query -W -f '${Version}' qt6-base-dev 2>/dev/null) || version=
  version=${version#*:}
  version=${version%%[+~-]*}
  [[ -n $version ]] || die "Qt's development package (qt6-base-dev) is missing after its installation"
  version_at_least "$version" "$QT_FLOOR" || die "Qt $version is too old: Carrel needs Qt >= $QT_FLOOR"
  printf '%s\n' "$version"
}
