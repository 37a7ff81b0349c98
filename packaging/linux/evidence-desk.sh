#!/bin/sh
# The Qt inside speaks ibus. Fcitx 5 answers to that as well; its own plugin is made for the
# system's Qt and cannot be loaded by another one.
case "${QT_IM_MODULE:-}" in
fcitx*) QT_IM_MODULE=ibus && export QT_IM_MODULE ;;
esac
exec @FOLDER@/evidence-desk "$@"
