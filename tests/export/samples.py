"""A rich fictional chain: pictures drawn here, nothing real in it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from evidence_desk.domain.case import Case, Code, Event, Order, Party, Relation, Statement
from evidence_desk.domain.chain import Chain, ChainExhibit, Picture
from evidence_desk.domain.exhibit import Exhibit, StoredFile
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.moment import parse_iso
from evidence_desk.domain.text import Language, Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.paths import resource

BEIJING = timezone(timedelta(hours=8))
MADE = datetime(2026, 9, 22, 21, 30, 5, tzinfo=BEIJING)
NAMES = {
    "platform.taote": Text("淘特", "Taote"),
    "event.order_paid": Text("付款", "Paid"),
    "event.shipped": Text("发货", "Shipped"),
    "event.delivered": Text("签收", "Delivered"),
    "event.problem_found": Text("发现问题", "Problem found"),
    "event.code_obtained": Text("取得反馈码", "Code obtained"),
    "event.negotiated": Text("协商", "Negotiated"),
    "event.code_followed_up": Text("跟进反馈码", "Code followed up"),
    "channel.wangwang": Text("旺旺", "Wangwang"),
    "channel.official_cs": Text("官方客服", "Official service"),
    "code.feedback_code": Text("反馈码", "Feedback code"),
    "code.agent_id": Text("客服工号", "Agent number"),
    "relation.linked": Text("关联", "linked to"),
    "relation.handled_by": Text("处理人", "handled by"),
    "tag.urgent": Text("紧急", "urgent"),
    "dispute.size_mismatch": Text("尺码不符", "Wrong size"),
    "dispute.logistics_abnormal": Text("物流异常", "Delivery trouble"),
    "kind.photo": Text("照片", "Photo"),
    "kind.screenshot": Text("屏幕截图", "Screenshot"),
    "kind.chat_log": Text("聊天记录", "Chat log"),
}
STALLED = (
    "换货包裹中通75500055667788揽收，此后三天没有任何更新；客服多次答复“已催促快递，请耐心等待”，"
    "没有给出处理时间"
)
CHAT = (
    "2026-09-15 09:30:12 舒行裤业工厂店: 您好，请问有什么可以帮您？😀\n"
    "2026-09-15 09:31:05 小雨: 你好，我买的裤子页面写腰围84cm，收到后用软尺量只有79cm，小了5cm，"
    "穿不上，能不能换？订单号是394820175662018443。\n"
    "2026-09-15 09:33:40 舒行裤业工厂店: 亲，麻烦拍一下测量的照片哦～\n"
    "2026-09-15 09:35:02 小雨: [图片]\n"
    "2026-09-15 09:52:18 舒行裤业工厂店: 收到——同意换货，请先寄回，运费我们承担……\n"
    "2026-09-15 09:53:00 小雨: 好的，我姓䶮，全名䶮㛃𬱖。单号发你："
    "https://example.com/track?no=75500011223344&carrier=zto&token="
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n"
)


def digest(data: bytes | str) -> str:
    """Return the SHA-256 of *data*."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def photo(path: Path, size: tuple[int, int], text: str, *, orientation: int = 1) -> Picture:
    """Draw a JPEG that shows which way is up."""
    image = Image.new("RGB", size, (222, 226, 230))
    draw = ImageDraw.Draw(image)
    width, height = size
    for row in range(0, height, 40):
        shade = 150 + 90 * row // height
        draw.rectangle((0, row, width, row + 20), fill=(shade, shade - 10, shade - 30))
    font = ImageFont.truetype(str(resource("fonts/NotoSansSC_700Bold.ttf")), max(width // 14, 10))
    draw.text((width // 12, height // 12), text, fill=(20, 40, 90), font=font)
    draw.ellipse((width // 3, height // 3, width * 2 // 3, height * 2 // 3), outline=(30, 30, 30),
                 width=max(width // 100, 2))  # fmt: skip
    image.save(path, quality=80)
    return Picture(path, "image/jpeg", width, height, orientation)


def screenshot(path: Path, size: tuple[int, int], lines: int) -> Picture:
    """Draw a PNG of chat bubbles, as high as it is told."""
    image = Image.new("RGB", size, (237, 237, 237))
    draw = ImageDraw.Draw(image)
    width, height = size
    font = ImageFont.truetype(str(resource("fonts/NotoSansSC_400Regular.ttf")), width // 26)
    step = height / lines
    for index in range(lines):
        top = index * step + step * 0.15
        mine = index % 3 == 1
        left = width * 0.3 if mine else width * 0.06
        fill = (149, 236, 105) if mine else (255, 255, 255)
        draw.rounded_rectangle((left, top, left + width * 0.62, top + step * 0.7), 20, fill=fill)
        draw.text((left + 20, top + 14), f"第 {index + 1} 条 换货包裹没有更新", fill=0, font=font)
    image.save(path)
    return Picture(path, "image/png", width, height)


def stored(text: str, kind: str, media: str, picture: Picture | None = None) -> StoredFile:
    """Return a stored file with a made-up digest."""
    return StoredFile(
        digest=digest(text),
        size=len(text) * 98_765,
        kind=kind,  # type: ignore[arg-type]
        media_type=media,
        reader="sample",
        width=picture.width if picture else None,
        height=picture.height if picture else None,
    )


def plain_exhibit(number: int, **changes: object) -> Exhibit:
    """Return an exhibit with nothing but what it must have."""
    exhibit = Exhibit(
        id=number,
        case_id=1,
        label=f"E{number:02d}",
        position=number,
        file=stored(f"file {number}", "photo", "image/jpeg"),
        name=f"{number:02d}.jpg",
        added_at=MADE - timedelta(hours=1),
    )
    return replace(exhibit, **changes)  # type: ignore[arg-type]


def case(**changes: object) -> Case:
    """Return the case about trousers."""
    full = Case(
        id=1,
        number="ED-2026-0914-01",
        title="淘特长裤尺寸不符，换货又停滞",
        platform="taote",
        role="buyer",
        zone="Asia/Shanghai",
        created_at=MADE,
        buyer=Party(name="林小雨", phone="13800000001"),
        seller=Party(shop="舒行裤业工厂店", company="湖州舒行服饰有限公司（虚构）"),
        order=Order(
            "394820175662018443",
            "男士休闲长裤 黑色",
            "腰围84cm（2尺52）",
            "69.90",
            "中通快递",
            ("75500011223344", "75500055667788"),
        ),
        statement=Statement(
            "商品尺寸不符：页面标注腰围84cm，实测79cm，小5cm；同意换货后，换货包裹揽收三天无物流更新。"
            "卖家在旺旺中承认尺码标错，承诺“当天换出”，此后再无答复。",
            "无法穿着，9月26日出行无裤可穿。",
            "尽快补发正确尺码并更新物流，否则退货退款69.90元。",
        ),
        disputes=("size_mismatch", "logistics_abnormal"),
    )
    return replace(full, **changes)  # type: ignore[arg-type]


def codes() -> tuple[Code, ...]:
    """Return two linked feedback codes and an agent."""
    return (
        Code(
            1, "TT20260914A07", source="order_page", problem="商品尺寸不符", tags=("urgent",),
            obtained=parse_iso("2026-09-14T20:10", read_from="person"),
            relations=(Relation("linked", "TT20260921C11"), Relation("handled_by", "KF2026092203")),
        ),
        Code(
            2, "TT20260921C11", source="order_page", problem="换货物流异常",
            obtained=parse_iso("2026-09-21T18:30", read_from="person"),
            relations=(Relation("linked", "TT20260914A07"),),
        ),
        Code(3, "KF2026092203", kind="agent_id"),
    )  # fmt: skip


def events() -> tuple[Event, ...]:
    """Return what happened."""
    told = (
        ("2026-09-10T20:14", "order_paid", "付款69.90元", "", ()),
        ("2026-09-11T16:30", "shipped", "中通75500011223344揽收", "", ()),
        ("2026-09-14T11:05", "delivered", "本人签收", "", ()),
        ("2026-09-14T19:42", "problem_found", "试穿过紧，量腰围79cm", "", ()),
        ("2026-09-14T20:10", "code_obtained", "订单页反馈取得", "", ("TT20260914A07",)),
        ("2026-09-15T09:30", "negotiated", "商家同意换货，要求先寄回", "wangwang", ()),
        ("2026-09-18", "shipped", STALLED, "", ()),
        ("2026-09-22T10:15", "code_followed_up", "两码关联处理，已加紧急标签", "official_cs",
         ("TT20260914A07", "TT20260921C11")),
    )  # fmt: skip
    undated = Event(99, None, "negotiated", "商家曾在电话中答应补偿，时间记不清")
    dated = [
        Event(index, parse_iso(at, read_from="person"), kind, text, channel, codes)
        for index, (at, kind, text, channel, codes) in enumerate(told, 1)
    ]
    return (*dated, undated)


def finding(severity: str, zh: str, en: str, speaks_for: str | None = None) -> Finding:
    """Return a finding of a made-up check."""
    return Finding("sample", 1, severity, Text(zh, en), speaks_for=speaks_for, weight=0.5)  # type: ignore[arg-type]


def rich_chain(folder: Path, language: Language = "zh") -> Chain:
    """Return the case about trousers with one exhibit of every sort."""
    measured = photo(folder / "02.jpg", (1600, 1200), "软尺 79cm")
    portrait = photo(folder / "03.jpg", (1600, 1200), "竖拍", orientation=6)
    order = screenshot(folder / "01.png", (1080, 2340), 12)
    long = screenshot(folder / "08.png", (1080, 16500), 90)
    pages = tuple(
        replace(photo(folder / f"p{n}.jpg", (1240, 1754), f"检测报告 第{n}页"), page=n)
        for n in (1, 2)
    )
    exif, dig = "exif:DateTimeOriginal", "exif:DateTimeDigitized"
    whole = (
        plain_exhibit(
            1, file=stored("02", "photo", "image/jpeg", measured), name="02_腰围测量.jpg",
            caption="腰围实测 79cm", kind="photo", source="本人手机拍摄", codes=("TT20260914A07",),
            proves="收到的长裤腰围为 79cm，与页面标注的 84cm 相差 5cm。",
            moments=(parse_iso("2026-09-14T19:42:10+08:00", read_from=exif),), chosen=0,
            findings=(finding("ok", "拍摄信息完整，各处时间一致。",
                              "Capture data is complete and consistent.", "no_sign"),),
        ),
        plain_exhibit(
            2, file=stored("03", "photo", "image/jpeg", portrait), name="03_腰围测量_修图.jpg",
            caption="软尺近景（修过图）", kind="photo", source="本人手机拍摄后裁剪",
            proves="软尺读数的近景。",
            moments=(parse_iso("2026-09-14T19:43:00", read_from=exif),
                     parse_iso("2026-09-14T21:05:00", read_from=dig)), chosen=0,
            findings=(
                finding("warning", "文件写着由 Adobe Photoshop 25.0 保存，请改用相机原图。",
                        "The file says it was saved by Adobe Photoshop 25.0; use the original.",
                        "rewritten"),
                finding("alarm", "缩略图与图片不一致。", "The thumbnail shows another picture.",
                        "altered"),
            ),
        ),
        plain_exhibit(
            3, file=stored("01", "screenshot", "image/png", order), name="01_订单截图.png",
            caption="订单详情：腰围84cm，实付69.90元", kind="screenshot", source="淘特订单页",
            proves="双方存在买卖合同；页面标注腰围84cm。",
            moments=(parse_iso("2026-09-14T19:55", read_from="name:capture"),), chosen=0,
            findings=(finding("info", "截图没有拍摄信息，这是正常的。",
                              "Screenshots carry no capture data.", "not_applicable"),),
        ),
        plain_exhibit(
            4, file=stored("06", "chat", "text/plain"), name="06_旺旺_商家😀_䶮㛃𬱖.txt",
            caption="与商家的旺旺对话", kind="chat_log", channel="wangwang", source="旺旺导出",
            proves="商家同意换货，要求先寄回，运费由商家承担。",
            moments=(parse_iso("2026-09-15T09:30:12", read_from="chat:first"),), chosen=0,
        ),
        plain_exhibit(
            5, file=stored("08", "screenshot", "image/png", long), name="08_换货物流_长截图.png",
            caption="换货物流长截图", kind="screenshot", source="淘特物流页",
            codes=("TT20260921C11",),
            proves="9月18日揽收后没有更新。",
            moments=(parse_iso("2026-09-21", read_from="person"),), chosen=0, chosen_by_person=True,
        ),
        plain_exhibit(
            6, file=stored("doc", "document", "application/pdf"), name="检测报告.pdf",
            caption="第三方检测报告", source="检测机构出具", proves="面料缩水率。",
            moments=(parse_iso("2026-09", read_from="pdf:CreationDate"),), chosen=0,
        ),
        plain_exhibit(7, file=stored("04", "video", "video/mp4"), name="04_测量过程.mp4",
                      moments=(), proves="连续拍摄测量过程。"),
        plain_exhibit(8, file=stored("02", "photo", "image/jpeg", measured), same_as="E01",
                      like="E02", name="a" * 100 + ".jpg", caption="同一张照片又发了一次 <b>&amp;"),
    )  # fmt: skip
    pictures: tuple[tuple[Picture, ...], ...] = (
        (measured,), (portrait,), (order,), (), (long,), pages, (), (measured,),
    )  # fmt: skip
    converted = Text("由手机的 HEIC 照片转换而成。", "Converted from HEIC.")
    exhibits = tuple(
        ChainExhibit(
            number,
            exhibit,
            shown,
            text=CHAT * 9 if number == 4 else None,
            note=converted if number == 1 else None,
        )
        for number, (exhibit, shown) in enumerate(zip(whole, pictures, strict=True), 1)
    )
    return chain(exhibits, language=language, codes=codes(), events=events())


def chain(
    exhibits: tuple[ChainExhibit, ...],
    *,
    language: Language = "zh",
    codes: tuple[Code, ...] = (),
    events: tuple[Event, ...] = (),
    of: Case | None = None,
) -> Chain:
    """Return a chain of *exhibits*."""
    listed = "\n".join(f"{one.exhibit.file.digest}  {one.exhibit.name}" for one in exhibits)
    return Chain(
        file=CaseFile(of or case(), tuple(one.exhibit for one in exhibits), events, codes),
        exhibits=exhibits,
        language=language,
        made_at=MADE,
        program="证据台 0.1.0",
        journal_head=digest("journal"),
        journal_length=57,
        manifest_digest=digest(listed),
        names=NAMES,
    )
