"""Events that a time is counted from: ``the siege of Mariupol`` · ``the incursion began`` · ``Operation 1027``."""

from __future__ import annotations

from functools import cached_property
from typing import Final, NamedTuple

from sayso.annotate.times.dates import Found
from sayso.annotate.times.event_nodes import Event
from sayso.annotate.times.moments import Node
from sayso.annotate.times.words import DASHES, WordReader
from sayso.lexicon.anchors import Anchors, EventWords, load_event_words

_PHRASE: Final = frozenset(("DET", "ADJ", "NOUN", "PROPN", "PART", "PRON", "ADP", "NUM", "VERB", "AUX", "ADV", "X"))
LONGEST_EVENT: Final = 14
_GROUP: Final = frozenset(("ADJ", "NOUN", "PROPN", "NUM", "PART", "X"))
_NOMINAL: Final = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "X"))
_LINKS: Final = frozenset("of on in against between by at with into over".split())
_DEFINITE: Final = frozenset("the this that its their his her our".split())
#: Kinds of words that a start is told by.
_TOLD_BY: Final = ("happening", "begin", "bound")
_BEFORE_YEAR: Final = frozenset("in of the since early late mid".split())
_APOSTROPHES: Final = ("'s", "’s", "'", "’")
_EDGES: Final = {"start": "start", "end": "end"}


class _Span(NamedTuple):
    """The words of an event: its tokens, what it starts or ends with, and a date inside."""

    last: int
    side: str
    dated: Node | None = None


class EventReader(WordReader):
    """Finds where the words of an event end, the date inside them, and what is counted from it."""

    anchors: Anchors | None = None
    """The anchor files, for events known by name alone (*Operation 1027*)."""

    @cached_property
    def _events(self) -> dict[tuple[int, int], Found | None]:
        """What was read at a token, so that reading stays linear."""
        return {}

    @cached_property
    def _happenings(self) -> dict[int, bool]:
        """Which words tell a start, by their place."""
        return {}

    @cached_property
    def _event_words(self) -> EventWords:
        return load_event_words()

    def event(self, at: int, end: int) -> Found | None:
        """A definite event: ``the war`` · ``Russia's full-scale invasion of Ukraine began`` · ``Operation 1027``."""
        if at >= end:
            return None
        if (at, end) not in self._events:
            self._events[at, end] = None  # an event inside its own words is none
            self._events[at, end] = self._event(at, end)
        return self._events[at, end]

    def _event(self, at: int, end: int) -> Found | None:
        """The start or end of an event, or the event itself."""
        here, side = at, ""
        start = at + 1 if self.lower[at] in ("the", "its", "their") else at
        bound = self.dates.word("bound", start, end)
        if bound in _EDGES and start + 2 < end and self.lower[start + 1] == "of":
            here, side = start + 2, _EDGES[bound]
        span = self._event_span(here, end)
        if span is None:
            return None
        node = Event(self._text(at, span.last), here, span.last, side or span.side, span.dated)
        return Found(node, span.last, "event")

    def _event_span(self, at: int, end: int) -> _Span | None:
        """The noun group, what it is of, and what it does when it starts or ends."""
        last = self._noun_of_event(at, end)
        if last is None:
            return None
        dated = self._year_before(at, last)
        stop = min(end, at + LONGEST_EVENT)
        while last + 1 < stop and self.lower[last] in _LINKS and self.tokens[last].upos == "ADP":
            found = self.core(last + 1, end, years=True) if self.lower[last] in ("in", "on", "of", "at") else None
            if found:
                dated, last = found.node, found.last
                continue
            group = self._group_end(last + 1, stop)
            if group is None or not self._belongs(at, last, group):
                break
            last = group
        side, last = self._tail(last, end)
        if self.lower[last : last + 1] and last < end and self.lower[last] in ("in", "on") and dated is None:
            found = self.core(last + 1, end, years=True)
            dated, last = (found.node, found.last) if found else (None, last)
        if (
            dated is None and "ago" in self.lower[last + 2 : min(last + 5, end)]
        ):  # "the start of the offensive a week ago"
            found = self.core(last, end, years=False)
            dated, last = (found.node, found.last) if found else (None, last)
        return _Span(last, side, dated)

    def _belongs(self, first: int, at: int, last: int) -> bool:
        """Whether a phrase belongs to the event: ``the war [of words]``, ``[in Chad]``, not ``the war [in the rain]``."""
        if self.lower[at] == "of" or self.tokens[at + 1].upos == "PROPN":
            return True
        return any(first <= self.tokens[one].head < at for one in range(at + 1, last))

    def _noun_of_event(self, at: int, end: int) -> int | None:
        """Where a definite noun group ends whose last noun is an event, or whose words an anchor file has."""
        stop = min(end, at + LONGEST_EVENT)
        here = at + 1 if self.lower[at] in _DEFINITE else at
        limit = here
        while limit < stop and (
            self.tokens[limit].upos in _GROUP
            or self.tokens[limit].text in DASHES
            or (self.tokens[limit].upos == "VERB" and self.tokens[limit].deprel in ("amod", "compound"))
        ):
            limit += 1
        best: int | None = None
        for one in range(here, limit):
            length = self._noun_at(one, limit)
            if length and not (one + length < limit and self.lower[one + length] in _APOSTROPHES):
                best = one + length
        is_definite = here > at or any(self.lower[one] in _APOSTROPHES for one in range(here, best or here))
        if best is not None and is_definite:
            return best
        return self._known_by_name(here, stop) or (
            best if best is not None and self._stands_alone(here, best) else None
        )

    def _noun_at(self, at: int, limit: int) -> int:
        """How many tokens of an event's noun start here."""
        if self.tokens[at].upos not in _NOMINAL:
            return 0
        nouns = self._event_words.nouns
        for length in (3, 2, 1):
            if at + length <= limit and tuple(self.lower[at : at + length]) in nouns:
                return length
        return 1 if self.dates.word("happening", at, limit) else 0

    def _stands_alone(self, at: int, last: int) -> bool:
        """``since independence`` · ``since hostilities began``: without an article."""
        return last == at + 1 and self.lower[at] in (
            "independence",
            "hostilities",
            "fighting",
            "mobilisation",
            "mobilization",
        )

    def _known_by_name(self, at: int, stop: int) -> int | None:
        """``Operation 1027``: a name that an anchor file has."""
        if self.anchors is None or at >= stop:
            return None
        is_name = self.tokens[at].text[:1].isupper()
        if not is_name and self.lower[at - 1 : at] != ["the"]:
            return None
        ends = [
            at + len(words)
            for words, event in self.anchors.starting(self.lower[at])
            if at + len(words) <= stop
            and (is_name or len(words) > 1 or event in self.anchors.own)
            and tuple(self.lower[at : at + len(words)]) == words
        ]
        return max(ends, default=None)

    def _group_end(self, at: int, stop: int) -> int | None:
        """Where the noun group after *of* or *in* ends."""
        here = at + 1 if at < stop and self.lower[at] in (*_DEFINITE, "a", "an", "neighbouring") else at
        first = here
        while here < stop and (
            self.tokens[here].upos in ("ADJ", "NOUN", "PROPN", "PART")
            or self.tokens[here].text in DASHES
            or (
                self.lower[here] == "and" and here > first and here + 1 < stop and self.tokens[here + 1].upos == "PROPN"
            )
        ):
            here += 1
        return here if here > first else None

    def _tail(self, at: int, end: int) -> tuple[str, int]:
        """What the event does: ``began`` · ``first took effect`` · ``collapsed``; its side, and where the words end."""
        here = at
        while here < end and here - at < 3 and (self.lower[here],) in self._event_words.between:
            here += 1
        for start in (here, *range(here - 1, at - 1, -1)):
            for length in (4, 3, 2, 1):
                words = tuple(self.lower[start : min(end, start + length)])
                if words in self._event_words.ends:
                    return "end", start + len(words)
                if words in self._event_words.starts:
                    return "start", start + len(words)
        return "", at

    def _year_before(self, at: int, last: int) -> Node | None:
        """The date inside a noun group: ``the 2021 coup`` · ``the February 2022 invasion``."""
        for here in range(at, last):
            text = self.tokens[here].text
            if text[:1].isdigit() or (text[:1].isupper() and self.dates.month(here, last)):
                found = self.dates.read(here, last) or self.dates.year_alone(here, last)
                if found:
                    return found.node
        return None

    def happening(self, at: int, end: int) -> Found | None:
        """What a distance is counted from: an event, or whatever the words go on with."""
        found = self.event(at, end)
        if found:
            return found
        here, dated = at, None
        while here < end and here - at < LONGEST_EVENT and self._in_event(here):
            if here > at and self.lower[here] in ("in", "on") and (dated := self._date_inside(here + 1, at, end)):
                break  # 20 minutes after takeoff [on 3 March]: a time of its own
            here += 1
        if here == at:
            return None
        last = min(self._event_end(at, here, end), here)
        return Found(Event(self._text(at, last), at, last, dated=dated.node if dated else None), last, "event")

    def _in_event(self, at: int) -> bool:
        token = self.tokens[at]
        return token.upos in _PHRASE or token.lemma == "of" or token.text in DASHES or token.text in "’'\"“”"

    def _date_inside(self, at: int, first: int, end: int) -> Found | None:
        """A date inside the words of a happening: ``the 2021 coup``, ``… in February 2022``."""
        start = self.tokens[at].text[:1]
        found = self.dates.read(at, end) if start.isdigit() or start.isupper() else None
        if found is None and start.isdigit() and (self.lower[at - 1] in _BEFORE_YEAR or at == first):
            found = self.dates.year_alone(at, end)
        if found is None and at > first and self.lower[at - 1] in ("in", "on", "at"):
            found = self.core(at, end, years=True)
        return found

    def _is_happening(self, at: int, end: int) -> bool:
        """Whether a word is one that a start is told by: a war, or *began*."""
        if at not in self._happenings:
            kinds = self.lexicon.kinds_of.get(self.lower[at], ())
            told = any(self.dates.word(kind, at, end) for kind in _TOLD_BY if kind in kinds)
            self._happenings[at] = told
        return self._happenings[at]

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
