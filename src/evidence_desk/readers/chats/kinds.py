"""What a message is, told by its own words: placeholders of media, recalls, calls, bundles."""

# ruff: noqa: E501 - words of a kind stand on one line

from __future__ import annotations

import re
from functools import cache

from evidence_desk.domain.conversation import MessageKind

# Words that exporters write in the place of what they do not carry.
_WORDS: dict[MessageKind, str] = {
    "image": "图片|圖片|照片|相片|图像|圖像|写真|사진|이미지|photos?|images?|image消息|图片消息|截图",
    "voice": "语音|語音|语音消息|語音訊息|音频|音訊|voice(?: message)?|audio|ボイスメッセージ|음성메시지|audio消息",
    "video": "视频|影片|視訊|视频消息|動画|동영상|videos?|video消息|短视频",
    "sticker": "表情|表情包|动画表情|動畫表情|贴图|貼圖|スタンプ|스티커|stickers?|表情消息|商城表情|emoji|gif",
    "file": "文件|檔案|文件消息|ファイル|파일|files?|document|file消息|接收文件|发送文件",
    "link": "链接|連結|分享|音乐分享|音乐|小程序|视频号|公众号|分享链接|link|url|卡片消息|商品|商品链接",
    "location": "位置|位置信息|位置訊息|地理位置|location|実时位置|实时位置|共享实时位置|位置情報|위치",
    "contact": "名片|个人名片|聯絡資訊|联系人|contact|連絡先|연락처|contact card",
    "call": "语音通话|视频通话|语音聊天|视频聊天|音视频通话|通话|語音通話|視訊通話|call|voip",
    "transfer": "转账|轉帳|红包|微信转账|微信红包|收款|送金|송금",
    "forward": "聊天记录|合并转发|转发消息|合併轉寄|转发的聊天记录|forward",
}
_RECALLED = re.compile(
    r"撤回了?一?条?消息|撤回了?一?[条則则]訊?息?|已?收回[了訊]|撤銷了?一則|recalled a message|unsent a message|"
    r"消息已撤回|withdr[ae]w|送信を取り消し|메시지를 삭제|메시지를 취소|deleted this message|"
    r"message was deleted"
)
# The whole text of a recall that an exporter prints under somebody's name.
_RECALL_ALONE = re.compile(
    r"(?:[\"“「][^\"”」\n]{1,100}[\"”」]|你|您|对方|對方) ?(?:撤回|收回)了?一[条則则](?:消息|訊息)"
)
_ENDINGS: dict[MessageKind, tuple[str, ...]] = {
    "image": ("jpg", "jpeg", "png", "gif", "heic", "bmp"),
    "sticker": ("webp", "tgs", "was"),
    "voice": ("opus", "ogg", "m4a", "amr", "mp3", "aac", "wav", "silk", "slk"),
    "video": ("mp4", "mov", "3gp", "avi", "mkv", "webm"),
    "contact": ("vcf",),
}


@cache
def _placeholder() -> re.Pattern[str]:
    named = "|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS.items())
    # Anything behind a colon names the file or the title.
    return re.compile(
        rf"[\[【<](?:{named})(?:消息)?(?:\]|】|>|[:：|｜](?:[^\]】>\n]|\](?!$)){{0,2000}}[\]】>])",
        re.IGNORECASE,
    )


def kind_of(text: str) -> MessageKind:
    """Return what *text* stands for; `text` unless the whole of it is one placeholder."""
    if text[:1] not in "[【<" or not text:
        return "text"
    match = _placeholder().match(text)
    if match is None or match.lastgroup is None:
        return "text"
    rest = text[match.end() :]
    # A link goes on with its title and address, a bundle with its lines; nothing else does.
    if rest and not (match.lastgroup in ("link", "forward", "file") and rest[:1] in ":：\n"):
        return "text"
    return match.lastgroup  # type: ignore[return-value]


def bare_kind_of(text: str) -> MessageKind:
    """Return what *text* stands for where placeholders have no brackets (`Photos`, `Image`)."""
    return kind_of(f"[{text}]") if text and len(text) < 40 and "\n" not in text else "text"


def kind_of_name(name: str) -> MessageKind:
    """Return the kind of a media file, by its ending."""
    ending = name.rpartition(".")[2].lower()
    upper = name.upper()
    for word, kind in _CAMERA:
        if word in upper:
            return kind
    return next((kind for kind, all_ in _ENDINGS.items() if ending in all_), "file")


_CAMERA: tuple[tuple[str, MessageKind], ...] = (
    ("-PHOTO-", "image"), ("-AUDIO-", "voice"), ("-VIDEO-", "video"), ("-STICKER-", "sticker"),
    ("-GIF-", "image"), ("PTT-", "voice"), ("STK-", "sticker"), ("AUD-", "voice"),
)  # fmt: skip


def system_kind(text: str) -> MessageKind:
    """Return `recall` for a system line that tells of one, else `system`."""
    return "recall" if is_recall(text) else "system"


def is_recall(text: str) -> bool:
    """Tell whether a short text reports that something was taken back."""
    return len(text) < 300 and _RECALLED.search(text) is not None


def is_recall_alone(text: str) -> bool:
    """Tell whether *text* is nothing but the notice of a recall."""
    return _RECALL_ALONE.fullmatch(text) is not None
