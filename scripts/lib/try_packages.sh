#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# Runs in a clean system that has the packages in /packages: installs them, uses them as a user, removes them.
set -eu

fail() {
  printf 'ERROR: %s\n' "$*" >&2
  exit 1
}

mountpoint -q /proc || mount -t proc proc /proc
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

apt-get install -y --no-install-recommends /packages/*.deb fonts-dejavu-core
useradd --create-home ann
chmod 777 /packages

as_user() { runuser -u ann -- env -i HOME=/home/ann USER=ann PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$@"; }

as_user carrel-studio --version
# shellcheck disable=SC2016 # the inner shell expands them
as_user sh -c 'cd /usr/share/carrel/sample-scripts && xvfb-run -a carrel-studio --run sqlite_catalogue.py digits_of_pi.py \
  uses_geometry.py builds_a_gear.py --screenshot /packages/studio.png'
as_user carrel-config --doctor | tee /packages/doctor.txt
as_user carrel-doctor json
for page in carrel-studio carrel-model-files carrel-config carrel-doctor carrel-stubgen carrel-worker; do
  as_user man --where $page >/dev/null || fail "there is no manual of $page"
done
grep -q 'vnd.carrel.document+zip:\*.carrel' /usr/share/mime/globs2 || fail "the type of documents is not known"
ldconfig -p | grep -q libCarrelCore || fail "the linker does not know the library"

# shellcheck disable=SC2046 # a word for each package
apt-get purge -y --autoremove $(dpkg-query -W -f '${Package}\n' 'carrel-*')
left=$(find / -xdev -ipath '*carrel*' -not -path '/proc/*' -not -path '/packages/*' -not -path '/var/cache/*' -not -path '/var/log/*' \
  -not -path '/home/ann/*' -not -path '/tmp/*')
[ -z "$left" ] || fail "this stays after the packages have gone: $left"
umount /proc || true
