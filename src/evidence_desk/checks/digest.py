"""Are the bytes still those that were taken in?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.text import Text

_SAME = Text(
    "收录以后没有改变：现在的指纹与收录时记下的一致。",
    "Unchanged since it was added: its fingerprint is the one recorded then.",
)
_OTHER = Text(
    "收录以后发生了改变：现在的指纹与收录时记下的不一致。请不要使用这份文件，从原来的地方重新收录一次。",
    "CHANGED since it was added: its fingerprint is no longer the one recorded then. Do not use "
    "this copy; add the file again from where it came.",
)
_GONE = Text(
    "收录时保存的那份文件找不到了。请从备份恢复，或从原来的地方重新收录一次。",
    "The copy that was stored when it was added is missing. Restore it from a backup, or add "
    "the file again from where it came.",
)


class Digest:
    """Compares SHA-256 then and now; silent about files that were never taken in."""

    name: ClassVar[str] = "digest"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say whether the file is as it was taken in."""
        then, now = subject.digest_then, subject.digest_now
        if then is None:
            return
        values = {"then": then, "now": now}
        if now is None:
            yield Finding(self.name, self.version, "alarm", _GONE, values)
        elif then.lower() == now.lower():
            yield Finding(self.name, self.version, "ok", _SAME, values)
        else:
            yield Finding(self.name, self.version, "alarm", _OTHER, values)
