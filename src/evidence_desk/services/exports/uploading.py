"""Makes the set of pictures for a platform's upload page, and says before what will fit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass, replace
from pathlib import Path

from evidence_desk.domain.chain import Chain, ChainExhibit
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.export_wish import USUAL, ExportWish
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.redaction import Box, redactions_of
from evidence_desk.domain.text import Text, shown_name
from evidence_desk.domain.timeline import CaseFile, as_it_stood
from evidence_desk.export.uploads import (
    Piece,
    TooLargeError,
    UploadPicture,
    draw,
    parts_count,
    parts_of,
)
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.limits import PRINTED_PDF_PAGES
from evidence_desk.readers.pictures import SHOWN
from evidence_desk.services.cases import casework
from evidence_desk.services.exports import profiles
from evidence_desk.services.exports.exporting import gather, labels_of
from evidence_desk.services.exports.upload_limits import UNKNOWN, Limits, limits_of
from evidence_desk.services.scratch import scratch
from evidence_desk.services.workers import result_of
from evidence_desk.services.workspace import Workspace

# More on one sheet cannot be read.
_READABLE = 6


@dataclass(frozen=True, slots=True)
class Slot:
    """A picture, or a part of a long one: printed number of its exhibit, page, part of parts."""

    number: int
    page: int = 0
    part: int = 0
    parts: int = 1


@dataclass(frozen=True, slots=True)
class PlannedPicture:
    """One picture to come: its file name and what is on it."""

    name: str
    slots: tuple[Slot, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The printed numbers of the exhibits on it."""
        return tuple(dict.fromkeys(slot.number for slot in self.slots))


@dataclass(frozen=True, slots=True)
class UploadPlan:
    """What will be made. `left_out` are (label, why); `notes` are to be read before."""

    limits: Limits
    pictures: tuple[PlannedPicture, ...]
    left_out: tuple[tuple[str, Text], ...]
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Uploaded:
    """One picture that was made: width and height in pixels, bytes."""

    name: str
    numbers: tuple[int, ...]
    width: int
    height: int
    size: int


@dataclass(frozen=True, slots=True)
class UploadSet:
    """A folder of pictures with the words to go with them."""

    folder: Path
    plan: UploadPlan
    pictures: tuple[Uploaded, ...]


_SHEETS = Text(
    "页面最多收 {most} 张，而证据有 {count} 张：合成了拼图。也可以不合成，分几条留言上传。",
    "The page takes {most} pictures and there are {count}: they were put onto sheets. They can "
    "also go one by one, in several messages.",
)
_CROWDED = Text(
    "一张拼图上要放 {each} 张，字会看不清。请减少证据，或分几次上传。",
    "{each} pictures on a sheet cannot be read. Choose fewer exhibits, or upload in several goes.",
)
_NOT_COVERED = Text(
    "画面没有遮盖过，公开版不放", "nothing in it is covered, so it is not in a public copy"
)
_NO_PICTURE = Text("不是图片，请另外上传或附上 PDF", "no picture; upload it apart, or add the PDF")


def plan_uploads(
    workspace: Workspace,
    case_id: int,
    wish: ExportWish = USUAL,
    *,
    limits: Limits | None = None,
    sheets: bool = True,
) -> UploadPlan:
    """Return what would be made of the included exhibits, or of those *wish* names.

    Without *sheets* every picture stays alone, however many there are.

    Raises:
        UserError: the profile is for the other side, or nothing of what it prints is there.
    """
    file = casework.open_case(workspace, case_id)
    if wish.as_of is not None:
        file = as_it_stood(file, wish.as_of)
    profile = profiles.get(wish.profile)
    profiles.refuse_other_role(profile, file.case.role)
    labels = labels_of(workspace, file, wish, wish.as_of or workspace.clock())
    limits = limits or limits_of(workspace, file.case.platform)[0]
    slots, left_out = _slots(file, labels, covered=profile.pictures == "covered")
    groups = _groups(slots, limits, sheets=sheets)
    notes = [limits.source] if limits.source == UNKNOWN else []
    if len(groups) < len(slots):
        notes.append(_SHEETS.fill(most=len(groups), count=len(slots)))
        if (each := max(len(group) for group in groups)) > _READABLE:
            notes.append(_CROWDED.fill(each=each))
    return UploadPlan(
        limits,
        tuple(PlannedPicture(_name(n, group), group) for n, group in enumerate(groups, 1)),
        left_out,
        tuple(notes),
    )


def _slots(
    file: CaseFile, labels: Collection[str] | None, *, covered: bool = False
) -> tuple[list[Slot], tuple[tuple[str, Text], ...]]:
    """Return every picture and part of one there will be, and which exhibits have none.

    With *covered* only those go in that somebody drew a box on.
    """
    numbers = file.numbers()
    boxed = {
        one.file.digest
        for one in file.exhibits
        if any(isinstance(mark, Box) for mark in redactions_of(one.details))
    }
    slots: list[Slot] = []
    left_out: list[tuple[str, Text]] = []
    for exhibit in file.exhibits:
        number = numbers.get(exhibit.id)
        if number is None or (labels is not None and exhibit.label not in labels):
            continue
        stored = exhibit.file
        if stored.media_type not in SHOWN or not (stored.pages or stored.width):
            left_out.append((exhibit.label, _NO_PICTURE))
            continue
        if covered and stored.digest not in boxed:
            left_out.append((exhibit.label, _NOT_COVERED))
            continue
        pages = min(stored.pages or 1, PRINTED_PDF_PAGES)
        count = 1
        if pages == 1 and stored.width and stored.height:
            turned = stored.orientation > 4
            size = (stored.height, stored.width) if turned else (stored.width, stored.height)
            count = parts_count(*size)
        slots += [Slot(number, page, part, count) for page in range(pages) for part in range(count)]
    return slots, tuple(left_out)


def _groups(slots: Sequence[Slot], wanted: Limits, *, sheets: bool) -> list[tuple[Slot, ...]]:
    """Put pictures onto as many sheets as the page takes, each about as full as the next."""
    most = wanted.max_count
    if not sheets or most is None or len(slots) <= most:
        return [(slot,) for slot in slots]
    each, more = divmod(len(slots), most)
    groups, start = [], 0
    for index in range(most):
        end = start + each + (index < more)
        groups.append(tuple(slots[start:end]))
        start = end
    return groups


def _name(place: int, group: Sequence[Slot]) -> str:
    """Return a file name that says which exhibits are on it: `02_证据1-3_5.jpg`."""
    runs: list[list[int]] = []
    for number in dict.fromkeys(slot.number for slot in group):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = "_".join(str(r[0]) if len(r) == 1 else f"{r[0]}-{r[-1]}" for r in runs)
    return f"{place:02d}_证据{told}.jpg"


def write_uploads(
    workspace: Workspace,
    case_id: int,
    out: Path,
    wish: ExportWish = USUAL,
    *,
    limits: Limits | None = None,
    sheets: bool = True,
    progress: Progress,
    executor: Executor | None = None,
) -> UploadSet:
    """Write the pictures of `plan_uploads` and a text with their captions into a new folder.

    Raises:
        UserError: *out* exists or cannot be written, nothing can be shown as a picture, or the
            limit of bytes is too low.
    """
    if out.exists():
        raise UserError(
            f"{out} 已存在。请换一个新的文件夹名，以免混进别的图片。",
            f"{out} exists. Name a new folder, so that no other pictures get among these.",
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with scratch(".evidence-desk-pictures-", out.parent) as aside:
            folder = aside / "pictures"
            folder.mkdir(mode=0o755)
            made = draw_uploads(
                workspace,
                case_id,
                folder,
                wish,
                limits=limits,
                sheets=sheets,
                progress=progress,
                executor=executor,
            )
            folder.rename(out)
    except OSError as error:
        raise UserError(
            f"无法写入 {out}：{error.strerror}。请换一个可以写入的文件夹。",
            f"{out} cannot be written: {error.strerror}. Choose a folder that can be written to.",
        ) from error
    with workspace.writing() as repository:
        body = {"name": shown_name(out.name), "pictures": len(made.pictures), "mode": "uploads"}
        repository.note("exported", case_id, body)
    return replace(made, folder=out)


def draw_uploads(
    workspace: Workspace,
    case_id: int,
    into: Path,
    wish: ExportWish = USUAL,
    *,
    limits: Limits | None = None,
    sheets: bool = True,
    progress: Progress,
    executor: Executor | None = None,
) -> UploadSet:
    """Draw the set into the folder *into*; nothing is recorded.

    Raises:
        UserError: nothing can be shown as a picture, or the limit of bytes is too low.
        OSError: *into* cannot be written.
    """
    wish = replace(wish, mode="compact")
    chain = gather(workspace, case_id, wish, progress=progress, executor=executor)
    wish = replace(wish, labels=frozenset(one.exhibit.label for one in chain.exhibits))
    plan = plan_uploads(workspace, case_id, wish, limits=limits, sheets=sheets)
    made = _write(plan, chain, into, progress=progress, executor=executor)
    if not made:
        raise _nothing()
    (into / "说明.txt").write_bytes(_words(chain, plan, made))
    return UploadSet(into, plan, tuple(made))


def _nothing() -> UserError:
    return UserError(
        "选中的证据里没有可以作为图片上传的。请先列入照片或截图；公开版还要先遮盖。",
        "Nothing that was chosen can be uploaded as a picture. Include photos or captures; for a "
        "public copy, cover them first.",
    )


def _write(
    plan: UploadPlan,
    chain: Chain,
    into: Path,
    *,
    progress: Progress,
    executor: Executor | None,
) -> list[Uploaded]:
    shown = {one.number: one for one in chain.exhibits}
    most = plan.limits.max_bytes
    begun: list[tuple[PlannedPicture, Future[tuple[int, int, int]]]] = []
    made: list[Uploaded] = []
    for planned in plan.pictures:
        pieces = tuple(_piece(slot, shown[slot.number], chain) for slot in planned.slots)
        picture = UploadPicture(planned.name, tuple(one for one in pieces if one))
        if not picture.pieces:
            continue
        out = into / planned.name
        begin = executor.submit if executor is not None else _at_once
        begun.append((planned, begin(draw, picture, out, max_bytes=most)))
    try:
        for done, (planned, future) in enumerate(begun):
            while wait([future], timeout=0.1).not_done:
                progress.step(done, len(begun), planned.name)
            width, height, size = _drawn(future, planned, most)
            made.append(Uploaded(planned.name, planned.numbers, width, height, size))
            progress.step(done + 1, len(begun), planned.name)
    finally:
        for _, future in begun:
            future.cancel()
    return made


def _at_once(
    work: Callable[..., tuple[int, int, int]], *args: object, **options: object
) -> Future[tuple[int, int, int]]:
    """Do *work* here, where there are no workers."""
    future: Future[tuple[int, int, int]] = Future()
    try:
        future.set_result(work(*args, **options))
    except TooLargeError as error:
        future.set_exception(error)
    return future


def _drawn(
    future: Future[tuple[int, int, int]], planned: PlannedPicture, most: int
) -> tuple[int, int, int]:
    numbers = "、".join(map(str, planned.numbers))
    try:
        return result_of(future)
    except TooLargeError as error:
        raise UserError(
            f"证据{numbers}压到 {most // 1024} KB 就看不清了。请提高每张的大小限制，或减少证据。",
            f"Exhibits {numbers} cannot be read at {most // 1024} KB. Allow more bytes a picture, "
            "or choose fewer exhibits.",
        ) from error
    except Unreadable as error:
        raise UserError(
            f"证据{numbers}：{error.zh}请在案件中不列入它，或改用 PDF。",
            f"Exhibits {numbers}: {error.en} Leave it out, or use the PDF.",
        ) from error


def _piece(slot: Slot, shown: ChainExhibit, chain: Chain) -> Piece | None:
    """Return a slot as a picture with its caption; None where nothing of it can be shown."""
    if slot.page >= len(shown.pictures):
        return None
    picture = shown.pictures[slot.page]
    rows = None
    if slot.parts > 1:
        turned = picture.orientation > 4
        size = (picture.height, picture.width) if turned else (picture.width, picture.height)
        cuts = picture.cuts if picture.orientation == 1 else ()
        parts = parts_of(*size, cuts)
        rows = parts[min(slot.part, len(parts) - 1)]
    title, details = _caption(slot, shown, chain)
    return Piece(picture.path, picture.orientation, title, details, rows)


def _caption(slot: Slot, shown: ChainExhibit, chain: Chain) -> tuple[str, str]:
    exhibit, zone = shown.exhibit, chain.file.case.tz
    title = Text(
        f"证据{shown.number}　{exhibit.title}", f"Exhibit {shown.number}  {exhibit.title}"
    ).in_(chain.language)
    if slot.parts > 1:
        title += f"（{slot.part + 1}/{slot.parts}）"
    moment = exhibit.moment
    told = [moment.at_zone(zone).iso().replace("T", " ")[:16]] if moment else []
    told += [*exhibit.codes, *([exhibit.proves] if exhibit.proves else [])]
    return title, "　".join(told)


def _words(chain: Chain, plan: UploadPlan, made: Sequence[Uploaded]) -> bytes:
    """Return the captions as a text to be pasted, readable in Windows' own editor."""
    shown = {one.number: one for one in chain.exhibits}
    lines = []
    for planned in made:
        lines.append(planned.name)
        for number in planned.numbers:
            title, details = _caption(Slot(number), shown[number], chain)
            lines.append(f"  {title}　{details}".rstrip())
    for label, why in plan.left_out:
        lines.append(f"{label}：{why.in_(chain.language)}")
    return b"\xef\xbb\xbf" + "\r\n".join([*lines, ""]).encode()
