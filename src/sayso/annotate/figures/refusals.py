"""Numbers that count nothing: ages, models, years, clock times, articles, list numbers, *one* as a pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.annotate.figures.amounts import Amount
from sayso.annotate.figures.counted import Counted
from sayso.lexicon.figures import FigureLexicon
from sayso.lexicon.names import load_name_lexicon
from sayso.model import Document, NameType, Token

_DASHES: Final = frozenset("-‐‑–—")
_NOMINAL: Final = frozenset(("NOUN", "PROPN"))
_YEARS: Final = range(1900, 2100)
_OLDEST: Final = 115
#: "the three" points back; "the 13" does not.
_FEW: Final = 4


class Refusals:
    """Says of an amount why it is no figure."""

    def __init__(self, document: Document, lower: Sequence[str], lexicon: FigureLexicon) -> None:
        self._tokens = document.tokens
        self._lower = lower
        self._lexicon = lexicon
        weapons = (name for name in document.names if name.type is NameType.WEAPON)
        self._weapons = frozenset(at for name in weapons for at in range(name.first, name.last))
        self._named = frozenset(at for name in document.names for at in range(name.first, name.last))

    def before_counting(self, amount: Amount, start: int, end: int) -> str | None:
        """Why the amount is none, seen from the words around it; ``None`` if it may be one."""
        at = amount.number_first
        reasons = (
            (at in self._weapons or (at in self._named and amount.unit is None), "inside a name"),
            (self._is_calibre(amount, end), "the size of a weapon"),
            (self._lower[at] == "few", "few, not a few"),
            (self._is_glued(amount, start), "part of a designation"),
            (self._is_duration(amount, end), "a stretch of time"),
            (self._is_label(amount, start), "the number of a thing"),
            (self._is_age(amount, start, end), "an age"),
            (self._is_list_number(amount, start, end), "a list number"),
        )
        return next((reason for holds, reason in reasons if holds), None)

    def after_counting(self, amount: Amount, counted: Counted, start: int) -> str | None:
        """Why the amount is none, now that the counted thing is known."""
        if self._is_year(amount, counted):
            return "a year"
        if counted.token is None and amount.unit is None and counted.rule == "elliptic":
            reason = self._elliptic(amount, start)
            if reason:
                return reason
        if self._lower[amount.number_first : amount.number_last] == ["one"]:
            return self._one(amount, counted)
        if counted.rule == "glued noun" and counted.token is not None:
            is_kind = self._tokens[counted.token].lemma.lower() in self._lexicon.counted("glued")
            return "how a thing is built" if is_kind else None
        if counted.token is not None and amount.unit is None:
            if amount.rule == "range" and self._is_dashed(amount) and self._tokens[counted.token].upos == "PROPN":
                return "a score"
            lemma = self._tokens[counted.token].lemma.lower()
            before = self._lower[amount.number_first - 1] if amount.number_first > start else ""
            if (
                lemma in self._lexicon.counted("pair")
                and amount.low == 2
                and before in ("the", "these", "those", "both")
            ):
                return "a pair that is named elsewhere"
        return None

    def _is_glued(self, amount: Amount, start: int) -> bool:
        """``Su-34``, ``COVID-19``: a hyphen or a letter right before the number."""
        at = amount.number_first
        if self._opens_score(amount):
            return True
        if at <= start or amount.first < at:
            return False
        before, token = self._tokens[at - 1], self._tokens[at]
        if before.end != token.start:
            return False
        if before.text in _DASHES:
            return at - 1 > start and self._tokens[at - 2].end == before.start
        return before.text.isalnum() or before.text in "#/:"

    def _elliptic(self, amount: Amount, start: int) -> str | None:
        """Why a number without a noun counts nothing."""
        at, first = amount.number_first, amount.first
        before = self._lower[first - 1] if first > start else ""
        token = self._tokens[amount.number_last - 1]
        if before == "the" and (amount.low or 0) <= _FEW:
            return "a few that are named elsewhere"
        if before in ("those", "these", "you", "we", "us", "quite"):
            return "a pair that is named elsewhere"
        if amount.rule == "range" and self._is_dashed(amount):
            return "a score"
        if before == "of" and self._tokens[first - 2].lemma.lower() in self._lexicon.counted("group"):
            return "the size of a group"
        if self._lower[at : amount.number_last] == ["a", "few"]:
            return "a few of nothing"
        is_person = any(
            one.head == token.index and one.deprel == "nsubj" and one.text.lower() in ("i", "he", "she", "you")
            for one in self._tokens[start:at]
        )
        return "an age" if is_person and (amount.low or 0) <= _OLDEST else None

    def _is_dashed(self, amount: Amount) -> bool:
        """Whether a dash joins the two numbers of a range."""
        return any(self._tokens[here].text in _DASHES for here in range(amount.number_first, amount.number_last))

    def _opens_score(self, amount: Amount) -> bool:
        """``2-1`` · ``3 – 0``: two numbers with a dash that are no range."""
        return self._is_scored(amount.number_last, 1) or self._is_scored(amount.number_first - 1, -1)

    def _is_scored(self, dash: int, step: int) -> bool:
        """Whether a dash stands between two numbers in digits."""
        other, own = dash + step, dash - step
        if not (min(other, own) >= 0 and max(other, own) < len(self._tokens)):
            return False
        return self._tokens[dash].text in _DASHES and self._lower[other].isdecimal() and self._lower[own].isdecimal()

    def _is_calibre(self, amount: Amount, end: int) -> bool:
        """``a 152-mm howitzer`` · ``500-kg bombs``: the unit right before a weapon, or millimetres before a noun."""
        if amount.unit is None or amount.unit.dimension not in ("length", "mass") or amount.last >= end:
            return False
        at, token = amount.last, self._tokens[amount.last]
        if token.upos not in ("NOUN", "PROPN", "ADJ"):
            return False
        if amount.unit.unit == "mm":
            return True
        nouns = load_name_lexicon().weapon_nouns
        return any(self._tokens[here].lemma.lower() in nouns for here in range(at, min(at + 3, end)))

    def _is_duration(self, amount: Amount, end: int) -> bool:
        """``two hours`` · ``a 72-hour pause`` · ``12 years old``: times are read elsewhere."""
        at = amount.last
        while at < end and (
            self._tokens[at].text in _DASHES
            or self._lower[at]
            in (
                "more",
                "other",
                "full",
                "straight",
                "consecutive",
                "further",
                "long",
                "additional",
                "of",
                "working",
                "such",
            )
        ):
            at += 1
        return amount.unit is None and at < end and self._lower[at] in self._lexicon.counted("time")

    def _is_label(self, amount: Amount, start: int) -> bool:
        """``Article 5`` · ``No. 12`` · ``Resolution 1701``: the noun right before the number is numbered by it."""
        at = amount.number_first
        if at <= start or amount.first < at or amount.unit is not None:
            return False
        before, token = self._tokens[at - 1], self._tokens[at]
        if self._lower[at - 1] in self._lexicon.counted("numbered"):
            return (
                not (
                    token.deprel == "nummod"
                    and token.head > at
                    and self._tokens[token.head].morphology.number == "Plur"
                )
                or before.text[:1].isupper()
            )
        hangs_before = token.head == at - 1 and before.upos in _NOMINAL
        return hangs_before and before.morphology.number != "Plur" and amount.number_last - at == 1

    def _is_age(self, amount: Amount, start: int, end: int) -> bool:
        """``aged 12`` · ``Ivan Petrov, 45, said`` · ``under the age of 18``."""
        at, last = amount.number_first, amount.number_last
        if amount.unit is not None or amount.low is None or amount.low > _OLDEST:
            return False
        first = amount.first
        if first > start and self._lower[first - 1] in ("aged", "age", "ages"):
            return True
        if first - 1 > start and self._lower[first - 1] == "of" and self._lower[first - 2] in ("age", "ages"):
            return True
        if amount.first < at or not self._lower[at].isdigit() or at - 2 < start or self._tokens[at - 1].text != ",":
            return False
        owner = self._tokens[at - 2]
        closes = (
            last >= end
            or self._tokens[last].text in {",", ".", ")", ";", "—", "–"}
            or self._lower[last] in ("and", "from")
        )
        return closes and owner.upos in _NOMINAL and owner.morphology.number != "Plur" and self._tokens[at].head != last

    def _is_list_number(self, amount: Amount, start: int, end: int) -> bool:
        """``1. The crossing is closed`` · ``(2)`` · a number alone in its sentence."""
        at, last = amount.number_first, amount.number_last
        if amount.unit is not None or amount.first < at:
            return False
        if at == start and (last >= end or (self._tokens[last].text in {".", ")", "/"} and last == at + 1)):
            return True
        is_open = any(self._tokens[here].text == "(" for here in range(max(start, at - 8), at))
        if last < end and self._tokens[last].text == ")" and not is_open:
            return last == at + 1 and self._tokens[last].start == self._tokens[at].end
        is_bracketed = at > start and self._tokens[at - 1].text == "(" and last < end and self._tokens[last].text == ")"
        return is_bracketed and amount.low is not None and amount.low < 100

    def _is_year(self, amount: Amount, counted: Counted) -> bool:
        """``the 2014 conflict`` · ``in 2022``: four digits that no plural noun follows."""
        at = amount.number_first
        text = self._tokens[at].text
        if amount.unit is not None or amount.number_last - at != 1 or len(text) != 4 or not text.isdigit():
            return False
        if int(text) not in _YEARS:
            return False
        if counted.token is None:
            return True
        noun = self._tokens[counted.token]
        return noun.morphology.number != "Plur" or (noun.upos == "PROPN" and counted.what != "people")

    def _one(self, amount: Amount, counted: Counted) -> str | None:
        """*one* counts only in front of a noun that it does not make an idiom with."""
        if counted.token is None:
            return None if amount.unit else "one as a pronoun"
        token: Token = self._tokens[counted.token]
        if token.lemma.lower() in self._lexicon.counted("idiom"):
            return "one in an idiom"
        is_part = self._lower[amount.last : amount.last + 1] == ["of"]
        return "one as a pronoun" if is_part and amount.first == amount.number_first else None
