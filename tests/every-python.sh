#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: tests/every-python.sh [FUNCTION[:ROW]]. The contract of the Python engines, kept by each CPython of this machine
# that Interleave can use. Pythons that are not found by themselves: interleave-cli engines --add-python PATH.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=build/${PRESET:-dev}/bin
export QT_QPA_PLATFORM=offscreen
list=$(mktemp)
trap 'rm -f "$list"' EXIT
"$bin/interleave-cli" engines --json |
    python3 -c '
import json, sys
for engine in json.load(sys.stdin):
    if engine["id"] == "py-threading":
        for python in engine["interpreters"]:
            if python["usable"]:
                print(python["version"], python["path"])' | sort -V >"$list"
bad=0
while read -r version path; do
    log=$(mktemp)
    INTERLEAVE_TEST_PYTHON=$path "$bin/tst_pythonengines" "$@" >"$log" 2>&1 </dev/null || bad=1
    printf '%-10s %-45s %s\n' "$version" "$path" "$(grep '^Totals' "$log" || tail -1 "$log")"
    grep -A1 '^FAIL' "$log" || true
    rm -f "$log"
done <"$list"
exit "$bad"
