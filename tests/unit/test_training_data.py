"""What the encoder is trained on: examples, their variants, and names from several corpora."""

from random import Random

import conllu
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.trees import is_tree
from sayso.model import NameType
from training.augment import bulleted, insert_quotes, quotable, unpunctuated, upper, vary
from training.examples import Example, bundle
from training.gum_names import gum_names
from training.lemmas import build_lemmas
from training.names import (
    ANYTHING,
    NO_UNER_NAME,
    NOTHING,
    marked,
    own_example,
    own_lines,
    read_iob2,
    uner_tags,
)
from training.treebanks import ewt_train, example, gum_train, read_conllu

FLOOR = "tests/gold/treebank/floor.conllu"
CLAUSE = Example(
    words=("Putin", "vowed", "to", "kick", "the", "enemy", "out", "."),
    upos=("PROPN", "VERB", "PART", "VERB", "DET", "NOUN", "ADV", "PUNCT"),
    xpos=("NNP", "VBD", "TO", "VB", "DT", "NN", "RB", "."),
    feats=("_",) * 8,
    heads=(2, 0, 4, 2, 6, 4, 4, 2),
    relations=("nsubj", "root", "mark", "xcomp", "det", "obj", "advmod", "punct"),
    names=(frozenset({"B-person"}), *[NOTHING] * 7),
)


@pytest.fixture(scope="module")
def examples(request):
    path = request.config.rootpath / FLOOR
    return [example(sentence, "floor") for sentence in read_conllu(path)]


def test_a_bundle_keeps_the_features_that_matter():
    assert bundle({"Case": "Nom", "Number": "Sing", "Person": "3"}) == "Number=Sing|Person=3"
    assert bundle(None) == "_"


@given(st.integers(0, 2**32))
def test_every_variant_of_a_sentence_is_a_tree(seed):
    varied = vary(CLAUSE, Random(seed), quotes=1, looks=1)
    assert is_tree(np.array(varied.heads))
    layers = (varied.upos, varied.xpos, varied.feats, varied.heads, varied.relations, varied.names)
    assert {len(layer) for layer in layers} == {len(varied.words)}


def test_variants_of_real_sentences_are_trees(examples):
    random = Random(1)
    for one in examples * 5:
        assert is_tree(np.array(vary(one, random, quotes=1, looks=1).heads))


def test_inserted_quotes_hang_on_the_head_of_what_they_enclose():
    spans = set(quotable(CLAUSE))
    assert (3, 6, 3) in spans  # kick the enemy out
    assert all(CLAUSE.upos[first] != "PUNCT" for first, _, _ in spans)
    quoted = insert_quotes(CLAUSE, Random(3))
    marks = [place for place, upos in enumerate(quoted.upos) if upos == "PUNCT"][:2]
    opening, closing = marks
    assert quoted.heads[opening] == quoted.heads[closing]
    assert opening < quoted.heads[opening] <= closing


def test_other_looks_keep_what_they_should():
    assert upper(CLAUSE).words[1] == "VOWED"
    assert unpunctuated(CLAUSE).words[-1] == "out"
    bullet = bulleted(CLAUSE)
    assert (bullet.words[0], bullet.heads[0], bullet.relations[0]) == ("•", 3, "punct")


def test_a_marked_line_gives_text_and_typed_spans():
    text, spans = marked("[MEDIA TASS] quoted [PERSON Alexei Smirnov].")
    assert text == "TASS quoted Alexei Smirnov."
    assert [(text[start:end], kind) for start, end, kind in spans] == [
        ("TASS", NameType.MEDIA),
        ("Alexei Smirnov", NameType.PERSON),
    ]


def test_our_own_sentences_say_one_tag_a_word():
    one = own_example("The [FORCE Rapid Support Forces] fled.")
    assert one.names == tuple(map(frozenset, (["O"], ["B-force"], ["I-force"], ["I-force"], ["O"], ["O"])))


def test_every_marked_sentence_parses(request):
    lines = own_lines(request.config.rootpath / "training" / "sentences" / "names.txt")
    assert len(lines) > 700
    for line in lines:
        text, spans = marked(line)
        assert "[" not in text
        assert "]" not in text
        assert all(text[start:end].strip() == text[start:end] for start, end, _ in spans)


@pytest.mark.parametrize(
    ("label", "allowed"),
    [
        ("B-LOC", {"B-place", "B-facility"}),
        ("I-PER", {"I-person"}),
        ("B-ORG", {"B-government", "B-force", "B-organisation", "B-media"}),
    ],
)
def test_a_uner_label_allows_each_of_our_types_that_it_covers(label, allowed):
    assert uner_tags(label) == allowed


def test_uner_is_silent_on_weapons_events_and_demonyms():
    assert {"O", "B-weapon", "I-event", "B-demonym"} <= uner_tags("O")
    assert uner_tags("B-OTH") == NO_UNER_NAME


def test_uner_files_are_read_with_their_words(tmp_path):
    path = tmp_path / "x.iob2"
    path.write_text("# text = TASS said\n1\tTASS\tB-ORG\t-\tx\n2\tsaid\tO\t-\t-\n", encoding="utf-8")
    ((words, labels),) = read_iob2(path)
    assert words == ["TASS", "said"]
    assert labels == ["B-ORG", "O"]


GUM = """\
# newdoc id = GUM_news_test
# text = President Petro Lysenko left Kyiv University with tanks
1	President	president	PROPN	NNP	Number=Sing	2	nmod:desc	_	Entity=(1-person-new-cf1
2	Petro	Petro	PROPN	NNP	Number=Sing	4	nsubj	_	_
3	Lysenko	Lysenko	PROPN	NNP	Number=Sing	2	flat	_	Entity=1)
4	left	leave	VERB	VBD	Tense=Past	0	root	_	_
5	Kyiv	Kyiv	PROPN	NNP	Number=Sing	6	compound	_	Entity=(2-organization-new(3-place-new)
6	University	University	PROPN	NNP	Number=Sing	4	obj	_	Entity=2)
7	with	with	ADP	IN	_	8	case	_	_
8	tanks	tank	NOUN	NNS	Number=Plur	4	obl	_	Entity=(4-object-new)

"""


def test_gum_entities_become_names_without_titles():
    (sentence,) = conllu.parse(GUM)
    names = gum_names(sentence)
    assert names[0] == ANYTHING  # a title, which may or may not be part of a name
    assert (names[1], names[2]) == ({"B-person"}, {"I-person"})
    assert names[3] == NOTHING
    assert "B-government" in names[4]
    assert "I-organisation" in names[5]
    assert "B-weapon" in names[7]


def test_a_train_part_is_rebuilt_from_sources(tmp_path):
    lists, sources = tmp_path / "not-to-release" / "file-lists", tmp_path / "not-to-release" / "sources"
    (sources / "weblog").mkdir(parents=True)
    lists.mkdir()
    (sources / "weblog" / "a.conllu").write_text(GUM, encoding="utf-8")
    (lists / "files.train").write_text("weblog/a.conllu\n", encoding="utf-8")
    assert [len(sentence) for sentence in ewt_train(tmp_path)] == [8]


def test_gum_training_leaves_out_held_out_and_non_commercial_documents(tmp_path):
    sources = tmp_path / "not-to-release" / "sources"
    sources.mkdir(parents=True)
    for name in ("GUM_news_kept", "GUM_news_dev", "GUM_fiction_story"):
        (sources / f"{name}.conllu").write_text(GUM.replace("GUM_news_test", name), encoding="utf-8")
    (tmp_path / "en_gum-ud-dev.conllu").write_text(GUM.replace("GUM_news_test", "GUM_news_dev"), encoding="utf-8")
    assert [one.metadata["newdoc id"] for one in gum_train(tmp_path)] == ["GUM_news_kept"]


def test_the_lemma_table_holds_only_what_the_rules_get_wrong():
    table = build_lemmas(conllu.parse(GUM.replace("leave", "depart")))
    assert "left\tVBD\tdepart" in table
    assert "tanks\tNNS" not in table
