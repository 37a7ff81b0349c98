"""The seller's commands: from the order list to the case for the defence."""

from __future__ import annotations

import json

from tests.services.conftest import jpeg
from tests.services.test_shipments import FIRST, LIST, SECOND


def test_from_the_order_list_to_the_defence(desk, tmp_path):
    orders = tmp_path / "订单.csv"
    orders.write_text(LIST, encoding="gb18030")
    preview = json.loads(desk("orders", "import", orders, "--dry-run", "--json"))
    assert (preview["added"], preview["dry_run"]) == (3, True)
    assert json.loads(desk("orders", "list", "--json"))["total"] == 0
    assert json.loads(desk("orders", "import", orders, "--json"))["platform"] == "taobao"
    found = json.loads(desk("orders", "find", "9005", "--json"))
    assert [one["order_no"] for one in found["orders"]] == [FIRST]
    assert found["orders"][0]["keep_until"] == "2029-09-17"
    photos = tmp_path / "照片"
    photos.mkdir()
    (photos / f"{FIRST} 签收.jpg").write_bytes(jpeg())
    (photos / "x.jpg").write_bytes(jpeg("blue"))
    plan = json.loads(desk("orders", "attach", photos, "--dry-run", "--json"))
    assert [one["proof"] for one in plan["attached"]] == ["signature"]
    assert plan["unknown"] == ["x.jpg"]
    assert "附上 1 份" in desk("orders", "attach", photos)
    shown = json.loads(desk("orders", "show", FIRST, "--json"))
    assert shown["proof"]["signature"] == "shown"
    assert desk("orders", "file-as", str(shown["files"][0]["id"]), "tracking")
    assert desk("orders", "aside", str(shown["files"][0]["id"]))
    assert desk("orders", "aside", str(shown["files"][0]["id"]), "--back")
    assert desk("orders", "set", SECOND, "weight=1kg", "signed_at=2026-09-18 10:00")
    told = json.loads(desk("orders", "show", SECOND, "--json"))
    assert (told["weight"], told["proof"]["signature"]) == ("1kg", "told")
    made = json.loads(desk("orders", "case", FIRST, "--dispute", "not_received", "--json"))
    assert (made["new"], made["exhibits_added"]) == (True, 1)
    kept = json.loads(desk("orders", "retention", "--as-of", "2029-10-01", "--json"))
    assert (kept["total"], kept["over"]) == (3, 3)


def test_mistakes_are_sentences(desk, tmp_path):
    rounded = tmp_path / "订单.csv"
    rounded.write_text("订单编号\n3.4E+18\n", encoding="utf-8")
    assert "四舍五入" in desk("orders", "import", rounded, code=1)
    assert "没有找到" in desk("orders", "show", "123456789", code=1)
    assert "字段" in desk("orders", "set", "1", "no=1", code=1)
    desk("orders", "case", "1", code=2)
