"""Numbers, value first: the words below give it."""

from __future__ import annotations

import pytest

from sayso.annotate.digits import value_of
from sayso.annotate.numbers import NumberReader
from tests.build import build

READ = {
    (12, 12): ["12", "twelve", "a dozen"],
    (25, 25): ["25", "twenty _- _five", "twenty five"],
    (205, 205): ["two hundred and five", "two hundred five"],
    (1294, 1294): ["1,294", "one thousand two hundred ninety _- _four", "one thousand two hundred and ninety _- _four"],
    (76_000, 76_000): ["76,000", "76 000", "76 thousand", "seventy _- _six thousand"],
    (500_000, 500_000): ["half a million", "five hundred thousand", "a half million"],
    (1_500_000, 1_500_000): ["1.5 million", "one and a half million", "1,500,000", "15 lakh"],
    (2.5, 2.5): ["2.5", "two and a half", "2 ½"],
    (24, 24): ["two dozen"],
    (6, 6): ["half a dozen", "half _- _a _- _dozen"],
    (24, 99): ["dozens"],
    (20_000, 99_999): ["tens of thousands"],
    (200_000, 999_999): ["hundreds of thousands"],
    (2_000_000, 9_999_999): ["millions"],
    (300, 999): ["several hundred"],
    (250_000, 250_000): ["a quarter of a million"],
}


@pytest.mark.parametrize(("bounds", "words"), [(bounds, one) for bounds, many in READ.items() for one in many])
def test_the_whole_phrase_is_one_number(bounds, words):
    tokens = build(" ".join(part if part.startswith("_") else f"{part}/NUM" for part in words.split())).tokens
    lower = [token.text.lower() for token in tokens]
    if words.startswith("a half"):
        lower, tokens = lower[1:], tokens[1:]
    number = NumberReader(tokens, lower).read(0, len(tokens))
    assert number is not None
    assert (number.low, number.high) == bounds
    assert number.last == len(tokens)


@pytest.mark.parametrize("text", ["5:45", "2024-08-14", "S-300", "21st", "1,29", "1.2.3", "", "٣"])
def test_what_is_no_number_has_no_value(text):
    assert value_of(text) is None


def test_a_four_digit_number_never_joins_the_next():
    tokens = build("2022/NUM 100/NUM men/NOUN").tokens
    number = NumberReader(tokens, [token.text for token in tokens]).read(0, 3)
    assert number is not None
    assert (number.low, number.last) == (2022, 1)


def test_a_number_beyond_all_reports_stays_finite():
    tokens = build("five " + "trillion " * 60).tokens
    number = NumberReader(tokens, [token.text for token in tokens]).read(0, len(tokens))
    assert number is not None
    assert number.low < 1e30
