"""Screenshots are joined where their pixels prove it, and nowhere else."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("numpy", reason="text recognition is not installed")
pytest.importorskip("cv2", reason="text recognition is not installed")

from tests.recognise.chat_pictures import STYLES, Said, draw, screen, some_chat

from evidence_desk.domain.conversation import Answers
from evidence_desk.recognise.bubbles_log import Picture, conversation
from evidence_desk.recognise.bubbles_seen import seen
from evidence_desk.recognise.joining import joined


def shots(drawn, tops, height, qualities):
    found = []
    for number, (top, quality) in enumerate(zip(tops, qualities, strict=True)):
        pixels, read, _ = screen(
            drawn, top, height, title="阿鱼", clock=f"9:{10 + number}", quality=quality
        )
        found.append(Picture(f"{number:064}", f"E{number + 1:02}", seen(pixels, read)))
    return found


def strips(pictures):
    return [one.captures[0].strip for one in pictures]


@pytest.mark.parametrize("seed", range(6))
def test_captures_cut_anywhere_and_saved_again_are_joined_to_the_chat_they_were(seed):
    rng = random.Random(seed)
    style = STYLES[rng.choice(sorted(STYLES))]
    drawn = draw(some_chat(rng, 16, name="小店:阿鱼"), style, seed=seed)
    height = round(rng.uniform(500, 620) * style.dp)
    tops = [0]
    while tops[-1] + height < drawn.image.height:
        step = height - round(rng.uniform(230, 400) * style.dp)
        tops.append(min(tops[-1] + step, drawn.image.height - height))
    qualities = [rng.choice([None, 92, 75, 55]) for _ in tops]
    pictures = shots(drawn, tops, height, qualities)
    mixed = rng.sample(range(len(tops)), len(tops))
    found = joined(strips([pictures[number] for number in mixed]))
    (group,) = found.groups
    assert [mixed[member] for member, _ in group] == list(range(len(tops)))
    for member, place in group:
        assert abs(place - tops[mixed[member]]) <= 0.2 * pictures[0].captures[0].sheet.em
    log = conversation([pictures[number] for number in mixed], Answers())
    spoken = [one for one in log.messages if not one.system]
    wanted = [said for said, _ in drawn.rows if said.side in ("left", "right")]
    assert [one.text for one in spoken] == ["" if one.picture else one.text for one in wanted]
    assert ["right" if one.sender == "我" else "left" for one in spoken] == [
        one.side for one in wanted
    ]
    assert not [one for one in log.warnings if one.id == "capture_gap"]
    # What two captures show points into both of them.
    assert any(len(one.sights) == 2 for one in log.messages)


def test_captures_of_other_chats_of_the_same_app_are_never_joined():
    for look in STYLES:
        style = STYLES[look]
        pictures = []
        for seed in range(5):
            # The same people each time: only what they say tells the chats apart.
            drawn = draw(some_chat(random.Random(f"{look}{seed}"), 7), style, seed=1)
            pictures += shots(drawn, [0], min(drawn.image.height, round(560 * style.dp)), [80])
        assert not joined(strips(pictures)).overlaps, look


def test_the_same_automatic_answer_on_two_days_is_no_overlap():
    style = STYLES["taobao"]
    reply = Said(
        "left", "亲，欢迎光临本店，请问有什么可以帮您？客服在线时间为早九点到晚十点", "店:鱼"
    )
    first = draw([*some_chat(random.Random(1), 5), reply], style, seed=1)
    second = draw([reply, *some_chat(random.Random(2), 5)], style, seed=1)
    height = round(420 * style.dp)
    low = first.image.height - height
    pictures = [*shots(first, [low], height, [None]), *shots(second, [0], height, [None])]
    assert not joined(strips(pictures)).overlaps
    log = conversation(pictures, Answers())
    (gap,) = [one for one in log.warnings if one.id == "capture_gap"]
    assert "E01" in gap.message.zh
    assert "没有重叠" in gap.message.zh


def test_one_changed_digit_is_no_overlap():
    style = STYLES["wechat"]
    script = some_chat(random.Random(4), 6)
    price = [Said("right", "请退我 13.65 元"), Said("left", "好"), Said("right", "谢谢你了")]
    other = [Said("right", "请退我 13.85 元"), *price[1:]]
    height = round(430 * style.dp)
    upper = draw([*script, *price], style, seed=1)
    same, changed = (
        draw([*one, *some_chat(random.Random(9), 6)], style, seed=1) for one in (price, other)
    )
    pair = shots(upper, [upper.image.height - height], height, [80])
    assert joined(strips([*pair, *shots(same, [0], height, [80])])).overlaps
    assert not joined(strips([*pair, *shots(changed, [0], height, [80])])).overlaps


def test_a_capture_taken_twice_is_folded():
    drawn = draw(some_chat(random.Random(8), 7), STYLES["wechat"], seed=1)
    height = round(520 * STYLES["wechat"].dp)
    pictures = shots(drawn, [0, 0], height, [None, 70])
    log = conversation(pictures, Answers())
    alone = conversation(pictures[:1], Answers())
    assert [one.text for one in log.messages] == [one.text for one in alone.messages]
    assert {len(one.sights) for one in log.messages} == {2}
