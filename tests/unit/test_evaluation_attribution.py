"""How attributions are scored against GUM and PolNeAR, on tiny documents of our own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from evaluation import attribution as command
from evaluation import attribution_peers as peers
from evaluation.attribution_faults import fault_lines, shown_faults
from evaluation.attribution_gum import read_gum, read_gum_folder
from evaluation.attribution_marked import Passage, read_marked, read_passages, tally
from evaluation.attribution_polnear import is_speech, read_polnear_folder, speech_forms
from evaluation.attribution_reading import read_attributions
from evaluation.attribution_score import AttributedText, Attribution, Counts, Fault, compare, same_source, score
from evaluation.peers import Answers, installed_peers
from evaluation.peers_attribution import read_text

TEXT = "The mayor said the bridge fell at noon. Nobody was hurt, a nurse told radio. Drivers fear more rain."


def span(words: str, text: str = TEXT) -> tuple[tuple[int, int], ...]:
    start = text.index(words)
    return ((start, start + len(words)),)


MAYOR = Attribution(span("the bridge fell at noon"), span("The mayor"), span("said"), claim_bearing=True)
NURSE = Attribution(span("Nobody was hurt"), span("a nurse"), span("told"))
DRIVERS = Attribution(span("more rain"), span("Drivers"), span("fear"), counts=False)
GOLD = AttributedText("bridge", TEXT, (MAYOR, NURSE, DRIVERS))


# ------------------------------------------------------------------------------------------- counting
def test_all_right_is_a_hundred_per_cent():
    figures = score(GOLD, (MAYOR, NURSE)).figures
    assert (figures["content F"], figures["content+source F"], figures["source overlap"]) == (100, 100, 100)
    assert figures["claim-bearing R"] == 100


def test_half_of_the_words_is_enough_and_less_is_not():
    half = Attribution(span("bridge fell at"), span("mayor"))
    assert score(GOLD, (half,)).content == 1
    assert score(GOLD, (Attribution(span("the bridge"), span("mayor")),)).content == 0


def test_marks_of_the_text_are_no_words():
    wide = Attribution(span("the bridge fell at noon."), span("The mayor"))
    assert score(GOLD, (wide,)).both == 1


def test_a_shared_article_is_not_the_same_source():
    assert not same_source(TEXT, span("The mayor"), span("the bridge"))
    assert same_source(TEXT, span("The mayor said"), span("mayor"))


def test_a_wrong_source_keeps_the_content():
    counts = score(GOLD, (Attribution(span("Nobody was hurt"), span("Drivers")),))
    assert (counts.content, counts.both, counts.sourced, counts.source_right) == (1, 0, 1, 0)


def test_what_pairs_with_a_peripheral_one_is_left_out():
    counts = score(GOLD, (Attribution(span("more rain"), span("Drivers")),))
    assert (counts.gold, counts.found, counts.left_out) == (2, 0, 1)


def test_a_loose_one_is_right_or_left_out():
    loose = Attribution(span("Nobody was hurt"), span("a nurse"), loose=True)
    assert (score(GOLD, (loose,)).both, score(GOLD, (loose,)).found) == (1, 1)
    stray = Attribution(span("told radio"), loose=True)
    assert score(GOLD, (stray,)).found == 0


def test_nobody_annotated_asks_for_nobody():
    gold = AttributedText("bridge", TEXT, (Attribution(span("Nobody was hurt")),))
    counts = score(gold, (NURSE,))
    assert (counts.both, counts.sourced) == (1, 0)


def test_of_two_alike_the_one_with_the_source_is_paired():
    other = Attribution(span("Nobody was hurt"), span("Drivers"))
    assert score(GOLD, (other, NURSE)).both == 1


def test_counts_add_up():
    once = score(GOLD, (MAYOR,))
    assert (once + once).content == 2
    assert Counts().figures["content F"] == 0


def test_faults_are_missed_spurious_source_and_span():
    wrong_source = Attribution(span("Nobody was hurt"), span("Drivers"), span("told"))
    short = Attribution(span("the bridge"), span("The mayor"), span("said"))
    spurious = Attribution(span("radio"))
    kinds = [one.fault for one in compare(TEXT, GOLD.attributions, (short, wrong_source, spurious))]
    assert kinds == [Fault.SPAN, Fault.SOURCE, Fault.SPURIOUS]
    assert [one.fault for one in compare(TEXT, (NURSE,), ())] == [Fault.MISSED]


def test_faults_are_grouped_by_kind_and_cue_with_their_line():
    lines = list(fault_lines(list(shown_faults(GOLD, ())), 5))
    assert lines[0].strip() == "missed: 2"
    assert "gold {The mayor} [the bridge fell at noon] IN …The mayor <said> the bridge" in lines[1]


# ------------------------------------------------------------------------------------------- GUM
def write_gum(
    folder: Path, units: list[tuple[str, str, str, str]], signals: str, rows: list[tuple[str, int, str]]
) -> Path:
    """A document of GUM: units (id, parent, relation, words), and words with heads and relations."""
    (folder / "dep").mkdir(parents=True)
    (folder / "rst" / "rstweb").mkdir(parents=True)
    segments = "".join(
        f'<segment id="{name}" parent="{parent}" relname="{relation}">{words}</segment>'
        if parent
        else f'<segment id="{name}">{words}</segment>'
        for name, parent, relation, words in units
    )
    tree = f"<rst><header/><body>{segments}<signals>{signals}</signals></body></rst>"
    (folder / "rst" / "rstweb" / "GUM_news_bridge.rs4").write_text(tree, encoding="utf-8")
    words = "\n".join(
        f"{at}\t{form}\t{form}\tX\tX\t_\t{head}\t{relation}\t_\t_" for at, (form, head, relation) in enumerate(rows, 1)
    )
    text = " ".join(form for form, _, _ in rows)
    whole = f"# newdoc id = GUM_news_bridge\n# sent_id = 1\n# text = {text}\n{words}\n\n"
    (folder / "dep" / "GUM_news_bridge.conllu").write_text(whole, encoding="utf-8")
    return folder


def signal(source: str, tokens: str) -> str:
    return f'<signal source="{source}" type="semantic" subtype="attribution_source" tokens="{tokens}"/>'


def parts(text: AttributedText) -> list[tuple[str, str, str]]:
    def said(spans: tuple[tuple[int, int], ...]) -> str:
        return " ".join(text.text[start:end] for start, end in spans)

    return [(said(one.content), said(one.source), said(one.cue)) for one in text.attributions]


def flat(words: str) -> list[tuple[str, int, str]]:
    return [(word, 0 if at == 0 else 1, "root" if at == 0 else "dep") for at, word in enumerate(words.split())]


def test_an_attribution_of_gum_has_content_source_and_cue(tmp_path):
    units = [("1", "2", "attribution-positive", "Police said"), ("2", "", "", "it fell .")]
    folder = write_gum(tmp_path, units, signal("1", "1"), flat("Police said it fell ."))
    (text,) = read_gum_folder(folder)
    assert parts(text) == [("it fell .", "Police", "said")]


def test_a_document_of_the_other_part_is_left_out(tmp_path):
    folder = write_gum(tmp_path, [("1", "", "", "It fell .")], "", flat("It fell ."))
    with pytest.raises(ValueError, match="part test"):
        read_gum_folder(folder, "test")


def test_apposition_to_the_source_is_the_source(tmp_path):
    units = [("1", "2", "attribution-positive", "Chief Ali said"), ("2", "", "", "it fell .")]
    rows = [
        ("Chief", 3, "nsubj"),
        ("Ali", 1, "appos"),
        ("said", 0, "root"),
        ("it", 5, "nsubj"),
        ("fell", 3, "ccomp"),
        (".", 3, "punct"),
    ]
    folder = write_gum(tmp_path, units, signal("1", "1"), rows)
    assert parts(read_gum_folder(folder)[0])[0][1] == "Chief Ali"
    assert parts(read_gum_folder(folder, as_is=True)[0])[0][1] == "Chief"


def test_a_quotation_goes_on_to_its_closing_mark(tmp_path):
    units = [
        ("1", "2", "attribution-positive", "He said"),
        ("2", "", "", '" It fell .'),
        ("3", "", "", 'It sank . " Rain came'),
    ]
    folder = write_gum(tmp_path, units, signal("1", "1"), flat('He said " It fell . It sank . " Rain came'))
    assert parts(read_gum_folder(folder)[0])[0][0] == '" It fell . It sank .'
    assert parts(read_gum_folder(folder, as_is=True)[0])[0][0] == '" It fell .'


def test_an_attribution_on_another_tells_what_that_tells(tmp_path):
    units = [
        ("1", "2", "attribution-positive", "According to radio"),
        ("2", "3", "attribution-positive", "Ali says"),
        ("3", "", "", "it fell ."),
    ]
    folder = write_gum(
        tmp_path, units, signal("1", "3") + signal("2", "4"), flat("According to radio Ali says it fell .")
    )
    assert parts(read_gum_folder(folder)[0]) == [
        ("Ali says it fell .", "radio", "According to"),
        ("it fell .", "Ali", "says"),
    ]


def test_credits_of_pictures_are_peripheral(tmp_path):
    units = [("1", "2", "attribution-positive", "Image : Navy ."), ("2", "", "", "A ship .")]
    folder = write_gum(tmp_path, units, signal("1", "3"), flat("Image : Navy . A ship ."))
    assert not read_gum_folder(folder)[0].attributions[0].counts
    assert read_gum_folder(folder, as_is=True)[0].attributions[0].counts


def test_trees_and_words_that_disagree_are_an_error(tmp_path):
    folder = write_gum(tmp_path, [("1", "", "", "It fell")], "", flat("It fell ."))
    with pytest.raises(ValueError, match="2 words"):
        read_gum(folder / "dep" / "GUM_news_bridge.conllu", folder / "rst" / "rstweb" / "GUM_news_bridge.rs4")


# ------------------------------------------------------------------------------------------- PolNeAR
ROLES = {"Content": 0, "Source": 1, "Cue": 2}


def write_polnear(folder: Path) -> Path:
    """One article with a telling, a thought and a colon, by two annotators."""
    for name in ("text", "attributions"):
        (folder / name).mkdir(parents=True)
    (folder / "text" / "bridge.txt").write_text(TEXT, encoding="utf-8")
    lines = []
    for number, one in enumerate((MAYOR, DRIVERS), 1):
        for role, spans in (("Content", one.content), ("Source", one.source), ("Cue", one.cue)):
            start, end = spans[0]
            lines.append(f"T{number}{ROLES[role]}\t{role} {start} {end}\t{TEXT[start:end]}")
        lines.append(f"E{number}\tAttribution:T{number}8 Content:T{number}0 Cue:T{number}2 Source:T{number}1")
    for mark in ("aa11", "bb22"):
        (folder / "attributions" / f"bridge_{mark}.ann").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_articles_of_polnear_are_read_once_and_thought_is_peripheral(tmp_path):
    (text,) = read_polnear_folder(write_polnear(tmp_path / "dev"))
    assert [(one.counts, one.claim_bearing) for one in text.attributions] == [(True, False), (False, False)]
    assert parts(text)[0] == ("the bridge fell at noon", "The mayor", "said")


def test_speech_is_told_by_its_cue():
    for cue in ("said", "has repeatedly denied", "wrote:", ":", "According to", "put it", "declined to comment"):
        assert is_speech(cue, ((0, len(cue)),)), cue
    for cue in ("wants", "believes", "seemed", "shows", "supports"):
        assert not is_speech(cue, ((0, len(cue)),)), cue


def test_forms_of_cues_are_regular_or_given():
    forms = speech_forms()
    assert {forms[form] for form in ("says", "said", "tells", "denies", "denied", "urging", "confesses")} <= set(forms)
    assert forms["wrote"] == "write"


# ------------------------------------------------------------------------------------------- our own reading
def test_statements_become_attributions():
    text = "“The ridge is ours,” the colonel said. “We took it at dawn today.” He declined to comment."
    (one,) = read_attributions(text, joins=True).found
    assert [text[start:end] for start, end in one.content] == ["The ridge is ours", "We took it at dawn today"]
    assert text[one.source[0][0] : one.source[0][1]] == "the colonel"
    first, second = read_attributions(text, joins=False).found
    assert (first.loose, second.loose) == (False, True)


def test_the_relative_stands_for_the_speaker():
    text = "She thanked the driver, who said the road was open."
    (one,) = read_attributions(text, joins=False).found
    assert "who" in {text[start:end] for start, end in one.source}


# ------------------------------------------------------------------------------------------- marked passages
def test_a_marked_line_has_alternatives_and_details():
    one = read_marked("  UN = United Nations < say | stated mixed not | it “fell” | by radio | to Ali | day 2024-08-12")
    assert one.values["speaker"] == ("UN", "United Nations")
    assert (one.values["refused"], one.values["channel"], one.values["to"]) == (("yes",), ("radio",), ("Ali",))


def test_marked_passages_are_tallied():
    right = read_marked("  mayor of Goma < say | stated indirect | the bridge fell | day 2024-08-12")
    wrong = read_marked("  nurse < deny | denied direct | the bridge fell | day 2024-08-12")
    text = "The mayor of Goma said on Monday that the bridge fell."
    result = tally([Passage("one", text, (right,)), Passage("two", text, (wrong,)), Passage("three", "It fell.", ())])
    assert (result.share("found"), result.share("speaker"), result.share("said_on")) == (100, 50, 100)
    assert dict(result.whole) == {"one": 1, "two": 0, "three": 1}
    assert any(line.startswith("two: manner") for line in result.wrong)


def test_a_folder_without_passages_is_an_error(tmp_path):
    with pytest.raises(ValueError, match="no marked passages"):
        read_passages(tmp_path)


# ------------------------------------------------------------------------------------------- peers and the command
def test_parts_of_a_split_quotation_of_a_peer_are_one(monkeypatch):
    answer = json.dumps([[[0, 3], [10, 13], [14, 18]], [[20, 25], [10, 13], [14, 18]], [[30, 33], None, None]])
    monkeypatch.setattr(peers, "ask", lambda *_: Answers((json.loads(answer),), {"seconds": 2.0}))
    run = peers.run_peer(Path("python"), "textacy", ["text"])
    assert [one.content for one in run.found[0]] == [((0, 3), (20, 25)), ((30, 33),)]
    assert run.seconds == 2


def test_a_peer_that_fails_is_an_error():
    with pytest.raises(ValueError, match="failed"):
        peers.run_peer(Path(sys.executable), "nobody", ["text"])
    assert isinstance(installed_peers(peers.SCRIPT, Path(sys.executable)), dict)


def test_a_text_on_which_a_peer_fails_keeps_what_was_found(capsys):
    def read(_text):
        yield ((0, 2), None, None)
        raise KeyError("odd")

    assert read_text(read, "text") == [((0, 2), None, None)]
    assert "KeyError" in capsys.readouterr().err


def test_the_command_prints_a_table_or_json(tmp_path, capsys):
    write_polnear(tmp_path / "dev")
    assert command.main(["--polnear", str(tmp_path / "dev"), "--errors", "2"]) == 0
    assert "source overlap" in capsys.readouterr().out
    assert command.main(["--polnear", str(tmp_path / "dev"), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)["PolNeAR dev, speech"]["Sayso"]
    assert figures["gold"] == 1


def test_a_folder_without_a_corpus_is_told(tmp_path, capsys):
    assert command.main(["--gum", str(tmp_path)]) == 1
    assert "GUM_news" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        command.main([])
