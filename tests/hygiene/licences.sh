#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: licences.sh ROOT. Every file says whose it is and under which licence (REUSE).
set -euo pipefail
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
# What was built is not checked. Without git the copy cannot tell, so it leaves out the places where builds are.
if ! (cd "$1" && git ls-files -coz --exclude-standard 2>/dev/null | tar --null -cT - --ignore-failed-read) >"$copy.tar" 2>/dev/null; then
    tar -C "$1" --exclude=./build --exclude=./.git -c . >"$copy.tar"
fi
tar -C "$copy" -xf "$copy.tar"
rm "$copy.tar"
reuse --root "$copy" lint
