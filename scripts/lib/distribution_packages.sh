# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# Packages of a distribution, looked over by its own tools and tried in a system of its own.
# Sourced after common.sh, distribution.sh, clean_system.sh, package_checks.sh and matrix.sh, never run.

# What makes and checks them; only scripts/distribution-packages needs it.
# shellcheck disable=SC2034 # the script that sources this reads it
DISTRIBUTION_PACKAGING_PACKAGES=(dpkg-dev file lintian rpm mmdebstrap)

packages_folder() { printf '%s\n' "$CARREL_REPOSITORY/build/distribution-packages"; }

# is_this_system SUITE: then its packages are made here.
is_this_system() {
  # shellcheck source=/dev/null
  [[ $(. /etc/os-release && printf '%s\n' "${VERSION_CODENAME:-}") == "$1" ]]
}

# make_in_other_system SUITE [OPTION…]: what this script does here, done in there; prints the folder of what came of it.
make_in_other_system() {
  local suite=$1 folder sources
  shift
  folder=$(packages_folder)/$suite
  sources=$(matrix_sources packages)
  provide_matrix_system "$suite" || die "there is no system of Debian $suite"
  copy_sources "$suite" packages || die "the sources cannot be copied"
  say "making packages in Debian $suite"
  # shellcheck disable=SC2016 # the inner shell expands them
  in_matrix_system "$suite" sh -c 'cd "$1" && shift && exec scripts/distribution-packages "$@"' packages "$sources" "$@" >&2 ||
    die "the packages cannot be made in Debian $suite"
  rm -rf -- "$folder"
  mkdir -p "$folder"
  find "$(matrix_folder "$suite")$sources/build/distribution-packages" -maxdepth 1 \( -name '*.deb' -o -name '*.rpm' \) \
    -exec cp -t "$folder" -- {} +
  compgen -G "$folder/*.deb" >/dev/null || die "nothing was made in Debian $suite"
  printf '%s\n' "$folder"
}

# make_packages GENERATOR ENDING
make_packages() {
  local generator=$1 ending=$2
  say "packing $generator"
  rm -f -- "$(packages_folder)"/*."$ending"
  run_logged "cpack $generator" cpack -G "$generator" --config "$(build_folder distribution)/CPackConfig.cmake" ||
    die "no packages of the kind $generator could be made"
  compgen -G "$(packages_folder)/*.$ending" >/dev/null || die "cpack made no .$ending"
}

# Debian's own rules. Exceptions are in installer/debian/overrides, each with its reason; not each lintian knows all that they name.
check_with_lintian() {
  local complaints
  say "lintian looks at the packages"
  complaints=$(lintian --fail-on error,warning --suppress-tags alien-tag --tag-display-limit 0 "$(packages_folder)"/*.deb 2>&1) ||
    die "lintian says:"$'\n'"$complaints"
}

# No system here has RPMs of Qt and all else, so theirs cannot be installed as they are meant to be. That all they hold is in them,
# and that one has what another needs, can be seen. The private Python is no one's but theirs.
check_rpms() {
  local file missing
  for file in "$(packages_folder)"/*.rpm; do
    rpm -qp --nosignature --nodigest "$file" >/dev/null || die "$file is no RPM"
  done
  missing=$(comm -23 \
    <(rpm -qp --nosignature --requires "$(packages_folder)"/*.rpm | grep -E '^(carrel-|libCarrel)' | sed 's/ *$//' | sort -u) \
    <(rpm -qp --nosignature --provides "$(packages_folder)"/*.rpm | sed 's/ *$//' | sort -u))
  [[ -z $missing ]] || die "no RPM has what another one needs: $missing"
  if compgen -G "$(packages_folder)/carrel-python-*.rpm" >/dev/null; then
    ! rpm -qp --nosignature --provides --requires "$(packages_folder)"/*.rpm | grep -E '^libpython|[.]cpython-' ||
      die "the private Python is not kept for them"
  fi
  grep -qxF /usr/bin/carrel-studio <<<"$(rpm -qpl --nosignature "$(packages_folder)"/carrel-studio-*.rpm)" ||
    die "the Studio is not in its RPM"
}

# rpm_below FOLDER ARGUMENTS…: its scripts would want a system there.
rpm_below() {
  local folder=$1
  shift
  as_root rpm --root "$folder" --dbpath /var/lib/rpm "$@"
}

# Up to Debian 12 its rpm does not install without being told twice.
told_twice() { ! rpm --force-debian --version >/dev/null 2>&1 || printf '%s\n' --force-debian; }

# What rpm makes of them below an empty folder: all of it is there, as it was packed, and runs with this machine's Qt; and nothing
# stays when they are taken away.
try_rpms() {
  local folder=$CHECK_FOLDER/rpm left names force
  require_root "installing RPMs below a folder" "scripts/distribution-packages"
  say "installing the RPMs below an empty folder"
  mkdir "$folder"
  mapfile -t force < <(told_twice)
  run_logged "rpm install" rpm_below "$folder" --install "${force[@]}" --nodeps --noscripts --nosignature "$(packages_folder)"/*.rpm ||
    die "rpm does not install them"
  mapfile -t names < <(rpm_below "$folder" -qa 'carrel-*' --qf '%{NAME}\n')
  rpm_below "$folder" --verify --nodeps --noscripts "${names[@]}" >&2 || die "it is not as it was packed"
  mkdir "$folder/home"
  run_samples "$folder/usr" "$folder/home" || die "the Studio of the RPMs does not run"
  rpm_below "$folder" --erase "${force[@]}" --nodeps --noscripts "${names[@]}" || die "rpm does not take them away"
  left=$(find "$folder" -iname '*carrel*' -not -path "$folder/home/*")
  [[ -z $left ]] || die "this stays after the RPMs have gone: $left"
}

# try_in_clean_system SUITE FOLDER: installs each with what it needs, runs the Studio, builds examples with the SDK, and takes them
# away again. Nothing of that stays; the picture is beside the packages.
try_in_clean_system() {
  local suite=$1 folder=$2 mirror
  require_root "a clean system" "scripts/distribution-packages"
  mirror=$(mirror_of_this_system)
  say "installing them in a clean $suite, with what they need"
  # shellcheck disable=SC2016 # mmdebstrap's own shell expands $1
  run_logged "try in $suite" as_root mmdebstrap "${LEAST_OF_A_SYSTEM[@]}" \
    --include=xvfb,xauth,man-db,shared-mime-info,g++,cmake,make \
    --customize-hook='mkdir "$1/packages"' --customize-hook="copy-in $(printf '%q ' "$folder"/*.deb)/packages" \
    --customize-hook="copy-in $(printf '%q' "$CARREL_REPOSITORY/scripts/lib/try_packages.sh") /packages" \
    --customize-hook='chroot "$1" sh /packages/try_packages.sh' \
    --customize-hook="copy-out /packages/studio.png $(printf '%q' "$folder")" \
    --customize-hook="copy-out /packages/doctor.txt $(printf '%q' "$folder")" \
    "$suite" /dev/null "$mirror" || die "the packages do not work in a clean $suite"
}
