"""Writes the conversations of a case: who said what when, in natural Chinese."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from .drawing import chance
from .facts import (
    SERVICE,
    Case,
    Exhibit,
    agent_of,
    buyer,
    captured,
    events,
    moment,
    order,
    platform,
    price,
    quoted,
    shop,
)

Who = Literal["buyer", "seller", "agent", "system"]


@dataclass(frozen=True, slots=True)
class Line:
    """One message; *at* to the second. An `image` line shows the exhibit's product instead."""

    at: datetime
    who: Who
    text: str
    image: bool = False


Said = tuple[Who, str]


def conversation(case: Case, exhibit: Exhibit) -> list[Line]:
    """Return the conversation that the exhibit holds.

    A text log begins at the time the exhibit was made, a screenshot ends there.
    """
    channel = exhibit.get("channel") or "wangwang"
    said = _said(case, exhibit, channel)
    when = captured(exhibit)
    source = chance("dialogue", case.get("id"), exhibit["id"])
    steps = [source.randint(12, 75) for _ in said]
    if exhibit.get("kind") == "chat_log":
        until = _until(exhibit, when)
        factor = (until - when).total_seconds() / max(1, sum(steps[1:]))
        start = when + timedelta(seconds=source.randint(2, 40))
        factor *= 0.97
    else:
        factor = 1.0
        start = when - timedelta(seconds=sum(steps[1:]) + source.randint(3, 25))
    lines, at = [], start
    for i, (who, text) in enumerate(said):
        if i:
            at += timedelta(seconds=round(steps[i] * factor))
        image = text.startswith("[图片]") and exhibit.get("kind") != "chat_log"
        lines.append(Line(at, who, text, image=image))
    return lines


def _until(exhibit: Exhibit, when: datetime) -> datetime:
    match = re.search(r"至(\d{1,2}):(\d\d)", exhibit.get("caption", ""))
    if match:
        end = when.replace(hour=int(match.group(1)), minute=int(match.group(2)), second=40)
        if end > when:
            return end
    return when + timedelta(minutes=19)


def _said(case: Case, exhibit: Exhibit, channel: str) -> list[Said]:
    if channel == "official_cs":
        return _with_agent(case, exhibit)
    told = _told(case, exhibit, channel)
    if channel == "pdd_chat" and case.get("role") == "seller":
        return _seller_asks(case, told)
    if channel == "wechat":
        return _privately(case, told)
    return _with_shop(case, exhibit, told)


def _told(case: Case, exhibit: Exhibit, channel: str) -> str:
    near = [one for one in events(case, "negotiated") if one.get("channel") == channel]
    near = near or events(case, "negotiated")
    near.sort(key=lambda one: abs(moment(one["at"]) - captured(exhibit)))
    return str(near[0].get("text", "")) if near else exhibit.get("caption", "")


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[；;。]", text) if part.strip()]


def _wish(case: Case) -> str:
    return str(case.get("statement", {}).get("expectation") or "请给我一个处理办法")


def _with_shop(case: Case, exhibit: Exhibit, told: str) -> list[Said]:
    statement = case.get("statement", {})
    problem = _parts(statement.get("problem", "收到的商品有问题"))
    agrees = "同意" in told and "不同意" not in told
    service = next((name for name in SERVICE.values() if name in told), "退货退款")
    variant = order(case, "variant")
    item = order(case, "item").split()[0] if order(case, "item") else "商品"
    said: list[Said] = []
    if "starts_late" not in exhibit.get("flags", []):
        said += [
            ("buyer", "在吗"),
            ("seller", "在的亲，欢迎光临，请问有什么可以帮您？"),
            ("buyer", f"订单号{order(case, 'no')}，{item}{f'，{variant}' if variant else ''}"),
            ("seller", "好的亲，这边帮您查一下，请稍等"),
        ]
    said += [("buyer", part) for part in problem[:2]]
    said += [
        ("buyer", "[图片]"),
        ("buyer", "照片是刚收到的时候拍的，没有动过"),
        ("seller", "收到，亲这个确定是我们家发的吗"),
        ("buyer", "面单和开箱都拍了，就是这个订单"),
        ("seller", "嗯嗯，我问一下仓库，您稍等几分钟"),
        ("buyer", "好，我等"),
    ]
    spoken = [part for quote in quoted(told) for part in re.split(r"[，,]", quote) if part]
    if agrees:
        said += [
            ("seller", "亲，跟仓库核实过了，确实是我们的问题，不好意思"),
            ("seller", f"可以给您安排{service}的"),
            ("buyer", "怎么操作？"),
            ("seller", f"您在订单里申请{service}，先把东西寄回来，我们收到就给您处理"),
            ("buyer", "寄回的运费谁出？"),
            ("seller", "运费您先垫付，面单发我，我们这边承担"),
            ("buyer", "多久能处理好？我这边比较急"),
            ("seller", "收到退件后48小时内安排"),
            ("buyer", "行，那我今天申请，明天寄出"),
            ("seller", "好的亲，寄出后把单号发给我就行"),
            ("buyer", "好"),
        ]
        return said
    said += [("seller", text) for text in spoken or ["这个是正常情况，不影响使用的"]]
    offer = re.search(r"补偿(\d+)元", told)
    said += [
        ("buyer", "可是页面上写得很清楚，我就是看了这个才下单的"),
        ("seller", "页面是统一的介绍，以实物为准哦"),
        ("buyer", "以实物为准就不用写在页面上了，这不符合描述"),
    ]
    if offer:
        said += [
            ("seller", f"亲，这边给您申请补偿{offer.group(1)}元，您看可以吗"),
            ("buyer", f"{offer.group(1)}元不能接受，我要的是{_short(_wish(case))}"),
        ]
    said += [
        ("seller", "亲，用过的我们这边不同意退的哦"),
        ("buyer", "只是验货，没有正常使用，实物都还在"),
        ("buyer", _wish(case)),
        ("seller", "这个我做不了主，要反馈给主管"),
        ("buyer", "请主管今天内给答复，对话我会保留"),
        ("seller", "好的亲，已经帮您反馈了"),
        ("buyer", f"今天没有结果我就在{platform(case)}申请售后"),
        ("seller", "嗯嗯，祝您生活愉快"),
    ]
    return said


def _short(wish: str) -> str:
    return re.split(r"[，,；;]", wish)[0]


def _with_agent(case: Case, exhibit: Exhibit) -> list[Said]:
    agent = agent_of(case, exhibit)
    codes = [one for one in case.get("codes", []) if one.get("kind") == "feedback_code"]
    codes = [one for one in codes if moment(one["obtained"]) <= captured(exhibit)]
    followed = events(case, "code_followed_up", until=captured(exhibit))
    answer = re.split(r"[：:]", followed[-1]["text"])[-1] if followed else "已为您登记"
    said: list[Said] = [
        ("system", f"客服 {agent} 为您服务"),
        ("agent", "您好，很高兴为您服务，请问有什么可以帮您？"),
        ("buyer", f"订单{order(case, 'no')}，有{len(codes)}个反馈码需要一起处理"),
    ]
    said += [("buyer", f"{one['value']}：{one.get('problem', '')}") for one in codes]
    said += [
        ("agent", "请稍等，正在为您核实订单和反馈记录"),
        ("agent", "已查到，两个问题属于同一订单" if len(codes) > 1 else "已查到您的反馈"),
        ("buyer", f"希望{_short(_wish(case))}，能加急吗？"),
        ("agent", f"{answer}。请保留好照片原图和聊天记录"),
        ("buyer", "好的，下次联系我报哪个工号？"),
        ("agent", f"我的工号是{agent}，后续请报此工号和反馈码"),
        ("buyer", "记下了，谢谢"),
    ]
    return said


def _privately(case: Case, told: str) -> list[Said]:
    quotes = quoted(told)
    item = order(case, "item")
    return [
        ("buyer", f"你好，我是买{item}的，{shop(case)}的订单"),
        ("seller", "你好，有什么事吗"),
        ("buyer", _parts(case.get("statement", {}).get("problem", "收到的和页面不一样"))[0]),
        ("buyer", "[图片]"),
        ("seller", "看到了"),
        ("buyer", "麻烦你说句实话，这个到底是什么？"),
        ("seller", "老板让我们都这么说的"),
        *[("seller", quote) for quote in quotes or ["确实跟页面写的不一样"]],
        ("buyer", "那页面为什么还这样写"),
        ("seller", "这个我也没办法，我就是打工的"),
        ("buyer", f"我花了{price(case)}元，希望你们能退"),
        ("seller", "你还是跟旺旺客服说吧，我这边处理不了"),
    ]


def _seller_asks(case: Case, told: str) -> list[Said]:
    station = re.search(
        r"([\u4e00-\u9fff]{2,6}驿站)", str(case.get("statement", {}).get("problem", ""))
    )
    place = re.sub(r"^.*?(投递至|放在|到)", "", station.group(1)) if station else "代收点"
    _ = told
    return [
        ("system", f"买家发起了售后申请：{'仅退款'}，金额￥{price(case)}"),
        ("seller", f"您好，我是{shop(case)}的店主，看到您申请了仅退款，说没有收到货"),
        ("seller", f"物流显示10月15日已送到{place}，请问当时您同意放驿站吗？"),
        ("seller", "方便的话请问您去取过件吗？也可能是家人代取了"),
        ("seller", "[图片]"),
        ("seller", "这是物流截图，麻烦您核对一下手机尾号和取件码短信"),
        ("system", "消息已送达，对方未读"),
        ("seller", "如果确实没有拿到，我马上联系快递帮您查，不会让您吃亏"),
        ("seller", "看到请回复一下，谢谢"),
    ]


def as_text(case: Case, exhibit: Exhibit) -> str:
    """Return the conversation as a person copies it out of the chat window."""
    lines = conversation(case, exhibit)
    seller = f"{shop(case)}:小{'云禾木舒'[len(shop(case)) % 4]}"
    names: dict[Who, str] = {
        "buyer": _nick(case),
        "seller": seller,
        "agent": f"官方客服{agent_of(case, exhibit)}",
        "system": "系统消息",
    }
    if exhibit.get("channel", "wangwang") == "wangwang":
        made = [f"{names[x.who]}({x.at:%Y-%m-%d %H:%M:%S}):\n{x.text}" for x in lines]
        return "\n".join(made) + "\n"
    made = [f"{x.at:%Y-%m-%d %H:%M:%S} {names[x.who]}\n{x.text}\n" for x in lines]
    return "\n".join(made)


def _nick(case: Case) -> str:
    source = chance("nick", case.get("id"), buyer(case))
    return f"tb{source.randint(10**7, 10**8 - 1)}"
