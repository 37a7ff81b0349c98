"""The logistics page: a parcel's way from the shop to the door, or to where it got stuck."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from PIL import Image, ImageDraw

from .drawing import chance, disc, mix, paragraph, write
from .facts import (
    Case,
    Exhibit,
    accent,
    captured,
    city,
    district,
    events,
    moment,
    order,
    party,
    waybill_of,
)
from .phone import CARD, GREY, INK, PAD, Card, Page, finish, symbol, thumbnail, title_bar
from .products import product

_HOTLINE = {"圆通": "95554", "中通": "95311", "韵达": "95546", "申通": "95543", "德邦": "95353"}


@dataclass(frozen=True, slots=True)
class Stop:
    """A line of the tracking record."""

    at: datetime
    state: str
    text: str


def stops(case: Case, exhibit: Exhibit) -> list[Stop]:
    """Return the record, latest first, as it stood when the exhibit was made."""
    when = captured(exhibit)
    number, picked = waybill_of(case, exhibit)
    re.sub(r"(快递|速递|快运|物流)$", "", order(case, "carrier", "快递"))
    source = chance("tracking", case.get("id"), number)
    here, there = party(case, "seller", "address"), party(case, "buyer", "address")
    start, end = city(here), city(there)
    second = timedelta(seconds=source.randint(3, 55))
    arrived = [one for one in events(case, "delivered") if moment(one["at"]) > picked]
    found = [
        Stop(
            picked - timedelta(minutes=source.randint(55, 110)) + second,
            "已发货",
            "商家已发货，包裹等待揽收",
        ),
        Stop(picked + second, "已揽件", f"【{start}】{district(here)}网点 已揽收，揽收员：小周"),
    ]
    if arrived:
        done = moment(arrived[0]["at"])
        span = done - picked

        def at(share: float) -> datetime:
            return picked + span * share + timedelta(seconds=source.randint(0, 900))

        depot = f"【{end}】{district(there)}网点"
        found += [
            Stop(at(0.08), "运输中", f"【{start}】快件已发往 {start.removesuffix('市')}转运中心"),
            Stop(at(0.2), "运输中", f"【{start}】快件已到达 {start.removesuffix('市')}转运中心"),
            Stop(
                at(0.27), "运输中", f"【{start}】快件离开，下一站 {end.removesuffix('市')}转运中心"
            ),
            Stop(at(0.66), "运输中", f"【{end}】快件已到达 {end.removesuffix('市')}转运中心"),
            Stop(at(0.8), "运输中", f"{depot} 快件已到达"),
            Stop(at(0.87), "派送中", f"{depot} 派送员小吴正在为您派件"),
            Stop(done + timedelta(seconds=source.randint(0, 50)), "已签收", _signed(arrived[0])),
        ]
    return sorted((one for one in found if one.at <= when), key=lambda one: one.at, reverse=True)


def _signed(event: dict[str, str]) -> str:
    text = event.get("text", "")
    station = re.search(r"([\u4e00-\u9fff]{2,6}驿站)", text)
    if event.get("signed_by") == "station" or station:
        place = re.sub(r"^.*代收点", "", station.group(1)) if station else "代收点"
        return f"已签收，签收人：{place}（代收点）。请凭取件码及时取件"
    return "已签收，签收人：本人。感谢使用，期待再次为您服务"


def tracking_page(case: Case, exhibit: Exhibit) -> Image.Image:
    """Return the page."""
    when, colour = captured(exhibit), accent(case)
    number, _ = waybill_of(case, exhibit)
    record = stops(case, exhibit)
    page = Page()
    title_bar(page, "物流详情", right="客服")
    head = Card()
    picture = product(order(case, "item", "商品"), order(case, "variant"))
    thumbnail(head.image, picture, (PAD, round(head.y)), 150)
    left = PAD + 184
    state = record[0].state if record else "待揽件"
    write(head.image, (left, head.y - 4), state, size=44, bold=True, fill=colour)
    carrier = order(case, "carrier", "快递")
    x = write(head.image, (left, head.y + 68), f"{carrier} {number}", size=32, fill=INK)
    write(head.image, (x + 22, head.y + 68), "复制", size=30, fill="#4C78A8")
    hotline = next((no for name, no in _HOTLINE.items() if name in carrier), "官方App")
    write(head.image, (left, head.y + 120), f"客服电话 {hotline}", size=29, fill=GREY)
    head.y += 150
    page.add(head)
    silent = when - record[0].at if record else timedelta()
    if record and record[0].state != "已签收" and silent > timedelta(hours=48):
        warn = Card(mix("#E0A030", "#FFFFFF", 0.86))
        hours = int(silent.total_seconds() // 3600)
        warn.text(f"物流已超过 {hours} 小时未更新，可联系商家或快递核实", size=31, fill="#8A5A12")
        warn.y -= 22
        page.add(warn)
    if "buyer" in case.get("parties", {}):
        to = Card()
        symbol(to.image, "pin", PAD + 20, to.y + 26, GREY, scale=0.9)
        address = party(case, "buyer", "address", "示例地址")
        to.y = paragraph(to.image, (PAD + 64, to.y), f"送至 {address}", size=32,
                         width=CARD - 2 * PAD - 64, fill="#55585E")  # fmt: skip
        to.y -= 10
        page.add(to)
    way = Card()
    way.heading("物流轨迹")
    line = PAD + 20
    for i, stop in enumerate(record):
        top = way.y
        ink = INK if i == 0 else "#6A6D73"
        way.y = paragraph(way.image, (PAD + 76, top), stop.state, size=35, width=600, bold=True,
                          fill=colour if i == 0 else ink)  # fmt: skip
        way.y = paragraph(way.image, (PAD + 76, way.y + 2), stop.text, size=32,
                          width=CARD - 2 * PAD - 76, fill=ink, leading=1.45)  # fmt: skip
        write(way.image, (PAD + 76, way.y + 4), f"{stop.at:%Y-%m-%d %H:%M:%S}", size=28, fill=GREY)
        way.y += 76
        if i < len(record) - 1:
            ImageDraw.Draw(way.image).line(
                (line, top + 40, line, way.y + 12), fill="#E1E3E6", width=4
            )
        disc(
            way.image,
            (line, top + 26),
            20 if i == 0 else 11,
            mix(colour, "#FFFFFF", 0.8) if i == 0 else "#D0D3D7",
        )
        if i == 0:
            disc(way.image, (line, top + 26), 12, colour)
    way.y -= 30
    page.add(way)
    return finish(page, when)
