"""Does a PDF still fit its signatures, and what was added after them? Who signed stays open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.places import seen
from evidence_desk.domain.finding import Finding, Severity
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.text import Text

_BROKEN = Text(
    "{what}与文件现在的内容不符：签名以后，签名覆盖的内容被改动过。请向出具方索取签名时的那一份。",
    "{what} does not fit the file: what it covers was changed after signing. Ask the issuer for "
    "the file as it was signed.",
)
_INVALID = Text(
    "{what}与随附的证书不符，签名本身被改动过或已损坏，不能依靠它。",
    "{what} does not fit the certificate that comes with it: the signature itself was changed or "
    "is damaged and cannot be relied on.",
)
_INTACT = Text(
    "{what}完好：{covers}与签名时一致{later}。{proof}",
    "{what} is intact: {covers} is what was signed{later}. {proof}",
)
_MORE = Text(
    "{what}本身完好，但签名以后文件被追加过内容，超出了填表、再次签名和补充验证资料的范围："
    "可能改了页面、批注或其他内容。请用 PDF 阅读器打开签名时的版本比对。{proof}",
    "{what} is intact, but what was added to the file after signing goes beyond filling in forms, "
    "further signatures and proofs of validity: pages, comments or other content may have "
    "changed. Compare with the signed version, which a PDF reader can open. {proof}",
)
_FORBIDDEN = Text(
    "{what}本身完好，但签名以后又有人填表或签名，而签名人当时声明不允许再改。{proof}",
    "{what} is intact, but forms were filled in or signatures added afterwards, although the "
    "signer ruled that out. {proof}",
)
_PART = Text(
    "{what}没有按通常的方式覆盖整份文件或完整的早先版本，未覆盖的部分可能改过。"
    "请用 PDF 阅读器查看签名信息。",
    "{what} does not cover the file, or a whole earlier version of it, in the usual way; the rest "
    "may have changed. A PDF reader shows the signature's state.",
)
_UNKNOWN = Text(
    "{what}用了本程序不认识的格式或算法（{filter}；国密签名也在此列），没有核验。"
    "请用出具方指定的软件查看。",
    "{what} uses a form or an algorithm that this program does not know ({filter}; Chinese SM2 "
    "signatures are among these), so it was not checked. Use the software that its issuer names.",
)
_NOT_EXAMINED = Text(
    "这份 PDF 带有 {count} 个电子签名，本程序没有核验（{why}）{rest}。"
    "请用 PDF 阅读器查看签名信息。",
    "This PDF bears {count} digital signature(s), which were not checked ({why}){rest}. A PDF "
    "reader shows their state.",
)
_WHY = {
    "large": Text("文件太大", "the file is too large"),
    "failed": Text("签名的写法无法读取", "they could not be read"),
    "": Text("核验没有完成", "the examination did not finish"),
}
_REST = Text(
    "；签名没有覆盖文件末尾的 {bytes} 字节，可能只是补充了时间戳或验证资料",
    "; the last {bytes} bytes are not covered, which may be a timestamp or proof of validity only",
)
_KINDS = {
    "signature": Text("PDF 电子签名", "The PDF's digital signature"),
    "certification": Text("PDF 认证签名", "The PDF's certifying signature"),
    "timestamp": Text("PDF 时间戳", "The PDF's timestamp"),
}
_NAMED = Text("{kind}{who}", "{kind}{who}")
_WHO = Text(
    "（签名者自称“{name}”，自称签于 {at}）",
    " (its signer claims to be “{name}” and to have signed at {at})",
)
_ISSUED = Text(
    "（签发方自称“{name}”，写明的时间是 {at}）",
    " (its authority says its name is “{name}”; the stated time is {at})",
)
_STAMPS = {
    "intact": Text(
        "签名带有时间戳：写明的时间是 {at}，签发方自称“{name}”，其证书没有对照信任列表核对。",
        " The signature bears a timestamp: the stated time is {at}, its authority says its name is "
        "“{name}”; that certificate is not checked against a trust list.",
    ),
    "broken": Text(
        "签名所带的时间戳与这个签名不符：它属于别的签名，或被改动过，不能依靠它的时间。",
        " The timestamp in the signature does not fit it: it belongs to another one or was "
        "changed, and its time cannot be relied on.",
    ),
    "unknown": Text(
        "签名所带的时间戳用了本程序不认识的格式或算法，没有核验。",
        " The timestamp in the signature uses a form or an algorithm that this program does not "
        "know, so it was not checked.",
    ),
}
_WHO_ONLY = Text("（签名者自称“{name}”）", " (its signer claims to be “{name}”)")
_COVERS = {
    "file": Text("整份文件", "the whole file"),
    "revision": Text("签名时的那个版本", "the version that was signed"),
}
_LATER = {
    "nothing": Text("", ""),
    "proofs": Text("，此后只补充过时间戳或验证资料", "; only proofs of validity were added since"),
    "forms": Text("，此后只填过表单或加过签名", "; only forms or signatures were filled in since"),
    "unknown": Text("，此后追加的内容没有比较", "; what was added since was not compared"),
}
_PROOF = Text(
    "证书没有联网核实，不能证明是谁签的。",
    "The certificate was not checked online, so who signed is not proved.",
)
_OWN = Text(
    "证书是签名者自己制作的，不能证明是谁签的。",
    "The certificate was made by the signer itself, so who signed is not proved.",
)


class PdfSignatures:
    """Passes on the arithmetic of each signature; a certificate is never judged."""

    name: ClassVar[str] = "pdf_signatures"
    version: ClassVar[int] = 2

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say of each signature whether what it covers is as signed, and what came later."""
        reading = subject.reading
        if reading is None or not reading.fact("pdf:signatures"):
            return
        if reading.fact("pdf:sig_examined") != "yes":
            yield self._not_examined(reading)
            return
        number = 1
        while digest := reading.fact(f"pdf:sig{number}:digest"):
            yield self._one(reading, f"pdf:sig{number}:", digest)
            number += 1

    def _one(self, reading: Reading, place: str, digest: str) -> Finding:
        def said(name: str) -> str:
            return reading.fact(place + name) or ""

        values = seen(reading, *(f.name for f in reading.facts if f.name.startswith(place)))
        what = _named(said("kind"), said("signer"), said("time"))
        proof = _OWN if said("self_signed") == "yes" else _PROOF
        if said("kind") == "timestamp":
            proof = _PROOF
        stamp = said("stamp")
        if stamp:
            told = _STAMPS.get(stamp, _STAMPS["unknown"])
            told = told.fill(at=said("stamped").replace("T", " "), name=said("authority"))
            proof = Text(proof.zh + told.zh, proof.en + told.en)
        if digest == "unknown":
            message = _UNKNOWN.fill(what=what, filter=said("filter") or "?")
            return Finding(self.name, self.version, "notice", message, values)
        if digest != "intact":
            message = _BROKEN if digest == "broken" else _INVALID
            return self._sign(message.fill(what=what), values, weight=0.85)
        if said("covers") not in _COVERS:
            return Finding(
                self.name,
                self.version,
                "warning",
                _PART.fill(what=what),
                values,
                speaks_for="rewritten",
                weight=0.5,
            )
        later = said("later")
        if later in ("more", "forbidden"):
            message = _MORE if later == "more" else _FORBIDDEN
            return self._sign(message.fill(what=what, proof=proof), values, weight=0.6)
        message = _INTACT.fill(
            what=what,
            covers=_COVERS[said("covers")],
            later=_LATER.get(later, _LATER["unknown"]),
            proof=proof,
        )
        severity: Severity = "ok" if later in _LATER and later != "unknown" else "notice"
        if stamp == "broken":
            severity = "warning"
        return Finding(self.name, self.version, severity, message, values)

    def _sign(self, message: Text, values: dict[str, object], *, weight: float) -> Finding:
        return Finding(
            self.name,
            self.version,
            "warning",
            message,
            values,
            speaks_for="altered",
            weight=weight,
        )

    def _not_examined(self, reading: Reading) -> Finding:
        values = seen(reading, "pdf:signatures", "pdf:signed_to", "pdf:size", "pdf:revisions")
        rest = _number(reading, "pdf:size") - _number(reading, "pdf:signed_to")
        message = _NOT_EXAMINED.fill(
            count=_number(reading, "pdf:signatures"),
            why=_WHY.get(reading.fact("pdf:sig_examined") or "", _WHY[""]),
            # Line ends after the last mark belong to no revision.
            rest=_REST.fill(bytes=rest) if rest > 16 else Text("", ""),
        )
        if rest <= 16:
            return Finding(self.name, self.version, "info", message, values)
        return Finding(
            self.name,
            self.version,
            "warning",
            message,
            values,
            speaks_for="rewritten",
            weight=0.5,
        )


def _named(kind: str, signer: str, at: str) -> Text:
    who = Text("", "")
    if signer:
        told = _ISSUED if kind == "timestamp" else _WHO
        who = told.fill(name=signer, at=at.replace("T", " ")) if at else _WHO_ONLY.fill(name=signer)
    return _NAMED.fill(kind=_KINDS.get(kind, _KINDS["signature"]), who=who)


def _number(reading: Reading, name: str) -> int:
    value = reading.fact(name) or ""
    return int(value) if value.isascii() and value.isdigit() else 0
