#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: packaging/build.sh PRESET
# Configures where that was not done yet, and builds. Silent and quick when there is nothing to build.
set -euo pipefail

project=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
build=$project/build/$1
cd "$project"

# A folder that was moved or copied still remembers the old place.
if [[ ! -f $build/build.ninja ]] || ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$project" "$build/CMakeCache.txt"; then
    echo "Preparing $build. The first build takes some minutes."
    cmake --fresh --preset "$1"
fi
cmake --build --preset "$1" | sed -u '/no work to do/d; /Re-checking globbed/d'
