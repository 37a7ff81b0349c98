"""One exhibit: preview, fields, times, findings, digest, capture data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.domain.edits import Add, ChooseMoment, Edit, SetFields, Several
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.keywords import keywords_of, parted, with_keywords
from evidence_desk.domain.place import place_of
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.ui import labels, words
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.fields import Area, Choice, Line
from evidence_desk.ui.inspector.codes import CodesSection
from evidence_desk.ui.inspector.facts import FactsSection, rows_of
from evidence_desk.ui.inspector.findings import FindingsSection
from evidence_desk.ui.inspector.place import PlaceSection
from evidence_desk.ui.inspector.preview import Preview
from evidence_desk.ui.inspector.section import Section
from evidence_desk.ui.inspector.times import TimesSection
from evidence_desk.ui.language import Translated
from evidence_desk.ui.vocabulary import Words

_SLOW = 500  # milliseconds after which a preview that is not there yet is spoken of


class ExhibitPage(Translated):
    """Fields of one exhibit; every change is an edit that can be undone."""

    edited = Signal(object, object)  # an Edit and its label
    opened = Signal(int)
    facts_wanted = Signal(int)
    better_wanted = Signal(str)  # the label of a better exhibit
    shown = Signal(object)  # an Exhibit, again after every change of it

    def __init__(self, vocabulary: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = vocabulary
        self._file: CaseFile | None = None
        self._exhibit: Exhibit | None = None
        self._preview = Preview()
        self._number = parts.label("title")
        self._name = parts.Elided("small", mode=Qt.TextElideMode.ElideMiddle)
        self._caption, self._proves, self._source = Area(lines=1), Area(), Area(lines=1)
        self._kind, self._tags = Choice(), Line()
        self._field_names = [parts.label("field") for _ in range(5)]
        self._codes = CodesSection()
        self._times = TimesSection()
        self.room = QVBoxLayout()  # for what others say of the exhibit
        self._findings = FindingsSection()
        self._place = PlaceSection()
        self._file_section = Section()
        self._digest = parts.label("small", wrap=True, copyable=True)
        self._size = parts.label("small")
        self._copy = parts.button("link", "copy", colour="accent")
        self._facts = FactsSection()
        self._slow = QTimer(self, singleShot=True, interval=_SLOW)
        self._build()
        self._preview.clicked.connect(lambda: self._with(lambda e: self.opened.emit(e.id)))
        self._caption.committed.connect(lambda v: self._set({"caption": v}, labels.CAPTION))
        self._proves.committed.connect(lambda v: self._set({"proves": v}, labels.PROVES))
        self._source.committed.connect(lambda v: self._set({"source": v}, labels.SOURCE))
        self._kind.committed.connect(lambda v: self._set({"kind": v}, labels.KIND))
        self._tags.committed.connect(self._set_tags)
        self._codes.committed.connect(self._set_codes)
        self._times.chosen.connect(lambda i: self._choose(labels.CHOOSE_TIME, index=i))
        self._times.told.connect(lambda iso: self._choose(labels.OWN_TIME, iso=iso))
        self._times.freed.connect(lambda: self._choose(labels.AUTO_TIME))
        self._findings.better_wanted.connect(self.better_wanted)
        self._copy.clicked.connect(self._copy_digest)
        self._slow.timeout.connect(self._say_slow)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 24)
        layout.setSpacing(16)
        layout.addWidget(self._preview)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._number)
        head.addWidget(self._name)
        layout.addLayout(head)
        fields = (self._caption, self._proves, self._source, self._kind, self._tags)
        pairs = []
        for name, field in zip(self._field_names, fields, strict=True):
            pair = QVBoxLayout()
            pair.setSpacing(4)
            pair.addWidget(name)
            pair.addWidget(field)
            name.setBuddy(field)
            pairs.append(pair)
        # What is asked for most comes first: one who looks for an unknown time must see the field.
        layout.addLayout(pairs[0])
        layout.addLayout(pairs[1])
        layout.addWidget(self._times)
        layout.addWidget(self._codes)
        layout.addLayout(self.room)
        layout.addLayout(pairs[2])
        layout.addLayout(pairs[3])
        layout.addLayout(pairs[4])
        for part in (parts.rule(), self._findings, parts.rule()):
            layout.addWidget(part)
        layout.addWidget(self._place)
        self._file_section.body.setSpacing(4)
        self._file_section.body.addWidget(self._size)
        self._file_section.body.addWidget(self._digest)
        self._file_section.body.addLayout(parts.row(self._copy, None))
        layout.addWidget(self._file_section)
        layout.addWidget(self._facts)
        layout.addStretch(1)

    def show_exhibit(self, file: CaseFile, exhibit: Exhibit) -> None:
        """Show an exhibit of a case."""
        other = self._exhibit is None or self._exhibit.id != exhibit.id
        if other:
            self.finish()
        self._file, self._exhibit = file, exhibit
        self._caption.put(exhibit.caption)
        self._proves.put(exhibit.proves)
        self._source.put(exhibit.source)
        self._tags.put("，".join(keywords_of(exhibit.details)))
        self._codes.show_codes(exhibit.codes, file.codes)
        self._times.show_exhibit(exhibit, file.case.zone)
        self._findings.show_exhibit(exhibit)
        self.shown.emit(exhibit)
        if other:
            self._preview.show_sign(exhibit.file.kind)
            self._slow.start()
            self._facts.show_rows([])
            self._place.show_place(None)
            self.facts_wanted.emit(exhibit.id)
        self.retranslate()

    def finish(self) -> None:
        """Keep what is being typed for the exhibit that is shown."""
        for field in (self._caption, self._proves, self._source, self._tags):
            field.finish()
        self._codes.finish()
        self._times.finish()

    def show_picture(self, exhibit_id: int, picture: QImage) -> None:
        """Show the preview of an exhibit, if it is still the one shown; it may be null."""
        if self._exhibit is None or self._exhibit.id != exhibit_id:
            return
        self._slow.stop()
        file = self._exhibit.file
        if not picture.isNull():
            self._preview.show_picture(picture)
        elif file.text:
            self._preview.show_text(file.text)
        else:
            why = self.tr("There is no preview. The original is kept as it is.")
            self._preview.show_sign(file.kind, why)

    def _say_slow(self) -> None:
        if self._exhibit is not None:
            self._preview.show_sign(self._exhibit.file.kind, self.tr("Opening the preview …"))

    def show_facts(self, exhibit_id: int, in_words: list[tuple[str, str]]) -> None:
        """Show what an exhibit says of itself; *in_words* is the capture data read just now."""
        exhibit = self._exhibit
        if exhibit is not None and exhibit.id == exhibit_id:
            facts = exhibit.file.facts
            self._facts.show_rows(rows_of(facts, in_words))
            self._place.show_place(place_of(facts, exhibit.moments, in_words))

    def retranslate(self) -> None:
        """Set every text that is shown."""
        names = (
            self.tr("Caption"),
            self.tr("What it proves"),
            self.tr("Source"),
            self.tr("Kind of evidence"),
            self.tr("Tags"),
        )
        for made, name in zip(self._field_names, names, strict=True):
            made.setText(name)
        self._caption.setPlaceholderText(self.tr("What can be seen, in one sentence"))
        self._proves.setPlaceholderText(self.tr("Which fact this shows"))
        self._source.setPlaceholderText(self.tr("Who took it, where it comes from"))
        self._tags.setPlaceholderText(self.tr("Such as: parcel, key"))
        self._copy.setText(self.tr("Copy SHA-256"))
        self._file_section.name(self.tr("File"))
        self._preview.setAccessibleName(self.tr("Open large"))
        self._preview.setToolTip(self.tr("Open large"))
        if self._exhibit is None or self._file is None:
            return
        exhibit = self._exhibit
        number = self._file.numbers().get(exhibit.id)
        if number:
            self._number.setText(self.tr("Exhibit %1").replace("%1", str(number)))
        else:
            self._number.setText(self.tr("Not in the PDF"))
        self._name.put(f"{exhibit.label}  ·  {exhibit.name}")
        self._digest.setText("SHA-256\n" + _grouped(exhibit.file.digest))
        self._size.setText("  ·  ".join(self._about_file(exhibit)))
        offered = {ident: self._words.word("kind", ident) for ident in self._words.ids("kind")}
        self._kind.offer(offered, exhibit.kind or _as_kind(exhibit.file.kind))

    def _about_file(self, exhibit: Exhibit) -> list[str]:
        about = [words.size_text(exhibit.file.size)]
        if exhibit.file.width and exhibit.file.height:
            about.append(f"{exhibit.file.width} × {exhibit.file.height}")
        if exhibit.file.pages:
            about.append(self.tr("%n pages", "", exhibit.file.pages))
        if exhibit.file.duration:
            minutes, seconds = divmod(round(exhibit.file.duration), 60)
            about.append(f"{minutes}:{seconds:02d}")
        return about

    def _with(self, act: Any) -> None:
        if self._exhibit is not None:
            act(self._exhibit)

    def _set(self, values: Mapping[str, object], label: Text) -> None:
        self._with(lambda e: self.edited.emit(SetFields("exhibit", e.id, values), label))

    def _choose(self, label: Text, *, index: int | None = None, iso: str | None = None) -> None:
        self._with(lambda e: self.edited.emit(ChooseMoment(e.id, index=index, iso=iso), label))

    def _set_tags(self, text: str) -> None:
        if self._exhibit is not None:
            details = with_keywords(self._exhibit.details, parted(text))
            self._set({"details": details}, labels.TAGS)

    def _set_codes(self, values: tuple[str, ...]) -> None:
        if self._exhibit is None or self._file is None:
            return
        edit = with_codes(self._file, (self._exhibit.id,), {self._exhibit.id: values})
        self.edited.emit(edit, labels.CODES)

    def _copy_digest(self) -> None:
        self._with(lambda e: QGuiApplication.clipboard().setText(e.file.digest))


def with_codes(file: CaseFile, ids: tuple[int, ...], codes: Mapping[int, tuple[str, ...]]) -> Edit:
    """Return the edit that gives exhibits their codes; unknown codes are added to the case."""
    known = {code.value for code in file.codes}
    new = dict.fromkeys(v for ident in ids for v in codes[ident] if v not in known)
    edits: list[Edit] = [Add("code", file.case.id, {"value": value}) for value in new]
    edits += [SetFields("exhibit", ident, {"codes": list(codes[ident])}) for ident in ids]
    return edits[0] if len(edits) == 1 else Several(tuple(edits))


def _grouped(digest: str) -> str:
    return " ".join(digest[i : i + 8] for i in range(0, len(digest), 8))


def _as_kind(file_kind: str) -> str:
    return {"chat": "chat_log", "mail": "document", "archive": "document", "other": "document"}.get(
        file_kind, file_kind
    )
