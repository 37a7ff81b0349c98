"""What tags are called, and in which order they are shown."""

from __future__ import annotations

import pytest

from evidence_desk.domain.tags import in_order, tag_name


@pytest.mark.parametrize(
    "tag", ["Image Make", "exif:Make", "xmp:tiff:Make", "EXIF Make", "quicktime:make"]
)
def test_one_thing_has_one_name_wherever_it_was_read(tag: str) -> None:
    assert tag_name(tag).zh == "设备厂商"
    assert tag_name(tag).en == "Camera maker"


def test_a_tag_of_the_small_picture_says_so() -> None:
    assert tag_name("Thumbnail Model").zh == "内嵌小图：设备型号"
    assert tag_name("Thumbnail Model").en == "Thumbnail inside: Camera model"


def test_a_tag_not_known_stands_for_itself_without_its_part_of_exif() -> None:
    assert tag_name("EXIF Tag 0xA460").zh == "Tag 0xA460"
    assert tag_name("png:Of Tomorrow").en == "png:Of Tomorrow"


def test_a_signature_of_a_pdf_is_named_by_its_number() -> None:
    assert tag_name("pdf:sig2:signer").zh == "签名 2：签名者"
    assert tag_name("pdf:sig2:of_tomorrow").en == "Signature 2: of_tomorrow"


def test_the_same_word_in_another_format_keeps_its_own_name() -> None:
    assert tag_name("pdf:Subject").zh == tag_name("mail:Subject").zh == "主题"
    assert tag_name("mp4:title").en == "Title"


def test_who_and_when_come_first_the_small_picture_last() -> None:
    tags = ["Thumbnail Make", "EXIF Tag 0x1", "jpeg:SOF", "EXIF DateTimeOriginal", "Image Make"]
    assert [tag for tag, _ in in_order((tag, "") for tag in tags)] == [
        "Image Make",
        "EXIF DateTimeOriginal",
        "jpeg:SOF",
        "EXIF Tag 0x1",
        "Thumbnail Make",
    ]
