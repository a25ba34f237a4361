"""Happenings that a time is counted from: ``the start of the siege in May 2024`` · ``the incursion began``."""

from __future__ import annotations

from typing import Final

from sayso.annotate.times import placed
from sayso.annotate.times.dates import Found
from sayso.annotate.times.words import DASHES, Reading, WordReader

_PHRASE: Final = frozenset(("DET", "ADJ", "NOUN", "PROPN", "PART", "PRON", "ADP", "NUM", "VERB", "AUX", "ADV", "X"))
_LONGEST_EVENT: Final = 14


class EventReader(WordReader):
    """Finds where the words of a happening end, and the date inside them."""

    def _closes(self, found: Found, end: int) -> bool:
        """Not ``since the 2021 coup`` or ``since Monday's attack``: the date is no part of a longer phrase."""
        if found.last >= end:
            return True
        after, last = self.tokens[found.last], self.tokens[found.last - 1]
        if after.text in ("'s", "’s"):
            return False
        return not (
            last.head >= found.last
            and last.head < end
            and self.tokens[last.head].upos == "NOUN"
            and last.head - found.last < 4
            and after.upos in ("ADJ", "NOUN")
        )

    def _since_happening(self, first: int, at: int, end: int) -> Reading | None:
        """A happening as the start; a date inside its words dates it, else it stays open."""
        here, is_happening = at, False
        while here < end and here - at < _LONGEST_EVENT and self._in_event(here):
            inner = self._date_inside(here, at, end)
            if inner:
                last = (
                    self._phrase_end(inner.last, end)
                    if here > at and self.tokens[here - 1].upos == "DET"
                    else inner.last
                )
                return Reading(first, at, last, placed.Since(inner.node), inner.grain, inner.node)
            is_happening = is_happening or self._is_happening(here, end)
            here += 1
        if not is_happening:
            return None
        last = self._event_end(at, here, end)
        words = self._text(at, last)
        return Reading(first, at, last, placed.Since(placed.Happening(words)), "event")

    def _event_limit(self, at: int, end: int) -> int:
        """How far the words of a happening can reach."""
        here = at
        while here < end and here - at < _LONGEST_EVENT and self._in_event(here):
            here += 1
        return here

    def _in_event(self, at: int) -> bool:
        token = self.tokens[at]
        return token.upos in _PHRASE or token.lemma == "of" or token.text in DASHES or token.text in "’'\"“”"

    def _date_inside(self, at: int, first: int, end: int) -> Found | None:
        """A date inside the words of a happening: ``the 2021 coup``, ``… in February 2022``."""
        found = (
            self.dates.read(at, end)
            if self.tokens[at].text[:1].isdigit() or self.tokens[at].text[:1].isupper()
            else None
        )
        if found is None and (
            self.lower[at - 1] in ("in", "of", "the", "since", "early", "late", "mid") or at == first
        ):
            found = self.dates.year_alone(at, end)
        if found is None and at > first and self.lower[at - 1] in ("in", "on", "at"):
            found = self.core(at, end, years=True)
        return found

    def _is_happening(self, at: int, end: int) -> bool:
        """Whether a word is one that a start is told by: a war, or *began*."""
        return any(self.dates.word(kind, at, end) for kind in ("happening", "begin", "bound"))

    def _event_end(self, at: int, limit: int, end: int) -> int:
        """Where the words of the happening end: after its verb, or after its last noun."""
        for here in range(at, limit):
            if self.dates.word("begin", here, end) and self.tokens[here].upos == "VERB":
                return here + 2 if here + 1 < limit and self.lower[here + 1] == "out" else here + 1
        last = at
        for here in range(at, limit):
            if self.tokens[here].upos == "PUNCT" and self.tokens[here].text not in DASHES:
                break
            if self.dates.word("happening", here, end):
                last = here + 1
                continue
            if self.tokens[here].upos in ("VERB", "AUX") and self.tokens[here].deprel not in ("amod", "compound"):
                break
            if (
                here > last
                and self.tokens[here].upos == "ADP"
                and self.lower[here] not in ("of", "on", "in", "against")
            ):
                break
            last = here + 1 if self.tokens[here].upos in ("NOUN", "PROPN") else last
        return max(last, at + 1)

    def _phrase_end(self, at: int, end: int) -> int:
        """Past the noun that a date inside a phrase belongs to: ``the 2021 [coup]``."""
        here = at
        while (
            here < end
            and here - at < 5
            and (self.tokens[here].upos in ("ADJ", "NOUN", "PROPN") or self.tokens[here].text in DASHES)
        ):
            here += 1
        return here
