#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds with warnings as errors, and runs every test. The last line is `N passed, N failed`.
set -uo pipefail

project=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
cd "$project" || exit

usage() {
    cat <<'END'
Usage: ./test.sh          all tests; again with AddressSanitizer; those of the kernel again with ThreadSanitizer
       ./test.sh quick    all tests once, without sanitizers
       ./test.sh --help   show this help
END
}

say() { printf '%s\n' "$*" >&2; }

passed=0
failed=0
skipped=0

count_results() { # JUnit file
    local suite
    suite=$(grep -o -m1 '<testsuite [^>]*' <(tr '\n\t' '  ' <"$1"))
    attribute() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<<"$suite"; }
    local all failures left_out
    all=$(attribute tests) failures=$(attribute failures) left_out=$(($(attribute skipped) + $(attribute disabled)))
    ((failed += failures, skipped += left_out, passed += all - failures - left_out))
}

# stage PRESET: builds and runs. What cannot be built or run counts as one failure.
stage() {
    local preset=$1 results=$project/build/$1/results.xml
    say "== $preset"
    rm -f "$results"
    if ! packaging/build.sh "$preset"; then
        say "The preset $preset could not be built; the lines above say why."
        ((++failed))
        return
    fi
    local run=(ctest --preset "$preset" --no-tests=error --output-junit "$results")
    # ThreadSanitizer of GCC 12 cannot start where the kernel spreads addresses widely.
    if [[ $preset == tsan ]] && setarch -R true 2>/dev/null; then
        run=(setarch -R "${run[@]}")
    fi
    local before=$failed
    "${run[@]}"
    local code=$?
    if [[ -s $results ]]; then
        count_results "$results"
    fi
    if ((code != 0 && failed == before)); then
        ((++failed))
    fi
}

trap 'exit 130' INT TERM

case ${1-} in
"" | quick) ;;
-h | --help)
    usage
    exit 0
    ;;
*)
    usage >&2
    exit 2
    ;;
esac

packaging/install-packages.sh build run desktop test || exit
if [[ -z ${CMAKE_CXX_COMPILER_LAUNCHER-} ]] && command -v ccache >/dev/null; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi

stage dev
if [[ ${1-} != quick ]]; then
    stage asan
    stage tsan
fi

if ((skipped > 0)); then
    printf '%s skipped; the lines above say why.\n' "$skipped"
fi
printf '%s passed, %s failed\n' "$passed" "$failed"
((failed == 0 && passed > 0))
