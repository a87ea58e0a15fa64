# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# Root file systems of other releases that the project is built in; each keeps what it has built
# and installed for the next time. Sourced after common.sh, distribution.sh and clean_system.sh,
# never run.

matrix_folder() { printf '%s\n' "$CARREL_CACHE/matrix/$1"; }

# Where the sources are in there, and what was built of them. Each purpose has a name.
matrix_sources() { printf '/root/carrel-%s\n' "$1"; }

# What the set-up inside begins with; it installs the rest by itself, as on any machine.
MATRIX_PACKAGES=(ca-certificates debian-archive-keyring)

# Runs inside of new namespaces, with the machine's network: $1 is the folder.
# shellcheck disable=SC2016 # the inner shell expands them
ENTER_MATRIX='
  set -eu
  folder=$1
  shift
  mount -t proc proc "$folder/proc"
  mount -t tmpfs -o mode=1777 tmpfs "$folder/dev/shm"
  mount -t devpts -o newinstance,ptmxmode=0666 devpts "$folder/dev/pts"
  exec chroot "$folder" /usr/bin/env -i "$@"'

# in_matrix_system SUITE COMMAND…
in_matrix_system() {
  local folder
  folder=$(matrix_folder "$1")
  shift
  as_root unshare --mount --pid --fork --kill-child sh -c "$ENTER_MATRIX" enter "$folder" \
    HOME=/root USER=root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}

# Names are resolved, and package indexes trusted, as on this machine.
share_settings() {
  local folder=$1 file
  as_root install -D -m 644 -- /etc/resolv.conf "$folder/etc/resolv.conf"
  [[ ! -f /etc/pip.conf ]] || as_root install -m 644 -- /etc/pip.conf "$folder/etc/pip.conf"
  for file in /usr/local/share/ca-certificates/*.crt; do
    [[ ! -f $file ]] || as_root install -D -m 644 -- "$file" "$folder$file"
  done
}

# provide_matrix_system SUITE
provide_matrix_system() {
  local suite=$1 folder
  folder=$(matrix_folder "$suite")
  [[ ! -e $folder/.carrel-complete ]] || return 0
  as_root rm -rf -- "$folder"
  make_clean_system "$folder" "$suite" "${MATRIX_PACKAGES[@]}"
  as_root mkdir -p "$folder/dev/shm" "$folder/dev/pts"
  share_settings "$folder"
  in_matrix_system "$suite" update-ca-certificates >/dev/null 2>&1 || die "no certificates in Debian $suite"
  as_root touch "$folder/.carrel-complete"
}

# keep_times OLD NEW: what is the same in both is as old as it was, and the rest is of now. So a build makes anew what it has to,
# also where sources of another state were here before.
# shellcheck disable=SC2016 # the inner shell expands them
KEEP_TIMES='
  cd "$2" || exit
  find . -type f -print0 | while IFS= read -r -d "" file; do
    if cmp -s "$1/$file" "$file"; then touch -r "$1/$file" "$file"; else touch "$file"; fi
  done'

# copy_sources SUITE NAME: what git knows of, as it is now, beside what was built of it before.
copy_sources() {
  local target
  target=$(matrix_folder "$1")$(matrix_sources "$2")
  as_root rm -rf -- "$target.new"
  as_root mkdir -p "$target" "$target.new"
  git -C "$CARREL_REPOSITORY" ls-files -z | tar -C "$CARREL_REPOSITORY" --null -T - -c |
    as_root tar --no-same-owner -x -C "$target.new"
  as_root bash -c "$KEEP_TIMES" keep_times "$target" "$target.new"
  [[ ! -e $target/build ]] || as_root mv -- "$target/build" "$target.new/build"
  as_root rm -rf -- "$target"
  as_root mv -- "$target.new" "$target"
}

compiler_settings() {
  case $1 in
    gcc) printf '%s\n' CC=gcc CXX=g++ ;;
    clang) printf '%s\n' CC=clang CXX=clang++ ;;
    *) die "scripts/matrix knows gcc and clang, not '$1'" ;;
  esac
}

# python_settings VERSION: what another Python than the usual one is set up in stays apart from the rest.
python_settings() {
  [[ -z $1 ]] || printf '%s\n' "CARREL_SYSTEM_PYTHON=$1" "CARREL_CACHE=/root/.cache/carrel-python$1"
}

# What was built with what.
describe_system() {
  # shellcheck disable=SC2016 # the inner shell expands them
  in_matrix_system "$1" "${@:2}" bash -c '
    . "${CARREL_CACHE:-/root/.cache/carrel}/environment.sh"
    printf "%s, %s, Qt %s, pybind11 in %s\n" "$("$CXX" --version | head -n 1)" \
      "$("$CARREL_PYTHON" -I --version)" "$CARREL_QT_VERSION" "$CARREL_PYBIND11_ROOT"'
}

# The functions of scripts/test, for less than it does.
# shellcheck disable=SC2016 # the inner shell expands them
BUILD_SDK='
  set -euo pipefail
  for part in common distribution build; do . scripts/lib/$part.sh; done
  set_up
  configure_and_build dev CarrelCore CarrelWidgets carrel-worker'

# The set-up of Carrel installs one compiler only. Clang's has libFuzzer, which the fuzz targets are linked with.
provide_clang() {
  in_matrix_system "$1" sh -c 'dpkg -s clang libclang-rt-dev >/dev/null 2>&1 ||
    { apt-get -q update && apt-get -q install -y --no-install-recommends clang libclang-rt-dev; }' >&2
}

# build_in SUITE COMPILER PYTHON WHAT [CTEST-ARGUMENTS…]: PYTHON is empty for the usual one, WHAT is sdk or tests. Says itself what
# failed, since whoever calls it goes on with the next suite.
build_in() {
  local suite=$1 compiler=$2 python=$3 what=$4 name settings program
  shift 4
  name=$compiler${python:+-python$python}
  mapfile -t settings < <(compiler_settings "$compiler" && python_settings "$python")
  provide_matrix_system "$suite" || die "there is no system of Debian $suite"
  copy_sources "$suite" "$name" || die "the sources cannot be copied"
  [[ $compiler == gcc ]] || provide_clang "$suite" || die "there is no clang in Debian $suite"
  say "building in Debian $suite with $name"
  program=$BUILD_SDK
  [[ $what == sdk ]] || program='exec scripts/test "$@"'
  in_matrix_system "$suite" "${settings[@]}" bash -c "cd $(matrix_sources "$name") && $program" matrix "$@" ||
    die "the $what FAILED in Debian $suite with $name"
  say "Debian $suite: $(describe_system "$suite" "${settings[@]}")"
}
