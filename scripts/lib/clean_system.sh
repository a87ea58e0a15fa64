# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# Root file systems with the least of a distribution in them, kept in the cache. Sourced after
# common.sh and distribution.sh, never run.

# What a suite had this many days ago is as good as what it has today.
SYSTEM_AGE_DAYS=30

# The least of a system, without translations of what packages say of themselves. A mirror that lags behind is good enough.
LEAST_OF_A_SYSTEM=(--quiet --variant=minbase --aptopt='Acquire::Languages "none"' --aptopt='Acquire::Check-Valid-Until "false"')

# From wherever this machine's own apt gets its packages.
mirror_of_this_system() {
  # shellcheck disable=SC2016 # apt replaces that, not the shell
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep -m 1 '/debian/\?$' ||
    die "apt names no mirror of Debian"
}

# make_system_archive SUITE ARCHIVE PACKAGES: written beside, then moved: what has that name is complete.
make_system_archive() {
  local suite=$1 archive=$2 packages=$3
  [[ ! -f $archive ]] || return 0
  say "making a root file system of Debian $suite"
  mkdir -p "$(dirname -- "$archive")"
  run_logged "mmdebstrap $suite" as_root mmdebstrap "${LEAST_OF_A_SYSTEM[@]}" --include="$packages" --format=tar \
    "$suite" "$archive.new" "$(mirror_of_this_system)" ||
    die "there is no root file system of Debian $suite"
  mv -- "$archive.new" "$archive"
}

# system_archive SUITE PACKAGE…: prints the place of one that has the packages, made anew where it is old.
system_archive() {
  local suite=$1 packages archive
  shift
  packages=$(printf '%s\n' "$@" | sort -u | paste -sd ,)
  archive=$CARREL_CACHE/systems/$suite-$(sha256sum <<<"$packages $(uname -m)" | cut -c 1-8).tar
  find "$archive" -mtime "+$SYSTEM_AGE_DAYS" -delete 2>/dev/null || true
  if [[ ! -f $archive ]]; then
    install_packages_if_offered mmdebstrap
    command -v mmdebstrap >/dev/null || die "a clean system is made by mmdebstrap, which cannot be installed"
    with_lock "system-$suite" make_system_archive "$suite" "$archive" "$packages" >&2
  fi
  printf '%s\n' "$archive"
}

# make_clean_system FOLDER SUITE PACKAGE…
make_clean_system() {
  local folder=$1 archive
  shift
  archive=$(system_archive "$@")
  as_root mkdir -p "$folder"
  as_root tar -xpf "$archive" -C "$folder"
}

# Runs inside of new namespaces, so that nothing stays mounted whatever happens: $1 is the folder.
# shellcheck disable=SC2016 # the inner shell expands them
ENTER_SYSTEM='
  set -eu
  folder=$1 user=$2
  shift 2
  mount -t proc proc "$folder/proc"
  mkdir -p "$folder/dev/shm" "$folder/dev/pts"
  mount -t tmpfs -o mode=1777 tmpfs "$folder/dev/shm"
  mount -t devpts -o newinstance,ptmxmode=0666 devpts "$folder/dev/pts"
  mount -t tmpfs -o mode=755 tmpfs "$folder/run"
  chroot "$folder" /usr/bin/install -d -m 700 -o "$user" /run/session
  exec chroot --userspec="$user" "$folder" /usr/bin/env -i "$@"'

# in_clean_system FOLDER USER COMMAND…: with the settings of a fresh login, nothing of this machine, no network, and not for ever.
in_clean_system() {
  local folder=$1 user=$2 home=/home/$2
  shift 2
  [[ $user != root ]] || home=/root
  as_root timeout --kill-after=10 600 unshare --mount --pid --net --fork --kill-child \
    sh -c "$ENTER_SYSTEM" enter "$folder" "$user" HOME="$home" USER="$user" XDG_RUNTIME_DIR=/run/session PATH=/usr/bin:/bin LANG=C.UTF-8 "$@"
}
