"""Does a timestamp token fit its own signature? What it covers in a case, services find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.places import seen
from evidence_desk.domain.finding import Finding, Severity
from evidence_desk.domain.text import Text

_FACTS = (
    "timestamp:algorithm",
    "timestamp:imprint",
    "timestamp:time",
    "timestamp:state",
    "timestamp:authority",
    "timestamp:issuer",
    "timestamp:serial",
)
_TOKEN = Text(
    "这是一份时间戳凭证（RFC 3161）：写明的时间是 {at}，签发方自称“{who}”，"
    "所证文件的 {algorithm} 是 {imprint}。{state}",
    "This is a timestamp token (RFC 3161): its stated time is {at}, its authority says its name "
    "is “{who}”, and it is for the file whose {algorithm} is {imprint}. {state}",
)
_STATES = {
    "intact": Text(
        "凭证本身完好；签发方的证书没有对照信任列表核对，是不是它签发的没有证明。",
        "The token itself is intact; the authority's certificate is not checked against a trust "
        "list, so who issued it is not proved.",
    ),
    "broken": Text(
        "凭证的内容与它的签名不符：签发以后被改动过。请向签发方重新下载。",
        "The token does not fit its signature: it was changed after it was issued. Download it "
        "from its issuer again.",
    ),
    "invalid": Text(
        "凭证的签名与随附的证书不符，不能依靠它。请向签发方重新下载。",
        "The token's signature does not fit the certificate that comes with it and cannot be "
        "relied on. Download it from its issuer again.",
    ),
    "unknown": Text(
        "凭证的签名没有核对：用了本程序不认识的算法（国密即是），或凭证里没有证书。"
        "请用签发方的查验网站或软件。",
        "The token's signature was not checked: it uses an algorithm that this program does not "
        "know (Chinese SM2 is one), or bears no certificate. Use the website or software of its "
        "issuer.",
    ),
}
_NOBODY = Text("未写明", "not stated")


class Timestamp:
    """Passes on what a token says and whether its arithmetic holds; no authority is judged."""

    name: ClassVar[str] = "timestamp"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say of a token what it is for, when, by whom, and whether its signature fits."""
        reading = subject.reading
        imprint = reading.fact("timestamp:imprint") if reading else None
        if reading is None or not imprint:
            return
        state = reading.fact("timestamp:state") or ""
        message = _TOKEN.fill(
            at=(reading.fact("timestamp:time") or "?").replace("T", " "),
            who=reading.fact("timestamp:authority") or _NOBODY,
            algorithm=algorithm_word(reading.fact("timestamp:algorithm") or "?"),
            imprint=imprint,
            state=_STATES.get(state, _STATES["unknown"]),
        )
        values = seen(reading, *_FACTS)
        if state in ("broken", "invalid"):
            yield Finding(
                self.name,
                self.version,
                "warning",
                message,
                values,
                speaks_for="altered",
                weight=0.85,
            )
        else:
            severity: Severity = "ok" if state == "intact" else "notice"
            yield Finding(self.name, self.version, severity, message, values)


def algorithm_word(name: str) -> str:
    """Return how a digest is called in print: `sha256` is SHA-256."""
    word = name.upper()
    return f"SHA-{word[3:]}" if word.startswith("SHA") and "-" not in word else word
