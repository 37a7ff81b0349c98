#!/usr/bin/env bash
# Makes a disk image of dist/Evidence Desk.app, on macOS.
#
#   packaging/macos/package.sh
#
# With SIGN_AS ("Developer ID Application: …") everything is signed and hardened; with NOTARY as well
# (a profile stored by `xcrun notarytool store-credentials`) Apple notarises it and the answer is
# stapled on. Without them the app is signed ad hoc: it runs where it was built, and elsewhere after
# "Open" in its context menu.
set -euo pipefail
cd "$(dirname "$0")/../.."
app="dist/Evidence Desk.app"
version=$(/usr/libexec/PlistBuddy -c 'Print CFBundleShortVersionString' "$app/Contents/Info.plist")
image="dist/evidence-desk-$version-macos-$(uname -m).dmg"
identity=${SIGN_AS:--}
hardened=()
[ "$identity" = - ] || hardened=(--options runtime --timestamp)

# From the inside out: libraries first, the app last. --deep would give all the same entitlements.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
    xargs -0 codesign --force --sign "$identity" ${hardened[@]+"${hardened[@]}"}
codesign --force --sign "$identity" ${hardened[@]+"${hardened[@]}"} \
    --entitlements packaging/macos/entitlements.plist "$app"
codesign --verify --deep --strict "$app"

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
cp NOTICE "$stage/NOTICE.txt"
cp packaging/texts/GPL-3.0.txt "$stage/"
hdiutil create -volname "Evidence Desk $version" -srcfolder "$stage" -format ULMO -ov "$image"

if [ -n "${NOTARY:-}" ]; then
    codesign --force --sign "$identity" --timestamp "$image"
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY" --wait
    xcrun stapler staple "$image"
    spctl --assess --type open --context context:primary-signature "$image"
fi
shasum -a 256 "$image"
