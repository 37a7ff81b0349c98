"""Makes rows of a chat from what stands on a sheet: side, words, times, and what stays a picture.

Nothing here knows one app: faces stand at the edge, bubbles lean to one side, times are centred.
What does not look so stays a picture; nothing is dropped.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from evidence_desk.domain.captured import Box, Colour, Row, Sheet, Side
from evidence_desk.domain.conversation import Doubt, MessageKind, Quote
from evidence_desk.domain.recognised import Area, Line
from evidence_desk.recognise.bubbles_clock import read_clock
from evidence_desk.recognise.bubbles_words import in_rows, joined_words

# Engines are sure of what they read well: below this, letters are likely to be wrong.
_SURE = 0.6
_FLAT = 0.42
_STATUS = re.compile(r"已读|未读|送达|已送达|发送失败|Read|Delivered")
_VOICE = re.compile(r"[^\w]{0,3}\d{1,2}\s?[\"'″”’“＂]{1,2}[^\w]{0,3}")
_CALL = re.compile(
    r"(通话时长|通话中断|聊天时长|忙线未应答|对方已取消|对方已拒绝|对方无应答|已取消|已拒绝|未接听|未应答).{0,12}"
)
_TRANSFER = re.compile(r"(?s)(?=.*[¥￥]\s?\d)(?=.*(?:转账|已收款|已被接收|红包|收钱|待收款)).*")
_RECALL = re.compile(r".{0,24}(撤回了一条消息|recalled a message).{0,12}")
_QUOTED = re.compile(r"([^:：]{1,24})[:：]\s?(.+)", re.DOTALL)
_HEADED = re.compile(
    r"(?P<name>.{1,40}?)[\s(（]*(?P<clock>(?:\d{4}[-/年]|\d{1,2}[:：]\d\d).{3,24}?)[)）]?"
)


@dataclass(frozen=True, slots=True)
class _Bubble:
    box: Box
    side: Side
    faced: bool
    certain: bool
    lines: tuple[Line, ...]


def rows(sheet: Sheet) -> tuple[Row, ...]:
    """Return the rows of a sheet from top to bottom: bubbles, times, system lines, pictures."""
    faces, bodies = _faces(sheet)
    held = {id(box): tuple(one for one in sheet.lines if _holds(box.area, one)) for box in bodies}
    free = [one for one in sheet.lines if not any(_holds(box.area, one) for box in sheet.boxes)]
    bubbles = [_bubble(sheet, box, faces, held[id(box)]) for box in bodies]
    bubbles = _by_colour(bubbles)
    made: list[Row] = []
    for bubble in bubbles:
        quoted = _quoted(bubble, bubbles, sheet)
        if quoted is not None and made:
            made[-1] = replace(made[-1], quote=quoted, lines=(*made[-1].lines, *bubble.lines))
            continue
        names, free = _names(bubble, free, sheet)
        status, free = _status(bubble, free, sheet)
        made.append(_row(sheet, bubble, names, status))
    made += _alone(sheet, free, bubbles)
    return tuple(sorted(made, key=lambda one: (one.area.top, one.area.left)))


def likeness(sheet: Sheet, made: Sequence[Row]) -> float:
    """Return how much a sheet looks like a chat, 0 to 1; from a half on it is one."""
    spoken = [one for one in made if one.side != "middle" and one.kind != "unread"]
    if not sheet.plain or len(spoken) < 2:
        return 0.0
    words = sum(len(one.text) for one in sheet.lines) or 1
    placed = sum(len(line.text) for row in made for line in row.lines if _belongs(row))
    firm = sum(one.doubt in (None, "cut", "letters") for one in spoken)
    return (placed / words) * (firm / len(spoken)) if firm >= 2 else 0.0


def _belongs(row: Row) -> bool:
    return row.side != "middle" or row.clock is not None or row.doubt is None


def _holds(area: Area, line: Line) -> bool:
    across = (line.area.left + line.area.right) / 2
    down = (line.area.top + line.area.bottom) / 2
    return area.left <= across <= area.right and area.top <= down <= area.bottom


def _faces(sheet: Sheet) -> tuple[list[Box], list[Box]]:
    """Return the little pictures of people at the edges, and everything else that stands out."""
    faces: list[Box] = []
    bodies: list[Box] = []
    for box in sheet.boxes:
        (faces if _is_face(sheet, box) else bodies).append(box)
    return faces, bodies


def _is_face(sheet: Sheet, box: Box) -> bool:
    area, em = box.area, sheet.em
    square = 1.2 * em <= area.height and 0.75 <= area.width / area.height <= 1.33
    if not (1.2 * em <= area.width <= 3.6 * em and area.height <= 3.6 * em):
        return False
    if not square and not (_cut(sheet, area) and area.height < area.width):
        return False
    margin = 0.07 * sheet.width
    if area.left > margin and area.right < sheet.width - margin:
        return False
    left = area.left <= margin
    # Something is said beside it, or it would be a very short bubble.
    for other in sheet.boxes:
        gap = other.area.left - area.right if left else area.left - other.area.right
        if other is not box and -0.2 * em < gap < 1.6 * em and _beside(area, other.area, em):
            return True
    # A face whose bubble is cut off below, or stands beside words without a bubble.
    return box.flat < _FLAT and not any(_holds(area, one) for one in sheet.lines)


def _beside(face: Area, body: Area, em: float) -> bool:
    return face.top < body.bottom and body.top < face.bottom - 0.1 * em


def _bubble(sheet: Sheet, box: Box, faces: Sequence[Box], lines: tuple[Line, ...]) -> _Bubble:
    area, width = box.area, sheet.width
    left = right = False
    for face in faces:
        if not _beside(face.area, area, sheet.em):
            continue
        left |= face.area.right <= area.left + 0.3 * sheet.em
        right |= face.area.left >= area.right - 0.3 * sheet.em
    if left != right:
        return _Bubble(box, "left" if left else "right", True, True, lines)
    before, behind = area.left, width - area.right
    if abs(before - behind) < 0.06 * width:
        return _Bubble(box, "middle", False, False, lines)
    side: Side = "left" if before < behind else "right"
    certain = abs(before - behind) > 0.14 * width and min(before, behind) < 0.2 * width
    return _Bubble(box, side, False, certain, lines)


def _by_colour(bubbles: list[_Bubble]) -> list[_Bubble]:
    """Let colours tell the side where places do not: each side has its own on most screens."""
    told: dict[Side, list[Colour]] = {"left": [], "right": []}
    for one in bubbles:
        if one.certain and one.box.flat >= _FLAT and one.lines:
            told[one.side].append(one.box.fill)
    if not told["left"] or not told["right"]:
        return bubbles
    usual = {side: _median(colours) for side, colours in told.items() if colours}
    if _far(usual["left"], usual["right"]) < 12:
        return bubbles
    found = []
    for one in bubbles:
        if one.box.flat < _FLAT or one.certain or not one.lines:
            found.append(one)
            continue
        near: list[Side] = [side for side, fill in usual.items() if _far(fill, one.box.fill) < 8]
        # A wide bubble may look centred; a card in the middle has another colour or both margins.
        fits = len(near) == 1 and one.side in ("middle", near[0]) and one.box.area.width > 6
        found.append(replace(one, side=near[0], certain=one.side == near[0]) if fits else one)
    return found


def _median(colours: Sequence[Colour]) -> Colour:
    red, green, blue = (int(median(one[i] for one in colours)) for i in range(3))
    return red, green, blue


def _far(a: Colour, b: Colour) -> int:
    return max(abs(one - other) for one, other in zip(a, b, strict=True))


def _row(sheet: Sheet, bubble: _Bubble, names: tuple[Line, ...], status: str | None) -> Row:
    box, lines = bubble.box, bubble.lines
    whole = _around([box.area, *(one.area for one in names)])
    score = _score(lines)
    name, clock = _headed(" ".join(one.text for one in names)) if names else (None, None)
    used = (*names, *lines)
    base = Row(bubble.side, "text", "", whole, score, name, None, None, status, clock, used)
    if not sheet.plain:
        return replace(base, kind="unread", doubt="shape", lines=names, inner=lines)
    if not lines:
        picture = box.flat < _FLAT and _large(box.area, sheet)
        kind: MessageKind = "image" if picture and bubble.certain else "unread"
        doubt: Doubt = "cut" if _cut(sheet, box.area) else "shape"
        return replace(base, kind=kind, score=float(picture), doubt=None if picture else doubt)
    text = joined_words(lines, box.area)
    if bubble.side == "middle" and (found := _middle(sheet, bubble, text)) is not None:
        return replace(found, lines=used)
    if special := _special(text):
        return replace(base, kind=special, text=text)
    if box.flat < _FLAT or not _regular(lines, box.area, sheet.em):
        kind = "image" if box.flat < _FLAT and bubble.certain else "unread"
        return replace(base, kind=kind, doubt="shape", lines=names, inner=lines)
    if score < _SURE:
        return replace(base, kind="unread", doubt="letters", lines=names, inner=lines)
    if bubble.side == "middle" or not bubble.certain:
        return replace(base, kind="unread", doubt="side", lines=names, inner=lines)
    cut = _cut(sheet, box.area)
    fine = tuple(one for one in lines if not (cut and _touches(sheet, one)))
    text = joined_words(fine, box.area) if fine else ""
    kind = "text" if fine else "unread"
    return replace(
        base,
        kind=kind,
        text=text,
        doubt="cut" if cut else None,
        lines=(*names, *fine),
        inner=tuple(one for one in lines if one not in fine),
    )


def _score(lines: Sequence[Line]) -> float:
    """Return how sure the letters are: the worst line of some length, or all of them together."""
    if not lines:
        return 0.0
    letters = sum(len(one.text) for one in lines) or 1
    mean = sum(one.score * len(one.text) for one in lines) / letters
    return min([mean, *(one.score for one in lines if len(one.text) > 2)])


def _large(area: Area, sheet: Sheet) -> bool:
    return min(area.width, area.height) > 3 * sheet.em


def _cut(sheet: Sheet, area: Area) -> bool:
    edge = 0.2 * sheet.em
    return area.top <= sheet.top + edge or area.bottom >= sheet.bottom - edge


def _touches(sheet: Sheet, line: Line) -> bool:
    """Whether a line may be half hidden by the bars above and below."""
    edge = 0.05 * sheet.em
    return line.area.top < sheet.top + edge or line.area.bottom > sheet.bottom - edge


def _middle(sheet: Sheet, bubble: _Bubble, text: str) -> Row | None:
    """Return a time or a system line that has a little box of its own, None where it is a card."""
    area = bubble.box.area
    if area.height > 5 * sheet.em or bubble.box.flat < _FLAT:
        return None
    return _told(area, text, _score(bubble.lines), bubble.lines)


def _told(area: Area, text: str, score: float, lines: tuple[Line, ...]) -> Row:
    clock = read_clock(text)
    kind: MessageKind = "recall" if _RECALL.fullmatch(text) else "system"
    doubt: Doubt | None = None if score >= _SURE else "letters"
    return Row(
        "middle", kind, text, area, score, None, doubt, None, None, text if clock else None, lines
    )


def _special(text: str) -> MessageKind | None:
    if _VOICE.fullmatch(text):
        return "voice"
    if _CALL.fullmatch(text):
        return "call"
    return "transfer" if _TRANSFER.fullmatch(text) else None


def _regular(lines: Sequence[Line], box: Area, em: float) -> bool:
    """Whether lines stand as in a bubble: one under the other, the same size, no room left over."""
    rows_ = in_rows(lines)
    heights = [one.area.height for one in lines if len(one.text) > 1] or [em]
    if max(heights) > 1.6 * min(heights):
        return False
    starts = [min(one.area.left for one in row) for row in rows_]
    if max(starts) - min(starts) > 0.8 * em:
        return False
    tops = [min(one.area.top for one in row) for row in rows_]
    if any(later - before > 2.6 * em for before, later in itertools.pairwise(tops)):
        return False
    above = tops[0] - box.top
    below = box.bottom - max(one.area.bottom for one in rows_[-1])
    return above < 1.6 * em and below < 1.8 * em and min(starts) - box.left < 2.2 * em


def _around(areas: Sequence[Area]) -> Area:
    return Area(
        min(one.left for one in areas),
        min(one.top for one in areas),
        max(one.right for one in areas),
        max(one.bottom for one in areas),
    )


# --- what stands around a bubble ------------------------------------------------------------------


def _names(bubble: _Bubble, free: list[Line], sheet: Sheet) -> tuple[tuple[Line, ...], list[Line]]:
    """Return the line over a bubble that names who wrote it, and the lines that are left."""
    area, em = bubble.box.area, sheet.em
    if bubble.side == "middle":
        return (), free
    found = []
    for one in free:
        over = -0.5 * em < area.top - one.area.bottom < 0.9 * em
        if bubble.side == "left":
            aligned = abs(one.area.left - area.left) < 1.3 * em
        else:
            aligned = abs(one.area.right - area.right) < 1.3 * em
        centred = abs(one.area.left + one.area.right - sheet.width) < 0.04 * sheet.width
        if over and aligned and not (centred and read_clock(one.text)):
            found.append(one)
    return tuple(found), [one for one in free if one not in found]


def _headed(text: str) -> tuple[str | None, str | None]:
    """Return the name and the time of a line that has both, as on desktop programs."""
    text = text.strip()
    if read_clock(text):
        return None, text
    found = _HEADED.fullmatch(text)
    if found and read_clock(found["clock"]):
        return found["name"].strip(), found["clock"]
    return text, None


def _status(bubble: _Bubble, free: list[Line], sheet: Sheet) -> tuple[str | None, list[Line]]:
    area, em = bubble.box.area, sheet.em
    for one in free:
        beside = one.area.bottom > area.top and one.area.top < area.bottom + 1.2 * em
        near = one.area.right > area.left - 5 * em and one.area.left < area.right + 5 * em
        if beside and near and _STATUS.fullmatch(one.text.strip()):
            return one.text.strip(), [other for other in free if other is not one]
    return None, free


def _quoted(bubble: _Bubble, bubbles: Sequence[_Bubble], sheet: Sheet) -> Quote | None:
    """Return what is quoted, where a bubble is the small one under the answer to it."""
    area, em = bubble.box.area, sheet.em
    if bubble.faced or not bubble.lines or bubble.box.flat < _FLAT:
        return None
    small = median(one.area.height for one in bubble.lines) < 0.93 * em
    for other in bubbles:
        over = other.box.area
        edge = over.left - area.left if other.side == "left" else over.right - area.right
        near = 0 < area.top - over.bottom < 0.9 * em and abs(edge) < 0.8 * em
        spoken = other is not bubble and other.side != "middle" and other.lines
        if spoken and near and small:
            text = joined_words(bubble.lines, area)
            found = _QUOTED.fullmatch(text)
            return Quote(found[1].strip(), found[2].strip()) if found else Quote(None, text)
    return None


def _alone(sheet: Sheet, free: Sequence[Line], bubbles: Sequence[_Bubble]) -> list[Row]:
    """Return rows of the lines that belong to no bubble: times, system lines, and what is left."""
    made = []
    for group in _grouped(free, sheet.em):
        area = _around([one.area for one in group])
        text = joined_words(group, area)
        score = _score(group)
        centred = abs(area.left + area.right - sheet.width) < 0.08 * sheet.width
        if centred and sheet.plain and _between(area, bubbles, sheet.em):
            told = _told(area, text, score, tuple(group))
            cut = any(_touches(sheet, one) for one in group) and told.clock is None
            made.append(replace(told, doubt="cut") if cut else told)
        else:
            side: Side = "middle"
            made.append(Row(side, "unread", "", area, score, doubt="shape", inner=tuple(group)))
    return made


def _between(area: Area, bubbles: Sequence[_Bubble], em: float) -> bool:
    """Whether nothing else stands beside a line: times have their row to themselves."""
    return not any(
        one.box.area.top < area.bottom - 0.4 * em and area.top + 0.4 * em < one.box.area.bottom
        for one in bubbles
    )


def _grouped(lines: Sequence[Line], em: float) -> list[list[Line]]:
    """Put centred lines that follow one another closely together; times stay alone."""
    found: list[list[Line]] = []
    for one in sorted(lines, key=lambda line: line.area.top):
        near = found and one.area.top - found[-1][-1].area.bottom < 0.35 * em
        if near and not read_clock(one.text) and not read_clock(found[-1][-1].text):
            found[-1].append(one)
        else:
            found.append([one])
    return found
