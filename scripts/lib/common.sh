# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# What every script needs: messages, places, a lock, a log. Sourced, never run.

CARREL_REPOSITORY=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
CARREL_CACHE=${CARREL_CACHE:-${HOME:?HOME is not set: set CARREL_CACHE to a folder for the private Python}/.cache/carrel}
export CARREL_REPOSITORY CARREL_CACHE

# Messages go to the error stream: what a function gives back goes to its output.
say() { printf -- '-- %s\n' "$*" >&2; }

warn() { printf 'WARNING: %s\n' "$*" >&2; }

die() {
  printf 'ERROR: %s\n' "$*" >&2
  exit 1
}

# $1: description, then a command whose output is of interest only if it fails.
run_logged() {
  local description=$1 log rc=0
  shift
  mkdir -p "$CARREL_CACHE/logs"
  log=$CARREL_CACHE/logs/${description//[^A-Za-z0-9._-]/-}.log
  "$@" >"$log" 2>&1 </dev/null || rc=$?
  ((rc == 0)) && return 0
  printf '%s\n' "---- the last lines of $log" >&2
  tail -n 30 -- "$log" >&2
  return "$rc"
}

# with_lock NAME COMMAND…: two checkouts that share a cache take turns. The command
# does not inherit the lock, so that a daemon it leaves behind (ccache) cannot hold it.
with_lock() {
  local name=$1 lock rc=0
  shift
  mkdir -p "$CARREL_CACHE"
  exec {lock}>"$CARREL_CACHE/$name.lock"
  if ! flock -n "$lock"; then
    say "waiting: another set-up is at work on $name"
    flock "$lock"
  fi
  "$@" {lock}>&- || rc=$?
  exec {lock}>&-
  return "$rc"
}

# link_to TARGET LINK: replaces the link in one step; somebody may be reading it.
link_to() {
  ln -sfn -- "$1" "$2.new.$$"
  mv -T -- "$2.new.$$" "$2"
}

# version_at_least HAVE FLOOR
version_at_least() {
  [[ $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]
}

minutes_since() {
  local seconds=$((SECONDS - $1))
  printf '%d min %02d s' $((seconds / 60)) $((seconds % 60))
}
