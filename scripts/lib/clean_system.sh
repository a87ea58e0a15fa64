# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# A root file system with the least of a distribution in it. Sourced after common.sh and
# distribution.sh, never run.

# From wherever this machine's own apt gets its packages.
mirror_of_this_system() {
  # shellcheck disable=SC2016 # apt replaces that, not the shell
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep -m 1 '/debian/\?$' ||
    die "apt names no mirror of Debian"
}

# make_clean_system FOLDER SUITE PACKAGE…
make_clean_system() {
  local folder=$1 suite=$2
  shift 2
  install_packages_if_offered mmdebstrap || die "a clean system is made by mmdebstrap, which cannot be installed"
  as_root mmdebstrap --quiet --variant=minbase --include="$(IFS=,; printf '%s' "$*")" \
    --aptopt='Acquire::Languages "none"' "$suite" "$folder" "$(mirror_of_this_system)" >&2 ||
    die "there is no clean system of $suite"
}

# in_clean_system FOLDER COMMAND…: with the settings of a fresh login, and nothing of this machine.
in_clean_system() {
  local folder=$1
  shift
  as_root chroot "$folder" /usr/bin/env -i HOME=/root PATH=/usr/bin:/bin LANG=C.UTF-8 "$@"
}

# check_in_clean_system ARCHIVE: no Python and no Qt are there; Xvfb only, so that a window can be shown.
check_in_clean_system() {
  local archive=$1 folder picture=$CARREL_REPOSITORY/build/packages/clean-system.png
  require_root "a clean system" "scripts/package"
  folder=$(mktemp -d)
  say "making a clean Debian 12"
  make_clean_system "$folder" bookworm xvfb xauth fonts-dejavu-core libegl1 libgl1 libopengl0
  as_root mkdir -p "$folder/opt/studio"
  as_root tar -xzf "$archive" -C "$folder/opt/studio" --strip-components=1
  as_root mount -t proc proc "$folder/proc"
  in_clean_system "$folder" sh -c '! command -v python3' >/dev/null || die "the clean system has a Python"
  in_clean_system "$folder" sh -c 'cd /opt/studio/share/carrel/sample-scripts &&
    xvfb-run -a /opt/studio/bin/carrel-studio --run sqlite_catalogue.py digits_of_pi.py uses_geometry.py builds_a_gear.py \
      --screenshot /root/studio.png' || die "the Studio did not run in a clean system"
  as_root cp "$folder/root/studio.png" "$picture"
  as_root umount "$folder/proc"
  as_root rm -rf -- "$folder"
  say "it ran in a clean Debian 12; its window is in ${picture#"$CARREL_REPOSITORY"/}"
}
