"""The program's font: the system's, with Chinese first in Chinese and Latin first in English."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from evidence_desk.domain.text import Language
from evidence_desk.paths import resource
from evidence_desk.ui.theme import textsize
from evidence_desk.ui.theme.tokens import TEXT_M

# Quotation marks, dashes and dots stand in both sorts of fonts: the first family draws them,
# as wide as a character in a Chinese one, narrow in a Latin one.
_LATIN = {
    "win32": ("Segoe UI Variable Text", "Segoe UI"),
    "darwin": (".AppleSystemUIFont",),
}
_LATIN_ELSEWHERE = (
    "Inter",
    "Adwaita Sans",
    "Noto Sans",
    "Source Sans 3",
    "Source Sans Pro",
    "Open Sans",
    "Cantarell",
    "Ubuntu Sans",
    "Ubuntu",
)
_CHINESE = {
    "win32": ("Microsoft YaHei UI", "Microsoft YaHei"),
    "darwin": ("PingFang SC",),
}
_CHINESE_ELSEWHERE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
_BUNDLED = "Noto Sans SC"
_PROPORTIONAL = "pwid"  # OpenType: Latin marks of a Chinese font as wide as they are drawn


def use(app: QApplication, language: Language) -> None:
    """Use the system's fonts for a language; the bundled Chinese one only where there is none."""
    chinese = _there(_CHINESE.get(sys.platform, _CHINESE_ELSEWHERE))
    latin = _there(_LATIN.get(sys.platform, _LATIN_ELSEWHERE))
    if not chinese and not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        QFontDatabase.addApplicationFont(str(resource("fonts") / "NotoSansSC_400Regular.ttf"))
        QFontDatabase.addApplicationFont(str(resource("fonts") / "NotoSansSC_700Bold.ttf"))
        chinese = [_BUNDLED]
    families = chinese + latin if language == "zh" else latin + chinese
    font = QFont(app.font())
    if families:
        font.setFamilies(families)
    font.clearFeatures()
    if language == "en" and not latin:
        font.setFeature(QFont.Tag.fromString(_PROPORTIONAL), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)
    use_size(app)


def use_size(app: QApplication) -> None:
    """Make text as large as the person chose."""
    font = QFont(app.font())
    font.setPixelSize(round(TEXT_M * textsize.chosen() / textsize.USUAL))
    app.setFont(font)


def _there(wanted: tuple[str, ...]) -> list[str]:
    return [family for family in wanted if QFontDatabase.hasFamily(family)]
