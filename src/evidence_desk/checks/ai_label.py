"""Does the file itself declare that AI made or changed it? Its word is passed on, not judged.

China's label: GB 45438-2025. Source types: IPTC NewsCodes. A label can be added or taken away by
anyone, so a missing one says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.places import seen
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.text import Text

_LABEL = Text(
    "文件自己声明：{what}由人工智能生成或合成（国家标准 GB 45438-2025 规定的标识{who}）。"
    "标识可以被添加或去掉，请结合其他证据判断。",
    "The file itself declares that AI {what} made it (the label of China's standard GB "
    "45438-2025{who}). Labels can be added or removed; judge it with other evidence.",
)
# Label 1, 2, 3; other values are passed on as "made".
_SURENESS = {
    "1": Text("内容", ""),
    "2": Text("内容可能", "possibly"),
    "3": Text("内容疑似", "is suspected to have"),
}
_SOURCE = Text(
    "文件自己声明：内容{what}（IPTC 来源类型）。声明可以被添加或去掉，请结合其他证据判断。",
    "The file itself declares that its content {what} (IPTC source type). Such a statement can "
    "be added or removed; judge it with other evidence.",
)
_TYPES = {
    "compositewithtrainedalgorithmicmedia": Text(
        "有一部分由人工智能生成", "was made by AI in part"
    ),
    "trainedalgorithmicmedia": Text("由人工智能生成", "was made by AI"),
}
_GENERATOR = Text(
    "文件里留有人工智能绘图软件的参数（{what}），等于它自己声明由人工智能生成。"
    "这些参数可以被添加或去掉，请结合其他证据判断。",
    "The file bears the settings of an AI picture generator ({what}) and so declares itself that "
    "AI made it. Such settings can be added or removed; judge it with other evidence.",
)
# 001, one digit, the company's 18-character credit code (GB 32100), five more characters.
_PRODUCER = re.compile(r"001\d([0-9A-HJ-NPQRTUWXY]{18})\w{5}")
_GENERATORS: tuple[tuple[str, str, str], ...] = (
    ("Stable Diffusion", "png:parameters", r"Steps: \d|Sampler|Negative prompt"),
    ("Stable Diffusion", "exif:generator", r"Steps: \d"),
    ("ComfyUI", "png:prompt", r"class_type"),
    ("ComfyUI", "png:workflow", r"\{.{0,400}\"(?:nodes|last_node_id|id|revision)\""),
    ("InvokeAI", "png:invokeai_metadata", r"."),
    ("InvokeAI", "png:sd-metadata", r"."),
    ("InvokeAI", "png:Dream", r"."),
    ("NovelAI", "png:Software", r"NovelAI"),
    ("NovelAI", "png:Source", r"Stable Diffusion|NovelAI"),
    ("Midjourney", "png:Description", r"Job ID: [0-9a-f]{8}-"),
    ("Midjourney", "exif:ImageDescription", r"Job ID: [0-9a-f]{8}-"),
    ("Midjourney", "exif:UserComment", r"Job ID: [0-9a-f]{8}-"),
)
# Names of services, in the places where the writer of a file signs.
_SERVICES = re.compile(
    r"midjourney|dall[·.\- ]?e\b|stable ?diffusion|novelai|comfyui|automatic1111|"
    r"adobe firefly|openai|chatgpt|made with google ai|imagen \d|"
    r"豆包|doubao|即梦|jimeng|dreamina|可灵|kling ?ai|文心一格|文心一言|通义万相|腾讯混元"
    r"|海螺ai|seedream",
    re.IGNORECASE,
)
_SIGNED = (
    "exif:Software",
    "exif:ProcessingSoftware",
    "exif:Make",
    "exif:Model",
    "png:Software",
    "xmp:CreatorTool",
    "xmp:AISystemUsed",
    "xmp:photoshop:Credit",
    "mp4:encoder",
    "mp4:software",
    "mkv:muxer",
    "mkv:writer",
    "pdf:Producer",
    "pdf:Creator",
)


class AiLabel:
    """Passes on labels, source types and generator settings that say so themselves."""

    name: ClassVar[str] = "ai_label"
    version: ClassVar[int] = 2

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say what the file declares about AI, each kind of statement once."""
        reading = subject.reading
        if reading is None:
            return
        for message, values in (_label(reading), _source(reading), _generator(reading)):
            if message is not None:
                yield Finding(
                    self.name,
                    self.version,
                    "warning",
                    message,
                    values,
                    speaks_for="declares_ai",
                    weight=0.9,
                )


def producer(code: str | None) -> str | None:
    """Return the company's unified social credit code within a producer code."""
    match = _PRODUCER.fullmatch((code or "").strip())
    return match[1] if match else None


def _label(reading: Reading) -> tuple[Text | None, dict[str, object]]:
    if not reading.fact("aigc:place"):
        return None, {}
    values: dict[str, object] = {
        fact.name: fact.value for fact in reading.facts if fact.name.startswith("aigc:")
    }
    company = producer(reading.fact("aigc:ContentProducer"))
    named = company or reading.fact("aigc:ServiceProvider")
    who = Text("", "")
    if company:
        values["company_credit_code"] = company
        who = Text("，制作方统一社会信用代码 {code}", "; the maker's company code is {code}")
    elif named:
        who = Text("，服务方 {code}", "; the service is {code}")
    what = _SURENESS.get(reading.fact("aigc:Label") or "", _SURENESS["1"])
    message = _LABEL.fill(what=what, who=who.fill(code=named))
    return Text(message.zh, message.en.replace("  ", " ")), values


def _source(reading: Reading) -> tuple[Text | None, dict[str, object]]:
    names = ("xmp:DigitalSourceType", "c2pa:DigitalSourceType")
    said = " ".join(reading.fact(name) or "" for name in names).lower()
    for type_, what in _TYPES.items():
        if type_ in said:
            return _SOURCE.fill(what=what), seen(reading, *names)
    return None, {}


def _generator(reading: Reading) -> tuple[Text | None, dict[str, object]]:
    for tool, place, pattern in _GENERATORS:
        value = reading.fact(place)
        if value and re.search(pattern, value, re.DOTALL):
            return _GENERATOR.fill(what=f"{tool}, {place}"), seen(reading, place)
    for place in _SIGNED:
        value = reading.fact(place)
        if value and (match := _SERVICES.search(value)):
            return _GENERATOR.fill(what=f"{match[0]}, {place}"), seen(reading, place)
    if value := reading.fact("xmp:AISystemUsed"):
        return _GENERATOR.fill(what=value), seen(reading, "xmp:AISystemUsed")
    return None, {}
