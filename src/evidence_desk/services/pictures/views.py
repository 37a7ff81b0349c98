"""Has views of pictures made in worker processes, which die with the wish for them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor, wait
from typing import TYPE_CHECKING

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.domain.view import Order, Sight, Window, Wish
from evidence_desk.readers.base import Unreadable
from evidence_desk.services.pictures import sights
from evidence_desk.services.workers import begin_within, result_of

if TYPE_CHECKING:
    from evidence_desk.services.workspace import Workspace

SECONDS = 45.0  # of one view; the largest pictures take half of it


def see(
    workspace: Workspace, exhibit: Exhibit, wish: Wish, *, progress: Progress, executor: Executor
) -> Sight:
    """Make a view of an exhibit in a worker process, which is killed when it is cancelled.

    Raises:
        Cancelled: something else is wanted meanwhile.
    """
    path = workspace.vault.place(exhibit.file.digest)
    order = Order(path, exhibit.name, exhibit.file.media_type, wish, cut_of(exhibit.findings))
    return see_file(order, progress=progress, executor=executor)


def see_file(order: Order, *, progress: Progress, executor: Executor) -> Sight:
    """Make a view of any file; what cannot be shown gives a sentence that says why.

    Raises:
        Cancelled: something else is wanted meanwhile.
    """
    future = begin_within(executor, SECONDS, sights.make, order)
    try:
        while wait([future], timeout=0.03).not_done:
            progress.step(0, 1, order.untrusted_name)
        return result_of(future)
    except Unreadable as error:
        return Sight(note=Text(error.zh, error.en))
    except OSError as error:
        return Sight(
            note=Text(
                "无法打开这个文件：{why}。请运行“核验证据台”。",
                "This file cannot be opened: {why}. Run “Verify the desk”.",
            ).fill(why=error.strerror or "")
        )
    finally:
        future.cancel()


def cut_of(findings: Sequence[Finding]) -> Window | None:
    """Return which part of the thumbnail the picture shows, where a check found it was cut."""
    for finding in findings:
        edges = finding.values.get("photo_within_thumbnail")
        if finding.check != "thumbnail" or not isinstance(edges, (list, tuple)) or len(edges) != 4:
            continue
        if all(isinstance(edge, (int, float)) and 0 <= edge <= 1 for edge in edges):
            left, top, right, bottom = map(float, edges)
            if left < right and top < bottom and (left, top, right, bottom) != (0, 0, 1, 1):
                return left, top, right, bottom
    return None
