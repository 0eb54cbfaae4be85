#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: planted.sh ROOT. The checks beside this one find faults that are put there on purpose.
set -euo pipefail
here=$1/tests/hygiene
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failed=0

# expect_fault CHECK FILE CONTENT: the check accepts the tree without this file, and refuses it with it.
expect_fault() {
    rm -rf "${tree:?}"/* "$tree/.ci"
    mkdir -p "$tree"/src/{kernel,worker,tracer,core,cli,app} "$tree/tests" "$tree/.ci"
    printf '#!/bin/bash\n' >"$tree/.ci/run"
    chmod +x "$tree/.ci/run"
    touch "$tree/src/app/theme.h" "$tree/src/core/session.h" "$tree/src/kernel/trace.h"
    printf '#include <QChartView>\n' >"$tree/src/app/chart.cpp"
    printf '#include "kernel/trace.h"\n' >"$tree/src/core/session.cpp"
    if ! "$here/$1" "$tree" >/dev/null; then
        echo "$1 finds a fault where there is none."
        failed=1
    fi
    printf '%b' "$3" >"$tree/$2"
    if "$here/$1" "$tree" >/dev/null 2>&1; then
        echo "$1 does not find the fault in $2: $3"
        failed=1
    fi
}

expect_fault layers.sh src/kernel/a.cpp '#include <QString>\n'
expect_fault layers.sh src/kernel/a.cpp '#include "core/session.h"\n'
expect_fault layers.sh src/kernel/a.cpp '#include "../core/session.h"\n'
expect_fault layers.sh src/core/a.cpp '#include "app/theme.h"\n'
expect_fault layers.sh src/core/a.cpp '#include <QtGui/QColor>\n'
expect_fault layers.sh src/cli/a.cpp '#include <QtWidgets/QLabel>\n'
expect_fault layers.sh src/app/a.cpp '#include <QtCharts/QChart>\n'
expect_fault coroutines.sh src/core/a.cpp 'void f() { if (co_await g()) h(); }\n'
expect_fault coroutines.sh src/core/a.cpp 'void f() { co_await run([x] { return x; }); }\n'
expect_fault size.sh src/core/a.cpp "$(printf '\\n%.0s' {1..401})"
expect_fault scripts.sh broken.sh 'if true; then\n'
exit "$failed"
