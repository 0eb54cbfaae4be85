#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: layers.sh ROOT. Nothing includes upwards, and Qt's modules stay where they belong (src/CMakeLists.txt has the graph).
set -euo pipefail
cd "$1/src"
faults=0
fault() {
    printf '%s\n' "$*"
    faults=$((faults + 1))
}

# allow FOLDER FOLDERS-IT-MAY-INCLUDE-TOO: "x.h" is a file beside the one that includes it, or "<folder>/x.h".
allow() {
    local folder=$1 allowed=" $* " file line header
    while IFS=: read -r file line header; do
        header=$(sed -E 's/.*#include *"([^"]*)".*/\1/' <<<"$header")
        if [[ $header == *.moc || $header == ui_*.h || -e $(dirname "$file")/$header && $header != *..* ]]; then
            continue
        fi
        if [[ $allowed != *" ${header%%/*} "* || ! -e $header ]]; then
            fault "src/$file:$line: $folder must not include \"$header\"."
        fi
    done < <(grep -rnE --include='*.h' --include='*.cpp' '^ *#include *"' "$folder" || true)
}

# forbid PATTERN SENTENCE FOLDER...
forbid() {
    local pattern=$1 sentence=$2 line
    shift 2
    while read -r line; do
        fault "src/$line: $sentence"
    done < <(grep -rnE --include='*.h' --include='*.cpp' "^ *#include *$pattern" "$@" || true)
}

allow kernel
allow worker kernel
allow tracer
allow core kernel worker tracer
allow cli kernel core
allow app kernel core

forbid '[<"](Q[A-Za-z]|qt|q[a-z]+\.h)' "the kernel, the worker and the tracer are free of Qt." kernel worker tracer
forbid '<(Qt(Gui|Widgets|Charts|OpenGL[A-Za-z]*|Svg[A-Za-z]*|PrintSupport)/|Q(Widget|Painter|Color|Image|Icon|Pixmap|GuiApplication|Application)>)' \
    "this layer has no window." core cli

charts='^ *#include *<(QtCharts|Q(Abstract|Line|Spline|Area|Scatter|HorizontalBar|Bar|XY)Series|QChart|QBarSet|Q[A-Za-z]*Axis>)'
units=$(grep -rlE --include='*.h' --include='*.cpp' "$charts" . | sed -E 's/\.(h|cpp)$//' | sort -u || true)
if (($(grep -c . <<<"$units") > 1)); then
    fault "Qt Charts is deprecated, so only one unit may include it. These do:" "${units//$'\n'/, }"
fi
((faults == 0))
