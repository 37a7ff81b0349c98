"""The export dialog: choices at the left, the pages as they will be at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.text import Language, Text
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.fields import Choice
from evidence_desk.ui.controls.tabbing import TabsAsRead
from evidence_desk.ui.dialogs import Buttons
from evidence_desk.ui.exporting.choices import KINDS, Choices, Kind, keep, kept
from evidence_desk.ui.exporting.pages import Pages
from evidence_desk.ui.exporting.signing import Signing
from evidence_desk.ui.exporting.work import Preview, Told
from evidence_desk.ui.inspector.section import Section
from evidence_desk.ui.language import say
from evidence_desk.ui.theme import tokens

if TYPE_CHECKING:
    from evidence_desk.ui.desk import Desk

_PAUSE = 350  # milliseconds without a new choice before the pages are made
_LEFT = 340
# Kinds of files that may hold a conversation.
_MAY_CONVERSE = frozenset({"chat", "mail", "archive"})


class ExportDialog(TabsAsRead, QDialog):
    """Asks what an export is to be; `choices` says so once it was accepted."""

    def __init__(
        self, desk: Desk, language: Language, parent: QWidget | None = None, *, profile: str = ""
    ) -> None:
        super().__init__(parent)
        self.resize(1040, 660)
        self._before = kept(language)
        self._profile = profile or self._before.wish.profile
        self._about: dict[str, str] = {}
        self._desk = desk
        self._preview = Preview(desk, self)
        self._heading = parts.label("title")
        self._told = parts.label("small", wrap=True)
        self._notes = parts.label("small", wrap=True)
        self._build()
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._connect()
        self.retranslate()
        self._preview.ask_profiles(self._offer_profiles)
        self._show_kind()

    def _build(self) -> None:
        wish = self._before.wish
        kinds = {
            "pdf": "PDF",
            "package": self.tr("Package (ZIP)"),
            "uploads": self.tr("Pictures to upload"),
        }
        self.kind = Buttons(kinds, self._before.kind)
        self.profile = Choice()
        self.language = Buttons({"zh": "中文", "en": "English"}, wish.language)
        self.mode = Choice()
        self.mode.offer(
            {
                "": self.tr("By their size"),
                "complete": self.tr("Inside the PDF"),
                "compact": self.tr("Not inside: a light print copy"),
            },
            wish.mode or "",
        )
        self.chats = Choice()
        self.chats.offer(
            {
                "": self.tr("By recipient and length"),
                "whole": self.tr("In full, in an annex"),
                "quotes": self.tr("Marked passages alone"),
            },
            wish.chats or "",
        )
        self.paper = Buttons({"a4": "A4", "letter": "Letter"}, wish.paper)
        self.duplex, self.sm3, self.sheets = QCheckBox(), QCheckBox(), QCheckBox()
        self.duplex.setChecked(wish.duplex)
        self.sm3.setChecked(wish.sm3)
        self.sheets.setChecked(self._before.sheets)
        self.count, self.kb = QSpinBox(), QSpinBox()
        self.count.setRange(0, 99)
        self.kb.setRange(0, 99_999)
        self.kb.setSingleStep(100)
        for number in (self.count, self.kb):
            number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.pages = Pages(self._preview.look)
        self.good, self.bad = parts.button("primary"), parts.button()
        self.good.setDefault(True)
        self.slot = QVBoxLayout()  # what others add: a signature, what is still visible

        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        self._fields: list[tuple[str, tuple[QWidget, ...]]] = []
        self._ask(column, self.tr("Save as"), "pdf package uploads", self.kind)
        self._ask(column, self.tr("For whom"), "pdf package", self.profile)
        column.addWidget(self._told)
        self._ask(column, self.tr("Language"), "pdf package uploads", self.language)
        self._ask(column, self.tr("Original files"), "pdf", self.mode)
        if self._may_converse():
            self._ask(column, self.tr("Conversations"), "pdf package", self.chats)
        # What nearly everybody leaves as it is.
        plain = wish.paper == "a4" and not (wish.duplex or wish.sm3)
        more = Section(folded=plain)
        more.name(self.tr("More choices"), fold=self.tr("Show or hide"))
        self._ask(more.body, self.tr("Paper"), "pdf package", self.paper)
        self._add(more.body, "pdf package", self.duplex)
        self._add(more.body, "pdf package", self.sm3)
        self._add(column, "pdf package", more)
        self._ask(column, self.tr("Pictures the page takes"), "uploads", self.count)
        self._ask(column, self.tr("Size of each, at most"), "uploads", self.kb)
        self._add(column, "uploads", self.sheets)
        column.addLayout(self.slot)
        self.signing = Signing(self._desk)
        self._add(self.slot, "pdf package", self.signing)
        column.addWidget(self._notes)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(form)
        area.setFixedWidth(tokens.scaled(_LEFT, most=1.3))

        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addWidget(self._heading)
        middle = parts.row(area, self.pages, gap=24)
        middle.setStretch(1, 1)
        layout.addLayout(middle, 1)
        layout.addLayout(parts.row(None, self.bad, self.good))

    def _may_converse(self) -> bool:
        """Tell whether the case has files that may hold a conversation."""
        file = self._desk.file
        return file is not None and any(one.file.kind in _MAY_CONVERSE for one in file.exhibits)

    def _ask(self, column: QVBoxLayout, name: str, kinds: str, field: QWidget) -> None:
        made = parts.label("field")
        made.setText(name)
        made.setBuddy(field)
        field.setAccessibleName(name)
        column.addSpacing(6)
        column.addWidget(made)
        column.addWidget(field)
        self._fields.append((kinds, (made, field)))

    def _add(self, column: QVBoxLayout, kinds: str, field: QWidget) -> None:
        column.addWidget(field)
        self._fields.append((kinds, (field,)))

    def _connect(self) -> None:
        self.good.clicked.connect(self.accept)
        self.bad.clicked.connect(self.reject)
        self._later.timeout.connect(self._look)
        for buttons in (self.kind, self.language, self.paper):
            buttons.chosen.connect(self._change)
        for choice in (self.profile, self.mode, self.chats):
            choice.committed.connect(self._change)
        for box in (self.duplex, self.sm3, self.sheets):
            box.toggled.connect(self._change)
        for number in (self.count, self.kb):
            number.valueChanged.connect(self._change)
        self._preview.ready.connect(self._show_preview)
        self._preview.refused.connect(self._show_refusal)

    def retranslate(self) -> None:
        """Set every text that is not a field's."""
        self.setWindowTitle(self.tr("Export"))
        self._heading.setText(self.tr("Export"))
        self.bad.setText(self.tr("Cancel"))
        self.good.setText(self.tr("Save…"))
        self.duplex.setText(self.tr("Printed on both sides"))
        self.sm3.setText(self.tr("List SM3 digests as well (GB/T 32905)"))
        self.sheets.setText(self.tr("Put several on a sheet where there are too many"))
        self.count.setSpecialValueText(self.tr("As known of the platform"))
        self.kb.setSpecialValueText(self.tr("As known of the platform"))
        self.kb.setSuffix(" KB")

    # --- choices --------------------------------------------------------------------------

    def choices(self) -> Choices:
        """Return what is chosen now."""
        mode, chats = self.mode.ident(), self.chats.ident()
        return Choices(
            kind=self._kind(),
            wish=ExportWish(
                language="en" if self.language.ident() == "en" else "zh",
                mode="complete" if mode == "complete" else "compact" if mode == "compact" else None,
                paper="letter" if self.paper.ident() == "letter" else "a4",
                duplex=self.duplex.isChecked(),
                sm3=self.sm3.isChecked(),
                profile=self._profile or "full",
                chats="whole" if chats == "whole" else "quotes" if chats == "quotes" else None,
            ),
            max_count=self.count.value(),
            max_kb=self.kb.value(),
            sheets=self.sheets.isChecked(),
        )

    def _kind(self) -> Kind:
        return next(one for one in KINDS if one == self.kind.ident())

    def _offer_profiles(self, known: dict[str, tuple[Text, Text]]) -> None:
        if self._profile not in known:
            self._profile = "full"
        self._about = {ident: say(about) for ident, (_, about) in known.items()}
        self.profile.offer({ident: say(name) for ident, (name, _) in known.items()}, self._profile)
        self._tell_profile()

    def _tell_profile(self) -> None:
        about = self._about.get(self._profile, "")
        self._told.setText(about)
        self._told.setVisible(bool(about) and self._kind() != "uploads")

    def _change(self, *_: object) -> None:
        self._profile = self.profile.ident() or self._profile
        self._show_kind()

    def _show_kind(self) -> None:
        kind = self._kind()
        for kinds, widgets in self._fields:
            for widget in widgets:
                widget.setVisible(kind in kinds.split())
        self._tell_profile()
        self._preview.stop()
        self.good.setEnabled(False)
        self.pages.begin(self.tr("Setting the pages…"))
        self._later.start()

    def _look(self) -> None:
        self._preview.make(self.choices())

    def _show_preview(self, told: Told) -> None:
        self._notes.setText("\n".join(say(note) for note in told.notes))
        self.pages.show_pages(told.pages)
        self.good.setEnabled(True)

    def _show_refusal(self, why: Text) -> None:
        self._notes.clear()
        self.pages.refuse(say(why))
        self.good.setEnabled(False)

    def accept(self) -> None:
        """Stay open while a signature that was chosen lacks something."""
        if self._kind() == "uploads" or not self.signing.lacks():
            super().accept()

    def done(self, result: int) -> None:
        """Stop making pages, and keep what was chosen for the next time."""
        self._later.stop()
        self._preview.stop()
        if result == QDialog.DialogCode.Accepted:
            keep(self.choices())
        super().done(result)
