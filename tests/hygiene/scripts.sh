#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: scripts.sh ROOT. Every shell script can be parsed and started.
set -euo pipefail
cd "$1"
bad=0
while read -r script; do
    bash -n "$script" || bad=1
    if [[ ! -x $script ]]; then
        echo "$script: not executable."
        bad=1
    fi
done < <(find . -path ./build -prune -o -path ./.git -prune -o -name '*.sh' -print; echo ./.ci/run)
exit "$bad"
