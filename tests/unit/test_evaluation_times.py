"""How times are scored against TimeML, MEANTIME and GUM, on tiny documents of our own."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import pytest

from evaluation import times as command
from evaluation.peers import installed_peers
from evaluation.peers_times import Found, _recognized, length_of, trimmed, value_at
from evaluation.time_scores import (
    Counts,
    Dated,
    DayCounts,
    Fault,
    Stretch,
    Timed,
    days_of_value,
    faults,
    matches,
    score_days,
    score_times,
    within,
)
from evaluation.timeml import read_folder, read_meantime, read_timeml
from evaluation.times_faults import fault_lines, shown_faults
from evaluation.times_gum import read_gum, read_gum_folder
from evaluation.times_joined import join_words
from evaluation.times_peers import SCRIPT, PeerText, run_peer

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DOCID>bridge</DOCID>
<DCT><TIMEX3 tid="t0" type="TIME" value="2024-08-14T10:15" functionInDocument="CREATION_TIME">14 Aug</TIMEX3></DCT>
<TEXT>
The bridge &amp; the road <EVENT eid="e1" class="OCCURRENCE">fell</EVENT> on <TIMEX3 tid="t1" type="DATE"
 value="2024-08-12">Monday</TIMEX3>. It had stood since <TIMEX3 tid="t2" type="DATE" value="1987">1987</TIMEX3>.
</TEXT>
</TimeML>
"""
MEANTIME = """<?xml version="1.0" ?>
<Document doc_name="bridge">
{tokens}
<Markables>
<TIMEX3 m_id="1" functionInDocument="CREATION_TIME" type="DATE" value="{created}"><token_anchor t_id="3"/></TIMEX3>
<TIMEX3 m_id="2" functionInDocument="NONE" type="DATE" value="2024-08-12"><token_anchor t_id="7"/></TIMEX3>
<TIMEX3 m_id="3" functionInDocument="NONE" type="DURATION" value="P2D" TAG_DESCRIPTOR="two days"/>
</Markables>
</Document>
"""
GUM = """<text id="GUM_news_bridge" dateCreated="2024-08-14">
<p>
<s>
The\tDT\tthe
<w>
road\tNN\troad
-\tHYPH\t-
bridge\tNN\tbridge
</w>
fell\tVBD\tfall
on\tIN\ton
<date when="2024-08-12">
Monday\tNNP\tMonday
</date>
,\t,\t,
not\tRB\tnot
in\tIN\tin
<date from="2023-06" to="2023-08">
summer\tNN\tsummer
</date>
or\tCC\tor
on\tIN\ton
<date when="--12-25">
Christmas\tNNP\tChristmas
</date>
.\t.\t.
</s>
</p>
</text>
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def meantime(created: str = "2024-08-14") -> str:
    words = ["Bridge", "fell", "August", "It", "fell", "on", "Monday", "."]
    sentences = [0, 0, 1, 2, 2, 2, 2, 2]
    tokens = "\n".join(
        f'<token number="{at}" sentence="{sentence}" t_id="{at + 1}">{word}</token>'
        for at, (word, sentence) in enumerate(zip(words, sentences, strict=True))
    )
    return MEANTIME.format(tokens=tokens, created=created)


# ---------------------------------------------------------------- reading


def test_a_timeml_document_gives_its_text_its_day_and_its_times(tmp_path: Path) -> None:
    read = read_timeml(write(tmp_path, "bridge.tml", TIMEML))
    assert read.text == "\nThe bridge & the road fell on Monday. It had stood since 1987.\n"
    assert read.published == date(2024, 8, 14)
    assert [(read.text[one.start : one.end], one.type, one.value) for one in read.times] == [
        ("Monday", "DATE", "2024-08-12"),
        ("1987", "DATE", "1987"),
    ]
    assert read.scored == (Stretch(0, len(read.text)),)


def test_a_timeml_document_without_a_day_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, "bridge.tml", TIMEML.replace("2024-08-14T10:15", "2024-W33"))
    with pytest.raises(ValueError, match="is dated '2024-W33'"):
        read_timeml(path)


def test_a_file_that_is_no_xml_says_so(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"bridge\.tml: .*; is this XML\?"):
        read_timeml(write(tmp_path, "bridge.tml", "The bridge fell on Monday."))


def test_an_article_of_meantime_is_scored_without_the_line_of_its_date(tmp_path: Path) -> None:
    read = read_meantime(write(tmp_path, "bridge.xml", meantime()))
    assert read.text == "Bridge fell\n\nAugust\n\nIt fell on Monday."
    assert read.published == date(2024, 8, 14)
    assert [(read.text[one.start : one.end], one.value) for one in read.times] == [("Monday", "2024-08-12")]
    assert [read.text[bound.start : bound.end] for bound in read.scored] == ["Bridge fell", "It fell on Monday."]
    august = Timed(13, 19, "DATE", "2024-08")
    assert read.text[august.start : august.end] == "August"
    assert within([august], read.scored) == ()


def test_a_turned_date_of_meantime_is_read(tmp_path: Path) -> None:
    assert read_meantime(write(tmp_path, "bridge.xml", meantime("14-08-2024"))).published == date(2024, 8, 14)


def test_a_folder_is_read_with_all_below_it_and_an_empty_one_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"no \.tml and no \.xml file"):
        read_folder(tmp_path)
    below = tmp_path / "below"
    below.mkdir()
    write(below, "bridge.tml", TIMEML)
    write(below, "._bridge.tml", "left by another system")
    write(tmp_path, "bridge.xml", meantime())
    assert [one.name for one in read_folder(tmp_path)] == ["bridge", "bridge"]


def test_a_document_of_gum_gives_its_days(tmp_path: Path) -> None:
    read = read_gum(write(tmp_path, "GUM_news_bridge.xml", GUM))
    assert read is not None
    assert read.text == "The road-bridge fell on Monday, not in summer or on Christmas."
    assert [(read.text[one.start : one.end], one.first, one.last) for one in read.times] == [
        ("Monday", date(2024, 8, 12), date(2024, 8, 12)),
        ("summer", date(2023, 6, 1), date(2023, 8, 31)),
    ]
    assert [one.name for one in read_gum_folder(tmp_path)] == ["GUM_news_bridge"]
    with pytest.raises(ValueError, match="GUM_bio"):
        read_gum_folder(tmp_path, "bio")


def test_words_are_joined_as_they_are_written() -> None:
    words = ["He", "said", ",", '"', "Do", "n't", "(", "go", ")", '"', "and", "the", "men", "'s", "car"]
    text, spans = join_words(words, {10})
    assert text == "He said, \"Don't (go)\"\n\nand the men's car"
    assert [text[span.start : span.end] for span in spans] == words


# ---------------------------------------------------------------- scoring

MONDAY = Timed(10, 16, "DATE", "2024-08-12")
LAST_WEEK = Timed(30, 39, "DATE", "2024-W32")
TWO_DAYS = Timed(50, 58, "DURATION", "P2D")


def test_the_same_times_score_a_hundred() -> None:
    counts = score_times([MONDAY, LAST_WEEK], [MONDAY, LAST_WEEK])
    assert counts == Counts(2, 2, 2, 2, 2, 2)
    assert (counts.strict_f1, counts.relaxed_f1, counts.type_f1, counts.value_f1) == (100, 100, 100, 100)


def test_value_f1_is_relaxed_f1_times_the_share_of_right_values() -> None:
    wider = Timed(7, 16, "DATE", "2024-08-12")
    wrong = Timed(30, 39, "DATE", "2024-W31")
    counts = score_times([MONDAY, LAST_WEEK, TWO_DAYS], [wider, wrong])
    assert counts == Counts(gold=3, found=2, strict=1, relaxed=2, type=2, value=1)
    assert counts.relaxed_f1 == pytest.approx(80)
    assert counts.value_f1 == pytest.approx(counts.relaxed_f1 * counts.value_accuracy / 100)
    assert counts.relaxed_recall == pytest.approx(200 / 3)
    assert counts.relaxed_precision == 100


def test_each_time_matches_one_other_and_an_equal_span_comes_first() -> None:
    whole, part = Timed(0, 20, "DATE", ""), Timed(10, 16, "DATE", "")
    assert matches([MONDAY], [whole, part]) == ((0, 1),)
    assert score_times([MONDAY], [whole, part]).found == 2
    assert matches([Timed(0, 3, "DATE", ""), Timed(3, 5, "DATE", "")], [Timed(3, 9, "DATE", "")]) == ((1, 0),)


def test_counts_add_up_and_nothing_scores_nothing() -> None:
    one = score_times([MONDAY], [MONDAY])
    assert one + score_times([TWO_DAYS], []) == Counts(2, 1, 1, 1, 1, 1)
    assert Counts().value_f1 == Counts().value_accuracy == Counts().relaxed_precision == DayCounts().share(0) == 0


def test_faults_are_told_apart() -> None:
    wider, wrong = Timed(7, 16, "DATE", "2024-08-12"), Timed(30, 39, "DATE", "2024-W31")
    found = [fault for fault, _, _ in faults([MONDAY, LAST_WEEK, TWO_DAYS], [wider, wrong, Timed(70, 75, "DATE", "")])]
    assert found == [Fault.SPAN, Fault.VALUE, Fault.MISSED, Fault.SPURIOUS]


def test_the_most_frequent_fault_is_printed_first(tmp_path: Path) -> None:
    text = read_timeml(write(tmp_path, "bridge.tml", TIMEML))
    monday, year = text.times
    wrong = Timed(year.start, year.end, "DATE", "1988")
    lines = list(fault_lines([*shown_faults(text, []), *shown_faults(text, [monday, wrong])], 1))
    assert lines[0] == "\nmissed: 2"
    assert lines[1].startswith("    1 1987  [gold DATE 1987] ")
    assert "It had stood since [1987]." in lines[1]
    assert lines[2] == "\nwrong value: 1"


def test_days_are_equal_meet_or_are_found() -> None:
    day, month = date(2024, 8, 12), (date(2024, 8, 1), date(2024, 8, 31))
    gold = [Dated(0, 5, day, day), Dated(10, 15, day, day), Dated(20, 25, day, day), Dated(30, 35, day, day)]
    found = [Dated(0, 5, day, day), Dated(10, 15, *month), Dated(18, 25, None, None)]
    assert score_days(gold, found) == DayCounts(gold=4, found=3, overlapping=2, equal=1)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-08-12", (2024, 8, 12), (2024, 8, 12)),
        ("2024-08-12TEV", (2024, 8, 12), (2024, 8, 12)),
        ("2024-08", (2024, 8, 1), (2024, 8, 31)),
        ("2024-W33", (2024, 8, 12), (2024, 8, 18)),
        ("2024-W33-WE", (2024, 8, 17), (2024, 8, 18)),
        ("2023-Q4", (2023, 10, 1), (2023, 12, 31)),
        ("2023-H1", (2023, 1, 1), (2023, 6, 30)),
        ("2023-WI", (2023, 12, 1), (2024, 2, 29)),
        ("2023", (2023, 1, 1), (2023, 12, 31)),
        ("199", (1990, 1, 1), (1999, 12, 31)),
        ("19", (1900, 1, 1), (1999, 12, 31)),
        ("PRESENT_REF", (2024, 8, 14), (2024, 8, 14)),
    ],
)
def test_a_value_means_days(value: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert days_of_value(value, date(2024, 8, 14)) == (date(*first), date(*last))


@pytest.mark.parametrize("value", ["P2D", "PAST_REF", "XXXX-XX-XX", "2024-13", "2024-02-31", "2024-W60", "0000", ""])
def test_lengths_and_impossible_values_mean_no_days(value: str) -> None:
    assert days_of_value(value, date(2024, 8, 14)) == (None, None)


# ---------------------------------------------------------------- peers


def test_what_peers_say_is_put_in_the_terms_of_timex3() -> None:
    assert trimmed("It fell on Monday, ", Found(8, 18, "DATE", "x")) == Found(11, 17, "DATE", "x")
    assert [value_at(date(2024, 8, 14), grain) for grain in ("year", "quarter", "month", "week", "day")] == [
        "2024",
        "2024-Q3",
        "2024-08",
        "2024-W33",
        "2024-08-14",
    ]
    day = date(2024, 8, 14)
    monday = {"timex": "XXXX-WXX-1", "type": "date", "value": "2024-08-12"}
    assert _recognized("date", monday, day) == ("DATE", "2024-08-12")
    august = {"timex": "XXXX-08", "type": "daterange", "start": "2024-08-01", "end": "2024-09-01"}
    assert _recognized("daterange", august, day) == ("DATE", "2024-08")
    quarter = {"timex": "(2024-07-01,2024-10-01,P3M)", "start": "2023-07-01", "end": "2023-10-01"}
    assert _recognized("daterange", quarter, day) == ("DATE", "2023-Q3")
    assert _recognized("duration", {"timex": "P3D", "value": "259200"}, day) == ("DURATION", "P3D")
    clock = {"timex": "XXXX-WXX-2T17", "type": "datetime", "value": "2024-08-13 17:00:00"}
    assert _recognized("datetime", clock, day) == ("TIME", "2024-08-13T17:00")
    assert length_of(date(2024, 8, 14) - date(2024, 7, 31)) == "P2W"


def test_peers_run_in_a_process_of_their_own(tmp_path: Path) -> None:
    """With a stand-in for their Python, which answers as the script does."""
    answer = '[[3, 9, "DATE", "2024-08-12"], [3, 9, "TIME", "x"]]\n{"seconds": 0.5}'
    python = tmp_path / "python"
    python.write_text(
        f"#!{sys.executable}\nimport sys\nprint('{{\"Peer\": \"1\"}}' if '--list' in sys.argv else '''{answer}''')\n",
        encoding="utf-8",
    )
    python.chmod(0o755)
    assert installed_peers(SCRIPT, python) == {"Peer": "1"}
    texts = [PeerText("On Monday.", date(2024, 8, 14), ((0, 10),))]
    run = run_peer(python, "Peer", texts)
    assert run.found == ((Timed(3, 9, "DATE", "2024-08-12"),),)
    assert run.seconds == 0.5
    with pytest.raises(ValueError, match="1 answers to 2 texts"):
        run_peer(python, "Peer", texts * 2)


# ---------------------------------------------------------------- the command


def test_the_command_prints_a_row_for_each_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "bridge.tml", TIMEML)
    assert command.main([str(tmp_path), "--json"]) == 0
    row = json.loads(capsys.readouterr().out)[tmp_path.name]["Sayso"]
    assert (row["gold"], row["strict"], row["value"]) == (2, 100, 100)


def test_the_command_says_what_is_wrong_with_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(tmp_path)]) == 1
    assert "no .tml and no .xml file" in capsys.readouterr().err


def test_the_command_measures_days(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "GUM_news_bridge.xml", GUM)
    assert command.main(["--gum", str(tmp_path), "--errors", "3"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("GUM news")
    assert "== GUM news" in out
