#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: translations.sh ROOT LUPDATE. interleave_en.ts has a plural for every %n in the source.
set -euo pipefail
cd "$1"
fresh=$(mktemp --suffix=.ts)
trap 'rm -f "$fresh"' EXIT
cp translations/interleave_en.ts "$fresh"
"$2" src ui -I src -pluralonly -no-obsolete -locations none -silent -source-language en -target-language en -ts "$fresh"
if grep -n 'type="unfinished"' "$fresh"; then
    echo "Plurals are missing. Run: cmake --build --preset dev --target update_translations; then fill in the plurals."
    exit 1
fi
texts() { grep -oE '<(source|comment)>[^<]*' "$1" | sort; }
if ! diff <(texts translations/interleave_en.ts) <(texts "$fresh"); then
    echo "The plurals are out of date. Run: cmake --build --preset dev --target update_translations"
    exit 1
fi
