"""Reads a case description for what its papers and pages must say."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

Case = dict[str, Any]
Exhibit = dict[str, Any]

PLATFORM = {"taote": "淘特", "taobao": "淘宝", "tmall": "天猫", "pinduoduo": "拼多多"}
ACCENT = {"taote": "#F2551D", "taobao": "#FF5A1F", "tmall": "#D8232A", "pinduoduo": "#D93A2B"}
CODE_SOURCE = {
    "order_page": "订单详情页反馈",
    "product_page": "商品页举报",
    "customer_service": "官方客服对话",
    "system_notice": "系统通知推送",
    "campaign_page": "活动页反馈",
}
SERVICE = {
    "exchange": "换货",
    "return_refund": "退货退款",
    "refund_only": "仅退款",
    "refund": "仅退款",
    "repair": "维修",
}


def moment(text: str) -> datetime:
    """Return the wall-clock time of an ISO text, midnight for a plain date."""
    return datetime.fromisoformat(text).replace(tzinfo=None)


def captured(exhibit: Exhibit) -> datetime:
    """Return when the exhibit was made."""
    return moment(exhibit["captured_at"])


def order(case: Case, key: str, default: Any = "") -> Any:
    """Return a value of the order, *default* where it is not told."""
    return case.get("order", {}).get(key) or default


def waybills(case: Case) -> list[str]:
    """Return the waybill numbers in order."""
    given = order(case, "waybill", [])
    return [given] if isinstance(given, str) else list(given)


def price(case: Case) -> str:
    """Return the price with two decimals."""
    value = order(case, "price", 0)
    return value if isinstance(value, str) else f"{value:.2f}"


def party(case: Case, side: str, key: str, default: str = "") -> str:
    """Return what is told of the buyer or seller."""
    return str(case.get("parties", {}).get(side, {}).get(key) or default)


def shop(case: Case) -> str:
    """Return the shop's name."""
    return party(case, "seller", "shop", "示例小店")


def buyer(case: Case) -> str:
    """Return the buyer's name without notes in brackets."""
    name = party(case, "buyer", "name", "买家")
    hidden = re.search(r"昵称[：:]\s*([^）)]+)", name)
    return hidden.group(1) if hidden else re.sub(r"[（(].*", "", name)


def platform(case: Case) -> str:
    """Return the platform's Chinese name."""
    return PLATFORM.get(case.get("platform", ""), "平台")


def accent(case: Case) -> str:
    """Return the colour that pages of the platform use."""
    return ACCENT.get(case.get("platform", ""), "#E8590C")


def events(case: Case, *kinds: str, until: datetime | None = None) -> list[dict[str, Any]]:
    """Return the events of *kinds* (all without one), oldest first, up to *until*."""
    found = [one for one in case.get("events", []) if not kinds or one["kind"] in kinds]
    found.sort(key=lambda one: str(one["at"]))
    return [one for one in found if until is None or moment(one["at"]) <= until]


def last(case: Case, *kinds: str, until: datetime | None = None) -> dict[str, Any] | None:
    """Return the latest such event."""
    found = events(case, *kinds, until=until)
    return found[-1] if found else None


def city(address: str) -> str:
    """Return the city that an address names."""
    match = re.search(r"(?:省|自治区|^)([\u4e00-\u9fff]{2,4}?市)", address)
    return match.group(1) if match else (address[:3] + "市" if address else "示例市")


def district(address: str) -> str:
    """Return the district or town that an address names."""
    match = re.search(r"市([\u4e00-\u9fff]{1,5}?[区县镇村园])", address)
    return match.group(1) if match else "示例区"


def waybill_of(case: Case, exhibit: Exhibit) -> tuple[str, datetime]:
    """Return the waybill the exhibit is about and when it was picked up."""
    when = captured(exhibit)
    sent = events(case, "shipped", until=when) or events(case, "shipped")
    known = waybills(case)
    picked = moment(sent[-1]["at"]) if sent else when - timedelta(days=3)
    for number in known:
        if number in exhibit.get("caption", ""):
            owner = [one for one in sent if number in one.get("text", "")]
            return number, moment(owner[-1]["at"]) if owner else picked
    named = [number for number in known if sent and number in sent[-1].get("text", "")]
    if named:
        return named[0], picked
    return (known[min(len(sent), len(known)) - 1] if known else "000000000000"), picked


def code_of(case: Case, exhibit: Exhibit) -> dict[str, Any]:
    """Return the code whose page the exhibit shows."""
    codes = [one for one in case.get("codes", []) if one.get("kind") != "agent_id"]
    wanted = exhibit.get("codes", [])
    for one in codes:
        if one["value"] in exhibit.get("caption", "") or one["value"] in wanted:
            return dict(one)
    dated = [one for one in codes if one.get("obtained")]
    dated.sort(key=lambda one: abs(moment(one["obtained"]) - captured(exhibit)))
    fallback = {"value": order(case, "no", "00000000"), "obtained": exhibit["captured_at"]}
    return dict((dated or codes or [fallback])[0])


def agent_of(case: Case, exhibit: Exhibit) -> str:
    """Return the number of the agent whose conversation the exhibit shows."""
    agents = [one["value"] for one in case.get("codes", []) if one.get("kind") == "agent_id"]
    told = exhibit.get("caption", "") + "".join(
        one.get("text", "") for one in events(case, "code_followed_up", "negotiated")
    )
    match = re.search(r"KF\d{10}", told)
    return match.group(0) if match else (agents[0] if agents else "KF0000000000")


def reading(case: Case, exhibit: Exhibit, unit: str) -> str | None:
    """Return the number before *unit* that the exhibit shows, or that the case measured."""
    texts = [exhibit.get("caption", "")]
    texts += [one.get("text", "") for one in events(case, "problem_found", "other")]
    texts.append(re.sub(r".*?实测", "", case.get("statement", {}).get("problem", "")))
    for text in texts:
        match = re.search(rf"(\d+(?:\.\d+)?)\s?(?:{unit})", text)
        if match:
            return match.group(1)
    return None


def quoted(text: str) -> list[str]:
    """Return what stands in Chinese or straight quotation marks."""
    return re.findall(r"[“「\"]([^”」\"]+)[”」\"]", text)


def stated(exhibit: Exhibit, case: Case) -> list[tuple[str, str]]:
    """Return the properties a listing names: `材质“白橡实木”`, `腰围84cm`."""
    text = exhibit.get("caption", "")
    found = re.findall(r"([\u4e00-\u9fff]{2,6})“([^”]+)”", text)
    variant = order(case, "variant")
    if variant:
        found.append(("规格", variant))
    return [(name.removeprefix("页面"), value) for name, value in found]


def mentions(case: Case, exhibit: Exhibit, *words: str) -> bool:
    """Tell whether the exhibit or the item names one of *words*."""
    text = exhibit.get("caption", "") + exhibit.get("file", "") + str(order(case, "item"))
    return any(word in text for word in words)


def wide_date(when: datetime) -> str:
    """Return `2026年10月3日`."""
    return f"{when.year}年{when.month}月{when.day}日"


def shortened(text: str, most: int) -> str:
    """Return *text* cut to *most* characters."""
    return text if len(text) <= most else text[: most - 1] + "…"
