#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds, and starts Interleave. On standard output there is only what the program prints.
set -euo pipefail

project=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
programs=$project/build/release/bin
own_failure=70 # Told apart from the exit codes of interleave-cli.

say() { printf '%s\n' "$*" >&2; }

usage() {
    cat <<'END'
Usage: ./run.sh [EXPERIMENT]    open the window; without a display, run the tour in the terminal
       ./run.sh cli ARGS...     pass ARGS to interleave-cli; try ./run.sh cli --help
       ./run.sh --help          show this help
END
}

has_display() { [[ -n ${DISPLAY-}${WAYLAND_DISPLAY-} ]]; }

prepare() {
    local sections=(build run)
    if has_display; then
        sections+=(desktop)
    fi
    "$project/packaging/install-packages.sh" "${sections[@]}" || return
    "$project/packaging/build.sh" release >&2
}

if [[ ${1-} == -h || ${1-} == --help ]]; then
    usage
    exit
fi

if ! prepare; then
    say "Interleave could not be built; the lines above say why."
    exit "$own_failure"
fi

if [[ ${1-} == cli ]]; then
    exec "$programs/interleave-cli" "${@:2}"
fi
if has_display; then
    exec "$programs/interleave" "$@"
fi
say "There is no display here, so the tour runs in the terminal. Its figures go to results.csv in this folder."
if (($# == 0)); then
    set -- three-spinners gil-and-io gil-measured
fi
exec "$programs/interleave-cli" run "$@" --csv results.csv
