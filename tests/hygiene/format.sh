#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: format.sh ROOT. Another version of clang-format formats a little differently, so only Debian 12's decides.
set -euo pipefail
cd "$1"
wanted=14
version=$(clang-format --version 2>/dev/null | sed -E 's/.*version ([0-9]+).*/\1/' || true)
if [[ $version != "$wanted" ]]; then
    echo "Skipped: the format is checked with clang-format $wanted; here is ${version:-none}."
    exit 77
fi
find src tests \( -name '*.cpp' -o -name '*.h' \) -print0 | xargs -0 clang-format --dry-run -Werror
