"""Was a PDF added to after it was made, or after it was signed? Signatures are not validated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.places import seen
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.text import Text

_SIGNED = Text(
    "这份 PDF 带有 {count} 个电子签名，签名覆盖到文件末尾。本程序没有验证签名是否有效，"
    "请用 PDF 阅读器查看签名信息。",
    "This PDF bears {count} digital signature(s), which cover it to its end. This program did not "
    "check whether they are valid; a PDF reader shows that.",
)
_AFTER = Text(
    "这份 PDF 在电子签名以后又追加了内容（签名没有覆盖的部分有 {bytes} 字节）。"
    "可能只是补充了时间戳或验证资料；请用 PDF 阅读器查看签名信息。",
    "Something was added to this PDF after it was signed ({bytes} bytes are not covered). It may "
    "be a timestamp or proof of validity only; a PDF reader shows the signature's state.",
)
_UPDATED = Text(
    "这份 PDF 做好以后又被追加保存过 {count} 次（例如填表、批注或修改）。"
    "如能从平台或商家重新下载，请保留那一份。",
    "This PDF was added to {count} time(s) after it was made, for example to fill in a form, to "
    "comment or to change it. If you can download it again from where it came, keep that copy.",
)
_MODIFIED = Text(
    "这份 PDF 做好于 {first}，最后修改于 {second}。很多软件打印或另存时也会这样写。",
    "This PDF was made at {first} and last changed at {second}. Many programs write so when they "
    "print or save.",
)


class PdfChanges:
    """Counts revisions, looks whether signatures cover the whole file, compares the two dates."""

    name: ClassVar[str] = "pdf_changes"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say what was added when."""
        reading = subject.reading
        if reading is None or reading.media_type != "application/pdf":
            return
        signatures = _number(reading, "pdf:signatures")
        later = _number(reading, "pdf:revisions") - 1
        if signatures:
            yield self._signed(reading, signatures)
        elif later > 0:
            yield Finding(
                self.name,
                self.version,
                "notice",
                _UPDATED.fill(count=later),
                seen(reading, "pdf:revisions"),
                speaks_for="rewritten",
                weight=0.35,
            )
        made, changed = (
            next((m for m in reading.moments if m.read_from == f"pdf:{name}"), None)
            for name in ("CreationDate", "ModDate")
        )
        if made and changed:
            first, second = made.local(subject.zone), changed.local(subject.zone)
            if (second - first).total_seconds() > 60:
                yield Finding(
                    self.name,
                    self.version,
                    "info",
                    _MODIFIED.fill(first=made.shown(), second=changed.shown()),
                    {made.read_from: made.iso(), changed.read_from: changed.iso()},
                )

    def _signed(self, reading: Reading, signatures: int) -> Finding:
        values = seen(reading, "pdf:signatures", "pdf:signed_to", "pdf:size", "pdf:revisions")
        rest = _number(reading, "pdf:size") - _number(reading, "pdf:signed_to")
        # Line ends after the last mark belong to no revision.
        if rest > 16:
            return Finding(
                self.name,
                self.version,
                "warning",
                _AFTER.fill(bytes=rest),
                values,
                speaks_for="rewritten",
                weight=0.5,
            )
        return Finding(self.name, self.version, "info", _SIGNED.fill(count=signatures), values)


def _number(reading: Reading, name: str) -> int:
    value = reading.fact(name) or ""
    return int(value) if value.isascii() and value.isdigit() else 0
