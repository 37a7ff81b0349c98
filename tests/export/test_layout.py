"""Blocks divide between pages without losing anything."""

from evidence_desk.export import theme
from evidence_desk.export.blocks import Anchor, PageBreak, Space
from evidence_desk.export.flow import Flow
from evidence_desk.export.fonts import FontSet, text_width
from evidence_desk.export.page import Page
from evidence_desk.export.paragraph import Paragraph, fitting
from evidence_desk.export.tables import Columns, Row, Table
from evidence_desk.export.tags import Tags

_WIDE = theme.WIDTH


def _flow() -> Flow:
    fonts, tags = FontSet(), Tags()
    return Flow(lambda index: Page(index, fonts, tags))


def _lines(count: int) -> str:
    return "\n".join(f"第 {n} 行" for n in range(count))


def test_a_paragraph_divides_with_two_lines_on_either_side() -> None:
    whole = Paragraph(_lines(10), theme.PLAIN)
    lead = theme.PLAIN.lead
    assert whole.split(_WIDE, lead * 1.5) is None
    parts = whole.split(_WIDE, lead * 9.5)
    assert parts
    assert [part.height(_WIDE) / lead for part in parts] == [8, 2]


def test_a_table_row_higher_than_a_page_divides() -> None:
    columns = Columns((60, 0))
    row = Row(columns, [Paragraph("编号", theme.CELL), Paragraph(_lines(200), theme.CELL)])
    header = Row(columns, [Paragraph("甲", theme.HEAD), Paragraph("乙", theme.HEAD)])
    flow = _flow()
    flow.fill([Table(header, [row])])
    assert len(flow.laid.pages) == 5


def test_the_header_is_repeated_and_no_row_is_lost() -> None:
    columns = Columns((0,))
    rows = [Row(columns, [Paragraph(f"{n}", theme.CELL)]) for n in range(100)]
    header = Row(columns, [Paragraph("头", theme.HEAD)])
    table: Table | None = Table(header, rows)
    seen = 0
    while table:
        assert table._header is header
        parts = table.split(_WIDE, 300.0)
        part, table = parts or (table, None)
        assert part.height(_WIDE) <= 300.0
        seen += len(part._rows)
    assert seen == 100


def test_a_heading_goes_over_with_what_follows() -> None:
    flow = _flow()
    heading = Paragraph("标题", theme.H2, keep_next=True)
    flow.fill(
        [
            Paragraph(_lines(int(theme.A4.body / theme.PLAIN.lead) - 2), theme.PLAIN),
            Anchor("heading"),
            heading,
            Paragraph("一\n二\n三", theme.PLAIN),
        ]
    )
    assert flow.laid.targets["heading"].page == 1


def test_white_space_at_the_end_makes_no_page() -> None:
    flow = _flow()
    flow.fill([Paragraph("一", theme.PLAIN), Space(2000), PageBreak(), Anchor("e", ends=True)])
    assert len(flow.laid.pages) == 1
    assert flow.laid.targets["e"].page == 0


def test_a_title_that_is_too_long_is_cut_with_an_ellipsis() -> None:
    cut = fitting("很长的标题" * 40, theme.PLAIN, 200)
    assert cut.endswith("…")
    assert text_width(cut, theme.PLAIN.face, theme.PLAIN.size) <= 200


def test_the_last_entry_of_a_timeline_does_not_stand_alone(samples) -> None:
    from evidence_desk.export.sections import timeline

    rows = [one for one in timeline.blocks(samples.chain((), events=samples.events())) if one]
    dated = [one for one in rows if isinstance(one, timeline._Moment) and one._hollow is not None]
    kept = [one.keep_next for one in dated]
    # The very last one is the undated one, under a heading of its own.
    assert kept[:-1] == [False] * (len(dated) - 3) + [True, False]
