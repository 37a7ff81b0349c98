"""What the other side will still see of the person, told before something goes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from evidence_desk.domain.chain import Mode
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.place import place_of
from evidence_desk.domain.redaction import KIND_WORD, holds
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.readers.pictures import SHOWN
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.covers.suggesting import known, personal
from evidence_desk.services.covers.withheld import Redacted, redacted_file
from evidence_desk.services.exports import profiles
from evidence_desk.services.exports.attaching import JournalWords, journal_words, plan_of
from evidence_desk.services.facts.spotted_pictures import uncovered, with_masked_pictures
from evidence_desk.services.pictures import recognising
from evidence_desk.services.workspace import Workspace

Sort = Literal["text", "place", "original", "folder", "picture", "same"]

_FIELDS = Text("案件信息", "Case information")
_STATEMENT = Text("陈述", "Statement")
_EVENT = Text("事件", "Event")
_JOURNAL = Text("日志摘录", "Journal extract")
_PLACE = Text("拍摄地点", "Place it was taken")
_FOLDER = Text("文件原来的位置", "Where the files lay")
_ORIGINAL = Text("原件里的信息", "Data inside the original")
_LOOK = Text("画面请自己看一遍", "Look at the picture yourself")
_SAME = Text("没有遮盖的同一画面", "The same picture, not covered")
# Tags that name somebody.
_PEOPLE = frozenset({"Artist", "OwnerName", "CameraOwnerName", "Author", "Copyright", "creator"})
_UNREAD = Text(
    "没有遮盖，程序没有读过画面里的字",
    "Not covered; its words were not read",
)
_READ = Text(
    "没有遮盖；程序只找了画面里的字",
    "Not covered; only its words were looked at",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Something of the person that goes out: what it is, the words themselves, and where."""

    sort: Sort
    kind: Text
    shown: Text
    where: tuple[Text, ...]


def visible(
    workspace: Workspace, case_id: int, *, profile: str = "full", mode: Mode | None = None
) -> tuple[Seen, ...]:
    """Return what is still seen in an export to *profile*; the most telling first.

    Raises:
        UserError: there is no such case.
    """
    file = with_masked_pictures(workspace, open_case(workspace, case_id), profiles.get(profile))
    made = redacted_file(file, profile=profile)
    included = [one for one in file.exhibits if one.included]
    complete = plan_of(included, mode).mode == "complete"
    with workspace.reading() as repository:
        origins = {
            str(entry.body.get("label")): str(entry.body.get("origin") or "")
            for entry in repository.journal.entries("taken in", case_id=case_id)
        }
    found: dict[tuple[Sort, Text, Text], list[Text]] = {}
    parts = (
        _in_words(made, file),
        _in_originals(made, complete=complete),
        _on_pictures(workspace, file, profile),
        _in_pictures(workspace, made),
        _in_journal(made, origins, journal_words(profiles.get(profile))),
    )
    for part in parts:
        for sort, kind, shown, where in part:
            places = found.setdefault((sort, kind, shown), [])
            if where not in places:
                places.append(where)
    return tuple(
        Seen(sort, kind, shown, tuple(where)) for (sort, kind, shown), where in found.items()
    )


_Part = Iterator[tuple[Sort, Text, Text, Text]]


def _in_words(made: Redacted, whole: CaseFile) -> _Part:
    """Yield personal data in all that is set as text."""
    shown = made.file
    case = shown.case
    # Covered numbers are looked for as they were: what is left of them must be told, too.
    mine = known(shown)
    fields = [case.number, case.title, case.order.item, *(value for _, value in mine)]
    told = [
        (_FIELDS, "\n".join(fields)),
        (_STATEMENT, "\n".join((case.statement.problem, case.statement.impact))),
        (_STATEMENT, case.statement.expectation),
        *((_EVENT, one.text) for one in shown.events),
    ]
    for one in shown.exhibits:
        if one.included:
            words = (one.name, one.caption, one.proves, one.source, *one.codes)
            told.append((_label(one), "\n".join(words)))
            if one.file.kind != "photo" and one.file.text:
                told.append((_label(one), one.file.text))
    for where, text in told:
        for found in personal(text, whole):
            yield "text", KIND_WORD[found.kind], _same(" ".join(found.text.split())), where


def _in_originals(made: Redacted, *, complete: bool) -> _Part:
    """Yield what the files themselves carry; only a redacted one loses it."""
    for one in _bare(made):
        place = place_of(one.file.facts, one.moments)
        # A JPEG goes onto the page as it is, so the place is in a compact print, too.
        if place is not None and not place.nowhere:
            yield "place", _PLACE, place.degrees(), _label(one)
        if complete:
            for found in _facts(one, made.file):
                yield "original", _ORIGINAL, found, _label(one)


def _facts(one: Exhibit, file: CaseFile) -> Iterator[Text]:
    for fact in one.file.facts:
        if fact.name.rpartition(":")[2] in _PEOPLE or personal(fact.value, file):
            yield _same(fact.value)


def _same(text: str) -> Text:
    return Text(text, text)


def _on_pictures(workspace: Workspace, file: CaseFile, profile: str) -> _Part:
    """Yield personal data that was read off pictures and lies under no box."""
    for one in file.exhibits:
        if one.included:
            for kind, words in uncovered(workspace, one, file, profile=profile):
                yield "picture", KIND_WORD[kind], _same(words), _label(one)


def _in_pictures(workspace: Workspace, made: Redacted) -> _Part:
    for one in _bare(made):
        if one.file.media_type in SHOWN and not one.file.text:
            read = recognising.of(workspace, one)
            yield "picture", _LOOK, _READ if read else _UNREAD, _label(one)
    alike = {one.alike for one in made.file.exhibits if one.id in made.exhibits and one.alike}
    for one in _bare(made):
        if one.alike in alike:
            yield "same", _SAME, _same(one.title), _label(one)


def _in_journal(made: Redacted, origins: dict[str, str], words: JournalWords) -> _Part:
    sealed = holds(made.sealed)
    for one in made.file.exhibits if words != "none" else ():
        if words == "intake" and not one.included:
            continue
        folder = origins.get(one.label, "")
        ours = folder.startswith("vault/")  # proof of a parcel lay on the desk before
        if folder and not ours and not sealed(f"{folder} {one.name}"):
            shown = folder.rpartition("/")[0] or folder.rpartition("\\")[0] or folder
            yield "folder", _FOLDER, _same(shown), _JOURNAL


def _bare(made: Redacted) -> Iterator[Exhibit]:
    """Yield the exhibits that go out as they are."""
    for one in made.file.exhibits:
        if one.included and one.id not in made.exhibits:
            yield one


def _label(one: Exhibit) -> Text:
    return _same(one.label)
