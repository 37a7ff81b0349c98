"""What fills a place of the checklist, and what does not."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.rules.cases import case_file
from tests.rules.exhibits import exhibit, with_exhibits

from evidence_desk.rules.assessment import assess
from evidence_desk.services.cases import assessing, rules


@pytest.fixture(scope="module")
def places():
    pack = rules.own().pack

    def judged(platform, disputes, *exhibits, role="buyer"):
        file = with_exhibits(case_file(platform, (), role=role, disputes=disputes), *exhibits)
        at = datetime(2026, 10, 1, tzinfo=file.case.tz)
        found = assess(pack, assessing.guidance(), file, at).checklist
        return found, {(one.dispute, one.item): one for one in found.places}

    return judged


def test_an_altered_photo_does_not_fill_a_place(places):
    _, found = places(
        "taobao", ("not_as_described",), exhibit("E01", "photo", "comparison_photo", altered=True)
    )
    place = found["not_as_described", "comparison_photo"]
    assert (place.status, place.have, place.weak) == ("weak_only", 0, ("E01",))
    assert "E01" in place.words.zh
    assert "原件" in place.words.zh


def test_two_angles_are_asked_for_and_one_is_not_enough(places):
    _, found = places(
        "taobao",
        ("quality",),
        exhibit("E01", "photo", "defect_photo"),
        exhibit("E02", "photo", "defect_photo", altered=True),
    )
    place = found["quality", "defect_photo"]
    assert (place.status, place.have, place.need) == ("partial", 1, 2)


def test_the_same_bytes_count_once(places):
    _, found = places(
        "taobao",
        ("quality",),
        exhibit("E01", "photo", "defect_photo"),
        exhibit("E02", "photo", "defect_photo", same="E01"),
    )
    assert found["quality", "defect_photo"].filled_by == ("E01",)


@pytest.mark.parametrize("told", [{"included": False}, {"set_aside": True}])
def test_what_is_left_out_does_not_count(places, told):
    _, found = places("taobao", ("quality",), exhibit("E01", "photo", "overview_photo", **told))
    assert found["quality", "overview_photo"].status == "missing"


def test_the_wrong_kind_and_the_wrong_channel_are_said_in_words(places):
    _, found = places(
        "taobao",
        ("not_as_described",),
        exhibit("E01", "document", "comparison_photo"),
        exhibit("E02", "screenshot", "wangwang_log", channel="wechat"),
        exhibit("E03", "screenshot", "wangwang_log"),
    )
    (photo,) = found["not_as_described", "comparison_photo"].unfit
    assert photo.label == "E01"
    wechat, nobody = found["not_as_described", "wangwang_log"].unfit
    assert "微信" in wechat.why.zh
    assert "没有注明" in nobody.why.zh


def test_a_listing_without_the_real_item_is_half_a_pair(places):
    found, _ = places(
        "taobao", ("not_as_described",), exhibit("E01", "page_capture", "listing_capture")
    )
    (pair,) = found.pairs
    assert "实物" in pair.zh
    both, _ = places(
        "taobao",
        ("not_as_described",),
        exhibit("E01", "page_capture", "listing_capture"),
        exhibit("E02", "photo", "comparison_photo"),
    )
    assert both.pairs == ()


def test_who_bears_the_proof_divides_the_list(places):
    found, _ = places("taobao", ("not_received",))
    mine = {one.item: one.who for one in found.gaps()}
    assert mine == {
        "order_capture": "buyer",
        "tracking_full": "buyer",
        "wangwang_log": "buyer",
        "carrier_statement": "carrier",
    }
    other = {one.item: one.level for one in found.other_side_must_prove()}
    assert other == {"signed_receipt": "required", "pickup_consent": "recommended"}
    turned, _ = places("taobao", ("not_received",), role="seller")
    assert "signed_receipt" in [one.item for one in turned.gaps()]


def test_every_place_shows_what_good_evidence_looks_like(places):
    pack = rules.own().pack
    for platform in pack.platforms:
        for dispute in platform.disputes:
            found, _ = places(platform.platform.id, (dispute.id,), role=dispute.role or "buyer")
            for place in found.places:
                assert place.example is not None, (platform.platform.id, place.item)
                assert place.words.zh
                assert place.words.en
                assert place.wanted.zh


def test_exhibits_without_a_place_are_offered_where_their_kind_fits(places):
    _, found = places("taobao", ("quality",), exhibit("E01", "photo"))
    assert found["quality", "overview_photo"].could_fill == ("E01",)
    assert found["quality", "video"].could_fill == ()


def test_a_list_that_only_the_sister_platform_has_is_named_as_borrowed(places):
    found, all_of_it = places("tmall", ("surface_mismatch",))
    assert {one.borrowed for one in all_of_it.values()} == {"taobao"}
    assert found.unknown == ()


def test_an_unknown_dispute_is_named(places):
    found, _ = places("pinduoduo", ("counterfeit",))
    assert found.unknown == ("counterfeit",)
