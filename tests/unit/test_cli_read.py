"""``sayso read``: what it prints, and what it refuses."""

from __future__ import annotations

import io
import json

import pytest

import sayso.language
import sayso.pipeline
from evaluation.gold import read_gold
from sayso import cli
from sayso.cli.layers import READY
from sayso.model import Annotations
from tests.unit.readings import TEXT, build_reading


@pytest.fixture
def read(capsys, monkeypatch, document):
    """``sayso read``; every text is answered with what was built by hand, ``BREAK`` with an error."""

    def analyse(text, *, settings, start=0):
        assert settings.threads >= 1
        assert start <= len(text)
        if "BREAK" in text:
            raise ZeroDivisionError("on purpose")
        return document

    def read_report(report, settings, _):
        assert settings.threads >= 1
        if "BREAK" in report.text:
            raise ZeroDivisionError("on purpose")
        return build_reading(report.text, report.name)

    monkeypatch.setattr(sayso.language, "analyse", analyse)
    monkeypatch.setattr(sayso.pipeline, "read_report", read_report)
    monkeypatch.setattr(
        sayso.pipeline, "annotate", lambda report, given, _: Annotations(report, analyse(report.text, settings=given))
    )

    def call(*arguments):
        with pytest.raises(SystemExit) as end:
            cli.run(["read", *map(str, arguments)])
        captured = capsys.readouterr()
        return end.value.code, captured.out, captured.err

    return call


@pytest.fixture
def dated(tmp_path):
    """A report that says its day."""
    path = tmp_path / "wire.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def report(tmp_path, document):
    path = tmp_path / "kursk-0813.txt"
    path.write_text(document.text, encoding="utf-8")
    return path


def mentions(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_names_are_printed_one_a_line_with_type_and_name(read, report):
    code, out, err = read(report, "--layer", "names", "--json")
    assert (code, err) == (0, "")
    assert [list(mention)[:6] for mention in mentions(out)] == [["report", "text", "start", "end", "type", "name"]] * 3
    first = mentions(out)[0]
    assert (first["report"], first["text"], first["start"], first["end"]) == ("kursk-0813.txt", "Kursk", 0, 5)
    assert (first["type"], first["name"]) == ("place", "Kursk")


def test_sentences_keep_their_text_with_its_line_ends(read, report, document):
    _, out, _ = read(report, "--layer", "sentences", "--json")
    heading, sentence = mentions(out)
    assert (heading["text"], heading["heading"]) == ("Kursk hit", True)
    assert sentence["text"] == "Smirnov did n't say  that\nKyiv's  troops had left."
    assert document.text[sentence["start"] : sentence["end"]] == sentence["text"]


def test_words_carry_lemma_part_of_speech_morphology_head_and_relation(read, report):
    _, out, _ = read(report, "--layer", "words", "--json")
    words = mentions(out)
    left, say = words[11], words[5]
    assert (left["lemma"], left["upos"], left["deprel"], left["head"]) == ("leave", "VERB", "ccomp", say["word"])
    assert left["morphology"] == {"Tense": "Past", "VerbForm": "Part"}
    assert (say["head"], say["deprel"], say["sentence"]) == (None, "root", 1)


def test_without_json_a_mention_is_one_line_with_tabs(read, report):
    _, out, _ = read(report, "--layer", "names")
    assert out.splitlines()[1] == "kursk-0813.txt\t11\t18\tperson\tSmirnov"
    _, out, _ = read(report, "--layer", "sentences")
    assert out.splitlines() == [
        "kursk-0813.txt\t0\t9\theading\tKursk hit",
        "kursk-0813.txt\t11\t61\t-\tSmirnov did n't say that Kyiv's troops had left.",
    ]
    _, out, _ = read(report, "--layer", "words")
    assert out.splitlines()[4].endswith("\t1\t4\tnot\tPART\tPolarity=Neg\t5\tadvmod\tn't")


def test_conllu_can_be_parsed_and_points_into_the_text(read, report, document):
    conllu = pytest.importorskip("conllu")
    _, out, _ = read(report, "--conllu")
    parsed = conllu.parse(out)
    assert [sentence.metadata["sent_id"] for sentence in parsed] == ["kursk-0813.txt-1", "kursk-0813.txt-2"]
    assert parsed[0].metadata["newdoc id"] == "kursk-0813.txt"
    rows = [row for sentence in parsed for row in sentence]
    for row, token in zip(rows, document.tokens, strict=True):
        start, end = map(int, row["misc"]["TokenRange"].split(":"))
        assert (start, end, row["form"], row["upos"]) == (token.start, token.end, token.text, token.upos)
    assert [row["form"] for row in rows if row["misc"].get("SpaceAfter") == "No"] == ["Kyiv", "left"]
    assert [row["head"] for row in parsed[1]] == [4, 4, 4, 0, 10, 8, 6, 10, 10, 4, 4]


def test_standard_input_is_a_dash(read, monkeypatch, document):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(document.text.encode()), encoding="ascii"))
    code, out, _ = read("-", "--layer", "names", "--json")
    assert code == 0
    assert mentions(out)[0]["report"] == "-"


def test_standard_input_twice_is_refused(read):
    code, _, err = read("-", "-", "--layer", "names")
    assert (code, err) == (1, "sayso: standard input can be read only once; give `-` once\n")


def test_a_rejected_file_is_named_and_the_others_are_read(read, report, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    code, out, err = read(empty, report, tmp_path / "nonesuch.txt", "--layer", "names")
    assert code == 2
    assert len(out.splitlines()) == 3
    assert err.splitlines() == [
        f"sayso: {empty}: there is nothing in it; leave it out",
        f"sayso: {tmp_path / 'nonesuch.txt'}: there is no such file; check the path",
    ]


def test_when_nothing_could_be_read_the_call_was_wrong(read, tmp_path):
    code, out, _ = read(tmp_path / "nonesuch.txt", "--layer", "names")
    assert (code, out) == (1, "")


def test_a_report_that_breaks_the_analysis_does_not_cost_the_others(read, report, tmp_path):
    broken = tmp_path / "broken.txt"
    broken.write_text("BREAK", encoding="utf-8")
    code, out, err = read(broken, report, "--layer", "names")
    assert code == 3
    assert len(out.splitlines()) == 3
    assert "ZeroDivisionError" in err
    assert "broken.txt" in err


def test_without_a_layer_the_claims_are_printed_for_a_person(read, dated):
    code, out, err = read(dated)
    assert code == 0
    assert out.startswith("wire.txt  2024-08-13  Dnipro Ledger  Syrskyi reports\n\n  1 Oleksandr Syrskyi, via")
    assert err == "sayso: claims found in 3 of 4 sentences (75%), 2 of 2 figures typed (100%)\n"


def test_json_prints_one_claim_a_line_in_text_order(read, dated):
    code, out, _ = read(dated, "--json")
    found = mentions(out)
    assert (code, [claim["kind"] for claim in found]) == (0, ["CONTROL", "DISPLACEMENT", "CONTROL"])
    assert all(TEXT[claim["start"] : claim["end"]] == claim["quote"] for claim in found)
    assert read(dated, "--layer", "claims", "--json")[1] == out


def test_explained_json_adds_the_reasons(read, dated):
    plain, explained = mentions(read(dated, "--json")[1]), mentions(read(dated, "--json", "--explain")[1])
    for one, other in zip(plain, explained, strict=True):
        assert one.items() <= other.items()
        assert other["why"]
    assert "rule hold:passive" in read(dated, "--explain")[1]


def test_a_sheet_is_a_gold_file(read, dated, tmp_path):
    _, out, _ = read(dated, "--sheet")
    (tmp_path / "wire.gold").write_text(out, encoding="utf-8")
    gold = read_gold(tmp_path / "wire.gold")
    assert (gold.problems, len(gold.claims)) == ((), 3)


def test_statements_are_a_layer(read, dated):
    _, out, _ = read(dated, "--layer", "statements", "--json")
    first, second = mentions(out)
    assert (first["speaker"]["name"], second["parent"]) == ("Oleksandr Syrskyi", 0)
    _, out, _ = read(dated, "--layer", "statements")
    assert out.splitlines()[1].split("\t")[3:6] == ["Oleksandr Syrskyi", "-", "-"]


def test_a_day_is_needed_for_claims_and_not_for_names(read, report):
    code, out, err = read(report)
    assert (code, out) == (1, "")
    assert "does not say on which day it was published" in err
    assert read(report, "--layer", "names")[0] == 0


def test_the_day_given_counts_for_reports_that_do_not_say_theirs(read, dated, tmp_path):
    undated = tmp_path / "undated.txt"
    undated.write_text(TEXT.removeprefix("date 2024-08-13\n"), encoding="utf-8")
    assert read(dated, undated)[0] == 2
    assert read(dated, undated, "--published", "2024-08-13")[0] == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--sheet", "--json"), "a sheet is a form of its own"),
        (("--sheet", "--explain"), "a sheet is a form of its own"),
        (("--sheet", "--layer", "names"), "--sheet and --explain are of claims, not of names"),
        (("--explain", "--layer", "words"), "--sheet and --explain are of claims, not of words"),
    ],
)
def test_options_that_do_not_go_together_are_refused(read, dated, options, message):
    code, out, err = read(dated, *options)
    assert (code, out) == (1, "")
    assert message in err


def test_an_unknown_layer_is_refused(read, report):
    code, _, err = read(report, "--layer", "verbs")
    assert (code, err) == (
        1,
        f"sayso: there is no layer 'verbs'; this version prints --layer {', '.join(READY)}\n",
    )


@pytest.mark.parametrize("more", [("--json",), ("--layer", "names"), ("--sheet",)])
def test_conllu_holds_only_sentences_and_words(read, report, more):
    code, _, err = read(report, "--conllu", *more)
    assert code == 1
    assert err.startswith("sayso: CoNLL-U holds sentences and words")


@pytest.mark.parametrize("day", ["2024-02-30", "13.8.2024", "20240813", "", "today"])
def test_a_day_that_is_no_day_is_refused(read, report, day):
    code, _, err = read(report, "--layer", "names", "--published", day)
    assert (code, err) == (1, f"sayso: --published: {day!r} is no day; write it as in 2024-08-13\n")


def test_a_day_is_accepted(read, report):
    assert read(report, "--layer", "names", "--published", "2024-08-13")[0] == 0
