"""What WhatsApp writes in the place of media, recalls and notices, in the languages it speaks."""

# ruff: noqa: E501 - words of a kind stand on one line

from __future__ import annotations

import re

from evidence_desk.domain.conversation import MessageKind

_OMITTED = (
    r"omitted|omitid[oa]|omis[ea]?|omess[oa]|weggelassen|ausgeschlossen|ausgelassen|weggelaten|"
    r"absente?|ocultad[oa]|пропущен[оа]?|отсутствует|опущено|已略去|已忽略|已省略|省略|忽略|略去|"
    r"は含まれていません|생략됨|생략|제외됨|dahil edilmedi|çıkarılmış|pominięt[oya]|utelämnad|utelatt|"
    r"udeladt|jätetty pois|tidak disertakan|diabaikan|bỏ qua|ถูกละเว้น|استبعاد|محذوف|छोड़ा गया"
)
_WORDS: tuple[tuple[str, MessageKind], ...] = (
    ("image|photo|imagen|foto|bild|imagem|immagine|afbeelding|görüntü|изображен|图像|圖像|图片|圖片|照片|画像|사진|이미지|صورة|gambar|obraz|kuva|hình ảnh|ภาพ", "image"),
    ("video note|video|vídeo|vidéo|видео|视频|影片|視訊|動画|동영상|فيديو|wideo|วิดีโอ", "video"),
    ("audio|voice|sprachnachricht|аудио|音频|音訊|语音|語音|音声|オーディオ|오디오|음성|ses kaydı|صوت|เสียง", "voice"),
    ("sticker|aufkleber|autocollant|стикер|贴图|貼圖|スタンプ|ステッカー|스티커|çıkartma|ملصق|สติกเกอร์", "sticker"),
    ("gif", "image"),
    ("document|dokument|documento|документ|文档|文件|檔案|ドキュメント|문서|belge|مستند|เอกสาร", "file"),
    ("contact card|contact|contacto|kontakt|contatto|карточка контакта|контакт|名片|聯絡人|联系人|連絡先|연락처|kişi", "contact"),
)  # fmt: skip
# Old exports lack the mark.
_PLAIN = frozenset(
    f"{word} omitted"
    for word in ("image", "video", "audio", "sticker", "GIF", "document", "Contact card")
) | {
    "图像已忽略",
    "视频已忽略",
    "音频已忽略",
    "圖片已略去",
    "影片已略去",
    "音訊已略去",
    "貼圖已略去",
}
_OMISSION = re.compile(rf"[^\n]{{0,60}}(?:{_OMITTED})[^\n]{{0,20}}", re.IGNORECASE)
_DELETED = re.compile(
    r"(?:This message was deleted(?: by admin .{1,60})?|You deleted this message|"
    r"此消息已(?:被)?删除|此訊息已(?:被)?刪除|这条消息已(?:被)?删除|你删除了这条消息|您删除了此消息|你已刪除此訊息|您已刪除此訊息|"
    r"這則訊息已刪除|Diese Nachricht wurde gelöscht|Du hast diese Nachricht gelöscht|"
    r"Se eliminó este mensaje|Eliminaste este mensaje|Este mensaje fue eliminado|"
    r"Ce message a été supprimé|Vous avez supprimé ce message|Questo messaggio è stato eliminato|"
    r"Hai eliminato questo messaggio|Mensagem apagada|Essa mensagem foi apagada|"
    r"Esta mensagem foi apagada|Você apagou esta mensagem|Данное сообщение удалено|"
    r"Вы удалили данное сообщение|このメッセージは削除されました|このメッセージは取り消されました|"
    r"メッセージを削除しました|메시지가 삭제되었습니다|삭제된 메시지입니다|이 메시지는 삭제되었습니다|"
    r"Dit bericht is verwijderd|Bu mesaj silindi|تم حذف هذه الرسالة|Pesan ini telah dihapus)[.。]?"
)
_EDITED = re.compile(
    r"<(?:This message was edited|此消息已编辑|此消息已被编辑|此訊息已編輯|已編輯此訊息|"
    r"Diese Nachricht wurde bearbeitet|Se editó este mensaje|Ce message a été modifié|"
    r"Questo messaggio è stato modificato|Mensagem editada|Эт[оа] сообщение (?:было )?изменено|"
    r"このメッセージは編集されました|이 메시지는 수정되었습니다|Dit bericht is bewerkt)[.。]?>$|\u200e<[^<>\n:：.]{4,60}>$"
)
_ATTACHED = re.compile(r"<[^<>:：\n]{1,40}[:：][ \u00a0]?(?P<name>[^<>\n]{1,250})>")
_FILE = re.compile(
    r"(?P<name>[^\n/\\]{1,200}\.[A-Za-z0-9]{2,5}) [(（][^()（）\n]{2,60}[)）]$", re.MULTILINE
)
_BRACKETED = re.compile(r"<[^<>\n]{2,60}>")
_PLACE = re.compile(
    r"(?:live )?(?:location|位置|ubicación|standort|localisation|localização|posizione|местоположение|"
    r"場所|위치)[^\n:]{0,20}: https?://", re.IGNORECASE,
)  # fmt: skip
_POLL = re.compile(r"(?:POLL|投票|ENCUESTA|UMFRAGE|SONDAGE|ENQUETE|アンケート):")
# Names have no such words; notices of groups do, and may hold a colon.
_NOTICE = re.compile(
    r"[\"“”]|\b(?:changed|created|added|removed|left|joined|security code|turned (?:on|off)|"
    r"hat .{1,30} geändert|cambió|a modifié)\b|添加了|更改了|创建了|移除了|建立了|變更|加入了"
)


def attached(text: str) -> str | None:
    """Return the name of the file that *text* carries, None where it carries none."""
    if "<" in text and (found := _ATTACHED.search(text)) and "." in found["name"]:
        return found["name"].strip()
    if "." not in text or (")" not in text and "）" not in text):
        return None
    found = _FILE.match(text.lstrip("\u200e\u200f"))
    return found["name"] if found else None


def placeholder(text: str, *, marked: bool) -> MessageKind | None:
    """Return the kind of media that was left out of the export, None where *text* is none."""
    if len(text) > 100 or "\n" in text:
        return None
    if _BRACKETED.fullmatch(text):
        inner = text[1:-1]
        if not _OMISSION.fullmatch(inner):
            return None
        return _named(inner) or "image"
    # Somebody may write of what was omitted; the iPhone marks its own words.
    if (marked or text in _PLAIN) and _OMISSION.fullmatch(text):
        return _named(text)
    return None


def special(text: str) -> MessageKind | None:
    """Return `location` or `poll` where WhatsApp writes one out."""
    if "http" in text and _PLACE.match(text):
        return "location"
    return "poll" if ":" in text[:20] and _POLL.match(text) else None


def deleted(text: str) -> bool:
    """Tell whether *text* is the notice of a deleted message."""
    return len(text) < 120 and _DELETED.fullmatch(text) is not None


def edited(text: str) -> bool:
    """Tell whether *text* ends in the mark of an edited message."""
    return text.endswith(">") and _EDITED.search(text[-80:]) is not None


def is_notice(sender: str) -> bool:
    """Tell whether what stands before a colon is a notice rather than a name."""
    return _NOTICE.search(sender) is not None


def _named(text: str) -> MessageKind | None:
    return next((kind for words, kind in _WORDS if re.search(words, text, re.IGNORECASE)), None)
