# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# A private apt: reads a newer Debian release than the machine runs, with lists and
# caches of its own, so that the machine's apt never hears of that release.

DEBIAN_KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

# debian_mirror LABEL: prints the address of the mirror that the machine's own apt uses
# for Debian (label "Debian") or its security updates ("Debian-Security").
debian_mirror() {
  # shellcheck disable=SC2016 # apt's own variables
  apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(COMPONENT)|$(SITE)' 2>/dev/null |
    awk -F '|' -v label="$1" \
      '$1 == "Debian" && $2 == label && $3 == "main" && $4 !~ /^(cdrom|file|copy):/ && !seen++ { print $4 }'
}

# The mirrors are known by the labels in the machine's lists, which a fresh machine lacks.
find_debian_mirrors() {
  [[ -z ${debian_archive:-} ]] || return 0
  debian_archive=${CARREL_DEBIAN_MIRROR:-$(debian_mirror Debian)}
  if [[ -z $debian_archive ]]; then
    update_package_lists
    debian_archive=$(debian_mirror Debian)
  fi
  debian_security=$(debian_mirror Debian-Security)
  [[ -n $debian_archive ]] ||
    die "this machine's apt names no Debian mirror: set CARREL_DEBIAN_MIRROR to the address of one"
}

# suite_stanza SUITE URI
suite_stanza() {
  printf 'Types: deb deb-src\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n\n' \
    "$2" "$1" "$DEBIAN_KEYRING"
}

write_suite_sources() {
  suite_stanza "$1" "$debian_archive"
  # Testing gets its security fixes through testing itself.
  [[ $1 == testing || -z $debian_security ]] || suite_stanza "$1-security" "$debian_security"
}

# The machine's settings (proxies, time-outs) stay in force; these come on top of them.
private_apt_settings() {
  local folder=$1
  cat <<SETTINGS
Dir::State "$folder/state";
Dir::State::Lists "$folder/state/lists";
Dir::Cache "$folder/cache";
Dir::Etc::SourceList "$folder/suite.sources";
Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "/dev/null";
// A mirror may lag behind the date until which its lists call themselves valid.
Acquire::Check-Valid-Until "false";
// Nothing unsigned, whatever the machine's settings allow.
APT::Get::AllowUnauthenticated "false";
Acquire::AllowInsecureRepositories "false";
Acquire::AllowWeakRepositories "false";
Acquire::AllowDowngradeToInsecureRepositories "false";
// apt's own user cannot read a cache in somebody's home.
APT::Sandbox::User "$(id -un)";
// Hooks of the machine that tidy up after its own apt.
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Post-Invoke;
SETTINGS
}

# private_apt FOLDER TOOL ARGUMENTS…: TOOL is apt-get or apt-cache.
private_apt() {
  local folder=$1 tool=$2
  shift 2
  "$tool" --config-file "$folder/apt.conf" "$@"
}

# open_private_apt SUITE FOLDER: apt checks the release's signature here, and everything
# that it fetches later against the checksums which that release signs.
open_private_apt() {
  local suite=$1 folder=$2
  [[ ! -e $folder/ready ]] || return 0
  mkdir -p "$folder"/state/lists/partial "$folder"/cache/archives/partial
  write_suite_sources "$suite" >"$folder/suite.sources"
  private_apt_settings "$folder" >"$folder/apt.conf"
  say "reading the package lists of Debian $suite, privately"
  run_logged "private apt $suite" private_apt "$folder" apt-get update -o APT::Update::Error-Mode=any || return 1
  : >"$folder/ready"
}

# private_source_version FOLDER PACKAGE: the newest version of a source package.
private_source_version() {
  private_apt "$1" apt-cache showsrc "$2" 2>/dev/null |
    awk -v name="$2" '$1 == "Package:" { ours = $2 == name } $1 == "Version:" && ours { print $2 }' |
    sort -V | tail -n 1
}
