"""What is covered is gone: from pages, copies, attachments, journal and names, in real exports."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from evidence_desk.domain.edits import Add, SetFields
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.redaction import BLOCK, Box, Hidden, Span, Words, bare
from evidence_desk.domain.text import Text
from evidence_desk.services import history
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.covers import covering, withheld
from evidence_desk.services.exports import proving
from evidence_desk.services.exports.exporting import export_pdf
from evidence_desk.services.exports.packaging import export_package
from evidence_desk.services.intake.importing import take_in
from evidence_desk.verifier.check import check_package, check_pdf
from evidence_desk.verifier.pdf import Pdf, Stream

PHONE = "13800000001"
WORDS = Text("改", "Change")


def _picture(size=(640, 400), patch=(336, 96, 463, 143)) -> Image.Image:
    """Return a light picture with one red patch, which is what is to be covered."""
    image = Image.new("RGB", size, "#f4f0e8")
    draw = ImageDraw.Draw(image)
    for at in range(0, size[0], 16):
        draw.line((at, 0, at, size[1]), fill="#9ab")
    draw.rectangle(patch, fill="#e00000")
    return image


def _encoded(image: Image.Image, form: str, **options) -> bytes:
    data = io.BytesIO()
    image.save(data, form, **options)
    return data.getvalue()


def _exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "HUAWEI"
    exif[0x013B] = f"LinXiaoyu {PHONE}"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (31.0, 13.0, 49.0), "E", (121.0, 28.0, 10.0)
    return exif


def _take(workspace, case, tmp_path, files: dict[str, bytes]):
    folder = tmp_path / "新收"
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    take_in(workspace, case.id, sorted(folder.iterdir()), progress=NoProgress())
    return open_case(workspace, case.id)


def _labelled(file, name):
    return next(one for one in file.exhibits if one.name == name)


def _patch_box(page: int = 0) -> Box:
    return Box(0.5, 0.2, 0.25, 0.2, page=page, kind="phone")


def _images(path) -> list[Image.Image]:
    """Return every picture of a PDF, as another program reads it."""
    document = pypdfium2.PdfDocument(path)
    found = []
    for page in document:
        found += [
            item.get_bitmap().to_pil().convert("RGB")
            for item in page.get_objects(max_depth=5)
            if isinstance(item, pypdfium2.PdfImage)
        ]
        page.close()
    document.close()
    return found


def _reddest(image: Image.Image) -> int:
    red, green, _ = image.split()
    return max(r - g for r, g in zip(red.tobytes(), green.tobytes(), strict=True))


def _export(workspace, case, out, **options):
    return export_pdf(workspace, case.id, out, ExportWish(**options), progress=NoProgress())


def _whole(path) -> str:
    """Return all a PDF says: its text, its strings, and its streams unpacked."""
    document = pypdfium2.PdfDocument(path)
    parts = []
    for page in document:
        textpage = page.get_textpage()
        parts.append(textpage.get_text_range())
        textpage.close()
        page.close()
    parts += document.get_metadata_dict().values()
    parts += [one.get_title() for one in document.get_toc()]
    document.close()
    with Pdf(path) as pdf:
        for _, value in pdf.objects():
            if isinstance(value, Stream):
                parts.append(repr(value.entries))
                if value.entries.get("Subtype") != "Image":
                    parts.append(b"".join(pdf.unpacked(value)).decode("utf-8", "replace"))
            else:
                parts.append(repr(value))
    return bare("\n".join(parts))


def _heic() -> bytes:
    import pillow_heif

    pillow_heif.register_heif_opener()
    return _encoded(_picture(), "HEIF", quality=95)


FORMS = {
    "手机.jpg": lambda: _encoded(_picture(), "JPEG", quality=92, exif=_exif()),
    "截图.png": lambda: _encoded(_picture(), "PNG"),
    "照片.heic": _heic,
    "扫描.tiff": lambda: _encoded(_picture(), "TIFF"),
    "网页.webp": lambda: _encoded(_picture(), "WEBP", quality=90),
    "文件.pdf": lambda: _encoded(_picture(), "PDF", resolution=96),
}


@pytest.mark.parametrize("mode", ["complete", "compact"])
@pytest.mark.parametrize("name", FORMS)
def test_a_box_is_gone_from_the_pixels_and_the_original_stays_at_home(
    workspace, case, tmp_path, name, mode
):
    original = FORMS[name]()
    file = _take(workspace, case, tmp_path, {name: original})
    out = tmp_path / "a.pdf"
    _export(workspace, case, out, mode=mode)
    assert max(map(_reddest, _images(out))) > 150
    covering.put(workspace, case.id, file.exhibits[0].label, [_patch_box()])
    made = _export(workspace, case, out, mode=mode)
    shown = _images(out)
    assert shown
    assert max(map(_reddest, shown)) < 40
    assert original not in out.read_bytes()
    assert b"HUAWEI" not in out.read_bytes()
    copy = made.chain.exhibits[0].copies[0]
    with Image.open(copy.path) as opened:
        assert opened.getexif() == {}
        assert "icc_profile" not in opened.info
    assert workspace.vault.path(file.exhibits[0].file.digest).read_bytes() == original
    report = check_pdf(out)
    assert report.problems == []


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_box_stays_on_its_place_however_the_camera_lay(workspace, case, tmp_path, orientation):
    turn = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = _picture().transpose(turn[orientation]) if orientation > 1 else _picture()
    data = _encoded(stored, "JPEG", quality=92, exif=_exif(orientation))
    file = _take(workspace, case, tmp_path, {"a.jpg": data})
    covering.put(workspace, case.id, file.exhibits[0].label, [_patch_box()])
    made = _export(workspace, case, tmp_path / "a.pdf")
    with Image.open(made.chain.exhibits[0].copies[0].path) as copy:
        assert copy.size == (640, 400)
        assert copy.getpixel((400, 120)) == (0, 0, 0)
        assert _reddest(copy.convert("RGB")) < 40
        assert copy.getpixel((300, 60))[1] > 150


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_string_is_gone_from_everything_that_goes_out(workspace, case, tmp_path, language):
    chat = f"2026-09-15 09:30:11 林小雨\n我的电话 138 0000-0001，请联系\n{PHONE}\n"
    files = {
        "聊天.txt": chat.encode(),
        f"{PHONE}截图.png": _encoded(_picture(), "PNG", compress_level=1),
        "相机.jpg": _encoded(_picture(), "JPEG", exif=_exif()),
        "别的.txt": "2026-09-16 10:00:00 客服\n您好\n".encode(),
    }
    file = _take(workspace, case, tmp_path, files)
    exhibit = _labelled(file, "别的.txt")
    for edit in (
        SetFields("case", case.id, {"buyer": {"name": "林小雨", "phone": PHONE}}),
        SetFields(
            "case", case.id, {"statement": {"problem": f"打 {PHONE[:3]} {PHONE[3:]} 没人接"}}
        ),
        SetFields("exhibit", exhibit.id, {"caption": "客服让我回拨１３８００００００01"}),
        Add("event", case.id, {"kind": "other", "at": "2026-09-17", "text": f"拨 {PHONE}"}),
        Add("code", case.id, {"value": PHONE}),
        SetFields("exhibit", exhibit.id, {"codes": [PHONE]}),
    ):
        history.edit(workspace, edit, label=WORDS, case_id=case.id)
    before = _export(workspace, case, tmp_path / "before.pdf", language=language)
    assert PHONE in _whole(before.path)
    covering.put_everywhere(workspace, case.id, [Words(PHONE, "phone")])
    out = tmp_path / "a.pdf"
    made = _export(workspace, case, out, language=language, mode="complete")
    assert PHONE not in _whole(out)
    assert BLOCK in _whole(out)
    assert check_pdf(out).problems == []
    redacted = {one.exhibit.label for one in made.chain.exhibits if one.redacted}
    assert exhibit.label not in redacted
    assert len(redacted) == 3
    package = export_package(
        workspace, case.id, tmp_path / "a.zip", ExportWish(language=language), progress=NoProgress()
    )
    assert check_package(package.path).problems == []
    with zipfile.ZipFile(package.path) as archive:
        for info in archive.infolist():
            assert PHONE not in info.filename
            if not info.filename.endswith((".pdf", ".pyz")):
                assert PHONE not in bare(archive.read(info).decode("utf-8", "ignore"))
        manifest = json.loads(
            archive.read(next(n for n in archive.namelist() if n.endswith("manifest.json")))
        )
    flagged = [one for one in manifest["exhibits"] if one.get("redacted")]
    assert len(flagged) == 3
    for one in flagged:
        assert one["path"] == ""
        assert one["copies"][0]["sha256"] != one["sha256"]


def test_words_of_a_pdf_page_are_covered_where_they_stand(workspace, case, tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(400, 300))
    canvas.setFont("Helvetica", 24)
    canvas.drawString(40, 200, "Call 138 0000 0001 now")
    canvas.showPage()
    canvas.setPageRotation(90)
    canvas.drawString(40, 100, f"again {PHONE}")
    canvas.save()
    file = _take(workspace, case, tmp_path, {"信.pdf": data.getvalue()})
    covering.put(workspace, case.id, file.exhibits[0].label, [Words(PHONE, "phone")])
    made = _export(workspace, case, tmp_path / "a.pdf", mode="complete")
    first, second = made.chain.exhibits[0].copies
    assert len(first.boxes) == 11
    assert len(second.boxes) == 11
    assert PHONE not in _whole(made.path)
    # What the page showed there was dark on white: now the line is broken by solid blocks.
    with Image.open(first.path) as page:
        left, top, right, bottom = first.boxes[0]
        assert page.convert("L").crop((left, top, right, bottom)).getextrema() == (0, 0)
        assert page.convert("L").crop((0, 0, page.width, top - 4)).getextrema() == (255, 255)


def test_spans_and_fields_of_an_exhibit_are_covered(workspace, case, tmp_path):
    text = "2026-09-15 09:30:11 林小雨\n我住在幸福路1号\n"
    file = _take(workspace, case, tmp_path, {"聊天-林小雨.txt": text.encode()})
    exhibit = file.exhibits[0]
    values = {"caption": "林小雨的聊天记录", "source": "林小雨手机导出"}
    history.edit(workspace, SetFields("exhibit", exhibit.id, values), label=WORDS, case_id=case.id)
    at = text.index("幸福路1号")
    covering.put(
        workspace,
        case.id,
        exhibit.label,
        [Span(at, at + 5, "address"), Hidden("name"), Hidden("caption"), Hidden("source")],
    )
    made = _export(workspace, case, tmp_path / "a.pdf")
    whole = _whole(made.path)
    assert "幸福路1号" not in whole
    assert "林小雨的聊天记录" not in whole
    assert "聊天-林小雨" not in whole
    assert "我住在" in whole
    assert made.chain.exhibits[0].text == f"2026-09-15 09:30:11 林小雨\n我住在{BLOCK}\n"


def test_a_settled_passage_stays_covered_when_its_text_changes(workspace, case, tmp_path):
    text = "2026-09-15 09:30:11 林小雨\n张三丰住在幸福路1号\n"
    file = _take(workspace, case, tmp_path, {"a.txt": text.encode()})
    at = text.index("幸福路1号")
    covering.put(workspace, case.id, file.exhibits[0].label, [Span(at, at + 5, "address")])
    now = withheld.settled(open_case(workspace, case.id), "full")
    changed = withheld.scrubbed(now, lambda one: one.replace("张三丰", "张"))
    made = withheld.redacted_file(changed, profile="full")
    assert made.file.exhibits[0].file.text == f"2026-09-15 09:30:11 林小雨\n张住在{BLOCK}\n"
    assert "幸福路1号" in made.secrets
    assert "幸福路1号" in made.sealed


def test_the_same_file_under_another_number_is_covered_too(workspace, case, tmp_path):
    data = _encoded(_picture(), "PNG")
    take_one, take_two = tmp_path / "a.png", tmp_path / "b.png"
    take_one.write_bytes(data)
    other = _encoded(_picture((640, 480)), "PNG")
    take_two.write_bytes(other)
    take_in(workspace, case.id, [take_one, take_two], progress=NoProgress())
    file = open_case(workspace, case.id)
    label = next(one.label for one in file.exhibits if one.name == "a.png")
    covering.put(workspace, case.id, label, [_patch_box()])
    made = _export(workspace, case, tmp_path / "a.pdf", mode="complete")
    assert [one.redacted for one in made.chain.exhibits] == [True, False]
    assert data not in made.path.read_bytes()


def test_what_goes_for_one_recipient_only_is_shown_to_others(workspace, case, tmp_path):
    file = _take(workspace, case, tmp_path, {"a.png": _encoded(_picture(), "PNG")})
    box = replace(_patch_box(), profiles=("public",))
    covering.put(workspace, case.id, file.exhibits[0].label, [box])
    for profile in ("court", "full"):
        shown = _export(workspace, case, tmp_path / "a.pdf", profile=profile)
        assert max(map(_reddest, _images(shown.path))) > 150
    covered = _export(workspace, case, tmp_path / "b.pdf", profile="public")
    assert max(map(_reddest, _images(covered.path))) < 40


def test_redactions_are_journalled_and_undone(workspace, case, tmp_path):
    file = _take(workspace, case, tmp_path, {"a.png": _encoded(_picture(), "PNG")})
    label = file.exhibits[0].label
    covering.put(workspace, case.id, label, [_patch_box()])
    assert covering.of(workspace, case.id, label) == (_patch_box(),)
    history.undo(workspace, case_id=case.id)
    assert covering.of(workspace, case.id, label) == ()
    history.redo(workspace, case_id=case.id)
    assert covering.of(workspace, case.id, label) == (_patch_box(),)


def test_without_redactions_an_export_is_what_it_was(workspace, case, tmp_path):
    file = _take(workspace, case, tmp_path, {"a.png": _encoded(_picture(), "PNG")})
    before = _export(workspace, case, tmp_path / "a.pdf").path.read_bytes()
    covering.put(workspace, case.id, file.exhibits[0].label, [_patch_box()])
    first = _export(workspace, case, tmp_path / "b.pdf").path.read_bytes()
    assert first != before
    assert _export(workspace, case, tmp_path / "c.pdf").path.read_bytes() == first


def test_an_export_with_something_left_is_deleted_and_names_the_place(workspace, case, tmp_path):
    file = _take(workspace, case, tmp_path, {"a.png": _encoded(_picture(), "PNG")})
    covering.put(workspace, case.id, file.exhibits[0].label, [_patch_box()])
    made = _export(workspace, case, tmp_path / "a.pdf")
    out = tmp_path / "b.pdf"
    # A heading of its pages, called a secret: the proof must find it.
    chain = replace(made.chain, secrets=("完整性核对",))

    def write(path):
        path.write_bytes(made.path.read_bytes())
        return made.printed

    with pytest.raises(UserError, match="页"):
        proving.proved(chain, out, write, NoProgress())
    assert not out.exists()
    assert [one.name for one in tmp_path.iterdir() if "unproved" in one.name] == []


def test_a_box_that_shows_something_is_found_in_the_pdf(workspace, case, tmp_path):
    file = _take(workspace, case, tmp_path, {"a.png": _encoded(_picture(), "PNG")})
    covering.put(workspace, case.id, file.exhibits[0].label, [_patch_box()])
    made = _export(workspace, case, tmp_path / "a.pdf")
    one = made.chain.exhibits[0]
    # As if the copy had been painted two pixels too far to the left.
    moved = tuple(
        (left + 2, top, right + 2, bottom) for left, top, right, bottom in one.copies[0].boxes
    )
    wrong = replace(one, copies=(replace(one.copies[0], boxes=moved),))
    chain = replace(made.chain, exhibits=(wrong,))
    with pytest.raises(UserError, match="证据1 的遮盖件"):
        proving.prove_pdf(made.path, chain, NoProgress())


def test_a_text_too_short_to_cover_is_refused(workspace, case):
    with pytest.raises(UserError, match="太短"):
        covering.put_everywhere(workspace, case.id, [Words("138")])
