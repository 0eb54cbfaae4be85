#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: packaging/install-packages.sh SECTION...
# Installs the packages of these sections of packages.txt that are missing. Silent and quick when none is.
set -euo pipefail

list=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/packages.txt
say() { printf '%s\n' "$*" >&2; }

suite=
system="this system"
if [[ -r /etc/os-release ]]; then
    suite=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME-}")
    system=$(. /etc/os-release && printf '%s' "${PRETTY_NAME-$system}")
fi

mapfile -t wanted < <(awk -v sections=" $* " -v suite="$suite" '
    /^[a-z]/ && index(sections, " " $1 " ") {
        fits = NF == 2
        for (i = 3; i <= NF; i++) fits = fits || $i == suite
        if (fits) print $2
    }' "$list")

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    for tool in cmake ninja c++; do
        if ! command -v "$tool" >/dev/null; then
            say "Interleave installs what it needs on Debian 12 and 13. On $system, please install these yourself:"
            say "a C++20 compiler, CMake 3.25, Ninja, Qt 6.4 or newer (Base, Charts, Svg, Tools) and QCoro for Qt 6."
            say "On Debian the packages are called: ${wanted[*]}"
            exit 1
        fi
    done
    exit 0
fi

installed=" $(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null |
    awk '$1 == "installed" {printf "%s ", $2}' || true)"
missing=()
for package in "${wanted[@]}"; do
    [[ $installed == *" $package "* ]] || missing+=("$package")
done
((${#missing[@]})) || exit 0

as_root=()
if ((EUID != 0)); then
    if command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
        as_root=(sudo)
    else
        say "These packages are missing, and only an administrator can install them. Please have this run, then try again:"
        say "  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
        exit 1
    fi
fi

say "Installing what is missing on $system: ${missing[*]}"
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300)
if ! "${apt[@]}" update </dev/null >&2; then
    say "The package lists could not be refreshed. Going on with the lists that are there."
fi
if ! "${apt[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null >&2; then
    say "The packages could not be installed; the lines above say why. Interleave is made for Debian 12 and 13."
    exit 1
fi
