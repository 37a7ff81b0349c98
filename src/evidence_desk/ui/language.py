"""Which language the window speaks: Chinese or English, switched while it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from evidence_desk.domain.text import Language, Text
from evidence_desk.paths import resource
from evidence_desk.ui.theme import fonts, scheme

Choice = Literal["system", "zh", "en"]
CHOICES: tuple[Choice, ...] = ("system", "zh", "en")
# Of Qt's question for a file, which is asked where the desktop has none: its Chinese lacks these.
OF_QT = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
)
_KEY = "language"
_LOCALE: dict[Language, str] = {"zh": "zh_CN", "en": "en_GB"}
_OWN: dict[Language, str] = {"zh": "evidence_desk_zh_CN", "en": "evidence_desk_en"}


def current() -> Language:
    """Return the language shown now."""
    return "zh" if QLocale().language() == QLocale.Language.Chinese else "en"


def say(text: Text) -> str:
    """Return *text* in the language shown now."""
    return text.in_(current())


def chosen() -> Choice:
    """Return the person's choice; unless they chose, the system's language decides."""
    kept = QSettings().value(_KEY, "system")
    return next((choice for choice in CHOICES if choice == kept), "system")


def choose(app: QApplication, choice: Choice) -> None:
    """Keep the person's choice and speak it at once."""
    QSettings().setValue(_KEY, choice)
    before = app.font()
    speak(app)
    if app.font() != before:
        scheme.show(app)  # what the sheet has styled takes the new font with it


def speak(app: QApplication) -> None:
    """Install the fonts and translators of the chosen language; every widget hears of it."""
    language = _resolved(chosen())
    fonts.use(app, language)
    QLocale.setDefault(QLocale(_LOCALE[language]))
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for name, folder in ((f"qtbase_{_LOCALE[language]}", qt), (_OWN[language], resource("i18n"))):
        # qtbase_zh_CN, else qtbase_zh.
        for stem in (name, name.rpartition("_")[0]):
            path = folder / f"{stem}.qm"
            if path.is_file():
                translator = _Translator(app, path.read_bytes())
                app.installTranslator(translator)
                break


class _Translator(QTranslator):
    """Holds its words: Qt maps a file and falls over when an update replaces it meanwhile."""

    def __init__(self, app: QApplication, words: bytes) -> None:
        super().__init__(app)
        self._held = words
        self.load(words)


def _resolved(choice: Choice) -> Language:
    if choice != "system":
        return choice
    # Chinese is the program's first language: English only where the system asks for it.
    return "en" if QLocale.system().language() == QLocale.Language.English else "zh"


class Translated(QWidget):
    """A widget that puts its words in again when the language changes."""

    def retranslate(self) -> None:
        """Set every text that is shown."""

    def changeEvent(self, event: QEvent) -> None:
        """Hear of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
