"""Finds which exhibits a timestamp token or a certificate in the same case is about.

A token (RFC 3161) names a digest: where an exhibit has it, both say so. A certificate in PDF or
text names digests in words: where the SHA-256 of an exhibit stands in it, both say that.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evidence_desk.checks.timestamp import algorithm_word
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import Finding, Severity
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.services.linked import keep_linked
from evidence_desk.services.sm3 import sm3_of
from evidence_desk.services.workspace import Workspace

# Stands in findings beside the names of checks; raise the version when the answer changes.
CHECK = "covered"
VERSION = 1
_HASHED = ("sha1", "sha224", "sha384", "sha512", "md5")
_DIGITS = re.compile(r"[0-9a-f]{64,4096}")

_COVERS = Text(
    "所证的文件就是 {label}“{name}”（{algorithm} 相符）。",
    "It is for {label} “{name}”, whose {algorithm} is the one it names.",
)
_NONE = Text(
    "本案件里没有它所证的文件（按 {algorithm} 比对）。请把它所证的原文件也收录进来；"
    "另存或转发过的副本对不上。",
    "The file it is for is not in this case (compared by {algorithm}). Take that file in as well; "
    "a copy that was saved again or forwarded does not match.",
)
_UNKNOWN = Text(
    "它用的摘要算法（{algorithm}）本程序不认识，没有和案件里的文件比对。",
    "Its digest algorithm ({algorithm}) is not known here, so it was not compared with the files "
    "of the case.",
)
_COVERED = Text(
    "{label} 是这个文件的时间戳凭证：写明的时间是 {at}，签发方自称“{who}”（{algorithm} 相符）。"
    "签发方的证书没有对照信任列表核对。",
    "{label} is a timestamp token for this file: its stated time is {at}, its authority says its "
    "name is “{who}” (the {algorithm} is the same). The authority's certificate is not checked "
    "against a trust list.",
)
_COVERED_BROKEN = Text(
    "{label} 写的是这个文件的 {algorithm}，但那份时间戳凭证与它自己的签名不符，不能依靠它。",
    "{label} names the {algorithm} of this file, but that timestamp token does not fit its own "
    "signature and cannot be relied on.",
)
_NAMES = Text(
    "里面写有 {label}“{name}”的 SHA-256。",
    "It names the SHA-256 of {label} “{name}”.",
)
_NAMED = Text(
    "{label}“{name}”里写有这个文件的 SHA-256。那份文件是谁、何时出具的，请看它本身。",
    "{label} “{name}” names the SHA-256 of this file. Who issued that document, and when, is to be "
    "read there.",
)
_UNSTATED = Text("未写明", "not stated")


@dataclass(frozen=True, slots=True)
class _Token:
    algorithm: str
    imprint: str
    at: str
    authority: str
    sound: bool


def link_case(workspace: Workspace, case_id: int, *, progress: Progress) -> bool:
    """Find anew what covers what in a case; return whether any finding changed.

    Files are hashed only where a token uses another digest than SHA-256.
    """
    with workspace.reading() as repository:
        exhibits = [one for one in repository.exhibits(case_id) if not one.set_aside]
    found = (*_of_tokens(workspace, exhibits, progress), *_of_words(exhibits))
    return keep_linked(workspace, exhibits, found, checks=(CHECK,))


def _of_tokens(
    workspace: Workspace, exhibits: Sequence[Exhibit], progress: Progress
) -> Iterator[tuple[Exhibit, Finding]]:
    known: dict[str, Mapping[str, list[Exhibit]]] = {"sha256": _by_digest(exhibits)}
    for exhibit in exhibits:
        token = _token(exhibit)
        if token is None:
            continue
        word = algorithm_word(token.algorithm)
        if token.algorithm not in known:
            if token.algorithm != "sm3" and token.algorithm not in _HASHED:
                yield exhibit, _finding("notice", _UNKNOWN.fill(algorithm=word))
                continue
            known[token.algorithm] = _hashed(workspace, exhibits, token.algorithm, progress)
        covers = [one for one in known[token.algorithm].get(token.imprint, ()) if one != exhibit]
        if not covers:
            yield exhibit, _finding("info", _NONE.fill(algorithm=word))
        for one in covers:
            told = _COVERS.fill(label=one.label, name=one.name, algorithm=word)
            yield exhibit, _finding("ok" if token.sound else "notice", told, covers=one.label)
            message = (_COVERED if token.sound else _COVERED_BROKEN).fill(
                label=exhibit.label,
                at=token.at.replace("T", " "),
                who=token.authority or _UNSTATED,
                algorithm=word,
            )
            severity: Severity = "ok" if token.sound else "notice"
            yield one, _finding(severity, message, covered_by=exhibit.label)


def _of_words(exhibits: Sequence[Exhibit]) -> Iterator[tuple[Exhibit, Finding]]:
    known = _by_digest(exhibits)
    for exhibit in exhibits:
        if not exhibit.file.text:
            continue
        for digest in _digests_in(exhibit.file.text, known):
            for one in known[digest]:
                if one == exhibit:
                    continue
                told = _NAMES.fill(label=one.label, name=one.name)
                yield exhibit, _finding("info", told, covers=one.label)
                told = _NAMED.fill(label=exhibit.label, name=exhibit.name)
                yield one, _finding("info", told, covered_by=exhibit.label)


def _digests_in(text: str, known: Mapping[str, object]) -> Iterator[str]:
    """Yield those of *known* that stand in *text*; lines may break a digest anywhere."""
    seen: set[str] = set()
    for run in _DIGITS.findall("".join(text.split()).lower()):
        for start in range(len(run) - 63):
            digest = run[start : start + 64]
            if digest in known and digest not in seen:
                seen.add(digest)
                yield digest


def _token(exhibit: Exhibit) -> _Token | None:
    said = {one.name: one.value for one in exhibit.file.facts if one.name.startswith("timestamp:")}
    if "timestamp:imprint" not in said:
        return None
    return _Token(
        said.get("timestamp:algorithm", "?"),
        said["timestamp:imprint"],
        said.get("timestamp:time", "?"),
        said.get("timestamp:authority", ""),
        said.get("timestamp:state") in ("intact", "unknown"),
    )


def _by_digest(exhibits: Sequence[Exhibit]) -> dict[str, list[Exhibit]]:
    found: dict[str, list[Exhibit]] = defaultdict(list)
    for one in exhibits:
        found[one.file.digest].append(one)
    return found


def _hashed(
    workspace: Workspace, exhibits: Sequence[Exhibit], algorithm: str, progress: Progress
) -> dict[str, list[Exhibit]]:
    found: dict[str, list[Exhibit]] = defaultdict(list)
    for done, one in enumerate(exhibits):
        progress.step(done, len(exhibits), one.name)
        path = workspace.vault.path(one.file.digest)
        try:
            if algorithm == "sm3":
                digest = sm3_of(path)
            else:
                with path.open("rb") as file:
                    digest = hashlib.file_digest(file, algorithm).hexdigest()
        except OSError:
            continue  # a file that is missing is named by the look since intake
        found[digest].append(one)
    return found


def _finding(severity: Severity, message: Text, **values: object) -> Finding:
    return Finding(CHECK, VERSION, severity, message, values)
