"""What the upload pages of platforms take: as known of them, or as the person sees it."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Text
from evidence_desk.services.cases import rules
from evidence_desk.services.workspace import Workspace

# The lowest that is known of any of the platforms; what the person sees on the page wins.
_CAUTIOUS_BYTES = 500 * 1024
_FEWEST_BYTES = 30 * 1024
ENTERED = Text("您填写的限制", "the limits you entered")
UNKNOWN = Text(
    "没有查到这个平台的上传限制，按最保守的每张 500 KB 准备；请以上传页面显示的为准",
    "No limits of this platform are known; 500 KB a picture is the cautious choice. Go by what "
    "the upload page shows",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What an upload page takes: pictures, bytes of each. `source` says who says so."""

    max_count: int | None
    max_bytes: int
    source: Text
    confidence: str = ""


def limits_of(workspace: Workspace, platform: str) -> tuple[Limits, ...]:
    """Return the limits known of a platform's upload pages, the likeliest first."""
    own = rules.in_force(workspace).pack.platform(platform)
    known = [
        Limits(
            one.image_max_count,
            one.image_max_bytes or _CAUTIOUS_BYTES,
            one.label,
            one.confidence,
        )
        for one in (own.limits if own else ())
        if one.known and not one.superseded and (one.image_max_count or one.image_max_bytes)
    ]
    return (*known, Limits(None, _CAUTIOUS_BYTES, UNKNOWN))


def chosen_limits(
    workspace: Workspace, platform: str, *, max_count: int | None, max_bytes: int | None
) -> Limits:
    """Return the limits of the platform with what the person entered in their place.

    Raises:
        UserError: nothing could be within them.
    """
    found = limits_of(workspace, platform)[0]
    if max_count is None and max_bytes is None:
        return found
    if (max_count is not None and max_count < 1) or (
        max_bytes is not None and max_bytes < _FEWEST_BYTES
    ):
        raise UserError(
            "上传限制太小：至少 1 张、每张至少 30 KB。请按页面显示的填写。",
            "These limits are too low: at least 1 picture and 30 KB each. Enter what the page "
            "shows.",
        )
    return Limits(max_count or found.max_count, max_bytes or found.max_bytes, ENTERED)
