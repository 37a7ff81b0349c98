"""For whom an export is made: the option of the commands that print, and their list."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from evidence_desk.cli.context import Context
from evidence_desk.domain.profile import Profile
from evidence_desk.domain.text import Text
from evidence_desk.services.exports import profiles
from evidence_desk.services.exports.exporting import Exported

_PROFILE = Text(
    "给谁看，例如 court、samr_12315（默认完整证据册，全部见 profiles 命令）",
    "for whom, such as court or samr_12315 (default: the complete file; see `profiles`)",
)
_ONLY = Text("只交这些证据（E09），编号不变", "only these exhibits (E09), numbered as ever")
_CHATS = Text(
    "聊天记录：whole 附上全文，quotes 只印摘录（默认看导出方案和长短）",
    "conversations: whole in an annex, or the marked quotes alone (default: by profile and length)",
)
_MASKED = Text("打码", "masks")
_HIDDEN = Text("不显示", "hides")


def declare(command: Callable[..., Any]) -> None:
    """Add this command to the command line."""
    about = Text("列出导出方案，各显示、隐去什么", "list for whom exports can be made")
    command("profiles", about, _profiles)


def add_option(parser: argparse.ArgumentParser, say: Callable[[Text], str]) -> None:
    """Add --profile, --only and --chats to a command that prints."""
    parser.add_argument("--profile", metavar="NAME", default="", help=say(_PROFILE))
    parser.add_argument("--only", metavar="E", nargs="+", help=say(_ONLY))
    parser.add_argument("--chats", choices=("whole", "quotes"), help=say(_CHATS))


def wanted(context: Context) -> Profile:
    """Return the profile that was named.

    Raises:
        UserError: there is none of this name.
    """
    return profiles.get(context.options.profile)


def labels(context: Context) -> frozenset[str] | None:
    """Return the exhibits that were named, None where none was."""
    return frozenset(context.options.only) if context.options.only else None


def warn_of_limits(context: Context, exported: Exported) -> None:
    """Warn where a print is more than its recipient takes."""
    for text in profiles.over(exported.chain.profile, exported.pages, exported.path.stat().st_size):
        context.warn(text)


def _profiles(context: Context) -> int:
    language = context.language
    context.document = []
    for one in profiles.every():
        told = profiles.telling(one)
        by = {"shown": told.shown, "masked": told.masked, "hidden": told.hidden}
        context.document.append(
            {
                "id": one.id,
                "label": one.label.in_(language),
                "about": one.about.in_(language),
                "role": one.role,
                "platform": one.platform,
                "sections": list(one.sections),
                "columns": list(one.columns),
                "identity": {
                    name: profiles.shown_as(one.identity, name) for name in profiles.FIELD_WORD
                },
                "findings": one.findings,
                "pictures": one.pictures,
                "originals": one.originals,
                "limits": {"pages": one.limits.pages, "bytes": one.limits.bytes},
                **{name: [text.in_(language) for text in texts] for name, texts in by.items()},
            }
        )
        context.lines.append(f"{one.id:<22}{one.label.in_(language)}")
        context.lines.append(f"{'':<22}{one.about.in_(language)}")
        comma = "、" if language == "zh" else ", "
        for word, texts in ((_MASKED, told.masked), (_HIDDEN, told.hidden)):
            if texts:
                listed = comma.join(text.in_(language) for text in texts)
                colon = "：" if language == "zh" else ": "
                context.lines.append(f"{'':<22}{word.in_(language)}{colon}{listed}")
    return 0
