"""A buyer's first evening: a case, its evidence, and what is put right in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.journeys.person import Person, until

from evidence_desk.services import casework

pytestmark = [pytest.mark.journey, pytest.mark.timeout(400)]
_ORDER = "3404410533872819005"


def _first_case(person: Person) -> None:
    person.click("新建案件")
    person.click("淘宝")
    person.click("下一步")
    person.click("下一步")
    person.write("订单编号", _ORDER)
    person.click("建立案件")
    until(lambda: casework.list_cases(person.desk), "no case was opened")
    until(lambda: person.case().case.order.no == _ORDER, "the order was not written down")
    assert person.case().case.platform == "taobao"
    person.rest()


def test_a_buyer_opens_a_first_case(begin: Callable[..., Person]) -> None:
    person = begin()
    with person.task("first case"):
        _first_case(person)
    person.quit()
