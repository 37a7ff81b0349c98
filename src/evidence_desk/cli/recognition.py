"""Reading the text and codes of pictures: for `read`, and for a whole case."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from evidence_desk.cli.context import Context
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.recognised import Area, Candidate, Recognised
from evidence_desk.domain.text import Text
from evidence_desk.services.cases import casework
from evidence_desk.services.conversations import screenchats
from evidence_desk.services.facts import spotted_pictures
from evidence_desk.services.integrity import checking
from evidence_desk.services.pictures import recognising


def declare(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add the command that reads the pictures of a case."""
    about = Text(
        "识别一个案件的图片里的文字和条码，供搜索和取用",
        "read the text and codes of a case's pictures, to search and to use",
    )
    added = command("recognise", about, _recognise)
    added.add_argument("case", metavar="CASE", help=say(Text("案件编号、标题或序号", "the case")))


def declare_choice(parser: argparse.ArgumentParser, say: Callable[[Text], str]) -> None:
    """Add the option that leaves pictures unread."""
    parser.add_argument(
        "--no-recognition",
        action="store_true",
        help=say(
            Text("不识别图片里的文字和条码", "do not read the text and codes in pictures"),
        ),
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read off a file; `why` tells, by id, what could not be read."""

    pages: tuple[Recognised, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    why: tuple[tuple[str, str], ...] = ()


def of_file(one: checking.CheckedFile, context: Context) -> Seen:
    """Return what is read off the pictures of a file."""
    reading = one.found.reading
    if context.options.no_recognition or one.digest is None or not reading.reader:
        return Seen()
    try:
        pages = recognising.recognise_file(
            one.path,
            reading.media_type,
            executor=context.recogniser(),
            progress=context.progress,
            askew=reading.kind == "photo",
            pixels=(reading.width or 0) * (reading.height or 0),
        )
    except UserError as error:
        return Seen(why=(("not_recognised", error.text.in_(context.language)),))
    missing = recognising.missing() if pages else None
    why = (("recognition_missing", missing.in_(context.language)),) if missing else ()
    return Seen(pages, spotted_pictures.candidates(pages), why)


def added(document: dict[str, Any], seen: Seen) -> dict[str, Any]:
    """Return what `read` prints with what was seen; boxes are left, top, width, height, pixels."""
    words = "\n".join(page.text() for page in seen.pages if page.lines)
    why = [{"id": name, "message": message} for name, message in seen.why]
    return {
        **document,
        "text": "\n".join(filter(None, (document["text"], words))) or None,
        "engine": next((page.engine for page in seen.pages if page.engine), None),
        "lines": [
            {
                "text": line.text,
                "box": _box(line.area),
                "score": round(line.score, 3),
                "page": page.page,
            }
            for page in seen.pages
            for line in page.lines
        ],
        "candidates": [candidate(one) for one in seen.candidates],
        "barcodes": [
            {"format": code.format, "text": code.text, "box": _box(code.area), "page": page.page}
            for page in seen.pages
            for code in page.barcodes
        ],
        "warnings": [*document["warnings"], *why],
    }


def lines(seen: Seen) -> Iterator[str]:
    """Yield what a person is told of what was seen."""
    for _, message in seen.why:
        yield f"   ! {message}"
    for page in seen.pages:
        if len(seen.pages) > 1 or page.page:
            yield f"— {page.page + 1} —"
        yield from (line.text for line in page.lines)
        yield from (f"   {code.format} = {code.text}" for code in page.barcodes)
    for one in seen.candidates:
        yield f" {'→' if one.auto else '?'} {one.kind} = {one.value}"


def candidate(one: Candidate) -> dict[str, Any]:
    """Return one fact that was spotted, as JSON."""
    return {
        "kind": one.kind,
        "value": one.value,
        "box": _box(_around(one.areas)) if one.areas else None,
        "boxes": [_box(area) for area in one.areas],
        "score": round(one.score, 3),
        "auto": one.auto,
        "others": list(one.others),
        "at": one.at.iso() if one.at else None,
        "label": one.label,
        "page": one.page,
    }


def _recognise(context: Context) -> int:
    workspace = context.workspace()
    case_id = casework.find_case(workspace, context.options.case)
    if missing := recognising.missing():
        context.warn(missing)
    read: list[dict[str, Any]] = []

    def told(exhibit: Exhibit) -> None:
        pages = recognising.of(workspace, exhibit)
        why = recognising.why_not(workspace, exhibit)
        counts = sum(len(p.lines) for p in pages), sum(len(p.barcodes) for p in pages)
        read.append(
            {
                "exhibit": exhibit.label,
                "file": exhibit.name,
                "pages": len(pages),
                "lines": counts[0],
                "barcodes": counts[1],
                "why": why.in_(context.language) if why else None,
            }
        )
        context.say(
            f"{exhibit.label}  {exhibit.name}：{counts[0]} 行，{counts[1]} 个条码",
            f"{exhibit.label}  {exhibit.name}: {counts[0]} lines, {counts[1]} codes",
        )
        if why:
            context.lines.append(f"  ! {why.in_(context.language)}")

    recognising.recognise_case(
        workspace, case_id, progress=context.progress, executor=context.recogniser(), told=told
    )
    screenchats.keep_case(
        workspace, case_id, executor=context.recogniser(), progress=context.progress
    )
    context.document = read
    context.say(
        f"读了 {len(read)} 份证据的画面；读到的文字可能有错，请对照画面。",
        f"Read the pictures of {len(read)} exhibits. What was read may be wrong: compare it with "
        "the picture.",
    )
    return 0


def _around(areas: Sequence[Area]) -> Area:
    return Area(
        min(one.left for one in areas),
        min(one.top for one in areas),
        max(one.right for one in areas),
        max(one.bottom for one in areas),
    )


def _box(area: Area) -> list[float]:
    return [round(side, 1) for side in (area.left, area.top, area.width, area.height)]
