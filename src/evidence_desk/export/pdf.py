"""Writes an evidence chain as a PDF: laid out once, written aside, put in place when whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from evidence_desk.domain.chain import Chain, Printed, PrintedExhibit
from evidence_desk.domain.progress import Progress
from evidence_desk.export import document
from evidence_desk.export.aside import put_aside
from evidence_desk.export.blocks import Anchor, Item, Need, Space
from evidence_desk.export.digesting import DigestingFile
from evidence_desk.export.flow import Flow, Laid
from evidence_desk.export.fonts import FontSet
from evidence_desk.export.furniture import furnish
from evidence_desk.export.images import Image
from evidence_desk.export.page import Page
from evidence_desk.export.parts import section_heading
from evidence_desk.export.sections import SECTIONS
from evidence_desk.export.sections.cover import END
from evidence_desk.export.tags import Tags
from evidence_desk.export.theme import PAPERS
from evidence_desk.export.words import (
    exhibit_end,
    exhibit_key,
    exhibit_label,
    party_names,
    submitter,
    word,
)
from evidence_desk.export.writer import PdfFile
from evidence_desk.export.xmp import Metadata


def write_pdf(chain: Chain, out: Path, progress: Progress) -> Printed:
    """Write *chain* to *out*, replacing what is there. The same chain gives the same bytes.

    Raises:
        UserError: the folder cannot be written, the disk is full, a picture cannot be read.
        Cancelled: the person stopped it; nothing is left behind.
    """
    pictures = {
        picture.path: one.exhibit.name for one in chain.exhibits for picture in one.pictures
    }
    total = len(chain.exhibits) + len(pictures) + len(chain.attachments)
    done = 0

    def stepped(name: str) -> None:
        nonlocal done
        done += 1
        progress.step(min(done, total), total, name)

    progress.step(0, total)
    fonts, tags = FontSet(), Tags()
    paper = PAPERS[chain.paper]
    with put_aside(out) as aside, DigestingFile(aside) as file:

        def new_page(index: int) -> Page:
            progress.step(min(done, total), total)
            return Page(index, fonts, tags, paper=paper, duplex=chain.duplex)

        flow = Flow(new_page, paper=paper)
        flow.fill(_items(chain, stepped))
        laid = flow.laid
        exhibits = _printed(chain, laid)
        _furnish(chain, laid, exhibits)

        def written(image: Image) -> None:
            stepped(pictures.get(image.path, image.path.name))

        document.write(
            PdfFile(file),
            laid,
            fonts,
            tags,
            _metadata(chain),
            attachments=chain.attachments,
            duplex=chain.duplex,
            written=written,
            attached=stepped,
        )
    return Printed(out, len(laid.pages), file.hexdigest(), exhibits)


def _items(chain: Chain, stepped: Callable[[str], None]) -> Iterator[Item]:
    """Yield all sections, numbered as far as they have a heading; tell of each exhibit done."""
    ends = {exhibit_end(one.number): one.exhibit.name for one in chain.exhibits}
    number = 0
    by_name = {section.name: section for section in SECTIONS}
    for name in chain.profile.sections:
        section = by_name[name]
        items = iter(section.blocks(chain))
        first = next(items, None)
        if first is None:
            continue
        yield Need(section.room)
        if section.title:
            number += 1
            yield Space(24)
            yield from section_heading(
                number,
                section.title.in_(chain.language),
                key=section.name,
                chinese=chain.language == "zh",
            )
        yield first
        for item in items:
            yield item
            if isinstance(item, Anchor) and item.key in ends:
                stepped(ends[item.key])
    yield Anchor(END, ends=True)


def _printed(chain: Chain, laid: Laid) -> tuple[PrintedExhibit, ...]:
    return tuple(
        PrintedExhibit(
            one.exhibit.label,
            laid.targets[exhibit_key(one.number)].page + 1,
            laid.targets[exhibit_end(one.number)].page + 1,
        )
        for one in chain.exhibits
    )


def _furnish(chain: Chain, laid: Laid, exhibits: tuple[PrintedExhibit, ...]) -> None:
    running: dict[int, str] = {}
    for one, printed in zip(chain.exhibits, exhibits, strict=True):
        for number in range(printed.first, printed.last + 1):
            running[number] = exhibit_label(chain, one.number)
    for page in laid.pages:
        furnish(page, chain, pages=len(laid.pages), running=running.get(page.index + 1, ""))


def _metadata(chain: Chain) -> Metadata:
    case = chain.file.case
    kind = chain.profile.title.in_(chain.language)
    colon = word(chain, "：", ": ")
    # A PDF's name of its content: the journal's head tells two states of one list apart.
    told = (
        case.number,
        chain.manifest_digest,
        chain.journal_head,
        chain.made_at.isoformat(),
        chain.language,
        chain.mode,
        chain.paper,
        str(chain.duplex),
        chain.profile.id,
    )
    named = "\n".join(told)
    return Metadata(
        title=f"{kind}{colon}{case.title}",
        author=party_names(chain, submitter(chain)),
        subject=case.number,
        language="zh-CN" if chain.language == "zh" else "en",
        program=chain.program,
        made_at=chain.made_at,
        ident=hashlib.sha256(named.encode()).digest()[:16],
    )
