"""A case as people really fill it in still prints as pages that can be read."""

from dataclasses import replace

from evidence_desk.domain.chain import ChainExhibit
from evidence_desk.domain.moment import parse_iso
from evidence_desk.export import theme
from evidence_desk.export.sections import codes, exhibits


def test_a_very_long_caption_is_whole_in_one_place_and_short_where_it_stands_in(
    samples, printed, copied
) -> None:
    long = "这是一段非常长的说明，" * 300 + "说明到此为止。"
    chain = samples.chain((ChainExhibit(1, samples.plain_exhibit(1, caption=long)),))
    result = printed(chain)
    text = "".join(copied(result).split())
    assert text.count("说明到此为止。") == 1
    heads = [block for block in exhibits.blocks(chain) if isinstance(block, exhibits.Tab)]
    assert heads[0].height(theme.WIDTH) < 4 * theme.H2.lead


def test_columns_that_no_code_fills_take_no_room(samples, printed, copied) -> None:
    chain = samples.chain((ChainExhibit(1, samples.plain_exhibit(1)),))
    bare = replace(chain, file=replace(chain.file, codes=samples.codes()[2:]))
    heads = next(iter(codes.blocks(bare)))._header._cells
    assert len(heads) == 3
    full = replace(chain, file=replace(chain.file, codes=samples.codes()))
    assert len(next(iter(codes.blocks(full)))._header._cells) == 5


def test_the_clock_of_the_case_is_called_what_people_call_it(samples, printed, copied) -> None:
    moment = parse_iso("2026-09-14T19:42", read_from="exif:DateTimeOriginal")
    exhibit = samples.plain_exhibit(1, moments=(moment,), chosen=0)
    text = copied(printed(samples.chain((ChainExhibit(1, exhibit),))))
    assert "北京时间（UTC+8）" in text
    assert "Asia/Shanghai" not in text
