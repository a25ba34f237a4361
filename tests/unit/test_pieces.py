"""Words as the encoder sees them."""

import pytest

from sayso.language.pieces import LONGEST_WORD, MOST_PIECES, SHAPES, UNKNOWN, WordReader, fold, shape_of
from sayso.language.weights import weights_folder


@pytest.fixture(scope="module")
def reader():
    return WordReader(weights_folder() / "tokenizer.json")


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ("lower", "troops n't erdoğan"),
        ("capital", "Kursk Zelensky Éric"),
        ("initial", "J A"),
        ("upper", "NATO U.S. ÇŞĞ"),
        ("mixed", "McCain iPhone deVere"),
        ("number", "1,000 3.5 14:30"),
        ("code", "Su-34 155mm km2 M777"),
        ("punctuation", ", ” — ... •"),
        ("other", "Курск 北京 دمشق"),
    ],
)
def test_each_word_has_its_shape(shape, words):
    assert {shape_of(word) for word in words.split()} == {shape}


def test_every_shape_but_the_special_one_is_used():
    assert len(SHAPES) == 10


def test_curly_and_straight_quotes_read_the_same(reader):
    curly, straight = reader.read(["“", "n’t"]), reader.read(['"', "n't"])
    assert curly == straight


def test_folding_keeps_what_it_does_not_know():
    assert fold("Курск—№5") == "Курск-№5"


@pytest.mark.parametrize("word", ["\u200b", "\ufeff", "\x00"])
def test_an_invisible_word_is_an_unknown_piece(reader, word):
    assert reader.read([word])[0].pieces == (UNKNOWN,)


def test_a_very_long_word_is_cut_in_the_middle(reader):
    word = reader.read(["x9" * 5 * LONGEST_WORD])[0]
    assert 0 < len(word.pieces) <= MOST_PIECES


def test_a_full_memory_is_emptied_and_changes_nothing():
    small = WordReader(weights_folder() / "tokenizer.json", most=2)
    words = ["Kursk", "Sudzha", "Belgorod", "Kursk"]
    assert small.read(words) == WordReader(weights_folder() / "tokenizer.json").read(words)
