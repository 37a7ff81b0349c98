"""Conversations in exports: what is marked is quoted with its context, nothing covered leaves."""

from __future__ import annotations

import json
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from tests.export.pdfa import problems

from evidence_desk.domain.conversation import Answers, Conversation, Extras, Message, Quote
from evidence_desk.domain.edits import SetFields
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.redaction import BLOCK, Box, Hidden, Span, Words
from evidence_desk.domain.speaker import Role
from evidence_desk.domain.text import Text
from evidence_desk.services import history
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.conversations import chats, roles
from evidence_desk.services.conversations.muting import Mute, lines_of, pieces_of, strings_of
from evidence_desk.services.covers import covering
from evidence_desk.services.exports.exporting import export_pdf, gather
from evidence_desk.services.exports.packaging import export_package
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.checking import examine_case
from evidence_desk.verifier.check import check_package, check_pdf

PHONE = "13800000001"
SHOP, ME = "云岫陶坊", "林小满"
SAMPLES = Path(__file__).parents[1] / "samples" / "chats"


def memotrace(count: int = 40) -> str:
    """Write a log whose messages all say something of their own."""
    parts = []
    for n in range(count):
        day, hour = 4 + n // 20, 9 + n % 12
        said = f"我的电话 {PHONE}，请回电" if n == 11 else f"第{n + 1}句：杯子编号 K{n:03d}"
        parts.append(
            f"2024-03-{day:02d} {hour:02d}:05:{n % 60:02d} {(ME, SHOP)[n % 2]}\n{said}\n\n"
        )
    return "".join(parts)


def taken(workspace, case, tmp_path: Path, name: str, data: str | bytes):
    """Take a log in, read it, and return its exhibit."""
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    take_in(workspace, case.id, [path], progress=NoProgress())
    examine_case(workspace, case.id, progress=NoProgress())
    return next(one for one in open_case(workspace, case.id).exhibits if one.name == name)


@pytest.fixture
def log(workspace, case, tmp_path):
    """A log of forty messages with a phone number in the twelfth."""
    return taken(workspace, case, tmp_path, "聊天.txt", memotrace())


def printed(workspace, case, out: Path, **wish) -> str:
    """Export, check that it is valid, and return the text of all pages without spaces."""
    wish = {"mode": "compact"} | wish
    export_pdf(workspace, case.id, out, ExportWish(**wish), progress=NoProgress())
    return said_in(out)


def said_in(path: Path) -> str:
    """Return the text of all pages of a PDF without spaces."""
    document = pypdfium2.PdfDocument(path)
    parts = []
    for page in document:
        textpage = page.get_textpage()
        parts.append(textpage.get_text_range())
        textpage.close()
        page.close()
    document.close()
    return "".join("\n".join(parts).split())


def span_of(exhibit, text: str, kind="phone") -> Span:
    """Return the stretch of an exhibit's text where *text* stands first."""
    start = exhibit.file.text.index(text)
    return Span(start, start + len(text), kind)


def now(workspace, exhibit):
    """Return the exhibit as it stands now."""
    return chats.again(workspace, exhibit)


# --- passages -----------------------------------------------------------------------------------


def test_a_passage_is_printed_with_its_context_and_what_is_left_out_is_counted(
    workspace, case, tmp_path, log
):
    chats.mark(workspace, log, 11, 12, proves="商家收到了电话")
    chats.mark(workspace, now(workspace, log), 30, 30, proves="商家承认")
    text = printed(workspace, case, tmp_path / "a.pdf", chats="quotes")
    assert "摘录1消息12–13/共40条" in text
    assert "证明内容商家收到了电话" in text
    assert "此前略去8条（1–8）" in text
    assert "其间略去11条（17–27）" in text
    assert "此后略去6条（35–40）" in text
    assert "K008" in text
    assert "K016" not in text
    assert "本册没有附上全文" in text
    assert "读取格式" in text
    assert "没有：全部120行都已读到" in text
    english = printed(workspace, case, tmp_path / "b.pdf", chats="quotes", language="en")
    assert "messages12–13of40" in english
    assert "11leftoutbetween(17–27)" in english


def test_passages_that_touch_share_their_context(workspace, case, tmp_path, log):
    chats.mark(workspace, log, 5, 6)
    chats.mark(workspace, now(workspace, log), 8, 9)
    text = printed(workspace, case, tmp_path / "a.pdf", chats="quotes")
    assert text.count("K007") == 1
    assert "其间略去" not in text


def test_a_passage_that_no_longer_stands_is_said_and_not_printed(workspace, case, tmp_path, log):
    chats.mark(workspace, log, 20, 20, proves="要证明的")
    marked = now(workspace, log)
    details = json.loads(json.dumps(dict(marked.details)))
    details["passages"][0]["messages"] = [22, 22]
    edit = SetFields("exhibit", marked.id, {"details": details})
    history.edit(workspace, edit, label=Text("改", "Change"), case_id=case.id)
    text = printed(workspace, case, tmp_path / "a.pdf", chats="quotes")
    assert "后来换了读法" in text
    assert "要证明的" in text
    assert "K022" not in text


def test_the_annex_has_every_message_and_the_quotes_lead_to_it(workspace, case, tmp_path, log):
    chats.mark(workspace, log, 11, 12)
    out = tmp_path / "a.pdf"
    text = printed(workspace, case, out, chats="whole")
    whole = text[text.rindex("聊天记录全文") :]
    assert [f"K{n:03d}" in whole for n in range(40)] == [n != 11 for n in range(40)]
    assert whole.index("K000") < whole.index("K020") < whole.index("K039")
    assert "2024-03-04周一" in whole
    assert "以上共40条消息" in whole
    assert "全文第" in text
    assert not problems(out)
    assert check_pdf(out).ok


def test_short_conversations_go_out_whole_where_the_profile_says(workspace, case, tmp_path, log):
    chats.mark(workspace, log, 11, 12)
    out = tmp_path / "a.pdf"
    assert "以上共40条消息" in printed(workspace, case, out)
    assert "以上共40条消息" not in printed(workspace, case, out, chats="quotes")
    assert "以上共40条消息" not in printed(workspace, case, out, profile="taobao")
    assert "以上共40条消息" in printed(workspace, case, out, profile="taobao", chats="whole")


def test_lines_nobody_could_read_stand_at_the_end_of_the_annex(workspace, case, tmp_path):
    said = "这一行不属于任何消息\n\n" + memotrace(4)
    log = taken(workspace, case, tmp_path, "聊天.txt", said)
    chat = chats.of(workspace, log)
    assert chat.unassigned
    text = printed(workspace, case, tmp_path / "a.pdf", chats="whole")
    assert f"未认出的行（{chat.unassigned}行）" in text
    assert "这一行不属于任何消息" in text[text.index("未认出的行（") :]


def test_what_the_person_answered_is_said_to_be_hers(workspace, case, tmp_path):
    data = "04/03/2024, 14:05 - Ann: The blue cup leaks\n05/03/2024, 09:00 - Shop: Send a picture\n"
    log = taken(workspace, case, tmp_path, "WhatsApp Chat with Shop.txt", data)
    chats.answer(workspace, log, Answers(date_order="MDY", zone="Europe/London", owner="Ann"))
    text = printed(workspace, case, tmp_path / "a.pdf", chats="whole", language="en")
    assert "dateorderMDY(toldbythesubmitter)" in text
    assert "exportedfromtheaccountofAnn(toldbythesubmitter)" in text
    assert "zoneEurope/London(toldbythesubmitter)" in text


@pytest.mark.parametrize("mode", ["complete", "compact"])
def test_the_same_desk_prints_the_same_bytes(workspace, case, tmp_path, log, mode):
    chats.mark(workspace, log, 3, 4)
    one, two = tmp_path / "a.pdf", tmp_path / "b.pdf"
    printed(workspace, case, one, mode=mode, chats="whole")
    printed(workspace, case, two, mode=mode, chats="whole")
    assert one.read_bytes() == two.read_bytes()


def test_every_sample_is_printed_whole_and_stays_valid(workspace, case, tmp_path):
    every = [
        path
        for path in sorted(SAMPLES.rglob("*"))
        if path.is_file() and path.name != "expected.json"
    ]
    take_in(workspace, case.id, every, progress=NoProgress())
    out = tmp_path / "a.pdf"
    wish = ExportWish(mode="compact", chats="whole")
    made = export_pdf(workspace, case.id, out, wish, progress=NoProgress())
    read = [one for one in made.chain.exhibits if one.transcript]
    assert len(read) > 30
    text = said_in(out)
    for one in read:
        assert f"以上共{one.transcript.count:,}条消息" in text
    assert not problems(out)


def test_a_package_has_the_annex_as_well(workspace, case, tmp_path, log):
    out = tmp_path / "a.zip"
    wish = ExportWish(chats="whole")
    made = export_package(workspace, case.id, out, wish, progress=NoProgress())
    assert check_package(out).ok
    with zipfile.ZipFile(out) as package:
        name = next(one for one in package.namelist() if one.endswith(".pdf"))
        (tmp_path / "inside.pdf").write_bytes(package.read(name))
    assert "以上共40条消息" in said_in(tmp_path / "inside.pdf")
    assert made.chain.exhibits[0].transcript.count == 40


# --- what is covered ----------------------------------------------------------------------------


@pytest.mark.parametrize("wish", ["whole", "quotes"])
def test_a_number_that_is_covered_in_the_text_is_gone_from_the_message(
    workspace, case, tmp_path, log, wish
):
    chats.mark(workspace, log, 11, 11, proves=f"我留了电话 {PHONE}")
    covering.put(workspace, case.id, log.label, [span_of(log, PHONE)])
    covering.put(workspace, case.id, log.label, [span_of(log, PHONE), Words(PHONE, "phone")])
    text = printed(workspace, case, tmp_path / "a.pdf", chats=wish)
    assert PHONE not in text
    assert f"我的电话{BLOCK}，请回电" in text


def test_a_number_that_is_covered_by_place_alone_is_gone_too(workspace, case, tmp_path, log):
    covering.put(workspace, case.id, log.label, [span_of(log, PHONE)])
    out = tmp_path / "a.pdf"
    text = printed(workspace, case, out, chats="whole")
    assert PHONE not in text
    assert f"我的电话{BLOCK}，请回电" in text
    assert "K010" in text
    assert not problems(out)


def test_a_stretch_over_name_and_time_covers_the_whole_message(workspace, case, tmp_path, log):
    line = "2024-03-04 20:05:11 " + SHOP
    covering.put(workspace, case.id, log.label, [span_of(log, line, "other")])
    text = printed(workspace, case, tmp_path / "a.pdf", chats="whole")
    whole = text[text.rindex("聊天记录全文") :]
    assert PHONE not in whole
    assert "20:05:11" not in whole
    assert "K010" in whole
    assert "K012" in whole


def test_a_name_that_only_the_head_of_the_log_says_is_not_brought_back_by_messages():
    text = "聊天对象：林小满\n12:00 你好\n"
    start = text.index("林小满")
    spans = [(start, start + 3)]
    mute = Mute((), (), lines_of(text, spans), pieces_of(text, spans))
    shown = mute.message(Message(0, None, "林小满", "text", "你好", 2, 2))
    assert shown.sender == BLOCK
    assert shown.text == "你好"


def test_what_a_later_message_quotes_of_a_covered_one_is_covered():
    text = '{"text": "电话 13800000001"}\n{"reply_to": 1, "text": "收到"}\n'
    start = text.index(PHONE)
    spans = [(start, start + len(PHONE))]
    mute = Mute((), (), lines_of(text, spans), pieces_of(text, spans))
    quote = Extras(quote=Quote("我", f"电话 {PHONE}"), forwarded=(f"{PHONE}请拨",))
    shown = mute.message(Message(1, None, "店", "text", "收到", 2, 2, extras=quote))
    assert PHONE not in "".join(strings_of(shown))
    assert shown.text == "收到"


def page(workspace, case, tmp_path):
    """Take in a log whose text has other lines than its file."""
    path = next((SAMPLES / "telegram.html").glob("*.html"))
    log = taken(workspace, case, tmp_path, "chat.html", path.read_bytes())
    assert chats.of(workspace, log).about.format == "telegram.html"
    return log


def test_a_log_whose_lines_are_no_lines_is_covered_word_by_word(workspace, case, tmp_path):
    log = page(workspace, case, tmp_path)
    assert "cup<broken>" in printed(workspace, case, tmp_path / "a.pdf", chats="whole")
    covering.put(workspace, case.id, log.label, [span_of(log, "cup <broken>", "other")])
    after = printed(workspace, case, tmp_path / "b.pdf", chats="whole")
    assert "cup<broken>" not in after
    assert f"{BLOCK}really" in after
    assert "以上共4条消息" in after


def test_a_log_in_which_a_stretch_cannot_be_found_is_not_printed_by_message(
    workspace, case, tmp_path
):
    log = page(workspace, case, tmp_path)
    # The day stands in the page's own words, and no message says it so.
    covering.put(workspace, case.id, log.label, [span_of(log, "2 March 2024", "other")])
    chats.mark(workspace, now(workspace, log), 0, 0)
    after = printed(workspace, case, tmp_path / "b.pdf", chats="whole")
    assert "聊天记录全文" not in after
    assert "摘录1" not in after
    assert "2March2024" not in after
    assert "无法逐条对应" in after
    assert "cup<broken>" in after


def test_words_are_gone_from_senders_texts_and_titles(workspace, case, tmp_path, log):
    covering.put_everywhere(workspace, case.id, [Words(SHOP, "name"), Words(PHONE, "phone")])
    chats.mark(workspace, now(workspace, log), 11, 13, proves=f"{SHOP}答应退款")
    out = tmp_path / "a.pdf"
    text = printed(workspace, case, out, chats="whole", mode="complete")
    assert SHOP not in text
    assert PHONE not in text
    assert ME in text
    assert SHOP.encode() not in out.read_bytes()


def test_words_of_a_log_in_an_archive_are_gone_as_well(workspace, case, tmp_path):
    path = tmp_path / "in.zip"
    said = (
        f"[3/4/24, 14:05:10] Ann: call {PHONE}\r\n[3/4/24, 14:06:10] Shop: we will\r\n"
        "[3/4/24, 14:07:10] Ann: thanks\r\n"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", said)
    taken(workspace, case, tmp_path, "WhatsApp Chat.zip", path.read_bytes())
    every = open_case(workspace, case.id).exhibits
    assert [chats.of(workspace, one).count for one in every if one.included] == [3]
    assert PHONE in printed(workspace, case, tmp_path / "a.pdf", chats="whole")
    covering.put_everywhere(workspace, case.id, [Words(PHONE, "phone")])
    text = printed(workspace, case, tmp_path / "b.pdf", chats="whole")
    assert PHONE not in text
    assert "wewill" in text


def test_what_a_passage_shows_is_left_out_with_what_the_exhibit_shows(
    workspace, case, tmp_path, log
):
    chats.mark(workspace, log, 3, 3, proves="只给自己看的话")
    covering.put(workspace, case.id, log.label, [Hidden("proves")])
    text = printed(workspace, case, tmp_path / "a.pdf", chats="whole")
    assert "只给自己看的话" not in text


def test_a_profile_that_hides_people_hides_them_in_conversations(workspace, case, tmp_path, log):
    buyer = {"name": ME, "shop": "", "company": "", "phone": PHONE, "address": ""}
    edit = SetFields("case", case.id, {"buyer": buyer})
    history.edit(workspace, edit, label=Text("改", "Change"), case_id=case.id)
    chats.mark(workspace, log, 10, 12)
    text = printed(workspace, case, tmp_path / "a.pdf", chats="whole", profile="public")
    assert ME not in text
    assert PHONE not in text
    masked = printed(workspace, case, tmp_path / "b.pdf", chats="whole", profile="taobao")
    assert PHONE not in masked
    assert "138****0001" in masked


def test_without_anything_covered_messages_are_as_in_the_file(workspace, case, log):
    chain = gather(workspace, case.id, ExportWish(), progress=NoProgress())
    transcript = chain.exhibits[0].transcript
    kept = list(chats.messages(workspace, chats.of(workspace, log)))
    assert list(transcript.fetch(0, transcript.count - 1)) == kept


TOKENS = [f"T{n:02d}x{n * 7919 % 1000:03d}" for n in range(24)]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_no_stretch_that_is_covered_is_said_by_any_message(newline):
    for seed in range(40):
        _check_stretches(seed, newline)


def _check_stretches(seed: int, newline: str) -> None:
    chance = random.Random(seed)
    places = [(chance.randrange(900), chance.randrange(1, 40)) for _ in range(seed % 4 + 1)]
    lines, messages = [], []
    for n, token in enumerate(TOKENS):
        first = len(lines) + 1
        lines += [f"2024-03-04 12:{n:02d} 人{n:02d}", f"{token} 说了", f"又说 {token}y", ""]
        extras = Extras(quote=Quote("谁", f"{TOKENS[n - 1]} 说了")) if n % 3 == 2 else Extras()
        said = f"{token} 说了\n又说 {token}y"
        messages.append(
            Message(n, None, f"人{n:02d}", "text", said, first, first + 2, extras=extras)
        )
    text = newline.join(lines)
    spans = [(start, start + length) for start, length in places if start < len(text)]
    mute = Mute((), (), lines_of(text, spans), pieces_of(text, spans))
    hidden = [False] * len(text)
    for start, end in spans:
        hidden[start:end] = [True] * (min(end, len(text)) - start)
    shown = [mute.message(replace(one)) for one in messages]
    for n, (token, message) in enumerate(zip(TOKENS, shown, strict=True)):
        for tail in (" 说了", "y"):
            at = text.index(token + tail)
            if all(hidden[at : at + len(token) + len(tail)]):
                assert token + tail not in message.text
        if any(hidden[text.index(f"人{n:02d}") :][:3]):
            assert message.sender == BLOCK


def test_who_is_who_stands_beside_the_name(workspace, case, tmp_path, log):
    roles.put(workspace, log, {SHOP: Role("seller"), ME: Role("me")})
    chats.mark(workspace, now(workspace, log), 2, 3)
    text = printed(workspace, case, tmp_path / "a.pdf", chats="quotes")
    assert f"{SHOP}（商家）" in text
    assert f"{ME}（提交人）" in text
    covering.put_everywhere(workspace, case.id, [Words(SHOP, "name")])
    assert f"{BLOCK}（商家）" in printed(workspace, case, tmp_path / "b.pdf", chats="quotes")


def test_words_read_from_a_picture_stay_below_its_boxes(workspace, case, tmp_path):
    image = Image.new("RGB", (400, 600), "white")
    image.save(tmp_path / "截图.png")
    take_in(workspace, case.id, [tmp_path / "截图.png"], progress=NoProgress())
    (shot,) = open_case(workspace, case.id).exhibits
    said = (
        Message(0, None, "店", "text", "答应退你一半", 1, 1),
        Message(1, None, "我", "text", f"电话 {PHONE}", 2, 2),
    )
    about = Conversation("capture.wechat", 1, "", None, said, 2)
    with workspace.writing() as repository:
        repository.conversations.keep(shot.file.digest, Answers(), about, said, signature="s")
    chats.mark(workspace, shot, 0, 0, proves="答应过")
    text = printed(workspace, case, tmp_path / "a.pdf")
    assert "答应退你一半" in text
    assert "聊天记录全文" not in text
    covering.put(workspace, case.id, shot.label, [Box(0.1, 0.1, 0.2, 0.2)])
    for name, wish in (
        ("b.pdf", {}),
        ("c.pdf", {"chats": "whole"}),
        ("d.pdf", {"profile": "public"}),
    ):
        text = printed(workspace, case, tmp_path / f"{name}.pdf", **wish)
        assert "答应退你一半" not in text
        assert PHONE not in text
        assert ("没有印出" in text) == ("profile" not in wish)
