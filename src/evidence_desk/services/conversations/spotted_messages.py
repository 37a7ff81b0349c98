"""Facts in messages: codes, numbers, amounts, personal data; and what becomes of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.conversation import Message
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.kept_chat import KeptChat
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.recognised import PERSONAL, CandidateKind
from evidence_desk.domain.redaction import bare
from evidence_desk.domain.spotting import Pattern, Spotted, spot
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.services import history
from evidence_desk.services.cases import rules
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.conversations import chats
from evidence_desk.services.covers import covering
from evidence_desk.services.facts.taking import CODES, KIND_TEXT, Taking
from evidence_desk.services.workspace import Workspace

_AT_ONCE = 500  # messages between two looks at whether to stop
_AROUND = 200  # characters of the message before, in which a number may be named
# What is said in messages; names, times and shops are not looked for there.
KINDS: frozenset[CandidateKind] = frozenset(KIND_TEXT) - {
    *("datetime", "shop", "platform", "page_kind", "name")
}
_ADD_CODE = Text("添加编号 {value}", "Add the code {value}")
_LINK = Text("{label} 属于 {value}", "Link {label} to {value}")
_SET_ORDER = Text("把 {value} 设为订单编号", "Set {value} as the order number")
_ADD_WAYBILL = Text("把 {value} 加为运单号", "Add {value} as a waybill number")


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that stands in message `message` at `start` to `end` (characters)."""

    message: int
    start: int
    end: int
    kind: CandidateKind
    value: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One value and everywhere it stands. `known` says that the case has it already.

    `sure`: the rule pack says that its form leaves no doubt.
    """

    kind: CandidateKind
    value: str
    sure: bool
    known: bool
    places: tuple[Mention, ...]

    @property
    def text(self) -> Text:
        """What it is called."""
        return KIND_TEXT.get(self.kind, Text(self.kind, self.kind))

    @property
    def personal(self) -> bool:
        """Whether it belongs to somebody."""
        return self.kind in PERSONAL


def patterns_of(
    workspace: Workspace | None = None, kinds: Collection[CandidateKind] = KINDS
) -> tuple[Pattern, ...]:
    """Return what is spotted in messages by the rules of a desk, without one by the program's own.

    Numbers that are none of ours stay among them: they take their place.
    """
    pack = (rules.in_force(workspace) if workspace else rules.own()).pack
    return tuple(one for one in pack.patterns.numbers if not one.kind or one.kind in kinds)


def spotted(text: str, patterns: Collection[Pattern], *, around: str = "") -> list[Spotted]:
    """Return what stands in a message; *around* is what was said just before."""
    # All that is looked for has a digit or the sign of an e-mail address in it.
    if "@" not in text and not any(map(str.isdigit, text)):
        return []
    return spot(text, patterns, around=around)


def mentions(
    messages: Iterable[Message],
    patterns: Collection[Pattern],
    *,
    progress: Progress,
    total: int = 0,
) -> Iterator[Mention]:
    """Yield what stands in *messages*, one after the other.

    Raises:
        Cancelled: *progress* was asked to stop.
    """
    before = ""
    for number, one in enumerate(messages):
        if number % _AT_ONCE == 0:
            progress.step(number, total)
        for found in spotted(one.text, patterns, around=before):
            if found.kind:
                kind: CandidateKind = found.kind
                yield Mention(one.index, found.start, found.end, kind, found.value, found.auto)
        before = one.text[-_AROUND:]


def found_in(
    workspace: Workspace, exhibit: Exhibit, chat: KeptChat, *, progress: Progress
) -> tuple[Found, ...]:
    """Return what stands in the messages of an exhibit, by kind, the surer and the first first.

    Raises:
        Cancelled: *progress* was asked to stop.
    """
    file = open_case(workspace, exhibit.case_id)
    patterns, messages = patterns_of(workspace), chats.messages(workspace, chat)
    every = mentions(messages, patterns, progress=progress, total=chat.count)
    return gathered(every, known=_known(file))


def gathered(every: Iterable[Mention], *, known: frozenset[str] = frozenset()) -> tuple[Found, ...]:
    """Return *every* mention by kind and value."""
    groups: dict[tuple[CandidateKind, str], list[Mention]] = {}
    for one in every:
        groups.setdefault((one.kind, one.value), []).append(one)
    found = [
        Found(kind, value, any(one.sure for one in some), bare(value) in known, tuple(some))
        for (kind, value), some in groups.items()
    ]
    kinds = list(KIND_TEXT)
    return tuple(sorted(found, key=lambda one: (kinds.index(one.kind), not one.sure)))


def _known(file: CaseFile) -> frozenset[str]:
    order = file.case.order
    covered = (one.text for one in covering.everywhere(file))
    values = (order.no, *order.waybills, *(code.value for code in file.codes), *covered)
    return frozenset(bare(one) for one in values if one)


# --- taking what was found --------------------------------------------------------------------


def take(workspace: Workspace, exhibit: Exhibit, found: Found) -> Changes:
    """Take what was found as what it is: a code of the case and the exhibit, its order, its parcel.

    Raises:
        UserError: nothing is to be done with it but to cover it, or it is taken already.
    """
    if found.kind in CODES:
        return link(workspace, exhibit, found)
    if found.kind == "order_no":
        return set_order(workspace, exhibit, found)
    if found.kind == "waybill":
        return add_waybill(workspace, exhibit, found)
    raise UserError(
        f"“{found.value}”不是编号，只能在导出时遮盖。",
        f"“{found.value}” is no number of the case; it can only be covered in exports.",
    )


def take_code(workspace: Workspace, exhibit: Exhibit, found: Found) -> Changes:
    """Add what was found as a code of the case.

    Raises:
        UserError: the case has it already.
    """
    file = open_case(workspace, exhibit.case_id)
    if any(code.value == found.value for code in file.codes):
        raise UserError(f"案件里已经有 {found.value}。", f"The case has {found.value} already.")
    taking = Taking(file)
    taking.code(found.value, found.kind)
    return _edit(workspace, exhibit, taking, _ADD_CODE.fill(value=found.value))


def link(workspace: Workspace, exhibit: Exhibit, found: Found) -> Changes:
    """Link the exhibit to a code that was found, which becomes one of the case where it is none.

    Raises:
        UserError: it is linked already.
    """
    now = chats.again(workspace, exhibit)
    if found.value in now.codes:
        raise UserError(
            f"{exhibit.label} 已经关联了 {found.value}。",
            f"{exhibit.label} is linked to {found.value} already.",
        )
    taking = Taking(open_case(workspace, exhibit.case_id))
    taking.link(exhibit, found.value, found.kind)
    label = _LINK.fill(label=exhibit.label, value=found.value)
    return _edit(workspace, exhibit, taking, label)


def set_order(workspace: Workspace, exhibit: Exhibit, found: Found) -> Changes:
    """Make what was found the order number of the case."""
    taking = Taking(open_case(workspace, exhibit.case_id))
    taking.order(no=found.value)
    return _edit(workspace, exhibit, taking, _SET_ORDER.fill(value=found.value))


def add_waybill(workspace: Workspace, exhibit: Exhibit, found: Found) -> Changes:
    """Make what was found a waybill number of the case."""
    taking = Taking(open_case(workspace, exhibit.case_id))
    taking.waybill(found.value)
    return _edit(workspace, exhibit, taking, _ADD_WAYBILL.fill(value=found.value))


def _edit(workspace: Workspace, exhibit: Exhibit, taking: Taking, label: Text) -> Changes:
    edit = taking.edit()
    if edit is None:
        return Changes()
    return history.edit(workspace, edit, label=label, case_id=exhibit.case_id)


def cover(workspace: Workspace, exhibit: Exhibit, found: Found) -> Changes:
    """Cover what was found wherever it stands in exports.

    Raises:
        UserError: it is so short that it would be found where it is not meant.
    """
    taking = Taking(open_case(workspace, exhibit.case_id))
    taking.cover_everywhere(found.value, found.kind)
    return _edit(workspace, exhibit, taking, covering.EVERYWHERE)
