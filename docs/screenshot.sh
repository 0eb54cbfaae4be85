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

# Settings of its own, with the colours in them: never the user's.
SCREEN_SIZE=$size "$here/../tests/bench/onscreen.sh" bash -c '
    mkdir -p "$XDG_CONFIG_HOME/interleave"
    printf "[look]\nscheme=%s\n" "$1" > "$XDG_CONFIG_HOME/interleave/interleave.conf"
    timeout 120 "${@:2}"' - "$scheme" \
    "$program" "$experiment" --run --screenshot "$file" -qwindowgeometry "$size+0+0"
echo "$file"
