"""Anchor files: what they may hold, what is wrong with them in one sentence, and what they date."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner

import sayso
from sayso.cli import main
from sayso.errors import EncodingError, LexiconError, UnreadableInput
from sayso.extract.proposing import propose
from sayso.extract.solving import is_unsolved
from sayso.lexicon.anchors import load_anchors, read_anchor_file, tokens_of
from sayso.model import AnchorKind

HEADER = "name,day,words,needs\n"
WALKOUT = f"{HEADER}the embargo,2024-07-01,embargo,Khartoum\n"
REPORT = "Khartoum has had no bread since the embargo."


def written(folder, text, name="own.csv"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def only(text, published="2024-08-14", anchors=None):
    (found,) = sayso.find_times(text, published, anchors)
    return found.period


# ---------------------------------------------------------------- a file of one's own


def test_a_row_of_ones_own_dates_its_event(tmp_path):
    period = only(REPORT, anchors=written(tmp_path, WALKOUT))
    assert (period.first, period.last) == (date(2024, 7, 1), None)
    assert (period.anchor.kind, period.anchor.day, period.anchor.name) == (
        AnchorKind.EVENT,
        date(2024, 7, 1),
        "the embargo",
    )


def test_without_the_row_it_stays_open():
    period = only(REPORT)
    assert is_unsolved(period)
    assert "which nothing dates so far" in period.rule


def test_a_row_wins_over_those_that_ship(tmp_path):
    own = written(tmp_path, f"{HEADER}the war of 2003 in Darfur,2003-02-26,war,Darfur|Sudan\n")
    assert only("Sudan has known no peace since the war began.", anchors=own).first == date(2003, 2, 26)
    assert only("Sudan has known no peace since the war began.").first == date(2023, 4, 15)


def test_a_row_without_needs_fits_every_report(tmp_path):
    own = written(tmp_path, f"{HEADER}the battle of Dilling,2024-05-02,battle,\n")
    assert only("The mill was shut two days after the battle.", anchors=own).first == date(2024, 5, 4)


def test_no_event_is_after_the_report(tmp_path):
    assert is_unsolved(only(REPORT, "2024-06-30", written(tmp_path, WALKOUT)))


def test_empty_lines_comments_and_a_byte_order_mark_are_left_out(tmp_path):
    text = f"\ufeff# mine\n\n{HEADER}# not yet,,battle,Kadugli\nthe embargo,2024-07-01,embargo,Khartoum\n\n"
    (event,) = read_anchor_file(written(tmp_path, text))
    assert event.where.endswith(":5")


@pytest.mark.parametrize(
    ("text", "line", "what", "todo"),
    [
        ("", None, "is empty", "begin with name,day,words,needs"),
        ("name,day,words\n", 1, "the column 'needs' is missing", "begin with"),
        ("name,day,words,needs,colour\nx,2024-07-01,embargo,,red\n", 1, "unknown column 'colour'", "use"),
        (f"{HEADER}x,,embargo,\n", 2, "the event has no day", "as in 2024-08-06"),
        (f"{HEADER}x,1 July 2024,embargo,\n", 2, "'1 July 2024' in the column 'day' is no day", "as in"),
        (f"{HEADER}x,2024-02-30,embargo,\n", 2, "is no day", "as in"),
        (f"{HEADER}x,2024-07-01,,\n", 2, "the event has no words", "what reports call it"),
        (f"{HEADER},2024-07-01,embargo,\n", 2, "the event has no name", "what it is called"),
        (f"{HEADER}x,2024-07-01,embargo\n", 2, "3 cells where the first line has 4", "quotes"),
        ("name,day,last,words,needs\nx,2024-07-02,2024-07-01,embargo,\n", 2, "is before the first", "turn them round"),
    ],
)
def test_a_bad_row_is_told_in_one_sentence(tmp_path, text, line, what, todo):
    path = written(tmp_path, text)
    with pytest.raises(LexiconError) as told:
        read_anchor_file(path)
    assert told.value.where == (f"{path}:{line}" if line else str(path))
    assert what in told.value.what
    assert todo in told.value.todo


def test_what_is_no_file_or_no_text_is_told(tmp_path):
    with pytest.raises(UnreadableInput):
        read_anchor_file(tmp_path / "none.csv")
    with pytest.raises(UnreadableInput):
        read_anchor_file(tmp_path)
    with pytest.raises(EncodingError):
        read_anchor_file(written(tmp_path, b"name,day,words,needs\n\xff\xfe,,,\n"))


# ---------------------------------------------------------------- what ships


def test_the_events_that_ship_are_loaded_once():
    assert load_anchors() is load_anchors()
    assert len(load_anchors().shipped) > 90
    assert load_anchors().own == ()


def test_words_are_cut_as_the_tokeniser_cuts_them():
    assert tokens_of("Assad’s full-scale war") == ("assad", "'s", "full", "-", "scale", "war")


def test_two_events_that_fit_date_nothing_and_are_both_named():
    period = only("The junta in Mali has ruled since the coup.")
    assert is_unsolved(period)
    assert "2020-08-18" in period.rule
    assert "2021-05-24" in period.rule


def test_the_name_may_stand_elsewhere_in_a_report_that_is_about_it():
    first, last = "Sudan’s army lost Nyala. Sudan asked for aid. ", "Prices have tripled since the war began."
    assert sayso.find_times(first + last, "2024-08-14")[0].period.first == date(2023, 4, 15)
    assert is_unsolved(only(last))


# ---------------------------------------------------------------- an event of the same report


def when_of(text, trigger):
    reading = sayso.read(text, "2024-08-14")
    return next(claim.when for claim in reading.claims if claim.trigger.text == trigger)


def test_an_event_of_the_report_dates_what_is_counted_from_it():
    told = "Gunmen attacked the market in Djibo on 3 August"
    when = when_of(f"{told}. Nine people died. Two days after the attack, soldiers arrested six men.", "arrested")
    assert (when.first, when.last) == (date(2024, 8, 5), date(2024, 8, 5))
    assert (when.anchor.day, when.anchor.name) == (date(2024, 8, 3), told)


@pytest.mark.parametrize(
    "before",
    [
        "Rebels attacked Bunia on 3 August. Rebels attacked Beni on 5 August.",
        "Rebels attacked Bunia on 3 August. Rebels attacked Beni.",
        "Rebels left Bunia on 3 August.",
        "Rebels will attack Bunia on 16 August.",
        "Rebels did not attack Bunia on 3 August.",
    ],
)
def test_it_stays_open_unless_one_day_fits(before):
    assert is_unsolved(when_of(f"{before} A day after the attack, the army shelled the hills.", "shelled"))


def test_a_truce_that_was_agreed_has_not_taken_effect():
    text = "The army and the rebels agreed a ceasefire on 1 August. Shells hit Omdurman hours after the ceasefire took effect."
    assert is_unsolved(when_of(text, "hit"))


# ---------------------------------------------------------------- events of the record


def claims_of(*reports):
    return [
        claim
        for number, text in enumerate(reports)
        for claim in sayso.read(f"date 2024-08-14\nsource Wire {number}\n\n{text}\n").claims
    ]


def test_claims_of_another_report_are_proposed_and_nothing_is_solved(tmp_path):
    record = tmp_path / "record.db"
    for number, text in enumerate(
        (
            "Gunmen attacked the market in Djibo on 3 August.",
            "Soldiers in Djibo arrested six men two days after the attack.",
        )
    ):
        written(tmp_path, f"date 2024-08-14\nsource Wire\n\n{text}\n", f"{number}.txt")
    reports = [str(tmp_path / "0.txt"), str(tmp_path / "1.txt")]
    run = CliRunner().invoke
    assert run(main, ["init", str(record)]).exit_code == 0
    assert run(main, ["ingest", *reports, "--db", str(record)]).exit_code == 0
    listed = run(main, ["anchors", "--db", str(record)]).output
    assert "two days after the attack" in listed
    assert "2024-08-03" in listed
    target = tmp_path / "proposed.csv"
    assert run(main, ["anchors", "--db", str(record), "--write", str(target)]).exit_code == 0
    (event,) = read_anchor_file(target)
    assert event.day == date(2024, 8, 3)
    again = ["ingest", *reports, "--db", str(record), "--again", "--anchors", str(target)]
    assert run(main, again).exit_code == 0
    with sayso.open(record) as opened:
        (solved,) = [one for one in opened.claims() if one.trigger.text == "arrested"]
        assert solved.when.first == date(2024, 8, 5)
        assert propose(opened.claims()) == ()


def test_a_claim_of_another_place_is_not_proposed():
    found = propose(
        claims_of(
            "Gunmen attacked the market in Djibo on 3 August.",
            "Soldiers in Mopti arrested six men two days after the attack.",
        )
    )
    assert [one.fits for one in found] == [()]


# ---------------------------------------------------------------- the command line


def test_a_bad_anchor_file_ends_the_call(tmp_path):
    report = written(tmp_path, f"date 2024-08-14\nsource Wire\n\n{REPORT}\n", "report.txt")
    bad = written(tmp_path, f"{HEADER}x,soon,embargo,\n")
    with pytest.raises(LexiconError, match=r"own\.csv:2: 'soon' in the column 'day' is no day; write it as in"):
        CliRunner().invoke(main, ["read", str(report), "--anchors", str(bad)], catch_exceptions=False)


def test_the_file_may_be_named_by_the_environment(tmp_path):
    report = written(tmp_path, f"date 2024-08-14\nsource Wire\n\n{REPORT}\n", "report.txt")
    own = written(tmp_path, WALKOUT)
    call = ["read", str(report), "--layer", "times", "--json"]
    found = CliRunner().invoke(main, call, env={"SAYSO_ANCHORS": str(own)})
    assert '"2024-07-01"' in found.output
    assert '"2024-07-01"' not in CliRunner().invoke(main, call, env={"SAYSO_ANCHORS": ""}).output
