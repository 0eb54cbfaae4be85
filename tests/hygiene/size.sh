#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: size.sh ROOT. A source file of more than 400 lines is usually two ideas.
set -euo pipefail
cd "$1"
find src \( -name '*.cpp' -o -name '*.h' \) -exec wc -l {} + |
    awk '$2 != "total" && $1 > 400 {print $2 ": " $1 " lines. Is this two ideas?"; bad = 1} END {exit bad}'
