"""Does a signed history (C2PA) fit the file, and what does it tell? None is held against nobody.

Only the arithmetic counts: whose certificate it is was not looked up. Codes: C2PA specification
2.2, 15.2.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.places import seen
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.text import Text

_INSTALL = Text(
    "文件带有 C2PA 签名记录，没有核验：核验它的可选组件没有安装。"
    "需要时，在安装本程序的 Python 环境里运行 python -m pip install c2pa-python，再检查一次。",
    "The file bears a signed history (C2PA), which was not examined: the optional part for it is "
    "not installed. If you need it, run python -m pip install c2pa-python in the Python "
    "environment of this program and check again.",
)
_NOT_EXAMINED = Text(
    "文件带有 C2PA 签名记录，没有核验（{why}）。这不说明文件有问题。",
    "The file bears a signed history (C2PA), which was not examined ({why}). That says nothing "
    "against the file.",
)
_WHY = {
    "large": Text("文件太大", "the file is too large"),
    "failed": Text("记录无法读取", "it could not be read"),
    "": Text("核验没有完成", "the examination did not finish"),
}
_ELSEWHERE = Text(
    "文件说它的 C2PA 签名记录放在网上。本程序不联网，没有去取。这不说明文件有问题。",
    "The file says that its signed history (C2PA) lies on the internet. This program stays "
    "offline and did not fetch it. That says nothing against the file.",
)
_PLACE = "xmp:dcterms:provenance"
_CHANGED = Text(
    "文件带有 C2PA 签名记录{who}，但现在的内容与签名时不一致：签名以后，文件被改动或重新保存过。"
    "请找回签名时的那一份。",
    "The file bears a signed history (C2PA){who}, but its content is not what was signed: it was "
    "changed or saved again after signing. Ask for the file as it was signed.",
)
_BROKEN = Text(
    "文件带有 C2PA 签名记录{who}，但记录与它自己的签名不符：签名以后，记录被改动过，"
    "其中的说法不能依靠。",
    "The file bears a signed history (C2PA){who}, but the history does not fit its own signature: "
    "it was changed after signing, and what it says cannot be relied on.",
)
_INTACT = Text(
    "文件带有 C2PA 签名记录{who}，内容与签名时一致{when}。{written}{history}"
    "签名证书属于谁没有核实，不能证明是谁签的。{expired}",
    "The file bears a signed history (C2PA){who}, and its content is still what was signed{when}. "
    "{written}{history}Whose certificate it is was not checked, so who signed is not proved."
    "{expired}",
)
_WHO = Text("（签名者自称“{name}”）", " whose signer calls itself “{name}”")
_WHEN = Text("（时间戳 {at}）", " (timestamp {at})")
_WRITTEN = Text("记录由 {program} 写入。", "{program} wrote the history. ")
_HISTORY = Text("记录写明做过：{what}。", "It tells: {what}. ")
_EXPIRED = Text(
    "证书已经过期，这不说明文件被改动过。",
    " The certificate has expired, which is no sign of a change.",
)
_INCOMPLETE = Text(
    "文件带有 C2PA 签名记录{who}，但没有全部核验通过（{codes}）。"
    "这不说明文件被改动过；不要依靠这份记录。",
    "The file bears a signed history (C2PA){who}, but not all of it could be validated ({codes}). "
    "That is no sign of a change; do not rely on this history.",
)
_EDITED = Text(
    "文件自带的签名记录（C2PA）写明，拍摄或生成以后做过：{what}。",
    "The signed history in the file (C2PA) says what was done after it was taken or made: {what}.",
)
# The asset's own digest: these say that the bytes changed.
_OTHER_BYTES = {
    f"assertion.{name}.mismatch"
    for name in ("dataHash", "boxesHash", "bmffHash", "collectionHash", "multiAssetHash")
}
# The history against its own signature.
_OTHER_WORDS = {"claimSignature.mismatch", "assertion.hashedURI.mismatch"}
# Say something about the certificate only.
_CREDENTIAL = {
    "signingCredential.untrusted",
    "signingCredential.expired",
    "claimSignature.outsideValidity",
    "signingCredential.ocsp.unknown",
    "signingCredential.ocsp.inaccessible",
}
_OLD = {"signingCredential.expired", "claimSignature.outsideValidity"}
# Actions that change what is seen, heard or read (C2PA specification 2.2, 18.15.2).
_EDITS = {
    "addedText": Text("加文字", "text added"),
    "adjustedColor": Text("调色", "colours adjusted"),
    "changedSpeed": Text("变速", "speed changed"),
    "color_adjustments": Text("调色", "colours adjusted"),
    "cropped": Text("裁剪", "cropped"),
    "deleted": Text("删除内容", "content deleted"),
    "drawing": Text("绘画涂抹", "drawn upon"),
    "dubbed": Text("换声音", "dubbed"),
    "edited": Text("编辑", "edited"),
    "filtered": Text("滤镜", "filters applied"),
    "placed": Text("置入其他内容", "other content placed"),
    "removed": Text("移除内容", "content removed"),
    "translated": Text("翻译", "translated"),
    "trimmed": Text("剪短", "trimmed"),
}
# Those that leave the content as it is.
_SAVES = {
    "converted": Text("转换格式", "converted"),
    "edited.metadata": Text("改附加信息", "metadata edited"),
    "enhanced": Text("降噪等增强", "enhanced"),
    "orientation": Text("旋转", "turned"),
    "repackaged": Text("重新封装", "repackaged"),
    "resized": Text("改变尺寸", "resized"),
    "resized.proportional": Text("改变尺寸", "resized"),
    "transcoded": Text("重新编码", "coded again"),
}
_OTHERS = {
    "created": Text("生成", "created"),
    "opened": Text("打开", "opened"),
    "published": Text("发布", "published"),
}


class C2pa:
    """Reads validation codes one by one: a strange certificate is no broken signature."""

    name: ClassVar[str] = "c2pa"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say whether the content is what was signed, and what the history says was done."""
        reading = subject.reading
        if reading is None:
            return
        if not reading.fact("c2pa:manifest"):
            if (reading.fact(_PLACE) or "").startswith(("http://", "https://")):
                yield Finding(self.name, self.version, "info", _ELSEWHERE, seen(reading, _PLACE))
            return
        examined = reading.fact("c2pa:examined") or ""
        values = seen(
            reading, *dict.fromkeys(f.name for f in reading.facts if f.name.startswith("c2pa:"))
        )
        if examined != "yes":
            message = _INSTALL if examined == "missing" else _NOT_EXAMINED.fill(why=_WHY[examined])
            yield Finding(self.name, self.version, "info", message, values)
            return
        codes = set((reading.fact("c2pa:codes") or "").split())
        who = _WHO.fill(name=name) if (name := reading.fact("c2pa:signer")) else Text("", "")
        # A history that does not fit its signature may name any digest.
        if codes & _OTHER_WORDS:
            yield self._sign(_BROKEN.fill(who=who), values, weight=0.6)
        elif codes & _OTHER_BYTES:
            yield self._sign(_CHANGED.fill(who=who), values, weight=0.7)
        elif strange := codes - _CREDENTIAL:
            message = _INCOMPLETE.fill(who=who, codes=", ".join(sorted(strange)))
            yield Finding(self.name, self.version, "notice", message, values)
        else:
            message = _intact(reading, who, old=bool(codes & _OLD))
            yield Finding(self.name, self.version, "ok", message, values)
            yield from self._edited(reading)

    def _edited(self, reading: Reading) -> Iterator[Finding]:
        actions = (reading.fact("c2pa:actions") or "").split()
        values = seen(reading, "c2pa:actions", "c2pa:program")
        if edits := [_EDITS[one] for one in actions if one in _EDITS]:
            yield self._sign(_EDITED.fill(what=_joined(edits)), values, weight=0.8)
        elif saves := [_SAVES[one] for one in actions if one in _SAVES]:
            yield Finding(
                self.name,
                self.version,
                "notice",
                _EDITED.fill(what=_joined(saves)),
                values,
                speaks_for="rewritten",
                weight=0.4,
            )

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


def _intact(reading: Reading, who: Text, *, old: bool) -> Text:
    nothing = Text("", "")
    at = reading.fact("c2pa:signed_at")
    known = _OTHERS | _EDITS | _SAVES
    actions = (reading.fact("c2pa:actions") or "").split()
    told = [known.get(one, Text(one, one)) for one in actions]
    program = reading.fact("c2pa:program")
    written = _WRITTEN.fill(program=program) if program else nothing
    return _INTACT.fill(
        who=who,
        when=_WHEN.fill(at=at.replace("T", " ")) if at else nothing,
        written=written,
        history=_HISTORY.fill(what=_joined(told)) if told else nothing,
        expired=_EXPIRED if old else nothing,
    )


def _joined(words: list[Text]) -> Text:
    return Text(
        "、".join(dict.fromkeys(word.zh for word in words)),
        ", ".join(dict.fromkeys(word.en for word in words)),
    )
