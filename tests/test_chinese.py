"""Chinese for the person has full-width marks and says 您: in code, rules, translations, guide."""

from __future__ import annotations

import ast
import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
Found = tuple[str, str]  # where, and what is said there

_HALF = re.compile(r"[\u4e00-\u9fff][”’」』》）]?[,;:!?]")
# What is typed on the command line as it stands; a state as the platform writes it; and the four
# lines of a code, which the worked cases have with half-width colons.
_AS_WRITTEN = ("左,上,宽,高", "左,上,右,下", "tags=物流,关键", "“买家已付款,卖家已发货”")
_AS_GIVEN = ("problem_impact_expectation",)
_SAYS = {"Text", "UserError", "Unreadable"}


def in_code() -> Iterator[Found]:
    """The Chinese halves of all Texts and errors."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _name(node) in _SAYS:
                parts = [
                    part.value
                    for part in ast.walk(node.args[0])
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                ]
                yield f"{path.name}:{node.lineno}", "".join(parts)


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def in_translations() -> Iterator[Found]:
    """What the window says in Chinese."""
    tree = ET.parse(ROOT / "resources/i18n/evidence_desk_zh_CN.ts")
    for message in tree.iter("message"):
        translation = message.find("translation")
        if translation is not None:
            yield message.findtext("source", ""), "".join(translation.itertext())


def in_resources() -> Iterator[Found]:
    """Labels, messages to send and reasons; what a page is quoted with stays as it is."""
    for path in sorted((ROOT / "resources").rglob("*.toml")):
        for said in _chinese(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield path.name, said


def _chinese(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, dict) and value.get("id") not in _AS_GIVEN:
        for name, inner in value.items():
            yield from _chinese(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _chinese(inner, key)
    elif isinstance(value, str) and (key == "zh" or key.endswith("_zh")):
        yield value


def in_the_guide() -> Iterator[Found]:
    """Every line of the user guide."""
    for path in sorted((ROOT / "resources/guide/zh").glob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield path.name, line


def everything() -> list[Found]:
    """All that is said in Chinese."""
    found = [*in_code(), *in_translations(), *in_resources(), *in_the_guide()]
    assert len(found) > 3000, "most of it was not found"
    return found


def test_chinese_takes_full_width_marks() -> None:
    said = []
    for where, whole in everything():
        text = whole
        for written in _AS_WRITTEN:
            text = text.replace(written, "")
        if half := _HALF.search(text):
            said.append((where, text[max(0, half.start() - 12) : half.end() + 12]))
    assert said == []


def test_the_person_is_called_by_one_word() -> None:
    said = [(where, text.replace("操你", "")) for where, text in everything()]  # an insult
    assert [one for one in said if "你" in one[1]] == []
