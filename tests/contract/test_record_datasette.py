"""A record opens in Datasette as it is."""

from __future__ import annotations

import asyncio

import pytest

from sayso.record import Record, make_record
from sayso.record.versions import Versions
from tests.readings import READING


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_views_and_tables_open_in_datasette(tmp_path):
    app = pytest.importorskip("datasette.app")
    path = tmp_path / "kursk.db"
    make_record(path).close()
    with Record(path, lambda _: READING, lambda: Versions("0.1.0", "1.0", "x")) as record:
        record.ingest(READING.report)

    async def visit():
        client = app.Datasette([str(path)]).client
        found = {}
        for page in ("/kursk", "/kursk/v_claims", "/kursk/claims", "/kursk/reports", "/kursk/log"):
            found[page] = (await client.get(page)).status_code
        for view in ("v_reports", "v_statements", "v_claims", "v_figures"):
            found[view] = (await client.get(f"/kursk/{view}.json?_shape=array")).json()
        query = "/kursk.json?_shape=array&sql=select+claim,speaker+from+v_claims+where+kind='CONTROL'"
        found["query"] = (await client.get(query)).json()
        return found

    found = asyncio.run(visit())
    assert {code for page, code in found.items() if page.startswith("/")} == {200}
    assert len(found["v_claims"]) == 3
    assert len(found["v_figures"]) == 5
    assert len(found["v_statements"]) == 2
    assert found["v_reports"][0]["report"] == "dnipro-0813.txt"
    assert found["query"][0]["speaker"] == "Oleksandr Syrskyi"
