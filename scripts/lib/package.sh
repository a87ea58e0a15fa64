# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# What goes into the archives beside what the build makes. Sourced after common.sh, distribution.sh
# and build.sh, never run.

# Of the distribution, beside what the build needs: Qt's own translations.
PACKING_PACKAGES=(qt6-translations-l10n fonts-dejavu-core ca-certificates binutils)

# Prints the archive of a kind, studio or science.
packed_archive() {
  compgen -G "$CARREL_REPOSITORY/build/packages/carrel-$1-*.tar.gz"
}

pack() {
  say "packing"
  rm -rf -- "$CARREL_REPOSITORY/build/packages"
  cpack --config "$(build_folder package)/CPackConfig.cmake" >&2 || die "nothing could be packed"
  packed_archive studio >/dev/null || die "there is no archive of the Studio"
}

# A table of what is in the archives, also kept beside them.
tell_sizes() {
  "$CARREL_PYTHON" -B "$CARREL_REPOSITORY/scripts/lib/package_sizes.py" "$@" |
    tee "$CARREL_REPOSITORY/build/packages/sizes.md" >&2
}
