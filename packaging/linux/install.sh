#!/bin/sh
# Puts Evidence Desk into the menu of whoever runs this, from the folder it lies in. Needs no root.
# With --remove it is taken out again. The desk is never touched.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
id=org.evidencedesk.EvidenceDesk
if [ "${1:-}" = --remove ]; then
    rm -f "$bin/evidence-desk" "$share/applications/$id.desktop" "$share/mime/packages/$id.xml" \
        "$share/metainfo/$id.metainfo.xml"
    find "$share/icons/hicolor" -name "$id.*" -delete 2>/dev/null || true
else
    mkdir -p "$bin" "$share"
    cp -R "$here/share/." "$share/"
    ln -sf "$here/evidence-desk" "$bin/evidence-desk"
    # By its full path: ~/.local/bin is not on every desktop's PATH.
    sed -i -e "s|^Exec=evidence-desk|Exec=\"$here/evidence-desk\"|" -e '/^TryExec=/d' \
        "$share/applications/$id.desktop"
fi
for update in "update-desktop-database $share/applications" "update-mime-database $share/mime"; do
    # shellcheck disable=SC2086 # two words
    command -v ${update%% *} >/dev/null && ${update%% *} "${update#* }" || true
done
echo "完成。 Done."
