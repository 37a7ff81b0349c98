"""In a copy for strangers people of a chat are called by what they are, whatever their nickname."""

from __future__ import annotations

import pypdfium2
from tests.services.conftest import jpeg

from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.profile import Identity
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.speaker import Role
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.conversations import chats, placing, roles
from evidence_desk.services.conversations.nameless import as_swaps, called
from evidence_desk.services.exports.exporting import export_pdf
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.checking import examine_case

HIDDEN = Identity(own_name="hidden", other_name="hidden")
LOG = (
    "2026-09-14 19:42:01 小满爱喝茶\n花瓶裂了，@青瓷小院官方 请看\n\n"
    "2026-09-14 19:43:05 青瓷小院官方\n小满爱喝茶您好\n\n"
    "2026-09-14 19:44:05 路人甲乙\n我也是\n\n"
)


def test_senders_are_called_by_their_role_and_others_by_a_letter() -> None:
    known = {"a": Role("me"), "b": Role("seller"), "c": Role("seller")}
    assert called("abcd", known, HIDDEN, "zh") == {
        "a": "提交人",
        "b": "商家",
        "c": "商家 C",
        "d": "对话人 D",
    }
    own = Identity(own_name="hidden")
    assert called("ab", known, own, "en") == {"a": "submitter"}
    assert called("abd", known, Identity(), "zh") == {}


def test_a_name_of_one_character_is_not_looked_for_in_words() -> None:
    assert as_swaps({"我": "提交人", "小满": "商家", "小满家": "对话人 C"}) == (
        ("小满家", "对话人 C"),
        ("小满", "商家"),
    )


def test_no_nickname_goes_out_with_a_public_copy(workspace, case, tmp_path):
    path = tmp_path / "和青瓷小院官方的聊天.txt"
    path.write_text(LOG, encoding="utf-8")
    take_in(workspace, case.id, [path], progress=NoProgress())
    examine_case(workspace, case.id, progress=NoProgress())
    exhibit = open_case(workspace, case.id).exhibits[0]
    roles.put(workspace, exhibit, {"小满爱喝茶": Role("me"), "青瓷小院官方": Role("seller")})
    chats.mark(workspace, chats.again(workspace, exhibit), 0, 2)
    placing.put(workspace, chats.again(workspace, exhibit), 1)

    def said(profile: str) -> str:
        out = tmp_path / f"{profile}.pdf"
        wish = ExportWish(mode="compact", chats="whole", profile=profile)
        export_pdf(workspace, case.id, out, wish, progress=NoProgress())
        with pypdfium2.PdfDocument(out) as document:
            every = [page.get_textpage().get_text_range() for page in document]
        return "".join("".join(every).split())

    public = said("public")
    for name in ("小满爱喝茶", "青瓷小院官方", "路人甲乙"):
        assert name not in public
        assert name in said("full")
    assert "花瓶裂了，@商家请看" in public
    assert "提交人您好" in public
    assert "对话人C" in public


def test_a_file_of_a_message_is_named_by_its_number_in_print(workspace, case, tmp_path):
    log = tmp_path / "WhatsApp Chat with Shop.txt"
    log.write_text(
        "13/09/2026, 14:05 - Ann: IMG-1.jpg (file attached)\n"
        "13/09/2026, 14:06 - Ann: IMG-2.jpg (file attached)\n",
        encoding="utf-8",
    )
    (tmp_path / "IMG-1.jpg").write_bytes(jpeg("blue"))
    take_in(workspace, case.id, [log, tmp_path / "IMG-1.jpg"], progress=NoProgress())
    examine_case(workspace, case.id, progress=NoProgress())
    numbers = open_case(workspace, case.id).numbers()
    picture = next(one for one in open_case(workspace, case.id).exhibits if one.name == "IMG-1.jpg")
    out = tmp_path / "a.pdf"
    wish = ExportWish(mode="compact", chats="whole")
    export_pdf(workspace, case.id, out, wish, progress=NoProgress())
    with pypdfium2.PdfDocument(out) as document:
        every = [page.get_textpage().get_text_range() for page in document]
    said = "".join("".join(every).split())
    assert f"IMG-1.jpg（即证据{numbers[picture.id]}）" in said
    assert "IMG-2.jpg（没有随聊天记录导出）" in said
