"""What every page carries: the case at the head, its number, digest and page at the foot."""

from __future__ import annotations

from evidence_desk.domain.chain import Chain
from evidence_desk.export import theme
from evidence_desk.export.fonts import clean, text_width
from evidence_desk.export.page import Page
from evidence_desk.export.paragraph import fitting
from evidence_desk.export.words import grouped, word

_SIZE = 8.0
_HEAD = theme.Style(_SIZE, 12, color=theme.MUTED)
_HEAD_LINE = theme.mm(18)
# From the foot of the sheet.
_FOOT = theme.mm(16.5)


def furnish(page: Page, chain: Chain, *, pages: int, running: str) -> None:
    """Draw head and foot of *page*; *running* names what the page shows, if anything."""
    page.begin_artifact()
    _head(page, chain, running)
    _foot(page, chain, pages)
    page.end()


def _head(page: Page, chain: Chain, running: str) -> None:
    case = chain.file.case
    right = clean(running)
    wide = text_width(right, "sans", _SIZE)
    title = fitting(case.title, _HEAD, theme.WIDTH - wide - 24)
    baseline = _HEAD_LINE - 5
    for x, text in ((page.left, title), (page.right - wide, right)):
        page.line_of_text(
            x, baseline, text, face="sans", size=_SIZE, color=theme.MUTED, spaced=False
        )
    page.rule(page.left, _HEAD_LINE, page.right, _HEAD_LINE, width=theme.HAIR, color=theme.LINE)


def _foot(page: Page, chain: Chain, pages: int) -> None:
    line = page.paper.height - _FOOT
    page.rule(page.left, line, page.right, line, width=theme.HAIR, color=theme.LINE)
    baseline = line + 13
    number = page.index + 1
    text = word(chain, f"第 {number} 页 共 {pages} 页", f"Page {number} of {pages}")
    page.line_of_text(
        page.right - text_width(text, "sans", _SIZE + 0.5),
        baseline,
        text,
        face="sans",
        size=_SIZE + 0.5,
        color=theme.INK,
        spaced=False,
    )
    left = page.left
    number_of_case = fitting(chain.file.case.number, _HEAD, theme.WIDTH / 3)
    for label, value in (
        (word(chain, "案件 ", "Case "), number_of_case),
        (word(chain, "清单指纹 ", "List digest "), grouped(chain.manifest_digest[:16])),
    ):
        if not value:
            continue
        page.line_of_text(
            left, baseline, label, face="sans", size=_SIZE, color=theme.MUTED, spaced=False
        )
        left += text_width(label, "sans", _SIZE) + 2
        page.line_of_text(
            left, baseline, value, face="mono", size=_SIZE - 0.8, color=theme.MUTED, spaced=False
        )
        left += text_width(value, "mono", _SIZE - 0.8) + 14
