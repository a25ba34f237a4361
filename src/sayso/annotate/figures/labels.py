"""Numbers that name instead of count: ``Article 5`` · ``Su-34`` · ``[1]`` · ``24/7`` · ``51.2 N`` · ``2-1`` · ``12 Tahrir Street``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.annotate.figures.amounts import Amount
from sayso.annotate.figures.counted import Counted
from sayso.lexicon.figures import FigureLexicon
from sayso.model import Document, NameType

_DASHES: Final = frozenset("-‐‑–—")
_NOMINAL: Final = frozenset(("NOUN", "PROPN"))
_COMPASS: Final = frozenset(("N", "S", "E", "W", "′"))
_POPULATION: Final = frozenset(("population", "pop", "pop."))
_DEGREES: Final = frozenset("°º")
_GROUP: Final = 3
_MOST_GROUPS: Final = 4


class Labels:
    """Says of an amount which kind of name or mark its number belongs to."""

    def __init__(self, document: Document, lower: Sequence[str], lexicon: FigureLexicon) -> None:
        self._tokens = document.tokens
        self._lower = lower
        self._lexicon = lexicon
        # a number alone is no name, whatever the encoder says: "Tanks – 12"
        names = [name for name in document.names if not name.text.isdecimal()]
        weapons = (name for name in names if name.type is NameType.WEAPON)
        self._weapons = frozenset(at for name in weapons for at in range(name.first, name.last))
        self._named = frozenset(at for name in names for at in range(name.first, name.last))

    def before_counting(self, amount: Amount, start: int, end: int) -> str | None:
        """Why the number is a name or a mark, seen from the words around it; ``None`` if it may count."""
        at = amount.number_first
        is_priced = amount.unit is not None and amount.unit.dimension in ("money", "speed", "share", "temperature")
        if (at in self._weapons and not is_priced) or (at in self._named and amount.unit is None):
            return "inside a name"
        if self._is_in_title(amount, start) or self._is_day(amount):
            return "inside a name or a date"
        if self._is_glued(amount, start) or self._is_slashed(amount):
            return "part of a designation"
        if self._is_label(amount, start) or self._is_room(amount, start):
            return "the number of a thing"
        if self._is_list_number(amount, start, end):
            return "a list number"
        return None if amount.unit is not None else self._mark(amount, start, end)

    def _is_room(self, amount: Amount, start: int) -> bool:
        """Grade ``5C`` · seat ``20F``: letters behind digits are degrees only where no noun has the number."""
        if amount.unit is None or self._lower[amount.last - 1][-1:] not in ("c", "f") or amount.first <= start:
            return False
        is_bare = (
            amount.unit.dimension == "temperature"
            and self._tokens[amount.number_last - 1].end >= self._tokens[amount.last - 1].start
        )
        before = self._tokens[amount.first - 1]
        return is_bare and before.upos in _NOMINAL and before.morphology.number != "Plur"

    def _is_in_title(self, amount: Amount, start: int) -> bool:
        """The ``Four Seasons`` hotel: a number word and its noun in capitals, behind a word that has none."""
        at, tokens = amount.number_first, self._tokens
        if amount.unit is not None or at <= start or amount.first < at or amount.number_last != at + 1:
            return False
        is_word = tokens[at].text.istitle() and tokens[at].text.isalpha()
        if not is_word or not tokens[at - 1].text.islower() or at + 1 >= len(tokens):
            return False
        return tokens[at + 1].text.istitle() and tokens[at + 1].upos in _NOMINAL

    def _is_day(self, amount: Amount) -> bool:
        """On sept. ``30``: the full stop of a month has ended the sentence."""
        at = amount.number_first
        if amount.unit is not None or at < 2 or not self._lower[at].isdecimal() or len(self._lower[at]) > 2:
            return False
        return self._tokens[at - 1].text == "." and self._lower[at - 2] in self._lexicon.counted("month")

    def _mark(self, amount: Amount, start: int, end: int) -> str | None:
        """Why bare digits are a mark."""
        if self._is_row(amount, end):
            return "one of a row of numbers"
        if self._is_citation(amount, start, end):
            return "a citation"
        if self._is_coordinate(amount, end):
            return "a coordinate"
        return "a telephone number" if self._is_dialled(amount, start, end) else None

    def after_counting(self, amount: Amount, counted: Counted) -> str | None:
        """``12 Tahrir Street`` · ``47 Brigade``: a name of one that has a number."""
        if counted.token is None or amount.low in (None, 1.0) or not self._lower[amount.number_first].isdecimal():
            return None
        noun = self._tokens[counted.token]
        if len(noun.text) == 1 and counted.rule == "counted noun":
            return "a mark"  # 36.1 E
        is_name = noun.upos == "PROPN" and noun.morphology.number != "Plur"
        return "the number of a thing" if is_name and noun.text.lower() in self._lexicon.counted("numbered") else None

    def _is_row(self, amount: Amount, end: int) -> bool:
        """``3, 5, 8``: a bare number between two others counts nothing that the words tell."""
        at, last = amount.number_first, amount.number_last
        if at < 2 or last + 1 >= end or self._lower[at - 1] != "," or self._lower[last] != ",":
            return False
        return self._lower[at - 2][:1].isdigit() and self._lower[last + 1][:1].isdigit()

    def _is_glued(self, amount: Amount, start: int) -> bool:
        """``Su-34``, ``COVID-19``, ``2-1``: a hyphen or a letter right before the number."""
        at = amount.number_first
        if self._is_joined(amount) or self._is_scored(amount.number_last, 1) or self._is_scored(at - 1, -1):
            return True
        if at <= start or amount.first < at:
            return False
        before, token = self._tokens[at - 1], self._tokens[at]
        if before.end != token.start:
            return False
        if before.text in _DASHES:
            return at - 1 > start and self._tokens[at - 2].end == before.start
        first = self._tokens[max(at - 2, start)]
        is_sum = before.text == "+" and first.end == before.start and first.text.isalnum()
        return before.text.isalnum() or before.text in "#/:" or is_sum

    def _is_joined(self, amount: Amount) -> bool:
        """``ten-to-one`` · ``5-by-5``: a hyphen and a preposition glued to the number."""
        last = amount.number_last
        if last + 1 >= len(self._tokens) or self._tokens[last].text != "-":
            return False
        return (
            self._lower[last + 1] in ("to", "by", "on", "in") and self._tokens[last].end == self._tokens[last + 1].start
        )

    def _is_scored(self, dash: int, step: int) -> bool:
        """``2-1`` · ``3 – 0``: a dash between two numbers in digits that are no range."""
        if not 0 <= dash < len(self._tokens) or self._tokens[dash].text not in _DASHES:
            return False
        other, own = dash + step, dash - step
        if not (min(other, own) >= 0 and max(other, own) < len(self._tokens)):
            return False
        return self._lower[other].isdecimal() and self._lower[own].isdecimal()

    def _is_slashed(self, amount: Amount) -> bool:
        """``24/7`` · ``12/2024``: a stroke between two numbers."""
        at, tokens = amount.number_last, self._tokens
        if at + 1 >= len(tokens) or tokens[at].text != "/" or amount.number_last - amount.number_first != 1:
            return False
        is_tight = tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start
        return is_tight and self._lower[at + 1][:1].isdigit() and self._lower[at - 1][:1].isdigit()

    def _is_label(self, amount: Amount, start: int) -> bool:
        """``Article 5`` · ``No. 12`` · ``Resolution 1701``: the noun right before the number is numbered by it."""
        at = amount.number_first
        if at <= start or amount.first < at or amount.unit is not None:
            return False
        before, token = self._tokens[at - 1], self._tokens[at]
        if self._lower[at - 1] in _POPULATION or (before.upos == "VERB" and self._lower[at - 1] == "number"):
            return False
        if before.text == "." and at - 1 > start and self._lower[at - 2] in self._lexicon.counted("numbered"):
            return True
        if self._lower[at - 1].removesuffix(".") in self._lexicon.counted("numbered"):
            counts_plural = token.head > at and self._tokens[token.head].morphology.number == "Plur"
            return not (token.deprel == "nummod" and counts_plural) or before.text[:1].isupper()
        hangs_before = token.head == at - 1 and before.upos in _NOMINAL
        return hangs_before and before.morphology.number != "Plur" and amount.number_last - at == 1

    def _is_list_number(self, amount: Amount, start: int, end: int) -> bool:
        """``1. The crossing is closed`` · ``(2)`` · a number alone in its sentence."""
        at, last = amount.number_first, amount.number_last
        if amount.unit is not None or amount.first < at:
            return False
        if at == start and (last >= end or (self._tokens[last].text in {".", ")", "/"} and last == at + 1)):
            return True
        if last >= end or self._tokens[last].text != ")":
            return False
        if not any(self._tokens[here].text == "(" for here in range(max(start, at - 8), at)):
            return last == at + 1
        is_bracketed = at > start and self._tokens[at - 1].text == "("
        return is_bracketed and amount.low is not None and amount.low < 100

    def _is_citation(self, amount: Amount, start: int, end: int) -> bool:
        """``[1]`` · ``[2, 3]``: digits alone in square brackets."""
        at, last = amount.number_first, amount.number_last
        opens = at > start and self._tokens[at - 1].text in ("[", ",") and self._tokens[max(at - 3, start)].text != "("
        closes = last < end and self._tokens[last].text in ("]", ",")
        is_square = "[" in (self._tokens[at - 1].text, self._tokens[max(at - 3, 0)].text) or (
            closes and self._tokens[last].text == "]"
        )
        return opens and closes and is_square and self._lower[at].isdecimal()

    def _is_coordinate(self, amount: Amount, end: int) -> bool:
        """``51.2 N`` · ``36°``: degrees of latitude and longitude."""
        last = amount.number_last
        if last >= end or not self._lower[last - 1][:1].isdigit():
            return False
        last += 1 if self._tokens[last].text in _DEGREES and last + 1 < end else 0
        token = self._tokens[last]
        return token.text in _COMPASS or (token.text[:1].isdigit() and self._tokens[last - 1].text in _DEGREES)

    def _is_dialled(self, amount: Amount, start: int, end: int) -> bool:
        """``+380 44 123 4567``: a run of groups of digits that is no number with thousands."""
        first, last = amount.number_first, amount.number_first + 1
        if not (self._is_group(max(first - 1, start)) and first > start) and not (last < end and self._is_group(last)):
            return False
        while first > start and amount.number_first - first < _MOST_GROUPS and self._is_group(first - 1):
            first -= 1
        while last < end and last - amount.number_first < _MOST_GROUPS and self._is_group(last):
            last += 1
        groups = [self._lower[at] for at in range(first, last)]
        return len(groups) >= _GROUP and any(len(group) != _GROUP for group in groups[1:])

    def _is_group(self, at: int) -> bool:
        return self._lower[at].isdecimal()
