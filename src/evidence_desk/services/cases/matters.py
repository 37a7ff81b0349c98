"""Gathers what an export prints beside the evidence: deadlines, stage, forms, custody, appeal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from evidence_desk.domain.chain import Chain
from evidence_desk.domain.matters import Appeal, Custody, FormLine, Matters, Place, Stage
from evidence_desk.domain.pairs import Pair, printed
from evidence_desk.domain.text import Language, Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.rules.appeal import rules_for
from evidence_desk.rules.assessment import Assessment
from evidence_desk.rules.blanks import values
from evidence_desk.rules.gaps import WHO_TEXT, Checklist
from evidence_desk.rules.pack import Pack
from evidence_desk.rules.stages import Standing
from evidence_desk.services.cases import assessing, pairing, rules
from evidence_desk.services.workspace import Workspace
from evidence_desk.storage.journal import JournalEntry

_TAKEN_IN = Text("收录 {label}", "Took in {label}")
_TOOK = Text("收录 {count} 件：{first} 至 {last}", "Took in {count}: {first} to {last}")
_OPENED = Text("立案", "Opened the case")
_DESCRIBED = Text("写入双方、经过和编号", "Wrote down what was told of the case")
_EXPORTED = Text("导出“{name}”，清单指纹 {digest}", "Exported “{name}”, list digest {digest}")
_UPLOADED = Text("制作上传图片“{name}”", "Made pictures for upload, “{name}”")
_CANCELLED = Text("中止一次收录，已写的全部退回", "Stopped taking files in; all of it went back")
_UNDONE = Text("撤销第 {number} 条", "Undid entry {number}")
_REDONE = Text("重做第 {number} 条", "Did entry {number} again")
_CHECKED = Text("重新检查文件", "Checked the files again")
_FROM_RECORD = Text("由发货档案立案", "Opened from a shipping record")
_PINNED = Text("改按现在的规则", "Went over to the present rules")
# What a field of a form is filled with, by the names of `rules.blanks`; several become lines.
_FILLED: Mapping[str, tuple[str, ...]] = {
    "complainant_name": ("buyer_name",),
    "complainant_phone": ("buyer_phone",),
    "complainant_address": ("buyer_address",),
    "respondent_name": ("seller",),
    "respondent_address": ("seller_address",),
    "facts": ("deal", "problem", "impact", "talks", "ruling_told", "exhibits"),
    "requests": ("expectation", "claims"),
    "evidence": ("exhibits",),
    "purchase": ("purchase",),
}
_DEAL = Text(
    "{paid_at}在{platform}下单付款，商品{item}，金额 {price} 元。",
    "Paid {paid_at} on {platform}: {item}, {price} yuan.",
)
_RULED = Text("平台处理结果（{at}）：{ruling}", "The platform's decision ({at}): {ruling}")
_TALKS = Text("协商经过：{talks}", "Talks: {talks}")
_PROOF = Text("证明材料：{exhibits}", "Proof: {exhibits}")
_CLAIMS = Text("请求事项：{claims}", "Claims: {claims}")
_NAME = Text("姓名", "Name")
_ID = Text("身份证号码", "ID number")
_ADDRESS = Text("地址", "Address")
_POSTCODE = Text("邮政编码", "Postcode")
_PHONE = Text("联系电话", "Phone")
_UNIT = Text("单位名称", "Name")
_CONTACT = Text("联系人", "Contact")


def matters_of(workspace: Workspace, chain: Chain, fresh: frozenset[str]) -> Matters:
    """Return what the rules say of the chain's case at the time the print speaks of."""
    case_id, profile = chain.file.case.id, chain.profile
    found = assessing.assess(workspace, case_id, chain.made_at, profile=profile.id)
    pack = rules.in_force(workspace).pack
    known = values(pack, assessing.guidance(), found, chain.language)
    wanted = set(profile.sections)
    return Matters(
        deadlines=found.deadlines if wanted & {"deadlines", "chart"} else (),
        stage=_stage(found.standing) if "deadlines" in wanted else None,
        places=_places(found.checklist) if "proof" in wanted else (),
        proofs=tuple(found.checklist.proofs.items()) if "proof" in wanted else (),
        pairs=_pairs(found, chain) if "pairs" in wanted else (),
        registration=_registration(pack, known, chain.language) if "registration" in wanted else (),
        complaint=_complaint(known) if "complaint" in wanted else (),
        custody=tuple(_custody(workspace, chain)) if "custody" in wanted else (),
        appeal=_appeal(pack, found, known, fresh) if "appeal" in wanted else None,
    )


def _stage(standing: Standing) -> Stage:
    steps = tuple((one.label, one.state) for one in standing.steps)
    return Stage(standing.label, standing.about, standing.since, steps)


def _places(checklist: Checklist) -> tuple[Place, ...]:
    theirs = checklist.other_side_must_prove()
    return tuple(
        Place(
            dispute=one.dispute,
            title=one.label,
            who=WHO_TEXT[one.who],
            state=one.words,
            theirs=one in theirs,
            filled=one.status == "filled",
            filled_by=one.filled_by,
        )
        for one in checklist.places
    )


def _pairs(found: Assessment, chain: Chain) -> tuple[Pair, ...]:
    return printed(pairing.by_rules(found.checklist), chain.file.case.details)


def _more(known: Mapping[str, str], language: Language) -> dict[str, str]:
    """Return the values and the sentences made of them; what is not known leaves none."""

    def told(text: Text, *needs: str, **also: str) -> str:
        if not all(known.get(name) for name in needs):
            return ""
        return text.fill(**{name: known[name] for name in needs}, **also).in_(language)

    goods = (known.get(name, "") for name in ("paid_at", "item", "variant", "price", "order_no"))
    return dict(known) | {
        "deal": told(_DEAL, "paid_at", "platform", "item", "price"),
        "talks": told(_TALKS, "talks"),
        "ruling_told": told(_RULED, "ruling", at=known.get("ruling_at", "")),
        "exhibits": told(_PROOF, "exhibits"),
        "claims": told(_CLAIMS, "claims"),
        "purchase": ("，" if language == "zh" else ", ").join(filter(None, goods)),
    }


def _registration(pack: Pack, known: Mapping[str, str], language: Language) -> tuple[FormLine, ...]:
    """Return the lines of 投诉登记表 as the rules list its fields."""
    rule = next((one for one in pack.paths if one.id == "samr_12315"), None)
    told = _more(known, language)
    lines = []
    for one in rule.field if rule else ():
        parts = [told.get(name, "") for name in _FILLED.get(one.id, ())]
        value = "\n".join(filter(None, parts))
        by_hand = one.sensitive or not value
        lines.append(FormLine(one.label, "" if one.sensitive else value, one.hint, by_hand))
    return tuple(lines)


def _complaint(known: Mapping[str, str]) -> tuple[FormLine, ...]:
    """Return who complains and about whom, as the letter's head has it; papers by hand."""

    def line(title: Text, name: str) -> FormLine:
        return FormLine(title, known.get(name, ""), by_hand=not known.get(name))

    return (
        line(_NAME, "buyer_name"),
        FormLine(_ID, by_hand=True),
        line(_ADDRESS, "buyer_address"),
        FormLine(_POSTCODE, by_hand=True),
        line(_PHONE, "buyer_phone"),
        line(_UNIT, "seller"),
        line(_ADDRESS, "seller_address"),
        FormLine(_POSTCODE, by_hand=True),
        FormLine(_CONTACT, by_hand=True),
        FormLine(_PHONE, by_hand=True),
    )


def _appeal(
    pack: Pack, found: Assessment, known: Mapping[str, str], fresh: frozenset[str]
) -> Appeal | None:
    now = found.appeal
    if now is None:
        return None
    own, _ = rules_for(pack, found.file.case.platform)
    grounds = {one.id: one.label for one in own.grounds} if own else {}
    return Appeal(
        ruling=now.ruling.text,
        ruling_at=now.ruling.at,
        ground=grounds.get(now.ground),
        must_address=now.must_address,
        points=known.get("disputed_points", ""),
        request=known.get("expectation", ""),
        fresh=tuple(sorted(fresh)),
    )


def fresh_labels(workspace: Workspace, file: CaseFile, as_of: datetime) -> frozenset[str]:
    """Return the labels of what is new since the decision, or in no submission that went out."""
    found = assessing.assess(workspace, file.case.id, as_of, profile="appeal")
    if found.appeal is None:
        return frozenset()
    return frozenset((*found.appeal.new_evidence, *found.appeal.kept_since, *found.appeal.unsent))


# --- custody ------------------------------------------------------------------------------------


def _custody(workspace: Workspace, chain: Chain) -> Iterator[Custody]:
    """Yield what the journal says was done with the case, up to the entry the print names."""
    with workspace.reading() as repository:
        entries = [
            one
            for one in repository.journal.entries(case_id=chain.file.case.id)
            if one.seq <= chain.journal_length and not _says_again(one)
        ]
    # What was taken in with one gesture is one line.
    for (at, is_intake), group in groupby(entries, lambda one: (one.at, one.kind == "taken in")):
        when = datetime.fromisoformat(at).astimezone(chain.file.case.tz)
        some = list(group)
        if is_intake and len(some) > 1:
            first, last = some[0].body["label"], some[-1].body["label"]
            told = _TOOK.fill(count=len(some), first=first, last=last)
            yield Custody(some[0].seq, when, told)
            continue
        yield from (Custody(one.seq, when, _told(one)) for one in some)


def _says_again(entry: JournalEntry) -> bool:
    """Tell whether an entry is the gesture of an intake, whose files are entries already."""
    if entry.kind != "edit":
        return False
    said = str(entry.body["label"]["zh"])
    return said.startswith("收录 ") and said.endswith("份文件")


def _told(entry: JournalEntry) -> Text:
    body: Mapping[str, Any] = entry.body
    match entry.kind:
        case "taken in":
            return _TAKEN_IN.fill(label=body["label"])
        case "exported" if body.get("mode") == "uploads":
            return _UPLOADED.fill(name=body.get("name", ""))
        case "exported":
            digest = str(body.get("manifest", ""))[:16]
            return _EXPORTED.fill(name=body.get("name", ""), digest=digest)
        case "edit":
            return Text(body["label"]["zh"], body["label"]["en"])
        case "undo" | "redo":
            return (_UNDONE if entry.kind == "undo" else _REDONE).fill(number=body["seq"])
        case known if known in _PLAIN:
            return _PLAIN[known]
    return Text(entry.kind, entry.kind)


_PLAIN: Mapping[str, Text] = {
    "case opened": _OPENED,
    "described": _DESCRIBED,
    "intake cancelled": _CANCELLED,
    "checked": _CHECKED,
    "case from shipping record": _FROM_RECORD,
    "rules pinned": _PINNED,
}
