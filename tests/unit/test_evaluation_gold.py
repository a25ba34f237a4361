"""What the reader of gold sheets takes, and what it refuses."""

from __future__ import annotations

import dataclasses

import pytest

from evaluation import gold as command
from evaluation.gold import read_gold
from evaluation.gold_lines import unwrap
from evaluation.gold_values import parse_figure, parse_period
from sayso.lexicon.kinds import load_kinds
from sayso.views.sheet import print_figure

REPORT = """date 2024-08-14
source Example Wire
title Mayor tells of two fires

Two drones hit a depot in Riverton on Monday, mayor Ana Petrić said. “Our crews saved the depot,” she said.

Riverton lies near the border. At least 12 people were hurt in the fire, she said in a radio interview.
The army denied that it had lost 1 to 3 tanks in Riverton. The hospital in Riverton is open.
"""
GOLD = """# a made-up report
report: wire.txt
published: 2024-08-14

claim: Two drones hit a depot
  in:       Two drones hit a depot in Riverton on Monday
  kind:     DRONE_STRIKE.air
  speaker:  Ana Petrić                   | Ana Petrić
  cue:      say
  manner:   stated
  quoted:   indirect
  target:   depot                        | depot
  place:    Riverton, Borduria           | Riverton
  when:     2024-08-12                   | Monday
  figure:   drones = 2                   | Two drones

claim: At least 12 injured
  in:       At least 12 people were hurt in the fire
  kind:     CASUALTIES.injured
  speaker:  Ana Petrić                   | she
  manner:   stated
  quoted:   indirect
  channel:  radio interview              | a radio interview
  place:    Riverton, Borduria           | Riverton
  figure:   injured = >=12               | At least 12 people

claim: The army did not lose tanks
  in:       it had lost 1 to 3 tanks in Riverton
  kind:     DAMAGE.equipment
  speaker:  Bordurian army               | The army
  manner:   denied
  quoted:   indirect
  figure:   tanks lost = 1..3            | 1 to 3 tanks
  polarity: no
"""


@pytest.fixture
def read(tmp_path):
    """The gold that a sheet and its report are, in a folder of their own."""

    def call(sheet=GOLD, report=REPORT):
        (tmp_path / "wire.gold").write_text(sheet, encoding="utf-8")
        if report is not None:
            (tmp_path / "wire.txt").write_bytes(report.encode("utf-8"))
        return read_gold(tmp_path / "wire.gold")

    return call


@pytest.fixture
def problems(read):
    """The problems after one change to the sheet."""

    def call(old, new):
        assert old in GOLD
        return read(GOLD.replace(old, new, 1)).problems

    return call


def words_of(claim):
    values = [claim.speaker, claim.when, *claim.target, *claim.place, *claim.figures]
    return [value.words for value in values if value and value.words]


def test_a_right_sheet_has_no_problems(read):
    gold = read()
    assert gold.problems == ()
    assert gold.summaries == ("Two drones hit a depot", "At least 12 injured", "The army did not lose tanks")


@pytest.mark.parametrize("report", [REPORT, REPORT.replace("Example", "Exa🇺🇦mple").replace("\n", "\r\n")])
def test_offsets_count_every_code_point_of_the_file(read, report):
    for claim in read(report=report).claims:
        assert report[claim.start : claim.end] == claim.quote
        assert words_of(claim)
        for words in words_of(claim):
            assert report[words.start : words.end] == words.text


def test_the_occurrence_inside_or_nearest_to_the_claim_is_taken(read):
    first, second, _ = read().claims
    assert first.place[0].words.start < first.end
    assert second.place[0].words.start == REPORT.index("Riverton lies")


def test_whole_words_are_preferred(read):
    report = REPORT.replace("a radio interview.", "a radio interview. Sheshed.")
    she = read(report=report).claims[1].speaker.words
    assert report[she.start : she.end + 1] == "she "


def test_a_misquote_names_the_line_and_the_nearest_words(problems):
    (found,) = problems("| Two drones", "| Two drone hit")
    assert found.endswith("wire.gold:15: 'Two drone hit' is not in the report; nearest: 'Two drones hit'")


def test_a_misquote_by_quote_marks_only_is_told_so(problems):
    (found,) = problems("At least 12 people were hurt in the fire", '"Our crews saved the depot,"')
    assert "nearest: '“Our crews saved the depot,”' (differs in quotes" in found


def test_curly_quotes_are_taken_as_they_stand(read):
    gold = read(GOLD.replace("At least 12 people were hurt in the fire", "“Our crews saved the depot,”", 1))
    assert gold.problems == ()
    assert gold.claims[1].quote == "“Our crews saved the depot,”"


def test_straight_quotes_only_guard_outer_blanks():
    assert unwrap('" said "') == " said "
    assert unwrap('"said"') == '"said"'


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("in:       it had lost 1 to 3 tanks in Riverton", "in:       in Riverton", "stands 3 times in the report"),
        ("it had lost 1 to 3 tanks in Riverton", "Mayor tells of two fires", "is not in the report"),
        ("DRONE_STRIKE.air", "DRONE_STRIK", "'DRONE_STRIK' is no kind of happening; nearest: DRONE_STRIKE"),
        ("DRONE_STRIKE.air", "DRONE_STRIKE.land", "'land' is no mode of DRONE_STRIKE (it has air, sea, fpv)"),
        ("manner:   stated", "manner:   states", "nearest: stated"),
        ("quoted:   indirect", "quoted:   partly", "is none of direct, mixed, indirect"),
        ("target:", "targets:", "unknown field 'targets'; nearest: target"),
        ("polarity: no", "polarity: none", "polarity: 'none' is none of yes, no"),
        ("polarity: no", "status: planed", "nearest: planned"),
        ("  speaker:  Ana Petrić                   | Ana Petrić\n", "", "`quoted` without a speaker"),
        ("  polarity: no\n", "", "denied needs polarity: no"),
        ("DRONE_STRIKE.air", "VOW", "a VOW has status: planned"),
        ("DRONE_STRIKE.air", "ASSESS\n  actor: Ana Petrić", "is not repeated as actor"),
        ("  kind:     DRONE_STRIKE.air\n", "", "the claim lacks `kind:`"),
        ("  cue:      say\n", "  cue: say\n  cue: tell\n", "`cue` twice in one claim"),
        ("published: 2024-08-14", "published: 2024-08-15", "but the report says date 2024-08-14"),
        ("report: wire.txt", "report: other.txt", "report: must be wire.txt"),
        ("2024-08-14\n\nclaim", "2024-08-14\nclaim", "the header must end with an empty line"),
        ("Riverton, Borduria", "Riverton, A, B, Borduria", "is not `Name, Country`"),
        ("Two drones hit a depot in Riverton on Monday", "The hospital in Riverton is open", "out of text order"),
        ("in:       Two drones hit a depot in Riverton on Monday", "in:       @10..99999", "is not a stretch"),
    ],
)
def test_a_broken_rule_is_named(problems, old, new, expected):
    assert expected in "\n".join(problems(old, new))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-08-13", "2024-08-13", "2024-08-13"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2014", "2014-01-01", "2014-12-31"),
        ("2014/", "2014-01-01", None),
        ("/2024-08", None, "2024-08-31"),
        ("2024-08-05/2024-08-11", "2024-08-05", "2024-08-11"),
    ],
)
def test_times(text, first, last):
    period = parse_period(text)
    assert [day and day.isoformat() for day in (period.first, period.last)] == [first, last]


@pytest.mark.parametrize("text", ["Monday", "2024-13", "2024-02-30", "/", "2024-08-14/2024-08-13", "14.8.2024"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError, match=r"time|interval|day|month"):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("settlements = 74", ("settlements", "=", 74, 74, None)),
        ("area = ~1000 km2", ("area", "~", 1000, 1000, "km2")),
        ("distance = 1..2.5 km", ("distance", "..", 1, 2.5, "km")),
        ("killed = >=12", ("killed", ">=", 12, None, None)),
        ("troops = <=1000", ("troops", "<=", None, 1000, None)),
        ("displaced = ~20000..99999", ("displaced", "~", 20000, 99999, None)),
    ],
)
def test_figures_are_read_and_printed_the_same(text, values):
    figure = parse_figure(text)
    assert (figure.what, figure.operator, figure.low, figure.high, figure.unit) == values
    assert print_figure(figure) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("killed = dozens", "~24..99"),
        ("displaced = tens of thousands", "~20000..99999"),
        ("area = 1,000 km2", "without commas"),
        ("area 1000", "what = value unit"),
        ("killed = >=1..2", "not a range"),
        ("killed = 5..2", "ends below"),
    ],
)
def test_what_is_no_figure_is_refused_with_what_to_write(text, expected):
    with pytest.raises(ValueError, match=expected):
        parse_figure(text)


def test_the_offset_form_needs_no_report(read, tmp_path):
    whole = read()
    sheet = GOLD
    for claim in whole.claims:
        sheet = sheet.replace(f"in:       {claim.quote}", f"in:       @{claim.start}..{claim.end}")
    (tmp_path / "wire.txt").unlink()
    gold = read("\n".join(line.partition(" | ")[0].rstrip() for line in sheet.split("\n")), report=None)
    assert gold.problems == ()
    for one, other in zip(gold.claims, whole.claims, strict=True):
        assert one.quote is None
        assert (one.start, one.end, one.kind) == (other.start, other.end, other.kind)
        assert [dataclasses.replace(figure, words=None) for figure in other.figures] == list(one.figures)


def test_the_text_form_without_the_report_is_one_problem(read):
    (problem,) = read(report=None).problems
    assert "only the offset form" in problem


def test_a_report_with_its_day_on_the_first_text_line_is_read(read):
    report = " " + REPORT.replace("\nsource Example Wire\ntitle Mayor tells of two fires\n\n", " ")
    gold = read(report=report)
    assert gold.problems == ()
    assert gold.claims[0].start == report.index("Two drones")


def test_the_command_checks_and_says_so(read, tmp_path, capsys):
    read()
    assert command.main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'wire.gold'}: 3 claims, no problems\n"
    read(GOLD.replace("manner:   stated", "manner: x"))
    assert command.main([str(tmp_path / "wire.gold")]) == 1


def test_the_kinds_are_those_of_the_design():
    assert len(load_kinds()) == 36
