#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# Runs in a clean system that has the packages in /packages, and a compiler: installs them, one after another, uses them as a user,
# removes them, and looks whether the system is as it was.
set -eu

fail() {
  printf 'ERROR: %s\n' "$*" >&2
  exit 1
}

export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

as_user() { runuser -u ann -- env -i HOME=/home/ann USER=ann PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$@"; }

# Every file with its type, rights and owner, but for what a user has at home, what apt and dpkg keep of their own work, and caches
# that other packages keep of what is installed. netbase, which Debian's Python needs, writes an /etc/hosts and does not know it
# again when it goes.
list_of_system() {
  find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /home -o -path /packages \
    -o -path /var/cache -o -path /var/log -o -path /var/lib/apt -o -path '/var/lib/dpkg/*-old' -o -path /etc/hosts \) -prune \
    -o -printf '%p %y %m %U\n' | sort
}

# own_binaries PACKAGE: programs and libraries that it has brought.
own_binaries() { dpkg -L "$1" | tr '\n' '\0' | LC_ALL=C xargs -0 grep -laP --directories=skip '^\x7fELF' -- || [ $? = 123 ]; }

# install_alone PACKAGE: with what it says that it needs, and nothing that it only happens to get otherwise.
install_alone() {
  apt-get install -y --no-install-recommends /packages/"$1"_*.deb
  own_binaries "$1" | while read -r file; do
    ! ldd "$file" | grep 'not found' || fail "$1 does not bring what $file needs"
  done
}

# --- each of them -----------------------------------------------------------------------------------------------------

# Where the distribution has no Python that is new enough.
brings_python() { ls /packages/carrel-python_*.deb >/dev/null 2>&1; }

try_python() {
  as_user /usr/lib/carrel/python/bin/python3 -I -c 'import bz2, ctypes, decimal, lzma, sqlite3, ssl, uuid, zlib, zoneinfo'
  ! command -v python3 || fail "there is a python3 on the search path"
}

try_runtime() {
  ldconfig -p | grep -q libCarrelCore || fail "the linker does not know the library"
  # shellcheck disable=SC2016 # a field of dpkg's
  brings_python || dpkg-query -W -f '${Depends}' carrel-runtime | grep -q 'libpython3\.' || fail "it has no Python"
}

try_studio() {
  as_user carrel-studio --version
  # shellcheck disable=SC2016 # the inner shell expands them
  as_user sh -c 'cd /usr/share/carrel/sample-scripts && xvfb-run -a -s "-screen 0 1280x800x24" carrel-studio --run \
    sqlite_catalogue.py digits_of_pi.py uses_geometry.py charts_a_table.py builds_a_gear.py --stop-after 300 \
    --screenshot /packages/studio.png' >/packages/said || fail "the Studio says: $(cat /packages/said)"
  [ "$(grep -c ': succeeded' /packages/said)" = 5 ] || fail "not all samples have come to their end: $(cat /packages/said)"
  grep -q 'vnd.carrel.document+zip:\*.carrel' /usr/share/mime/globs2 || fail "the type of documents is not known"
}

# The examples, as somebody builds them who has these packages.
try_sdk() {
  as_user carrel-config --doctor >/packages/doctor.txt || fail "the check-up says: $(cat /packages/doctor.txt)"
  as_user carrel-doctor json
  as_user mkdir /home/ann/build
  for example in 01-hello:hello tutorial/after:notes; do
    as_user cmake -S "/usr/share/doc/Carrel/examples/${example%:*}" -B "/home/ann/build/${example#*:}"
    as_user cmake --build "/home/ann/build/${example#*:}"
  done
  as_user /home/ann/build/hello/hello >/packages/said
  grep -q 'the value is 42' /packages/said || fail "the first example says: $(cat /packages/said)"
  as_user sh -c 'cd /usr/share/doc/Carrel/examples/tutorial/after &&
    QT_QPA_PLATFORM=offscreen ~/build/notes/notes fruit.txt --run sorts_lines.py' >/packages/said
  grep -q '3 lines' /packages/said || fail "the editor of the tutorial says: $(cat /packages/said)"
}

# A host module needs the headers of Python: those of the private one come along, those of the distribution's are a package of its.
headers='' # a package of the distribution's
try_host_module() {
  as_user mkdir /home/ann/module
  cat >/home/ann/module/CMakeLists.txt <<'TEXT'
cmake_minimum_required(VERSION 3.25)
project(module LANGUAGES CXX)
find_package(Carrel 1 CONFIG REQUIRED COMPONENTS Core)
carrel_add_host_module(answer SOURCES answer.cpp)
TEXT
  cat >/home/ann/module/answer.cpp <<'TEXT'
#include <Python.h>
static PyModuleDef_Slot slots[] = {{0, nullptr}};
static PyModuleDef definition = {.m_base = PyModuleDef_HEAD_INIT, .m_name = "answer", .m_slots = slots};
PyMODINIT_FUNC PyInit_answer() { return PyModuleDef_Init(&definition); }
TEXT
  # shellcheck disable=SC2016 # a field of dpkg's
  python=$(dpkg-query -W -f '${Depends}' carrel-runtime | grep -o 'python3\.[0-9]*' | head -n 1)
  brings_python || headers=lib$python-dev
  [ -z "$headers" ] || apt-get install -y --no-install-recommends "$headers"
  as_user cmake -S /home/ann/module -B /home/ann/build/module
  as_user cmake --build /home/ann/build/module
}

try_manuals() {
  for page in carrel-studio carrel-model-files carrel-config carrel-doctor carrel-stubgen carrel-worker; do
    as_user man --where $page >/dev/null || fail "there is no manual of $page"
  done
}

# --- all of it --------------------------------------------------------------------------------------------------------

useradd --create-home ann
chmod 777 /packages
list_of_system >/packages/before
[ "$(wc -l </packages/before)" -gt 3000 ] || fail "not all files of the system are seen"
if brings_python; then
  install_alone carrel-python
  try_python
fi
install_alone carrel-runtime
try_runtime
install_alone carrel-widgets
install_alone carrel-editor-qscintilla
install_alone carrel-charts
install_alone carrel-studio
apt-get install -y --no-install-recommends fonts-dejavu-core
try_studio
install_alone carrel-docs
install_alone carrel-sdk
try_sdk
try_manuals
try_host_module

# shellcheck disable=SC2046,SC2086 # a word for each package
apt-get purge -y --autoremove fonts-dejavu-core $headers $(dpkg-query -W -f '${Package}\n' 'carrel-*')
! dpkg-query -W 'carrel-*' 2>/dev/null || fail "dpkg still knows some of them"
list_of_system >/packages/after
diff /packages/before /packages/after || fail "the system is not as it was"
