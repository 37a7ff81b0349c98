"""Every format of chat logs has a name that people know."""

from __future__ import annotations

from typing import get_args

from evidence_desk.domain.chat_formats import FORMAT_WORDS, format_word
from evidence_desk.readers.chats import FORMATS
from evidence_desk.recognise.bubbles_app import App


def test_every_format_has_a_name_in_both_languages_and_no_name_is_left_over() -> None:
    captures = {f"capture.{app}" for app in get_args(App)}
    assert set(FORMAT_WORDS) == {one.id for one in FORMATS} | captures
    for words in ("zh", "en"):
        names = [getattr(one, words) for one in FORMAT_WORDS.values()]
        assert len(set(names)) == len(names)


def test_a_log_in_a_zip_is_called_so() -> None:
    told = format_word("whatsapp.ios.zip")
    assert told.zh == "WhatsApp（iPhone 导出，txt），在 ZIP 里"
    assert told.en == "WhatsApp (iPhone export, txt), inside a ZIP"
    assert format_word("new.one").zh == "new.one"
