# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 The Carrel developers
#
# What the tutorial says, done; and what came of it, used where nothing of it was built. Sourced after common.sh,
# distribution.sh, build.sh, clean_system.sh and package_checks.sh, never run.

# Who looks at the window and types into it is on this machine: libraries of theirs could stand in for some that were not packed.
# shellcheck disable=SC2034 # the script that sources this reads it
TUTORIAL_PACKAGES=(imagemagick openbox xdotool xvfb)
# A desktop without fonts there is not. Nothing else.
EDITOR_SYSTEM_PACKAGES=(fontconfig-config fonts-dejavu-core passwd)

WINDOW_SECONDS=120

# As step 1 says.
install_sdk() {
  configure_and_build sdk
  run_logged "install sdk" cmake --install "$(build_folder sdk)" --prefix "$1" || die "Carrel could not be installed"
}

# build_and_pack SOURCE CARREL PACKAGE: as step 7 says, elsewhere. What this repository knows is out of reach there.
build_and_pack() {
  local source=$1 carrel=$2 package=$3 work=$CHECK_FOLDER/editor
  say "building the editor of the tutorial"
  cp -r -- "$source" "$work"
  run_logged "configure the editor" cmake -S "$work" -B "$work/build" -DCMAKE_BUILD_TYPE=Release "-DCMAKE_PREFIX_PATH=$carrel" ||
    die "CMake could not configure the editor"
  run_logged "build the editor" cmake --build "$work/build" --parallel "$(nproc)" || die "the editor could not be built"
  run_logged "pack the editor" cmake --install "$work/build" --prefix "$package" || die "the editor could not be packed"
}

# check_packed_editor PACKAGE CARREL: nothing in it knows where it was made.
check_packed_editor() {
  local found
  check_no_path_is_left "$1"
  found=$(grep -rlF -e "$2" -e "$CHECK_FOLDER" -- "$1" | head -n 5) || true
  [[ -z $found ]] || die "the package says where it was built, in $found"
  check_search_paths "$1"
}

# --- where it goes ----------------------------------------------------------------------------------------------------

# shellcheck disable=SC2016 # the shell in the clean system expands it
HAS_NEITHER='! command -v python3 && ! find / -xdev -name "libQt*" -not -path "/opt/*" | grep .'

# try_editor SUITE PACKAGE PICTURE
try_editor() {
  local suite=$1 package=$2 picture=$3 folder=$CHECK_FOLDER/$1
  make_clean_system "$folder" "$suite" "${EDITOR_SYSTEM_PACKAGES[@]}"
  say "using the editor in a clean Debian $suite"
  in_clean_system "$folder" root sh -c "$HAS_NEITHER" || die "the clean system has a Python or a Qt"
  in_clean_system "$folder" root /usr/sbin/useradd -m alice
  as_root cp -r -- "$package" "$folder/opt/notes für alle"
  as_root chmod -R a-w "$folder/opt/notes für alle"
  as_root cp -- "$CARREL_REPOSITORY"/docs/examples/tutorial/after/{fruit.txt,sorts_lines.py} "$folder/home/alice"
  run_script_from_file "$folder"
  mkdir -p "$(dirname -- "$picture")"
  (
    unset DISPLAY WAYLAND_DISPLAY  # ours would be a person's, and asks who it is
    with_display type_script "$folder" "$picture"
  ) || die "the editor cannot be used in a window in Debian $suite"
  as_root chmod -R u+w "$folder/opt/notes für alle"
  as_root rm -rf -- "$folder"
}

run_script_from_file() {
  local text
  text=$(in_clean_system "$1" alice QT_QPA_PLATFORM=offscreen \
    '/opt/notes für alle/bin/notes' /home/alice/fruit.txt --run /home/alice/sorts_lines.py) ||
    die "the packed editor did not run a script: $text"
  [[ $text == $'Apple\nfig\npear\n(3 lines)' ]] || die "the script has made something else of the text: $text"
}

# type_script FOLDER PICTURE: clicks into the panel, adds a line to the script that is there, and runs it, twice: when the second
# run asks the window for its text, the window has shown what the first one has done. The line tells us through a pipe. (bash goes
# on after what fails here, as the caller wants to know.)
type_script() {
  local folder=$1 picture=$2 window said run program
  mkfifo -m 666 "$folder/home/alice/said" || die "there is no pipe"
  share_display "$folder" || die "the display cannot be shared"
  in_clean_system "$folder" alice DISPLAY="$DISPLAY" '/opt/notes für alle/bin/notes' /home/alice/fruit.txt >&2 &
  program=$!
  window=$(timeout "$WINDOW_SECONDS" xdotool search --sync --onlyvisible --name '^Notes$' | head -n 1)
  [[ -n $window ]] || die "no window has come"
  click_at "$window" 75 30 || die "the window is not where it was"
  xdotool key ctrl+End type --delay 20 'open("/home/alice/said", "w").write(notes.text)' || die "nothing can be typed"
  for run in first second; do
    xdotool key F5
    said=$(timeout "$WINDOW_SECONDS" cat "$folder/home/alice/said") || die "the $run run of the script has not ended"
    [[ $said == $'Pear\nApple\nFig' ]] || die "the $run run of the script has made of the text: $said"
  done
  import -window root "$picture" || die "there is no picture of the window"
  xdotool key ctrl+q
  wait "$program" || die "the editor has ended with $?"
}

# share_display FOLDER: a program in there finds the X server of this machine at its usual place.
share_display() {
  as_root install -d -m 1777 "$1/tmp/.X11-unix"
  as_root ln -- "/tmp/.X11-unix/X${DISPLAY#:}" "$1/tmp/.X11-unix/X${DISPLAY#:}"
}

# click_at WINDOW PERCENT PERCENT: of its width, and of its height.
click_at() {
  local WIDTH HEIGHT
  eval "$(xdotool getwindowgeometry --shell "$1" | grep -E '^(WIDTH|HEIGHT)=[0-9]+$')"
  xdotool mousemove --window "$1" $((WIDTH * $2 / 100)) $((HEIGHT * $3 / 100)) click 1
}
