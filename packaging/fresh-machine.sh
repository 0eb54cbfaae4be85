#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage (as root): packaging/fresh-machine.sh SUITE [--tests]      SUITE: bookworm or trixie
#
# Does what a newcomer does, on a bare Debian in a folder of its own: run.sh, the package, install it, start it, remove
# it. With --tests also test.sh. Needs debootstrap. Keeps the bare system and the downloaded packages in
# $FRESH_MACHINE_CACHE (/var/cache/interleave-fresh-machine) for the next time; everything else goes away by itself.
set -euo pipefail

project=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
cache=${FRESH_MACHINE_CACHE-/var/cache/interleave-fresh-machine}

say() { printf '\n== %s\n' "$*"; }
die() {
    printf 'fresh-machine: %s\n' "$*" >&2
    exit 1
}

bare_system() { # SUITE -> $cache/SUITE.tar
    [[ -f $cache/$1.tar ]] && return
    say "Making a bare $1"
    local folder
    folder=$(mktemp -d)
    debootstrap --variant=minbase "$1" "$folder" http://deb.debian.org/debian
    tar -C "$folder" --one-file-system -cf "$cache/$1.tar.part" .
    mv "$cache/$1.tar.part" "$cache/$1.tar"
    rm -rf "$folder"
}

unpack() { # SUITE FOLDER
    mkdir -p "$2" "$cache/apt-$1/partial"
    tar -C "$2" -xf "$cache/$1.tar"
    chmod 755 "$2" # mktemp makes a folder for its owner alone
    cp -L /etc/resolv.conf "$2/etc/resolv.conf"
    cat >"$2/etc/apt/sources.list" <<END
deb http://deb.debian.org/debian $1 main
deb http://deb.debian.org/debian $1-updates main
deb http://deb.debian.org/debian-security $1-security main
END
    # No service starts in here.
    printf '#!/bin/sh\nexit 101\n' >"$2/usr/sbin/policy-rc.d"
    chmod +x "$2/usr/sbin/policy-rc.d"
    mount -t proc proc "$2/proc"
    mount -t sysfs -o ro sysfs "$2/sys"
    mount -t tmpfs tmpfs "$2/dev"
    local node
    for node in null zero full random urandom tty; do
        touch "$2/dev/$node"
        mount --bind "/dev/$node" "$2/dev/$node"
    done
    ln -s /proc/self/fd "$2/dev/fd"
    ln -s fd/0 "$2/dev/stdin"
    ln -s fd/1 "$2/dev/stdout"
    ln -s fd/2 "$2/dev/stderr"
    mkdir "$2/dev/shm" "$2/dev/pts"
    mount -t tmpfs tmpfs "$2/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$2/dev/pts"
    ln -s pts/ptmx "$2/dev/ptmx"
    mount --bind "$cache/apt-$1" "$2/var/cache/apt/archives"
}

inside() { # FOLDER COMMAND: as a person who has just logged in
    env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb \
        chroot "$1" bash -euo pipefail -c "$2" </dev/null
}

seconds_of() { # COMMAND...: its output goes on, and $took is how long it took
    local start=$SECONDS
    "$@"
    took=$((SECONDS - start))
}

build_and_package() { # SUITE FOLDER -> FOLDER/root/*.deb
    local machine=$2
    mkdir "$machine/root/interleave"
    (cd "$project" && if ! git ls-files -coz --exclude-standard 2>/dev/null; then
        find . -path ./build -prune -o -path ./.git -prune -o -type f -print0
    fi | tar --null -cT -) | tar -C "$machine/root/interleave" -xf -
    chmod -R a+rX "$machine/root"

    say "A person who may not install packages is told what to ask for"
    local words code=0
    words=$(chroot --userspec=nobody:nogroup "$machine" bash /root/interleave/run.sh cli list 2>&1 </dev/null) || code=$?
    printf '%s\n' "$words"
    [[ $code == 70 && $words == *"apt-get install"* ]] || die "expected exit code 70 and the command to run, got $code."

    say "./run.sh cli list, with nothing installed"
    seconds_of inside "$machine" 'cd /tmp && /root/interleave/run.sh cli list >list.txt 2>build.txt || { tail -n 50 build.txt; exit 1; }
        cat list.txt; grep -q gil-and-io list.txt'
    echo "took $took s"

    say "./run.sh cli list again"
    seconds_of inside "$machine" 'cd /tmp && /root/interleave/run.sh cli list'
    echo "took $took s"
    ((took < 5)) || die "the second start took $took s."

    say "./run.sh without a display: the tour"
    inside "$machine" 'mkdir /tmp/tour && cd /tmp/tour && /root/interleave/run.sh && wc -l results.csv'

    say "The package"
    inside "$machine" 'cd /root/interleave && cmake --build --preset release --target package && cp build/release/*.deb /root
        dpkg-deb --info /root/*.deb; dpkg-deb --contents /root/*.deb
        packaging/install-packages.sh package 2>/dev/null
        lintian --allow-root --fail-on error /root/*.deb'
}

install_and_remove() { # SUITE FOLDER, with the .deb in FOLDER/root
    local machine=$2
    say "apt install ./interleave.deb, on another bare $1"
    inside "$machine" 'apt-get -qq update && cd /root &&
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends ./interleave_*.deb fonts-dejavu-core xvfb xauth >/dev/null'
    say "From a shell"
    inside "$machine" 'interleave-cli --version; interleave-cli list; cd /tmp
        interleave-cli run gil-and-io --csv results.csv; wc -l results.csv; man_page=/usr/share/man/man1/interleave.1.gz; ls -l $man_page || true'
    say "From the menu entry, on a screen"
    inside "$machine" 'command=$(sed -n "s/^Exec=\([^ ]*\).*/\1/p" /usr/share/applications/interleave.desktop)
        code=0; xvfb-run -a timeout --preserve-status -s TERM 8 "$command" || code=$?
        echo "ended with $code after being asked to end"; ((code == 143 || code == 0))'
    say "Removed"
    inside "$machine" 'dpkg -P interleave
        left=$(find / -xdev -iname "*interleave*" -not -path "/root/*" -not -path "/tmp/*" -not -path "/proc/*" -not -path "/var/cache/*")
        if [[ -n $left ]]; then echo "left behind: $left"; exit 1; fi; echo "nothing is left"'
}

if [[ ${1-} == --in-own-namespace ]]; then
    suite=$2 work=$3
    unpack "$suite" "$work/builder"
    build_and_package "$suite" "$work/builder"
    unpack "$suite" "$work/user"
    cp "$work"/builder/root/*.deb "$work/user/root"
    install_and_remove "$suite" "$work/user"
    if [[ ${4-} == --tests ]]; then
        say "./test.sh"
        seconds_of inside "$work/builder" 'cd /tmp && /root/interleave/test.sh'
        echo "took $took s"
    fi
    exit 0
fi

suite=${1-}
[[ $suite == bookworm || $suite == trixie ]] || die "say which Debian: packaging/fresh-machine.sh bookworm|trixie [--tests]"
((EUID == 0)) || die "please run this as root: it makes a system of its own in a folder."
command -v debootstrap >/dev/null || die "debootstrap is missing. Run packaging/install-packages.sh package first."
mkdir -p "$cache"
bare_system "$suite"
work=$(mktemp -d /var/tmp/interleave-fresh.XXXXXX)
trap 'rm -rf --one-file-system "$work"' EXIT
# All mounts and processes live in namespaces of their own, so they end with this command, however it ends.
unshare --mount --pid --fork --kill-child "$BASH" "$0" --in-own-namespace "$suite" "$work" "${2-}"
say "$suite: all as it should be"
