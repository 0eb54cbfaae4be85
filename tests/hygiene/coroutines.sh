#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: coroutines.sh ROOT. GCC 12 miscompiles a co_await in a condition, and destroys a lambda in a co_await twice.
set -euo pipefail
cd "$1"
if grep -rnE --include='*.h' --include='*.cpp' '\b(if|while|switch) *\(.*co_await' src tests; then
    echo "Name the value first, then test the name."
    exit 1
fi
if grep -rnE --include='*.h' --include='*.cpp' 'co_await[^;]*\[[^]]+\] *(\(|\{)' src tests; then
    echo "Name the future first, then await the name."
    exit 1
fi
