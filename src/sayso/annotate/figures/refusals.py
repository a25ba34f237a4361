"""Numbers that count nothing: ages, calibres, years, stretches of time, scores, *one* as a pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.annotate.figures.amounts import Amount
from sayso.annotate.figures.counted import Counted
from sayso.annotate.figures.labels import Labels
from sayso.lexicon.figures import FigureLexicon
from sayso.lexicon.names import load_name_lexicon
from sayso.model import Document, Token

_DASHES: Final = frozenset("-‐‑–—")
_NOMINAL: Final = frozenset(("NOUN", "PROPN"))
_YEARS: Final = range(1900, 2100)
_OLDEST: Final = 115
#: "the three" points back; "the 13" does not.
_FEW: Final = 4
_DAYS: Final = 31
#: What stands before an age: the age of 18; Ivan Petrov, now 45
_AGED: Final = frozenset((("age", "of"), ("ages", "of"), (",", "now"), (",", "then")))
_FARTHEST: Final = 6
#: Whom an age may bound: 11 of them under 18
_ANYONE: Final = frozenset("them those anyone everyone someone anybody everybody people all aged both".split())
_AGE_BOUNDS: Final = frozenset(("under", "over", "above", "below"))
#: Words that make a pronoun of "one".
_PICKED: Final = (["no"], ["the"], ["this"], ["that"], ["any"], ["every"], ["each"], ["which"], ["some"])
_CLOCKED: Final = frozenset(("at", "on", "until", "till", "since", "before", "after"))
#: Words between a number and its unit of time: two more long hours
_TIMELY: Final = frozenset("more other full straight consecutive further long additional of working such".split())


class Refusals:
    """Says of an amount why it is no figure."""

    def __init__(self, document: Document, lower: Sequence[str], lexicon: FigureLexicon) -> None:
        self._tokens = document.tokens
        self._lower = lower
        self._lexicon = lexicon
        self._document = document
        self._labels = Labels(document, lower, lexicon)

    def before_counting(self, amount: Amount, start: int, end: int) -> str | None:
        """Why the amount is none, seen from the words around it; ``None`` if it may be one."""
        reason = self._labels.before_counting(amount, start, end)
        if reason is not None:
            return reason
        if self._is_calibre(amount, end):
            return "the size of a weapon"
        if self._lower[amount.number_first] == "few":
            return "few, not a few"
        if self._is_duration(amount, end):
            return "a stretch of time"
        return "an age" if self._is_age(amount, start, end) or self._is_age_range(amount, start, end) else None

    def after_counting(self, amount: Amount, counted: Counted, start: int) -> str | None:
        """Why the amount is none, now that the counted thing is known."""
        if self._is_year(amount, counted):
            return "a year"
        label = self._labels.after_counting(amount, counted)
        if label is not None:
            return label
        if counted.token is None and counted.rule == "elliptic":
            reason = self._elliptic(amount, start)
            if reason:
                return reason
        if self._lower[amount.number_first : amount.number_last] == ["one"]:
            return self._one(amount, counted)
        return self._noun(amount, counted, start) if counted.token is not None else None

    def _noun(self, amount: Amount, counted: Counted, start: int) -> str | None:
        """Why a number with a noun counts nothing: ``a six-part plan``, ``the two sides``."""
        assert counted.token is not None  # noqa: S101 - the caller has looked
        lemma = self._tokens[counted.token].lemma.lower()
        if counted.rule == "glued noun":
            return "how a thing is built" if lemma in self._lexicon.counted("glued") else None
        if amount.rule == "range" and self._is_dashed(amount) and self._tokens[counted.token].upos == "PROPN":
            return "a score"
        before = self._lower[amount.number_first - 1] if amount.number_first > start else ""
        is_known = amount.low == 2 and before in ("the", "these", "those", "both", "its", "their", "our")
        return "a pair that is named elsewhere" if is_known and lemma in self._lexicon.counted("pair") else None

    def _elliptic(self, amount: Amount, start: int) -> str | None:
        """Why a number without a noun counts nothing."""
        at, first = amount.number_first, amount.first
        before = self._lower[first - 1] if first > start else ""
        token = self._tokens[amount.number_last - 1]
        if before == "the" and (amount.low or 0) <= _FEW:
            return "a few that are named elsewhere"
        if before in ("those", "these", "you", "we", "us", "quite"):
            return "a pair that is named elsewhere"
        if before in _CLOCKED and self._is_clock(amount):
            return "a day or an hour"
        if amount.rule == "range" and self._is_dashed(amount):
            return "a score"
        if self._is_vote(amount):
            return "a score"
        if before == "of" and self._tokens[first - 2].lemma.lower() in self._lexicon.counted("group"):
            return "the size of a group"
        if self._lower[at : amount.number_last] == ["a", "few"]:
            return "a few of nothing"
        is_person = any(
            start <= one.index < at and one.deprel == "nsubj" and one.text.lower() in ("i", "he", "she", "you")
            for one in self._document.children(token)
        )
        is_aged = is_person and (amount.low or 0) <= _OLDEST
        return "an age" if is_aged or self._is_bound_of_age(amount, start) else None

    def _is_bound_of_age(self, amount: Amount, start: int) -> bool:
        """11 of them ``under 18``; anyone ``over 60``."""
        at = amount.first - 1
        is_bound = self._lower[amount.first] in _AGE_BOUNDS and amount.number_first == amount.first + 1
        if at < start or not is_bound or amount.rule != "number" or not 1 < (amount.high or amount.low or 0) <= _OLDEST:
            return False
        owner = self._tokens[at]
        is_person = owner.upos == "NOUN" and owner.lemma.lower() in self._lexicon.counted("aged")
        return is_person or owner.text.lower() in _ANYONE

    def _is_vote(self, amount: Amount) -> bool:
        """``voted 13 to 2``: two bare numbers, the larger first; a change has *from*."""
        at, last = amount.number_first, amount.number_last
        if self._lower[last : last + 1] == ["to"] and last + 1 < len(self._lower):
            here, other = at, last + 1
        elif self._lower[at - 1 : at] == ["to"] and at >= 2:
            here, other = at - 2, at
        else:
            return False
        part, whole = self._lower[here], self._lower[other]
        is_row = part.isdecimal() and whole.isdecimal() and len(part) <= 3 and int(part) > int(whole)
        return is_row and self._lower[here - 1 : here] not in (["from"], ["by"])

    def _is_clock(self, amount: Amount) -> bool:
        """``left at 6`` · ``on 3``; not ``the toll stood at 12``."""
        verb = self._tokens[amount.number_last - 1]
        for _ in range(3):
            if verb.is_root or verb.upos == "VERB":
                break
            verb = self._tokens[verb.head]
        lemma = verb.lemma.lower()
        counts = lemma in self._lexicon.counted("stands") or lemma in self._lexicon.counted("change")
        return amount.first == amount.number_first and (amount.high or 0) <= _DAYS and not counts

    def _is_dashed(self, amount: Amount) -> bool:
        """Whether a dash joins the two numbers of a range."""
        return any(self._tokens[here].text in _DASHES for here in range(amount.number_first, amount.number_last))

    def _is_calibre(self, amount: Amount, end: int) -> bool:
        """``a 152-mm howitzer`` · ``500-kg bombs``: the unit right before a weapon, or millimetres before a noun."""
        if amount.unit is None or amount.unit.dimension not in ("length", "mass") or amount.last >= end:
            return False
        at, token = amount.last, self._tokens[amount.last]
        if token.upos not in ("NOUN", "PROPN", "ADJ") or self._lower[at] in self._lexicon.counted("dimension"):
            return False
        if amount.unit.unit == "mm":
            return True
        nouns = load_name_lexicon().weapon_nouns
        return any(self._tokens[here].lemma.lower() in nouns for here in range(at, min(at + 3, end)))

    def _is_duration(self, amount: Amount, end: int) -> bool:
        """``two hours`` · ``a 72-hour pause`` · ``12 years old``: times are read elsewhere."""
        at = amount.last
        while at < end and at - amount.last < _FARTHEST and self._is_timely(at):
            at += 1
        return amount.unit is None and at < end and self._lower[at] in self._lexicon.counted("time")

    def _is_timely(self, at: int) -> bool:
        return self._tokens[at].text in _DASHES or self._lower[at] in _TIMELY

    def _is_age(self, amount: Amount, start: int, end: int) -> bool:
        """``aged 12`` · ``Ivan Petrov, 45, said`` · ``under the age of 18``."""
        at, last = amount.number_first, amount.number_last
        if amount.unit is not None or amount.low is None or amount.low > _OLDEST:
            return False
        first = amount.first
        if first > start and self._lower[first - 1] in ("aged", "age", "ages"):
            return True
        if first - 1 > start and (self._lower[first - 2], self._lower[first - 1]) in _AGED:
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

    def _is_age_range(self, amount: Amount, start: int, end: int) -> bool:
        """``men between 18 and 60`` may not leave."""
        at, last = amount.first, amount.last
        if amount.rule != "range" or amount.unit is not None or not (amount.high or _OLDEST) < _OLDEST or at <= start:
            return False
        owner = self._tokens[at - 1]
        is_person = owner.upos == "NOUN" and owner.lemma.lower() in self._lexicon.counted("aged")
        return is_person and (last >= end or self._tokens[last].upos not in ("NOUN", "PROPN", "ADJ"))

    def _is_year(self, amount: Amount, counted: Counted) -> bool:
        """``the 2014 conflict`` · ``in 2022``: four digits that no plural noun follows."""
        at = amount.number_first
        text = self._tokens[at].text
        if amount.rule == "range" and counted.token is None and amount.unit is None and len(text) == 4:
            return text.isdigit() and int(text) in _YEARS and (amount.high or 0) in _YEARS  # 2017 or 2020
        if amount.unit is not None or amount.number_last - at != 1 or len(text) != 4 or not text.isdigit():
            return False
        is_ahead = self._lower[at - 1 : at] in (["by"], ["in"], ["until"]) and text == "2100"
        if int(text) not in _YEARS and not is_ahead:
            return False
        if counted.token is None:
            return True
        noun = self._tokens[counted.token]
        if noun.morphology.number != "Plur" or (noun.upos == "PROPN" and counted.what != "people"):
            return True
        # "the 2019 protests", but "killed 2014 people", "fired 2000 rockets"
        is_people = counted.what == "people" or noun.lemma.lower() in self._lexicon.counted("aged")
        is_round = int(text) % 100 == 0 and self._lower[at - 1 : at] != ["the"]
        return amount.first == at and counted.rule == "counted noun" and not (is_people or is_round)

    def _one(self, amount: Amount, counted: Counted) -> str | None:
        """*one* counts only in front of a noun that it does not make an idiom with."""
        at = amount.number_first
        if self._lower[max(at - 2, 0) : at] == ["all", "but"]:
            return None
        if counted.token is None:
            is_person = self._lower[at - 1 : at] not in _PICKED and self._suffers(self._tokens[at])
            return None if amount.unit or (is_person and counted.rule == "elliptic") else "one as a pronoun"
        token: Token = self._tokens[counted.token]
        if token.lemma.lower() in self._lexicon.counted("idiom"):
            return "one in an idiom"
        is_part = self._lower[amount.last : amount.last + 1] == ["of"]
        return "one as a pronoun" if is_part and amount.first == amount.number_first else None

    def _suffers(self, token: Token) -> bool:
        """``one was killed`` · ``killing one`` · ``one is missing``."""
        above = self._tokens[token.head]
        is_harm = above.text.lower() in self._lexicon.counted("harmed") or above.lemma.lower() in self._lexicon.counted(
            "personal"
        )
        return is_harm and token.deprel in ("nsubj", "nsubj:pass", "obj")
