"""Facts in messages: codes, numbers, amounts, personal data; and what becomes of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from evidence_desk.domain.case import Order
from evidence_desk.domain.changes import Changes
from evidence_desk.domain.conversation import Message
from evidence_desk.domain.edits import Add, Edit, SetFields, Several
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.kept_chat import KeptChat
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.recognised import PERSONAL, CandidateKind
from evidence_desk.domain.redaction import Kind, Words, bare
from evidence_desk.domain.spotting import Pattern, Spotted, spot
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.services import chats, covering, history, rules
from evidence_desk.services.casework import open_case
from evidence_desk.services.workspace import Workspace

_AT_ONCE = 500  # messages between two looks at whether to stop
_AROUND = 200  # characters of the message before, in which a number may be named
CODES: frozenset[CandidateKind] = frozenset(
    {"feedback_code", "complaint_no", "master_code", "agent_id", "refund_no"}
)
KIND_TEXT: dict[CandidateKind, Text] = {
    "feedback_code": Text("反馈码", "Feedback code"),
    "complaint_no": Text("投诉单号", "Complaint number"),
    "master_code": Text("主反馈码", "Master code"),
    "agent_id": Text("客服工号", "Agent number"),
    "order_no": Text("订单编号", "Order number"),
    "refund_no": Text("退款编号", "Refund number"),
    "waybill": Text("运单号", "Waybill number"),
    "amount": Text("金额（元）", "Amount (yuan)"),
    "phone": Text("手机号", "Phone number"),
    "id_card": Text("身份证号", "ID card number"),
    "bank_card": Text("银行卡号", "Bank card number"),
    "address": Text("地址", "Address"),
    "email": Text("电子邮箱", "E-mail address"),
    "plate": Text("车牌号", "Number plate"),
}
KINDS: frozenset[CandidateKind] = frozenset(KIND_TEXT)
_COVERED_AS: dict[CandidateKind, Kind] = {
    **dict.fromkeys(CODES, "code"),
    "order_no": "order",
    "waybill": "waybill",
    "phone": "phone",
    "id_card": "id_card",
    "bank_card": "bank_card",
    "address": "address",
    "email": "email",
    "plate": "plate",
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
    edit = Add("code", exhibit.case_id, {"value": found.value, "kind": found.kind})
    label = _ADD_CODE.fill(value=found.value)
    return history.edit(workspace, edit, label=label, case_id=exhibit.case_id)


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
    file = open_case(workspace, exhibit.case_id)
    edits: list[Edit] = []
    if all(code.value != found.value for code in file.codes):
        edits.append(Add("code", exhibit.case_id, {"value": found.value, "kind": found.kind}))
    edits.append(SetFields("exhibit", exhibit.id, {"codes": [*now.codes, found.value]}))
    label = _LINK.fill(label=exhibit.label, value=found.value)
    return history.edit(workspace, Several(tuple(edits)), label=label, case_id=exhibit.case_id)


def set_order(workspace: Workspace, exhibit: Exhibit, found: Found) -> Changes:
    """Make what was found the order number of the case."""
    order = open_case(workspace, exhibit.case_id).case.order
    return _order(workspace, exhibit, replace(order, no=found.value), _SET_ORDER, found)


def add_waybill(workspace: Workspace, exhibit: Exhibit, found: Found) -> Changes:
    """Make what was found a waybill number of the case."""
    order = open_case(workspace, exhibit.case_id).case.order
    waybills = tuple(dict.fromkeys((*order.waybills, found.value)))
    return _order(workspace, exhibit, replace(order, waybills=waybills), _ADD_WAYBILL, found)


def _order(
    workspace: Workspace, exhibit: Exhibit, order: Order, label: Text, found: Found
) -> Changes:
    values = {
        "no": order.no,
        "item": order.item,
        "variant": order.variant,
        "price": order.price,
        "carrier": order.carrier,
        "waybills": list(order.waybills),
    }
    edit = SetFields("case", exhibit.case_id, {"order": values})
    told = label.fill(value=found.value)
    return history.edit(workspace, edit, label=told, case_id=exhibit.case_id)


def cover(workspace: Workspace, exhibit: Exhibit, found: Found) -> Changes:
    """Cover what was found wherever it stands in exports.

    Raises:
        UserError: it is so short that it would be found where it is not meant.
    """
    file = open_case(workspace, exhibit.case_id)
    words = [*covering.everywhere(file), Words(found.value, _COVERED_AS.get(found.kind, "other"))]
    return covering.put_everywhere(workspace, exhibit.case_id, words)
