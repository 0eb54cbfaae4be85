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
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
SCREEN_SIZE=1920x1080 "$here/../tests/bench/onscreen.sh" timeout 600 "$program" "$folder" "${@:3}"
echo "$folder"
