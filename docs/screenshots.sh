#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Pictures of every page of the window, to look at: 1024x700 and 1920x1080, light and dark, in English and in a language
# with long words, on a screen of their own (Xvfb, the xcb plug-in). Nine times the experiment runs; it takes two minutes.
#   docs/screenshots.sh PROGRAM FOLDER [EXPERIMENT]
# PROGRAM: the built `interleave-screens`.
set -euo pipefail

if [[ $# -lt 2 || ! -x $1 ]]; then
    echo "Say which program to start, and where the pictures go: docs/screenshots.sh build/dev/bin/interleave-screens pictures" >&2
    exit 2
fi
program=$(readlink -f "$1")
folder=$(readlink -m "$2")
command -v Xvfb > /dev/null || { echo "This needs Xvfb. Install: xvfb" >&2; exit 2; }

# Settings of its own: never the user's.
home=$(mktemp -d)
trap 'kill "${screen:-}" 2> /dev/null || true; wait 2> /dev/null || true; rm -rf "$home"' EXIT
mkdir -m 700 -p "$home/run"
export XDG_RUNTIME_DIR=$home/run XDG_CONFIG_HOME=$home/config LC_ALL=C.UTF-8

# The server chooses a free display number and writes it to file descriptor 3 when it is ready.
exec 3> "$home/display"
Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp > "$home/screen.log" 2>&1 &
screen=$!
for _ in $(seq 100); do
    [[ -s $home/display ]] && break
    sleep 0.1
done
DISPLAY=:$(< "$home/display") QT_QPA_PLATFORM=xcb timeout 600 "$program" "$folder" "${@:3}"
echo "$folder"
