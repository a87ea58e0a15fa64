# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# The CPython that Carrel embeds: the distribution's where it is new enough, else a
# private one, compiled from a newer Debian's signed source package.

PYTHON_FLOOR=3.13
CPYTHON_SOURCE=python3.13
# The newest first; the older one has Debian's security fixes.
CPYTHON_SUITES=(testing trixie)

# A change of what is compiled, other than in the arguments of configure: count this up.
CPYTHON_RECIPE=1

# Standard modules without which Carrel's scripts or tools would fail.
CPYTHON_MODULES='_bz2, _ctypes, _decimal, _interpreters, _lzma, _sqlite3, _ssl, _uuid, _zoneinfo, ensurepip, pyexpat, ssl, sqlite3, zlib'

# --- the distribution's -------------------------------------------------------------

# Prints "3.14" for the newest CPython >= the floor whose embedding library the
# distribution offers; its default python3 comes first, as other packages are made for it.
# CARREL_SYSTEM_PYTHON names another one.
offered_system_python() {
  local default version
  if [[ -n ${CARREL_SYSTEM_PYTHON:-} ]]; then
    [[ -z $(package_version "libpython$CARREL_SYSTEM_PYTHON-dev") ]] || printf '%s\n' "$CARREL_SYSTEM_PYTHON"
    return 0
  fi
  default=$(package_version python3-dev)
  version=$(sed -E 's/^([0-9]+:)?([0-9]+\.[0-9]+).*/\2/' <<<"$default")
  if [[ -z $version ]] || ! version_at_least "$version" "$PYTHON_FLOOR"; then
    version=$(apt-cache search --names-only '^libpython3\.[0-9]+-dev$' 2>/dev/null |
      sed -nE 's/^libpython(3\.[0-9]+)-dev .*/\1/p' | sort -V | tail -n 1)
  fi
  [[ -n $version ]] && version_at_least "$version" "$PYTHON_FLOOR" || return 0
  printf '%s\n' "$version"
}

use_system_python() {
  local version=$1
  install_packages "python$version" "libpython$version-dev" "python$version-venv" python3-pip
  CARREL_PYTHON_ROOT=/usr
  CARREL_PYTHON=/usr/bin/python$version
  CARREL_PYTHON_OPTIMIZED_ROOT=
  "$CARREL_PYTHON" -I -c 'import ssl, sqlite3, ctypes' 2>/dev/null ||
    die "the distribution's $CARREL_PYTHON does not work: it cannot import ssl, sqlite3 and ctypes"
}

# --- a private one: which, and is it sound? -------------------------------------------

# The arguments of configure, one a line. `_gdbm` and `_dbm` link GPL and AGPL libraries,
# and a program with its own interpreter windows has no use for `_tkinter`.
cpython_configure_arguments() {
  printf '%s\n' --enable-shared --with-ensurepip=install --without-static-libpython \
    --with-readline=editline --with-system-libmpdec=no \
    py_cv_module__gdbm=n/a py_cv_module__dbm=n/a py_cv_module__tkinter=n/a
  if [[ $1 == optimized ]]; then
    printf '%s\n' --enable-optimizations --with-lto
  else
    printf '%s\n' --disable-test-modules
  fi
}

# Names what was compiled and for what: a cache may be shared by machines.
cpython_recipe_hash() {
  {
    printf '%s\n' "$CPYTHON_RECIPE" "$1" "$(uname -m)"
    # shellcheck source=/dev/null
    (. /etc/os-release && printf '%s\n' "${ID:-} ${VERSION_ID:-}")
    cpython_configure_arguments "$1"
  } | sha256sum | cut -c 1-8
}

# The private one can be loaded, has what Carrel needs, and was installed to its end.
cpython_is_sound() {
  local root=$1
  [[ -f $root/.carrel-complete && -x $root/bin/python3 ]] || return 1
  "$root/bin/python3" -I -c "
import ctypes, importlib.util, os, sys, sysconfig
import $CPYTHON_MODULES
root = os.path.realpath(sys.argv[1])
assert os.path.realpath(sys.base_prefix) == root
ctypes.CDLL(os.path.join(root, 'lib', sysconfig.get_config_var('LDLIBRARY')))
assert os.path.exists(os.path.join(sysconfig.get_path('include'), 'Python.h'))
assert importlib.util.find_spec('pip')
" "$root" >/dev/null 2>&1
}

# Prints the newest sound private CPython of this flavour.
sound_private_python() {
  local flavour=$1 root
  while IFS= read -r root; do
    if cpython_is_sound "$root"; then
      printf '%s\n' "$root"
      return 0
    fi
  done < <(compgen -G "$CARREL_CACHE/cpython-*-$(cpython_recipe_hash "$flavour")" | sort -rV)
}

# --- a private one: source ------------------------------------------------------------

# Sets cpython_suite and cpython_version to the first suite that has the source package.
find_cpython_source() {
  local suite
  find_debian_mirrors
  for suite in "${CPYTHON_SUITES[@]}"; do
    if open_private_apt "$suite" "$WORK_FOLDER/apt-$suite"; then
      cpython_suite=$suite
      cpython_version=$(private_source_version "$WORK_FOLDER/apt-$suite" "$CPYTHON_SOURCE")
      [[ -z $cpython_version ]] || return 0
    fi
    warn "Debian $suite has no source package $CPYTHON_SOURCE to offer"
  done
  die "CPython's source cannot be had: no network, or the Debian mirror $debian_archive has none of: ${CPYTHON_SUITES[*]}"
}

# Fixes that Debian took from upstream are named *.patch in its series; its *.diff lay
# Python out as a part of Debian (dist-packages, multiarch), which a private one is not.
upstream_fixes() {
  sed -nE '/^[[:space:]]*#/d; s/^([^[:space:]]+\.patch)([[:space:]].*)?$/\1/p' "$1/debian/patches/series"
}

touches_layout() {
  grep -qE '^\+\+\+ [^/]+/(configure|configure\.ac|Makefile\.pre\.in|Lib/(site|sysconfig|_sysconfigdata)[^/]*|Lib/(sysconfig|ensurepip|distutils)/.*)([[:space:]]|$)' "$1"
}

apply_upstream_fixes() {
  local source=$1 name count=0
  for name in $(upstream_fixes "$source"); do
    if touches_layout "$source/debian/patches/$name"; then
      say "left out, as it changes the layout: $name"
      continue
    fi
    patch -d "$source" -p1 -s -f --no-backup-if-mismatch <"$source/debian/patches/$name" >&2 ||
      die "a fix of Debian's CPython does not apply: $name"
    count=$((count + 1))
  done
  say "CPython's source has $count fixes from Debian on top"
}

# apt checks what it fetches; dpkg-source would only check the uploader's own signature,
# whose key no fresh machine has.
fetch_cpython_source() {
  local source=$1 downloads=$WORK_FOLDER/cpython-download
  mkdir -p "$downloads"
  say "fetching the source of CPython $cpython_version from Debian $cpython_suite"
  (cd "$downloads" && run_logged "fetch cpython" private_apt "$WORK_FOLDER/apt-$cpython_suite" \
    apt-get source --download-only "$CPYTHON_SOURCE=$cpython_version") ||
    die "CPython's source package could not be fetched, or its checksums do not match"
  run_logged "unpack cpython" dpkg-source --no-check --skip-patches -x "$downloads"/*.dsc "$source" ||
    die "CPython's source package could not be unpacked"
  apply_upstream_fixes "$source"
}

# --- a private one: compile -------------------------------------------------------------

# LDFLAGS_NODIST is for this Python's own binaries only: extension modules that pip builds
# later do not get the search path. make turns $$ into $, the quotes keep it from the shell.
configure_cpython() {
  local source=$1 prefix=$2 flavour=$3 arguments
  mapfile -t arguments < <(cpython_configure_arguments "$flavour")
  (cd "$source" &&
    LDFLAGS_NODIST="-Wl,-rpath,'\$\$ORIGIN/../lib'" ./configure --prefix="$prefix" "${arguments[@]}")
}

# ccache by its links, not in CC: CC is recorded, and used for extension modules later. The
# folder has another name each time, which must not count.
compile_cpython() {
  local source=$1
  PATH=/usr/lib/ccache:$PATH CCACHE_NOHASHDIR=1 make -C "$source" -j"$(nproc)"
}

# The optimised build is trained with the test modules; nobody needs them afterwards.
trim_cpython() {
  rm -rf -- "$1"/lib/python3.*/{test,idlelib,turtledemo} "$1"/bin/idle3*
}

remove_broken_cpython() {
  [[ -e $1 ]] || return 0
  say "this CPython is broken or half-built, and is built anew: $1"
  rm -rf -- "$1"
}

build_cpython() {
  local prefix=$1 flavour=$2 source=$WORK_FOLDER/cpython-$2 started=$SECONDS
  [[ $prefix != *[[:space:]]* ]] || die "CPython cannot be built in a folder with blanks in its name: $prefix"
  fetch_cpython_source "$source"
  remove_broken_cpython "$prefix"
  say "compiling CPython $cpython_version ($flavour): some minutes"
  run_logged "configure cpython $flavour" configure_cpython "$source" "$prefix" "$flavour" ||
    die "CPython could not be configured"
  run_logged "compile cpython $flavour" compile_cpython "$source" || die "CPython could not be compiled"
  run_logged "install cpython $flavour" make -C "$source" install || die "CPython could not be installed"
  trim_cpython "$prefix"
  # Of what CPython's source has in it (expat, HACL*, mimalloc and others); a package hands them on.
  install -D -m 644 -- "$source/debian/copyright" "$prefix/share/doc/python/copyright"
  printf '%s\n' "$cpython_version from Debian $cpython_suite, $flavour" >"$prefix/.carrel-complete"
  if ! cpython_is_sound "$prefix"; then
    rm -f -- "$prefix/.carrel-complete"
    die "the CPython just built does not work: $prefix (see the logs in $CARREL_CACHE/logs)"
  fi
  say "CPython is ready after $(minutes_since "$started")"
}

# Under the lock: another set-up may just have built it.
build_cpython_unless_sound() {
  local flavour=$1 upstream
  [[ -z $(sound_private_python "$flavour") ]] || return 0
  install_packages "${CPYTHON_PACKAGES[@]}"
  find_cpython_source
  upstream=${cpython_version#*:}
  build_cpython "$CARREL_CACHE/cpython-${upstream%-*}-$(cpython_recipe_hash "$flavour")" "$flavour"
}

# provide_private_python FLAVOUR: prints nothing, sets private_python_root.
provide_private_python() {
  private_python_root=$(sound_private_python "$1")
  [[ -z $private_python_root ]] || return 0
  with_lock cpython build_cpython_unless_sound "$1"
  private_python_root=$(sound_private_python "$1")
}

# --- the choice -------------------------------------------------------------------------

# A private one that is there is kept. A fresh machine's lists are read before the
# distribution is said to have none.
provide_python() {
  local version=
  CARREL_PYTHON_ROOT=
  [[ -n ${CARREL_SYSTEM_PYTHON:-} ]] || CARREL_PYTHON_ROOT=$(sound_private_python plain)
  if [[ -z $CARREL_PYTHON_ROOT ]]; then
    version=$(offered_system_python)
    if [[ -z $version && -z $(package_version python3-dev) ]]; then
      update_package_lists
      version=$(offered_system_python)
    fi
  fi
  if [[ -n $version ]]; then
    use_system_python "$version"
    return 0
  fi
  [[ -z ${CARREL_SYSTEM_PYTHON:-} ]] || die "this release of the distribution has no CPython $CARREL_SYSTEM_PYTHON"
  provide_private_python plain
  CARREL_PYTHON_ROOT=$private_python_root
  CARREL_PYTHON=$CARREL_PYTHON_ROOT/bin/python3
  link_to "$CARREL_PYTHON_ROOT" "$CARREL_CACHE/python"
  CARREL_PYTHON_OPTIMIZED_ROOT=$(sound_private_python optimized)
}

provide_optimized_python() {
  if [[ $CARREL_PYTHON_ROOT == /usr ]]; then
    say "the distribution's CPython is an optimised build already"
    CARREL_PYTHON_OPTIMIZED_ROOT=$CARREL_PYTHON_ROOT
    return 0
  fi
  provide_private_python optimized
  CARREL_PYTHON_OPTIMIZED_ROOT=$private_python_root
  link_to "$CARREL_PYTHON_OPTIMIZED_ROOT" "$CARREL_CACHE/python-optimized"
}
