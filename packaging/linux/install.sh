#!/bin/sh
# Add FollowUp, from the folder this script lies in, to the menu of whoever runs it:
#     sh install.sh        and to take it out again:  sh install.sh --remove
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
bin="$HOME/.local/bin"
data="${XDG_DATA_HOME:-$HOME/.local/share}"
entry="$data/applications/followup-desktop.desktop"
icon="$data/icons/hicolor/scalable/apps/followup-desktop.svg"

if [ "${1:-}" = --remove ]; then
    rm -f "$bin/followup-desktop" "$entry" "$icon"
    rm -f "${XDG_CONFIG_HOME:-$HOME/.config}/autostart/followup-desktop"*.desktop
    echo "FollowUp is no longer in the menu. Your data is where it was."
    exit 0
fi

mkdir -p "$bin" "$(dirname "$entry")" "$(dirname "$icon")"
ln -sf "$here/followup-desktop" "$bin/followup-desktop"
sed "s|^Exec=.*|Exec=\"$here/followup-desktop\"|" "$here/share/applications/followup-desktop.desktop" >"$entry"
cp "$here/share/icons/hicolor/scalable/apps/followup-desktop.svg" "$icon"
echo "FollowUp is in the menu now."
