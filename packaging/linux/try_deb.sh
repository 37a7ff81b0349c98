#!/usr/bin/env bash
# Tries the Debian package the way a person meets it, in a system that has nothing of ours:
#
#   packaging/linux/try_deb.sh dist/evidence-desk_VERSION_amd64.deb [bookworm trixie …]
#
# For each release: a bare system from debootstrap; the package with apt and only what it depends
# on; the command line as an ordinary person, without a screen; the window under Xvfb, with files
# dropped by the mouse, a PDF exported by keyboard, verified; the package removed, and the desk
# found as it was. Needs root, debootstrap, and on this machine Xvfb, openbox, xdotool, ImageMagick
# and a Python with PySide6 (PYTHON, .venv otherwise) for the program that files are dragged from.
# Screenshots and logs lie in $OUT, build/try otherwise.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
deb=$(realpath "$1")
shift
releases=("${@:-bookworm}")
out=${OUT:-$root/build/try}
python=${PYTHON:-$root/.venv/bin/python}
mirror=${MIRROR:-http://deb.debian.org/debian}
mkdir -p "$out"

say() { printf '%s %s\n' "$(date +%T)" "$*"; }

leave() {
    for mounted in dev/shm dev/pts dev proc tmp/.X11-unix; do
        mountpoint -q "$system/$mounted" && umount -l "$system/$mounted"
    done
    true
}

for release in "${releases[@]}"; do
    base=$out/$release.base system=$out/$release.system
    [ -e "$base/etc/debian_version" ] ||
        debootstrap --variant=minbase "$release" "$base" "$mirror" >"$out/$release.debootstrap.log"
    rm -rf "$system"
    cp -a "$base" "$system"
    cp /etc/resolv.conf "$system/etc/"
    trap leave EXIT
    mount -t proc proc "$system/proc"
    mount --bind /dev "$system/dev"
    mount -t tmpfs tmpfs "$system/dev/shm"
    install -d -m 1777 "$system/tmp/.X11-unix"

    in_system() {
        env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
            DEBIAN_FRONTEND=noninteractive http_proxy="${http_proxy:-}" /usr/sbin/chroot "$system" "$@"
    }
    as_buyer() {
        env -i PATH=/usr/bin:/bin HOME=/home/买家 LANG=zh_CN.UTF-8 DISPLAY="${DISPLAY:-}" \
            /usr/sbin/chroot --userspec=buyer:buyer "$system" sh -c 'cd && exec "$@"' sh "$@"
    }

    say "$release $(cat "$system/etc/debian_version"): $(in_system dpkg-query -f '.\n' -W | wc -l) packages, python3: $(in_system sh -c 'command -v python3 || echo none')"
    in_system useradd --create-home --home-dir /home/买家 buyer
    cp "$deb" "$system/tmp/evidence-desk.deb"
    in_system apt-get -qq update
    in_system apt-get -qq -y -o Dpkg::Use-Pty=0 install --no-install-recommends \
        /tmp/evidence-desk.deb >"$out/$release.install.log" 2>&1
    rm "$system/tmp/evidence-desk.deb"
    say "installed: $(in_system dpkg-query -f '.\n' -W | wc -l) packages, $(du -sm "$system/usr/lib/evidence-desk" | cut -f1) MB of ours"

    # Without a screen.
    version=$(as_buyer evidence-desk --version)
    say "$version"
    as_buyer evidence-desk demo '示例 输出' >"$out/$release.demo.txt"
    as_buyer sh -c 'evidence-desk verify 示例\ 输出/*.pdf' >"$out/$release.verify-demo.txt"
    say "demo: $(tail -1 "$out/$release.demo.txt"), verified: $(tail -1 "$out/$release.verify-demo.txt")"
    # The text reader with its models, and photos of phones: native parts in worker processes.
    as_buyer sh -c 'evidence-desk read --json /usr/lib/evidence-desk/_internal/evidence_desk/_resources/sample/files/01_*.png' \
        >"$out/$release.read.json"
    grep -q '订单详情' "$out/$release.read.json"
    say "text was read off a picture: $(grep -c '"score"' "$out/$release.read.json") lines"
    for photo in readers/heif/photo.heic readers/movie/film.mov; do
        install -m 644 "$root/tests/samples/$photo" "$system/tmp/"
        as_buyer evidence-desk check "/tmp/${photo##*/}" >"$out/$release.${photo##*/}.txt" || true
        say "${photo##*/}: $(head -2 "$out/$release.${photo##*/}.txt" | tr '\n' ' ')"
    done
    say "parts: $(as_buyer evidence-desk licences | wc -l), first: $(as_buyer evidence-desk licences | head -1)"

    # With a screen.
    "$python" "$here/try_window.py" "$system" "$out/$release"
    head=$(sha256sum "$system/home/买家/.local/share/evidence-desk/journal.head")

    in_system apt-get -qq -y -o Dpkg::Use-Pty=0 purge evidence-desk >"$out/$release.purge.log" 2>&1
    [ ! -e "$system/usr/lib/evidence-desk" ] && [ ! -e "$system/usr/bin/evidence-desk" ]
    [ "$head" = "$(sha256sum "$system/home/买家/.local/share/evidence-desk/journal.head")" ]
    say "purged: nothing of the program left, the desk as it was: $(find "$system/home/买家/.local/share/evidence-desk/vault" -type f -name '????????????????????????????????????????????????????????????????' | wc -l) originals"
    leave
    trap - EXIT
    rm -rf "$system"
    say "$release: passed"
done
