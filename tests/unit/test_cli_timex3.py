"""``sayso read --timex3``: one report as TimeML, and TIMEX3 in the lines of the times layer."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from sayso import cli

TEXT = "date 2024-08-14\n\nRebels have held Goma & Sake since Monday. Drones come every night.\n"


@pytest.fixture
def read(capsys):
    def call(*arguments):
        with pytest.raises(SystemExit) as end:
            cli.run(["read", *map(str, arguments)])
        captured = capsys.readouterr()
        return end.value.code, captured.out, captured.err

    return call


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "wire.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("layer", [(), ("--layer", "times")])
def test_a_timeml_document_holds_the_text_and_its_times(read, report, layer):
    code, out, err = read(report, "--timex3", *layer)
    assert (code, err) == (0, "")
    text = ET.fromstring(out.encode()).find("TEXT")  # noqa: S314 - our own output
    assert "".join(text.itertext()).strip() == "Rebels have held Goma & Sake since Monday. Drones come every night."
    assert [(one.text, one.get("value")) for one in text] == [
        ("Monday", "2024-08-12"),
        ("every night", "XXXX-XX-XXTNI"),
    ]


def test_two_reports_are_no_document(read, report, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(TEXT, encoding="utf-8")
    code, out, err = read(report, other, "--timex3")
    assert (code, out) == (1, "")
    assert err == "sayso: a TimeML document holds one report; give --timex3 one file at a time\n"


def test_a_report_that_cannot_be_read_is_named(read, tmp_path):
    code, out, err = read(tmp_path / "nonesuch.txt", "--timex3")
    assert (code, out) == (1, "")
    assert "nonesuch.txt" in err


@pytest.mark.parametrize("more", [("--json",), ("--sheet",), ("--explain",), ("--conllu",), ("--layer", "figures")])
def test_timeml_holds_only_times(read, report, more):
    code, out, err = read(report, "--timex3", *more)
    assert (code, out) == (1, "")
    assert err == "sayso: TimeML holds times; give --timex3 alone or with --layer times\n"


def test_the_times_layer_says_type_and_value(read, report):
    _, out, _ = read(report, "--layer", "times", "--json")
    since, night = map(json.loads, out.splitlines())
    keys = ("text", "from", "to", "type", "value", "mod", "quant", "freq")
    assert [since[key] for key in keys] == ["since Monday", "2024-08-12", None, "DATE", "2024-08-12", None, None, None]
    assert [night[key] for key in keys] == ["every night", None, None, "SET", "XXXX-XX-XXTNI", None, "EVERY", None]
