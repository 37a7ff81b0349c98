"""What the formats of chat logs are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from evidence_desk.domain.text import Text

FORMAT_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "email.mbox": Text("邮箱备份（mbox）", "Mailbox (mbox)"),
        "email.eml": Text("电子邮件（eml）", "E-mail (eml)"),
        "qq.msgmgr.mht": Text("QQ（消息管理器导出，mht）", "QQ (message manager, mht)"),
        "qq.msgmgr.txt": Text("QQ（消息管理器导出，txt）", "QQ (message manager, txt)"),
        "qq.qce.json": Text("QQ（QQ Chat Exporter 导出，json）", "QQ (QQ Chat Exporter, json)"),
        "qq.qce.jsonl": Text("QQ（QQ Chat Exporter 导出，jsonl）", "QQ (QQ Chat Exporter, jsonl)"),
        "qq.qce.txt": Text("QQ（QQ Chat Exporter 导出，txt）", "QQ (QQ Chat Exporter, txt)"),
        "qq.copy": Text("QQ（电脑版复制）", "QQ (copied from the desktop app)"),
        "wechat.memotrace.html": Text("微信（MemoTrace 导出，html）", "WeChat (MemoTrace, html)"),
        "wechat.memotrace.csv": Text("微信（MemoTrace 导出，csv）", "WeChat (MemoTrace, csv)"),
        "wechat.memotrace.txt": Text("微信（MemoTrace 导出，txt）", "WeChat (MemoTrace, txt)"),
        "wechat.weflow.html": Text("微信（WeFlow 导出，html）", "WeChat (WeFlow, html)"),
        "wechat.weflow.json": Text("微信（WeFlow 导出，json）", "WeChat (WeFlow, json)"),
        "wechat.weflow.txt": Text("微信（WeFlow 导出，txt）", "WeChat (WeFlow, txt)"),
        "wechat.pywxdump.csv": Text("微信（PyWxDump 导出，csv）", "WeChat (PyWxDump, csv)"),
        "wechat.weclone.csv": Text("微信（WeClone 导出，csv）", "WeChat (WeClone, csv)"),
        "wechat.chatlog.csv": Text("微信（chatlog 导出，csv）", "WeChat (chatlog, csv)"),
        "wechat.chatlog.txt": Text("微信（chatlog 导出，txt）", "WeChat (chatlog, txt)"),
        "wechat.wechatexporter.txt": Text(
            "微信（WechatExporter 导出，txt）", "WeChat (WechatExporter, txt)"
        ),
        "wechat.wechatdump.txt": Text("微信（wechat-dump 导出，txt）", "WeChat (wechat-dump, txt)"),
        "wechat.mobile_share": Text("微信（手机转发的聊天记录）", "WeChat (shared from a phone)"),
        "wechat.copy.mac": Text("微信（Mac 版复制）", "WeChat (copied from the Mac app)"),
        "wechat.copy.windows": Text(
            "微信（Windows 版复制）", "WeChat (copied from the Windows app)"
        ),
        "taobao.wangwang.classic": Text("旺旺（旧版导出，txt）", "Wangwang (classic export, txt)"),
        "taobao.qianniu.html": Text("千牛（保存的网页，html）", "Qianniu (saved page, html)"),
        "taobao.qianniu.copy_arrow": Text(
            "千牛（复制，带箭头）", "Qianniu (copied, with an arrow)"
        ),
        "taobao.qianniu.copy_brackets": Text(
            "千牛（复制，名字带括号）", "Qianniu (copied, name in brackets)"
        ),
        "taobao.qianniu.copy_compact": Text(
            "千牛（复制，紧凑排列）", "Qianniu (copied, compact layout)"
        ),
        "taobao.qianniu.web_copy": Text(
            "千牛（从“聊天记录查询”网页复制）", "Qianniu (copied from its page of chat records)"
        ),
        "pdd.merchant.html": Text(
            "拼多多商家后台（保存的网页，html）", "Pinduoduo merchant console (saved page, html)"
        ),
        "pdd.scrape.json": Text(
            "拼多多商家后台（导出，json）", "Pinduoduo merchant console (json)"
        ),
        "capture.wechat": Text("微信截图", "WeChat screenshots"),
        "capture.taobao": Text("淘宝（旺旺）截图", "Taobao (Wangwang) screenshots"),
        "capture.pinduoduo": Text("拼多多截图", "Pinduoduo screenshots"),
        "capture.qq": Text("QQ 截图", "QQ screenshots"),
        "capture.sms": Text("短信截图", "Screenshots of text messages"),
        "capture.chat": Text("聊天截图", "Screenshots of a chat"),
        "telegram.html": Text("Telegram（桌面版导出，html）", "Telegram (desktop export, html)"),
        "telegram.json": Text("Telegram（桌面版导出，json）", "Telegram (desktop export, json)"),
        "whatsapp.ios": Text("WhatsApp（iPhone 导出，txt）", "WhatsApp (iPhone export, txt)"),
        "whatsapp.android": Text("WhatsApp（安卓导出，txt）", "WhatsApp (Android export, txt)"),
        "line.txt": Text("LINE（导出，txt）", "LINE (export, txt)"),
        "signal.txt": Text("Signal（导出，txt）", "Signal (export, txt)"),
        "discord.dce.json": Text(
            "Discord（DiscordChatExporter 导出，json）", "Discord (DiscordChatExporter, json)"
        ),
        "discord.dce.txt": Text(
            "Discord（DiscordChatExporter 导出，txt）", "Discord (DiscordChatExporter, txt)"
        ),
        "chatlab.json": Text("ChatLab（json）", "ChatLab (json)"),
        "chatlab.jsonl": Text("ChatLab（jsonl）", "ChatLab (jsonl)"),
        "generic.table": Text("表格（时间、姓名、正文）", "Table (time, name, text)"),
        "generic.name_time_text": Text("通用（姓名、时间、正文）", "General (name, time, text)"),
    }
)
_PACKED = Text("{format}，在 ZIP 里", "{format}, inside a ZIP")


def format_word(id_: str) -> Text:
    """Return what a format is called, its id where it has no name; `.zip` behind it is told."""
    plain = id_.removesuffix(".zip")
    word = FORMAT_WORDS.get(plain) or Text(plain, plain)
    return word if plain == id_ else _PACKED.fill(format=word)
