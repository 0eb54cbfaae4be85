#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: readme.sh ROOT INTERLEAVE-CLI. What README.md tells people to type works, and so does its example.
set -euo pipefail
root=$1
cli=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export INTERLEAVE_DATA=$folder/data

block() { sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" "$root/README.md" | sed '/^```/d'; }

block json >my-experiment.json
"$cli" check my-experiment.json

commands=0
while read -r command rest; do
    [[ -n $command ]] || continue
    commands=$((commands + 1))
    echo "+ $command $rest"
    if [[ $command == ./run.sh && $rest == cli\ * ]]; then
        # The program just built stands for the one that run.sh would build.
        eval "\"\$cli\" ${rest#cli }"
    elif [[ $command == ./* ]]; then
        "$root/$command" --help >/dev/null
    else
        command -v "$command" >/dev/null
    fi
done < <(block sh | sed 's/ *#.*//')

if ((commands < 3)); then
    echo "README.md should show at least ./run.sh, ./test.sh and one call of the command line; found $commands commands."
    exit 1
fi
while read -r file; do
    if [[ ! -e $root/$file ]]; then
        echo "README.md links to $file, which is not there."
        exit 1
    fi
done < <(grep -oE '\]\([^)#:]+\)' "$root/README.md" | tr -d '])(')
