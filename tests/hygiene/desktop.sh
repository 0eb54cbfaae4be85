#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: desktop.sh ROOT. The menu entry and the page of the software centre are valid.
set -euo pipefail
cd "$1/packaging/desktop"
desktop-file-validate interleave.desktop
# Interleave has no page on the web yet, which the newer appstreamcli minds and the older one does not know.
report=$(appstreamcli validate --no-net interleave.metainfo.xml || true)
echo "$report"
[[ $report == *"Validation"* ]]
! grep -E '^(E|W): ' <<<"$report" | grep -v url-homepage-missing
