#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes docs/screenshot.png: runs an experiment in the real window on a screen of its own (Xvfb, openbox, the xcb plug-in).
#   docs/screenshot.sh PROGRAM [FILE [EXPERIMENT [WIDTHxHEIGHT [SCHEME]]]]
# PROGRAM: the built `interleave`. SCHEME: 1 light, 2 dark, 3 high contrast.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [[ $# -lt 1 || ! -x $1 ]]; then
    echo "Say which program to start: docs/screenshot.sh build/release/bin/interleave" >&2
    exit 2
fi
program=$(readlink -f "$1")
file=$(readlink -m "${2:-$here/screenshot.png}")
experiment=${3:-gil-and-io}
size=${4:-1280x800}
scheme=${5:-1}

for tool in Xvfb openbox xdpyinfo; do
    command -v "$tool" > /dev/null || { echo "This needs $tool. Install: xvfb openbox x11-utils" >&2; exit 2; }
done

# Settings and results of its own: never the user's.
home=$(mktemp -d)
trap 'kill "${manager:-}" "${screen:-}" 2> /dev/null || true; wait 2> /dev/null || true; rm -rf "$home"' EXIT
mkdir -m 700 -p "$home/run" "$home/config/interleave"
export XDG_RUNTIME_DIR=$home/run XDG_CONFIG_HOME=$home/config INTERLEAVE_DATA=$home/data LC_ALL=C.UTF-8
printf '[look]\nscheme=%s\n' "$scheme" > "$home/config/interleave/interleave.conf"

# The server chooses a free display number and writes it to file descriptor 3.
exec 3> "$home/display"
Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp > "$home/screen.log" 2>&1 &
screen=$!
for _ in $(seq 100); do
    [[ -s $home/display ]] && break
    sleep 0.1
done
export DISPLAY=:$(< "$home/display")
openbox > "$home/manager.log" 2>&1 &
manager=$!
for _ in $(seq 100); do
    xdpyinfo -display "$DISPLAY" > /dev/null 2>&1 && break
    sleep 0.1
done

QT_QPA_PLATFORM=xcb timeout 120 "$program" "$experiment" --run --screenshot "$file" -qwindowgeometry "$size+0+0"
echo "$file"
