"""What must hold of words and sentences whatever the text is."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sayso.language.characters import is_visible
from sayso.language.sentences import LONGEST, find_sentences
from sayso.language.tokeniser import find_tokens

#: Any text at all, and text made of the pieces that matter.
PIECES = [
    *"abzAZ09.,;:!?-–—…'\"’“”‘()[]«»/@#%$€&*+=_\\|~",
    *[" ", "  ", "\n", "\n\n", "\r\n", "\t", "\x00", "\x1f"],
    *"\u00a0\u2028\u200b\u200d\u202e\ufeff\u00ad",
    *("Gov.", "U.S.", "No.", "The", "Kyiv", "didn't", "cannot", "non-", "km", "1,294", "10:05", "a.m.", "12km", "St."),
    *("date 2024-08-14", "source X", "• ", "- ", "1. ", "KYIV, Aug 14 (Reuters) -", "https://x.org/a", "a@b.co"),
    *("é", "e\u0301", "Київ", "غزة", "हिंसा", "👨‍👩‍👧", "🇺🇦", "\ufe0f", "²", "½", "İ", "ß"),
]
#: A busy machine is no failure.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXTS = st.text() | st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@UNHURRIED
@given(TEXTS)
@example("")
@example("\u200b")
@example("a\u0301 \u0301")
def test_every_visible_character_is_in_exactly_one_word(text: str) -> None:
    """Words are in order, do not overlap, hold no white space, and leave no visible character out."""
    covered = [False] * len(text)
    end = 0
    for word in find_tokens(text):
        assert end <= word.start < word.end <= len(text)
        assert not any(character.isspace() for character in text[word.start : word.end])
        assert is_visible(text[word.start])
        covered[word.start : word.end] = [True] * (word.end - word.start)
        end = word.end
    assert all(seen for seen, character in zip(covered, text, strict=True) if is_visible(character))


@UNHURRIED
@given(TEXTS)
@example("date 2024-08-14 A\nsource B")
def test_every_word_is_in_exactly_one_sentence(text: str) -> None:
    """Sentences follow one another word by word and start and end where their words do."""
    tokens = find_tokens(text)
    after = 0
    for sentence in find_sentences(text, tokens):
        assert sentence.first == after < sentence.last
        assert (sentence.start, sentence.end) == (tokens[sentence.first].start, tokens[sentence.last - 1].end)
        after = sentence.last
    assert after == len(tokens)


@UNHURRIED
@given(TEXTS)
def test_curly_and_straight_quotes_agree(text: str) -> None:
    """The curl of a quote mark moves no boundary."""
    straight = text.translate(str.maketrans("“”‘’", "\"\"''"))
    tokens = find_tokens(text)
    assert tokens == find_tokens(straight)
    assert find_sentences(text, tokens) == find_sentences(straight, tokens)


@UNHURRIED
@given(TEXTS)
def test_cutting_twice_is_identical(text: str) -> None:
    """The same text gives the same words and sentences, whatever was cut in between."""
    tokens = find_tokens(text)
    sentences = find_sentences(text, tokens)
    find_tokens(text[::-1])
    assert find_tokens(text) == tokens
    assert find_sentences(text, tokens) == sentences


@UNHURRIED
@given(TEXTS, TEXTS)
def test_an_empty_line_always_ends_a_sentence(before: str, after: str) -> None:
    """No sentence reaches across an empty line."""
    text = f"{before}\n\n{after}"
    middle = len(before) + 1
    for sentence in find_sentences(text, find_tokens(text)):
        assert sentence.end <= middle or sentence.start >= middle


@given(st.lists(st.sampled_from(["word", "shell;", "tank,", "Kyiv", "\n", "12km"]), max_size=1500))
@settings(UNHURRIED, max_examples=25)
def test_no_sentence_is_endless(pieces: list[str]) -> None:
    """Text without final marks is cut so that no sentence is longer than ``LONGEST`` words."""
    text = " ".join(pieces)
    for sentence in find_sentences(text, find_tokens(text)):
        assert sentence.last - sentence.first <= LONGEST
