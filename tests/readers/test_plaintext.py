"""Text files: encodings, line ends, chats; not a character is changed."""

from pathlib import Path

import pytest

from evidence_desk.domain.reading import Reading
from evidence_desk.readers import limits, read
from evidence_desk.readers.plaintext import looks_like_chat, newline_style

CHINESE = "退款原因：花瓶裂了，客服说七天内处理。\n"


def _read(folder: Path, data: bytes, name: str = "a.txt") -> Reading:
    path = folder / "file"
    path.write_bytes(data)
    return read(path, name)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (CHINESE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + CHINESE.encode(), "utf-8-sig"),
        (CHINESE.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + CHINESE.encode("utf-16-be"), "utf-16"),
        ("Refund 39.90 退款\n".encode("utf-16-le"), "utf-16-le"),
        ("Refund 39.90 退款\n".encode("utf-16-be"), "utf-16-be"),
        (CHINESE.encode("gb18030"), "gb18030"),
        (b"plain\n", "utf-8"),
    ],
)
def test_the_encoding_is_recognised(data: bytes, encoding: str, tmp_path: Path) -> None:
    reading = _read(tmp_path, data)
    assert reading.encoding == encoding
    assert reading.text is not None
    assert reading.text.endswith("\n")
    assert "\ufeff" not in reading.text


def test_nothing_in_the_text_is_normalised(tmp_path: Path) -> None:
    text = "Ａ１　ﬁ\u200b e\u0301\r\n  \x0b trailing  \r\n"
    assert _read(tmp_path, text.encode()).text == text


def test_an_unknown_encoding_is_said_and_not_guessed(tmp_path: Path) -> None:
    reading = _read(tmp_path, b"a" * 5_000 + "é à ü\n".encode("latin-1") * 20)
    assert reading.kind == "document"
    assert reading.text is None
    assert [warning.id for warning in reading.warnings] == ["encoding_unknown"]


def test_a_long_text_is_cut_at_four_megabytes_between_characters(tmp_path: Path) -> None:
    reading = _read(tmp_path, b"x" + "退".encode() * (limits.TEXT // 3 + 10))
    assert reading.text is not None
    assert len(reading.text) == 1 + (limits.TEXT - 1) // 3
    assert reading.encoding == "utf-8"
    assert [warning.id for warning in reading.warnings] == ["text_cut"]


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("a\nb\n", "lf"),
        ("a\r\nb\r\n", "crlf"),
        ("a\r\nb\n", "mixed"),
        ("a\rb", "mixed"),
        ("a", None),
    ],
)
def test_the_style_of_line_ends_is_told(text: str, style: str | None) -> None:
    assert newline_style(text) == style


@pytest.mark.parametrize(
    "text",
    [
        "小满(2023-11-15 12:03:22):\n在吗\n店家(2023-11-15 12:04:02):\n亲\n",
        "tb000012024-1-15 14:30:25\n不一样\n已读\n店家:小鱼2024-1-15 14:31:05\n亲\n",
        "2023-11-15 12:03:22 我\n在吗\n\n2023-11-15 12:03:40 店家\n亲\n",
        "2023/11/15 15:04 - 小满: 少了一件\n2023/11/15 15:05 - 店家: 好的\n",
        "\u200e[3/27/22, 21:41:35] Ann: Hello\n\u200e[3/27/22, 21:42:35] Shop: Hi\n",
        "下午03:04\t小滿\t請問\n下午03:05\t店家\t[照片]\n",
        "景**\n2024-03-01 10:00:00\n坏了\n\n店家\n2024-03-01 10:01:00\n亲\n",
    ],
)
def test_times_and_senders_again_and_again_are_a_chat(text: str) -> None:
    assert looks_like_chat(text)


@pytest.mark.parametrize(
    "text",
    [
        CHINESE * 40,
        "订单编号：2026091419421\n付款时间：2026-09-14 19:42:10\n收货人：小满\n" + CHINESE * 30,
        "# Notes\n\n- one\n- two\n",
        "",
    ],
)
def test_other_text_is_a_document(text: str) -> None:
    assert not looks_like_chat(text)


def test_the_chats_of_the_corpus_are_told_from_documents(shared: Path) -> None:
    chats = {
        path.relative_to(shared).as_posix(): read(path, path.name).kind
        for path in sorted((shared / "corpora" / "chat").glob("*/**/*.txt"))
        if path.parts[-2] != "LICENSES"
    }
    # This one has senders but no times.
    assert [name for name, kind in chats.items() if kind != "chat"] == [
        "corpora/chat/wechat/desktop_copy_windows.txt"
    ]
    for path in (shared / "corpora" / "chat" / "LICENSES").glob("*.txt"):
        assert read(path, path.name).kind == "document"
