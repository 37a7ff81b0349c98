"""Names of editing programs, and names that look like some but are not."""

import pytest

from evidence_desk.checks.editor_name import editor_in, editors


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("Adobe Photoshop CS3 Windows", "altered"),
        ("Adobe Photoshop Lightroom 4.1 (Macintosh)", "altered"),
        ("美图秀秀 v9.8", "altered"),
        ("MeituPic", "altered"),
        ("醒图 6.0", "altered"),
        ("Snapseed2.19", "altered"),
        ("PicsArt", "altered"),
        ("GIMP 2.4.5", "altered"),
        ("Canva", "altered"),
        ("www.photopea.com", "altered"),
        ("Pixelmator Pro 3.5", "altered"),
        ("Paint.NET v3.36", "altered"),
        ("ACD Systems Digital Imaging", "altered"),
        ("VSCO", "altered"),
        ("B612", "altered"),
        ("轻颜相机", "altered"),
        ("黄油相机", "altered"),
        ("天天P图", "altered"),
        ("WPS图片", "altered"),
        ("Windows Photo Editor 10.0.10011.16384", "altered"),
        ("剪映 13.0", "altered"),
        ("FinePixViewer Ver.3.3", "rewritten"),
        ("Picasa 3.0", "rewritten"),
        ("Lavf59.27.100", "rewritten"),
        ("GIMP saved with ImageMagick", "altered"),
    ],
)
def test_an_editor_is_known_by_its_name(written: str, says: str) -> None:
    editor = editor_in(written)
    assert editor is not None
    assert editor.says == says


@pytest.mark.parametrize(
    "written",
    [
        "",
        "17.4.1",
        "HDR+ 1.0.220943774z",
        "G930VVRS4BRA1",
        "Adobe XMP Core 5.1.0-jc003",
        "MediaTek Camera Application",
        "Digital Camera DX-10 Ver1.00",
        "HUAWEI P30",
        "iPhone 13",
        "davinci-user 11 RKQ1.200826.002",  # the code name of a Xiaomi phone
        "canvas",
        "Android RP1A.200720.011",
        "Ver.1.0 ON1234",
        "E775v1.4",
        "COOLPIX L1 V1.0",
        "com.oppo.camera",
    ],
)
def test_firmware_is_no_editor(written: str) -> None:
    assert editor_in(written) is None


def test_every_editor_is_listed_once_with_a_lower_case_name_to_match() -> None:
    names = [editor.name for editor in editors()]
    assert len(set(names)) == len(names)
    assert all(editor.pattern.pattern == editor.pattern.pattern.lower() for editor in editors())
