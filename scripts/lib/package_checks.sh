# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# What is asked of an archive of the Studio, on this machine and in a clean system. Sourced
# after common.sh, distribution.sh and clean_system.sh, never run.

# Beside the C and C++ run times: an X server for the windows, and the driver of a graphics card.
CLEAN_SYSTEM_PACKAGES=(xvfb xauth libgl1 libegl1 libgl1-mesa-dri passwd)

# Programs and libraries, by what they begin with.
binaries_in() { LC_ALL=C grep -rlaP '^\x7fELF' -- "$1"; }

# check_no_path_is_left FOLDER: no file says where it was built, compiled or fetched.
check_no_path_is_left() {
  local folder=$1 path found
  for path in "$CARREL_REPOSITORY" "$CARREL_CACHE" "$(realpath -- "$CARREL_CACHE")"; do
    found=$(grep -rlF -- "$path" "$folder" | head -n 5) || true
    [[ -z $found ]] || die "the archive has the path $path in it, in $found"
  done
}

# check_search_paths FOLDER: libraries are looked for beside whoever needs them, and nowhere else.
check_search_paths() {
  local file paths count=0
  # shellcheck disable=SC2016 # the dynamic linker expands $ORIGIN
  while IFS= read -r file; do
    paths=$(readelf -d -- "$file" 2>/dev/null | sed -nE 's/.*\((RPATH|RUNPATH)\).*\[(.*)\].*/\2/p' | tr ':' '\n')
    ! grep -vE '^\$ORIGIN(/|$)' <<<"$paths" | grep -q . || die "${file#"$1"/} looks for libraries in ${paths//$'\n'/:}"
    count=$((count + 1))
  done < <(binaries_in "$1")
  ((count > 50)) || die "there are only $count programs and libraries in the archive"
  say "$count programs and libraries look for others only beside themselves"
}

# What is asked to stop, as it has not come to its end by then, is no failure to the Studio; it is one here.
PATIENCE_SECONDS=300

# all_succeeded COMMAND…: shows what a run of scripts by the Studio says.
all_succeeded() {
  local text rc=0
  text=$("$@" 2>&1) || rc=$?
  printf '%s\n' "$text" >&2
  ((rc == 0)) && grep -q ': succeeded' <<<"$text" && ! grep -q ': stopped' <<<"$text"
}

# What a user would do first, without any setting of this machine: run_samples FOLDER HOME [COMMAND…]
run_samples() {
  local folder=$1 home=$2
  shift 2
  all_succeeded env -i "$@" env HOME="$home" XDG_RUNTIME_DIR="$home" PATH=/usr/bin:/bin QT_QPA_PLATFORM=offscreen LANG=C.UTF-8 \
    "$folder/bin/carrel-studio" --stop-after "$PATIENCE_SECONDS" \
    --run "$folder"/share/carrel/sample-scripts/{sqlite_catalogue,digits_of_pi,uses_geometry}.py
}

# check_list FOLDER: with the Python that was packed.
check_list() {
  "$1/lib/carrel/python/bin/python3" -I -B "$CARREL_REPOSITORY/scripts/lib/check_parts.py" "$1" ||
    die "the list of parts is not as it must be"
}

# An administrator may write everywhere; somebody else may not, and has a folder of their own.
NOBODY=65534

# Some of it may be an administrator's. What cannot be removed is no failure of what was checked.
remove_check_folder() {
  chmod -R u+w "$CHECK_FOLDER" 2>/dev/null || true
  rm -rf -- "$CHECK_FOLDER" 2>/dev/null || as_root rm -rf -- "$CHECK_FOLDER" || warn "$CHECK_FOLDER stays behind"
}

# What is unpacked, and who runs it, is below CHECK_FOLDER, which goes with whatever happens.
make_check_folder() {
  CHECK_FOLDER=$(mktemp -d)
  chmod 755 "$CHECK_FOLDER"
  trap remove_check_folder EXIT
}

# check_here ARCHIVE: unpacked where nobody would expect it, without the right to write there, and moved.
check_here() {
  local archive=$1 place folder somebody=()
  place="$CHECK_FOLDER/für alle hier"
  mkdir "$place"
  mkdir -m 700 "$place/home"
  if ((EUID == 0)); then
    somebody=(setpriv --reuid="$NOBODY" --regid="$NOBODY" --clear-groups)
    chown "$NOBODY:$NOBODY" "$place/home"
  fi
  tar --no-same-owner -xzf "$archive" -C "$place"
  folder=$(compgen -G "$place/carrel-studio-*")
  check_no_path_is_left "$folder"
  check_search_paths "$folder"
  check_list "$folder"
  chmod -R a-w "$folder"
  run_samples "$folder" "$place/home" "${somebody[@]}" || die "the unpacked Studio did not run the samples"
  mv -- "$folder" "$place/moved once more"
  run_samples "$place/moved once more" "$place/home" "${somebody[@]}" || die "the Studio does not run where it was moved to"
}

# --- in a clean system ------------------------------------------------------------------------------------------------

# What must be as it was. An X server leaves its folder for sockets, and its lock where it is not given the time to end; Qt,
# drivers and fontconfig keep what they have compiled.
list_of_system() {
  (cd "$1" && as_root find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp/.X11-unix -o -path './tmp/.X*-lock' -o -path ./run \
    -o -path './home/*/.cache/mesa_shader_cache*' -o -path './home/*/.cache/qtshadercache*' \
    -o -path './home/*/.cache/fontconfig' \) -prune -o -printf '%p %y %m %U\n' | sort)
}

# Both at once, each with windows of their own: they share nothing but what neither can write to. One script never ends, and is
# stopped.
# shellcheck disable=SC2016 # the shell in the clean system expands them
TWO_USERS='
  studio="/opt/studio für alle"
  run_as() {
    user=$1 display=$2
    shift 2
    install -d -m 700 -o "$user" "/run/$user"
    cd "/home/$user"
    exec setpriv --reuid="$user" --regid="$user" --init-groups env HOME="/home/$user" USER="$user" XDG_RUNTIME_DIR="/run/$user" \
      xvfb-run -n "$display" -s "-screen 0 1280x800x24" \
      "$studio/bin/carrel-studio" --run "$studio/share/carrel/sample-scripts"/*.py --stop-after 60 "$@"
  }
  (run_as alice 101 --screenshot /home/alice/studio.png) >/run/alice.txt 2>&1 &
  first=$!
  (run_as bob 102) >/run/bob.txt 2>&1 &
  second=$! status=0
  wait "$first" || status=$?
  wait "$second" || status=$?
  cat /run/alice.txt /run/bob.txt
  ! grep -h ": stopped" /run/alice.txt /run/bob.txt | grep -v "^never_ends.py: " || status=1
  exit "$status"'

two_users_run_the_samples() {
  in_clean_system "$1" root sh -c "$TWO_USERS" >&2 || die "the Studio did not run the samples for two users at once"
}

# run_check FOLDER SCRIPT OPTIONS…: one of the scripts that try what samples do not.
run_check() {
  local folder=$1 script=$2
  shift 2
  as_root install -m 644 -- "$CARREL_REPOSITORY/tests/package/$script" "$folder/home/alice/$script"
  all_succeeded in_clean_system "$folder" alice sh -c \
    "cd && exec '/opt/studio für alle/bin/carrel-studio' --stop-after $PATIENCE_SECONDS --run --headless '$script'" ||
    die "the check $script failed"
  as_root rm -f -- "$folder/home/alice/$script"
}

check_german() {
  local folder=$1 text
  text=$(in_clean_system "$folder" alice LANGUAGE=de LANG=de_DE.UTF-8 '/opt/studio für alle/bin/carrel-studio' --help)
  [[ $text == *Optionen:* ]] || die "Qt's own texts are not in German"
  [[ $text == *Skript* ]] || die "the Studio's texts are not in German"
}

# check_system SUITE ARCHIVE SCIENCE PICTURE
check_system() {
  local suite=$1 archive=$2 science=$3 picture=$4 folder=$CHECK_FOLDER/$1 before
  make_clean_system "$folder" "$suite" "${CLEAN_SYSTEM_PACKAGES[@]}"
  say "trying the archive in a clean Debian $suite"
  in_clean_system "$folder" root sh -c '! command -v python3' || die "the clean system has a Python"
  # shellcheck disable=SC2016 # the shell in the clean system expands it
  in_clean_system "$folder" root sh -c 'for user in alice bob; do
    /usr/sbin/useradd -m "$user" && install -d -o "$user" "/home/$user/.cache"; done'
  before=$(list_of_system "$folder")
  as_root mkdir "$folder/opt/studio für alle"
  as_root tar --no-same-owner -xzf "$archive" -C "$folder/opt/studio für alle" --strip-components=1
  two_users_run_the_samples "$folder"
  as_root mv -- "$folder/home/alice/studio.png" "$picture"
  run_check "$folder" uses_what_is_packed.py
  check_german "$folder"
  if [[ -n $science ]]; then
    as_root tar --no-same-owner -xzf "$science" -C "$folder/opt/studio für alle" --strip-components=1
    check_search_paths "$folder/opt/studio für alle"
    check_list "$folder/opt/studio für alle"
    run_check "$folder" draws_with_matplotlib.py
  fi
  as_root rm -rf -- "$folder/opt/studio für alle"
  diff <(printf '%s\n' "$before") <(list_of_system "$folder") >&2 || die "something is left behind in Debian $suite"
  as_root rm -rf -- "$folder"
  say "it ran in a clean Debian $suite, and left nothing behind; its window is in ${picture#"$CARREL_REPOSITORY"/}"
}
