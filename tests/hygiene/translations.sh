#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: translations.sh ROOT LUPDATE. Every text can be translated, and interleave_en.ts has a plural for every %n.
set -euo pipefail
cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fresh=$work/fresh.ts
cp translations/interleave_en.ts "$fresh"
"$2" src ui -I src -pluralonly -no-obsolete -locations none -silent -source-language en -target-language en -ts "$fresh" \
    2>"$work/messages"

if grep -F "$PWD" "$work/messages"; then
    echo "lupdate cannot tell where these texts belong, so their translations would never be shown."
    exit 1
fi
if grep -n 'type="unfinished"' "$fresh"; then
    echo "Plurals are missing. Run: cmake --build --preset dev --target update_translations; then fill in the plurals."
    exit 1
fi
texts() { grep -oE '<(source|comment)>[^<]*' "$1" | sort; }
if ! diff <(texts translations/interleave_en.ts) <(texts "$fresh"); then
    echo "The plurals are out of date. Run: cmake --build --preset dev --target update_translations"
    exit 1
fi
