"""Rates: a measure or money for each of something; ``$83 a barrel`` · ``2 tonnes per hectare`` · ``12-cent-a-share``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.lexicon.figures import FigureLexicon, Unit
from sayso.model import Token

_DASHES: Final = frozenset("-‐‑–—")
_OPENERS: Final = frozenset(("a", "an", "per", "/", *_DASHES))
_ARTICLES: Final = frozenset(("a", "an"))
_LONGEST: Final = 3
_NEAR: Final = 4
_HUNG: Final = frozenset(("nmod", "nmod:unmarked", "appos"))
#: Codes of units of time; pint knows them by these names.
_TIMES: Final = frozenset(("ms", "s", "min", "h", "day", "week", "month", "year"))
_BRIEF: Final = frozenset(("ms", "s", "min", "h"))
#: "a year ago" and "a day after the raid" are times of their own.
_ELSEWHEN: Final = frozenset("after before later earlier ago away of old as from long into".split())


class RateReader:
    """Reads what a measure is for each of."""

    def __init__(self, tokens: Sequence[Token], lower: Sequence[str], lexicon: FigureLexicon) -> None:
        self._tokens = tokens
        self._lower = lower
        self._units = lexicon.units
        self._words = lexicon.counted("rate")

    def read(self, unit: Unit, at: int, end: int) -> tuple[Unit, int] | None:
        """The unit of the rate whose words start at ``at``, and where they end; ``None`` if they tell none."""
        if at + 1 >= end or self._lower[at] not in _OPENERS or "/" in unit.unit:
            return None
        is_dashed = self._tokens[at].text in _DASHES and (self._is_glued(at) or self._lower[at + 2 : at + 3] == ["-"])
        here = at + 1 if is_dashed else at
        opener = self._lower[here]
        if opener not in _OPENERS or opener in _DASHES:
            return None
        here += 1
        here += (
            1 if here + 1 < end and self._tokens[here].text in _DASHES and (is_dashed or self._is_glued(here)) else 0
        )
        found = self._under(here, end, opener) if here < end else None
        if found is None and unit.dimension == "money" and opener in _ARTICLES:
            found = self._thing(at, here, end)
        if found is None or self._goes_on(found[1], end, opener):
            return None
        under, last = found
        return _over(unit, under), last

    def _under(self, at: int, end: int, opener: str) -> tuple[Unit, int] | None:
        """What stands under the stroke: a unit of measure, a time, or a thing that is counted."""
        for length in range(min(_LONGEST, end - at), 0, -1):
            unit = self._units.get(tuple(self._lower[at : at + length]))
            if unit is not None and unit.pint and "/" not in unit.unit and (unit.needs == "" or opener == "/"):
                return unit, at + length
        word = self._words.get(self._lower[at])
        if word is not None and (opener == "/" or len(word.word) > len(word.what) or word.what == word.word):
            code = word.what or word.word
            is_time = code in _TIMES
            return Unit(word.word, code, "time" if is_time else "", code if is_time else "", "s", ""), at + 1
        token = self._tokens[at]
        if opener in _ARTICLES or token.upos != "NOUN" or token.morphology.number == "Plur":
            return None
        lemma = token.lemma.lower()
        return Unit(lemma, lemma, "", "", "", ""), at + 1

    def _thing(self, at: int, here: int, end: int) -> tuple[Unit, int] | None:
        """``€3,000 a shell``: any thing that the parse hangs on the money."""
        token = self._tokens[here] if here < end else None
        if token is None or token.upos != "NOUN" or token.morphology.number == "Plur":
            return None
        hangs_on = token.deprel in _HUNG and at - _NEAR <= token.head < at
        lemma = token.lemma.lower()
        return (Unit(lemma, lemma, "", "", "", ""), here + 1) if hangs_on else None

    def _goes_on(self, last: int, end: int, opener: str) -> bool:
        """``a day after`` · ``a year-long ban`` · ``a second convoy``: the words belong to what follows."""
        if last >= end or opener == "/":
            return False
        if opener in _ARTICLES and self._lower[last - 1] == "second":
            return self._tokens[last].upos in ("NOUN", "ADJ", "PROPN")
        is_glued = self._tokens[last].text in _DASHES and last + 1 < end and self._is_glued(last)
        return is_glued or (opener in _ARTICLES and self._lower[last] in _ELSEWHEN)

    def _is_glued(self, at: int) -> bool:
        tokens = self._tokens
        return (
            0 < at < len(tokens) - 1
            and tokens[at - 1].end == tokens[at].start
            and tokens[at].end == tokens[at + 1].start
        )


def _over(unit: Unit, under: Unit) -> Unit:
    """The unit of a rate: ``USD/bbl``, with an SI unit where both sides have one."""
    dimension = unit.dimension
    if dimension not in ("money", "share"):
        dimension = "speed" if dimension == "length" and under.unit in _BRIEF else "rate"
    has_size = bool(unit.pint and under.pint)
    pint = f"({unit.pint})/({under.pint})" if has_size else ""
    return Unit(
        unit.words, f"{unit.unit}/{under.unit}", dimension, pint, f"{unit.si}/{under.si}" if has_size else "", ""
    )
