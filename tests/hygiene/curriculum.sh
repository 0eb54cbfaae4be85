#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: curriculum.sh ROOT. Every sentence of the curriculum has its claims, every claim its tooth, and the page that lists
# them is up to date.
set -euo pipefail
command -v python3 >/dev/null || {
    echo "There is no python3 here."
    exit 77
}
exec python3 "$1/docs/curriculum-coverage.py" --check
