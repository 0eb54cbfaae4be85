#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a program on a screen of its own (Xvfb, openbox, the xcb plug-in), with a home that is empty and thrown away.
#   tests/bench/onscreen.sh build/release/bin/bench_window [ARGUMENTS]...
set -euo pipefail

if [[ $# -lt 1 ]] || ! command -v "$1" > /dev/null; then
    echo "Say which program to start: tests/bench/onscreen.sh build/release/bin/bench_window" >&2
    exit 2
fi
for tool in Xvfb openbox xdpyinfo; do
    command -v "$tool" > /dev/null || { echo "This needs $tool. Install: xvfb openbox x11-utils" >&2; exit 2; }
done

home=$(mktemp -d)
trap 'kill "${manager:-}" "${screen:-}" 2> /dev/null || true; wait 2> /dev/null || true; rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data \
    XDG_CACHE_HOME=$home/cache LC_ALL=C.UTF-8 QT_QPA_PLATFORM=xcb
unset INTERLEAVE_DATA

# The server chooses a free display number and writes it to file descriptor 3.
exec 3> "$home/display"
Xvfb -displayfd 3 -screen 0 "${SCREEN_SIZE:-1280x800}x24" -nolisten tcp > "$home/screen.log" 2>&1 &
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

"$@"
