"""What is attached to a mail becomes exhibits of its own."""

from __future__ import annotations

from tests.readers.test_attachments import mail

from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.intake.importing import take_in

QUIET = NoProgress()


def test_attachments_become_exhibits_of_their_own_that_name_their_mail(workspace, case, tmp_path):
    done = take_in(workspace, case.id, [mail(tmp_path / "通知.eml")], progress=QUIET)

    assert [one.name for one in done.taken] == ["通知.eml", "回执.pdf", "订单.txt"]
    exhibits = {one.name: one for one in open_case(workspace, case.id).exhibits}
    letter = exhibits["通知.eml"]
    attached = exhibits["订单.txt"]
    assert attached.details["attached_to"] == {"of": letter.file.digest, "name": "通知.eml"}
    assert attached.included
    assert attached.moment is not None
    assert attached.moment.read_from == "mail:attached"
