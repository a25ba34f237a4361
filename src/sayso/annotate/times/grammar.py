"""The grammar of times: from words to nodes, by productions that read a bounded way ahead.

A *core* is a stretch (``Monday``, ``last week``, ``12 August``); a *time* is a core with the words that
place something against it (``since``, ``by``, ``between ... and``). Each production shows what it reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sayso.annotate.numbers import NumberReader
from sayso.annotate.times import nodes, placed
from sayso.annotate.times.cores import CoreReader
from sayso.annotate.times.dates import Found
from sayso.annotate.times.event_nodes import Event, SinceEvent
from sayso.annotate.times.event_times import EVENT_STARTERS
from sayso.annotate.times.plans import is_clipped
from sayso.annotate.times.spans import year_span
from sayso.annotate.times.words import DASHES, Reading
from sayso.lexicon.holidays import first_words
from sayso.lexicon.times import TimeLexicon
from sayso.model import Token


class TimeGrammar(CoreReader):
    """Reads the time that starts at a token, or nothing."""

    def __init__(self, tokens: Sequence[Token], lower: Sequence[str], lexicon: TimeLexicon | None = None) -> None:
        super().__init__(tokens, lower, lexicon)
        self._starters = _starters(self.lexicon)

    def may_start(self, at: int) -> bool:
        """Whether a time can start at this token: a cheap look before :meth:`read`."""
        word = self.lower[at]
        return word in self._starters or word[:1].isdigit() or word[:4] == "mid-" or is_clipped(word)

    def read(self, at: int, end: int) -> Reading | None:
        """The longest time that starts at ``at`` and ends before ``end``."""
        word = self.lower[at]
        if word in _BEFORE_PRESENT and (found := self._present(at, end)) is not None:
            return Reading(at, at, found.last, found.node, found.grain)
        kind = self.lexicon.openers.get(word)
        if kind == "since" or (word == "ever" and self.lower[at + 1 : at + 2] == ["since"]):
            return self._since(at, at + (2 if word == "ever" else 1), end)
        if word == "between":
            return self._between(at, end)
        if word in {"as", "so", "earlier", "later"}:
            return self._adverbial(word, at, end)
        if kind == "at":
            return self._placed(at, at + 1, end)
        if kind:
            return self._limited(kind, at, end)
        if word == "for":
            return self._for(at, end)
        found = (
            self._spelt_year(at, end, _ALWAYS_YEARS)
            or self.core(at, end, years=False)
            or self._year_of_happening(at, end)
            or self._year_after(at, end)
        )
        found = self.day_of_event(at, found, end) if found else None
        return Reading(at, at, found.last, found.node, found.grain) if found else None

    def _year_of_happening(self, at: int, end: int) -> Found | None:
        """The year of ``the 2022 invasion`` and of ``Niger's 2023 coup``: it dates what it stands before."""
        token = self.tokens[at]
        if not at or at + 1 >= end or self.tokens[at - 1].upos not in ("DET", "PART", "PRON", "ADJ"):
            return None
        if (held := self._year_held(at, end)) is not None:
            return held
        found = self.dates.year_alone(at, end) if len(token.text) == 4 and at < token.head < end else None
        if found is None or found.last != at + 1:
            return None
        is_before_noun = self.tokens[token.head].upos in ("NOUN", "PROPN") and self.tokens[at + 1].upos in _BEFORE_NOUN
        is_before_name = (
            self.tokens[at - 1].upos == "DET" and self.tokens[at + 1].upos == "PROPN" and token.text > "1900"
        )
        return found if is_before_noun or is_before_name else None

    def _year_held(self, at: int, end: int) -> Found | None:
        """The year of ``the 2015 Hajj`` · ``the 2000 Olympics``: before the name of what comes back every year or few."""
        year = self.dates.year(at, end)
        named = self.lower[at + 1 : min(at + 5, end)]
        is_held = bool(named) and (
            named[0] in first_words()
            or any(
                self.dates.word("edition", here, end)
                for here in range(at + 1, min(at + 5, end))
                if self.tokens[here].upos == "PROPN"
            )
        )
        if year is None or year < 1900 or not is_held or not self.tokens[at + 1].text[:1].isupper():
            return None
        return Found(nodes.Fixed(year_span(year, "year in the words")), at + 1, "year")

    def _spelt_year(self, at: int, end: int, words: frozenset[str]) -> Found | None:
        """``nineteen ninety-six``; ``in two thousand and four``, where a preposition calls for a year."""
        if at >= end or self.lower[at] not in words:
            return None
        found = self.dates.spelt_year(at, end)
        if found is None or (found[1] < end and self.tokens[found[1]].upos in ("NOUN", "ADJ", "SYM")):
            return None
        return Found(nodes.Fixed(year_span(found[0], "year in the words")), found[1], "year")

    def _year_after(self, at: int, end: int) -> Found | None:
        """The year of ``the law of 1989`` · ``well into 1990`` · ``plans for 2025``."""
        before = self.lower[at - 1] if at else ""
        token = self.tokens[at]
        if self._is_edition(at, end) or self._is_caption(at, end):
            return self.dates.year_alone(at, end)
        if before not in _BEFORE_YEAR or len(token.text) != 4 or token.deprel == "nummod":
            return None
        return self.dates.year_alone(at, end)

    def _is_edition(self, at: int, end: int) -> bool:
        """The year of ``World Cup 2018`` · ``the Developers Conference 2010``: after the name of what comes back."""
        word = self.tokens[at].text
        if not at or len(word) != 4 or not "1900" < word < "2100":
            return False
        before = self.tokens[max(at - 3, 0) : at]
        is_name = before[-1].upos == "PROPN" and before[-1].text[:1].isupper()
        is_end = at + 1 >= end or self.tokens[at + 1].upos not in ("NOUN", "NUM", "SYM")
        return is_name and is_end and any(self.dates.word("edition", one.index, end) for one in before)

    def _is_caption(self, at: int, end: int) -> bool:
        """The year of ``The bridge at Mopti, 2019.``: after a comma, at the end of words that have no verb."""
        word = self.tokens[at].text
        if at < 2 or self.lower[at - 1] != "," or len(word) != 4 or not "1900" < word < "2100":
            return False
        is_end = at + 1 >= end or (at + 2 >= end and self.tokens[at + 1].upos == "PUNCT")
        return is_end and self.tokens[at - 2].upos in ("NOUN", "PROPN", "PUNCT")

    def again(self, at: int, end: int) -> Reading | None:
        """The second year of ``in 1997 and 1998``, right after a first."""
        here = at + 1 if self.lower[at] in ("and", "or", ",") else at
        here += 1 if here < end and here > at and self.lower[here] in ("and", "or") else 0
        found = self.dates.year_alone(here, end) if here > at else None
        return Reading(here, here, found.last, found.node, found.grain) if found else None

    def _adverbial(self, word: str, at: int, end: int) -> Reading | None:
        """``as of Tuesday`` · ``so far this year`` · ``earlier on Tuesday``."""
        after = self.lower[at + 1] if at + 1 < end else ""
        if word == "as":
            return self._placed(at, at + 2, end) if after in ("of", "from", "at") else None
        if word == "so":
            return self._so_far(at, end) if after == "far" else None
        return self._earlier(at, end)

    def _placed(self, first: int, at: int, end: int) -> Reading | None:
        """``on Monday`` · ``in 2014`` · ``during the night`` · ``in the 24 hours to 18 August`` · ``as of today``."""
        at = self._over(at, end, ("about", "around", "approximately", "only", "just", "exactly"))
        found = (
            (self._spelt_year(at, end, _AFTER_PREPOSITION))
            or self.core(at, end, years=True)
            or self._hours(first, at, end)
        )
        if found is None:
            return self.during_event(first, at, end)
        if self.lower[first] in _VAGUE and self.lower[found.last : found.last + 1] in (["'s"], ["’s"]):
            return Reading(at, at, found.last, found.node, found.grain)  # get around Monday's ruling
        if _VAGUE & set(self.lower[first:at]):
            found = replace(found, node=placed.About(found.node))
        return Reading(first, at, found.last, found.node, found.grain)

    def _for(self, at: int, end: int) -> Reading | None:
        """``planned for Friday`` · ``for the past two days``; never ``for two hours``."""
        found = self.core(at + 1, end, years=False) or self._whole_day(at + 1, end)
        if found is None or found.grain not in ("day", "part", "range", "window", "week", "month", "weekend"):
            return None
        return Reading(at, at + 1, found.last, found.node, found.grain)

    def _whole_day(self, at: int, end: int) -> Found | None:
        """``for the day`` · ``for the week``: the one that the telling belongs to."""
        unit = self.lower[at + 1] if self.lower[at : at + 1] == ["the"] and at + 1 < end else ""
        is_alone = unit in ("day", "week") and self._ends_phrase(at + 1, end)
        if not is_alone or self.lower[at + 2 : at + 3] in _GOES_ON:
            return None
        return Found(nodes.Shifted(unit, 0), at + 2, unit)

    def _limited(self, kind: str, at: int, end: int) -> Reading | None:
        """``by Saturday`` · ``until 12 August`` · ``before Friday`` · ``after 6 August`` · ``from Monday to Friday``."""
        here = self._over(at + 1, end, ("at", "least", "the", "as", "late", "early") if kind != "before" else ())
        found = self.core(at + 1, end, years=True) or self.core(here, end, years=True)
        if found is None or not self._closes(found, end):
            event = self.limited_event(kind, at, at + 1, end)
            is_owned = found and found.last < end and self.lower[found.last] in ("'s", "’s")
            is_dated = event and isinstance(event.inner, Event) and event.inner.dated is not None
            if found is None or (event and (is_dated or not is_owned)):
                return event
        if found.last < end and self.lower[found.last] in ("'s", "’s"):
            return Reading(at + 1, at + 1, found.last, found.node, found.grain)
        if kind == "after":
            if self.lower[at] == "from":
                return self._from(at, found, end)
            return Reading(at, at + 1, found.last, placed.After(found.node), found.grain, found.node)
        node = placed.Until(found.node, excludes=kind == "before", is_deadline=kind == "by")
        return Reading(at, at + 1, found.last, node, found.grain, found.node)

    def _from(self, at: int, found: Found, end: int) -> Reading:
        """``from Monday to Wednesday`` · ``from 6 August``."""
        here = found.last
        if found.grain == "range" or placed.spans_hours(found.node):
            return Reading(at, at + 1, here, found.node, found.grain)
        if here < end and (self.lower[here] in ("to", "until", "till", "through") or self.tokens[here].text in DASHES):
            second = self.core(here + 1, end, years=True)
            if second:
                return Reading(at, at + 1, second.last, placed.Between(found.node, second.node), "range")
        is_on = here < end and self.lower[here] == "on" and self._ends_clause(here + 1, end)
        here += 1 if is_on or (here < end and self.lower[here] in ("onwards", "onward")) else 0
        return Reading(at, at + 1, here, placed.Since(found.node, looks_back=False), found.grain, found.node)

    def _ends_clause(self, at: int, end: int) -> bool:
        """``from Monday on``, and not ``from Monday on the strength of …``."""
        return at >= end or self.tokens[at].upos in ("PUNCT", "CCONJ", "SCONJ", "AUX", "VERB")

    def _between(self, at: int, end: int) -> Reading | None:
        """``between 6 and 12 August`` · ``between Monday and Wednesday``."""
        first = self.core(at + 1, end, years=True)
        if first is None:
            return None
        if first.grain == "range" or placed.spans_hours(first.node):
            return Reading(at, at + 1, first.last, first.node, first.grain)
        here = first.last
        if here >= end or self.lower[here] not in ("and", "to"):
            return None
        second = self.core(here + 1, end, years=True)
        if second is None:
            return None
        return Reading(at, at + 1, second.last, placed.Between(first.node, second.node), "range")

    def _so_far(self, at: int, end: int) -> Reading | None:
        """``so far this year`` · ``so far in August`` · ``so far today``."""
        here = self._over(at + 2, end, ("in", "during", "for", "on"))
        found = self.core(here, end, years=True)
        return Reading(at, here, found.last, placed.SoFar(found.node), found.grain, found.node) if found else None

    def _earlier(self, at: int, end: int) -> Reading | None:
        """``earlier in the day`` · ``later this week`` · ``earlier on Tuesday``."""
        here = self._over(at + 1, end, ("on", "in", "at", "during"))
        found = self.core(here, end, years=False) or (self._bare_unit(here, end) if here > at + 1 else None)
        return Reading(at, here, found.last, found.node, found.grain) if found else None

    def _since(self, first: int, at: int, end: int) -> Reading | None:
        """``since Monday`` · ``since the start of the siege in May 2024`` · ``since then``."""
        at = self._over(at, end, ("at", "least", "about", "around"))
        if at >= end:
            return None
        if self.lower[at] == "then" or self.lower[at : at + 2] == ["that", "time"]:
            last = at + (1 if self.lower[at] == "then" else 2)
            return Reading(first, at, last, placed.Since(placed.Same("day")), "day")
        found = self.core(at, end, years=True)
        if found and self._closes(found, end):
            return Reading(first, at, found.last, placed.Since(found.node), found.grain, found.node)
        event = self._since_happening(first, at, end)
        is_owned = found and found.last < end and self.lower[found.last] in ("'s", "’s")
        if found and is_owned and event and isinstance(event.node, SinceEvent) and event.node.of.dated is None:
            of = replace(event.node.of, dated=found.node)  # since Monday's attack
            return replace(event, node=SinceEvent(of), inner=of)
        return event


_ALWAYS_YEARS: Final = frozenset(("eighteen", "nineteen"))
_AFTER_PREPOSITION: Final = _ALWAYS_YEARS | {"two", "twenty"}
#: What may follow a year before its noun: *the 2007 founding congress*.
_BEFORE_NOUN: Final = frozenset(("ADJ", "NOUN", "VERB"))
#: *At present*, *for now*: prepositions of a phrase that means now.
_BEFORE_PRESENT: Final = frozenset(("at", "for", "as"))
_VAGUE: Final = frozenset(("about", "around", "approximately"))
_GOES_ON: Final = (["of"], ["when"], ["that"], ["before"], ["after"])
_BEFORE_YEAR: Final = frozenset(("of", "into", "for", "due", "to", "than", "both"))


def _starters(lexicon: TimeLexicon) -> frozenset[str]:
    """The lower-case words that a time can start with."""
    kinds = (
        "month",
        "weekday",
        "day",
        "since",
        "until",
        "by",
        "before",
        "after",
        "at",
        "phase",
        "season",
        "shift",
        "part",
    )
    words = {word.lower() for kind in kinds for word in lexicon.words[kind]} | lexicon.vague_starts
    first_names = lexicon.period_starts | first_words()
    numbers = set(NumberReader((), ()).words)
    small = "the a an as so that same ever for between overnight earlier later about around some nearly almost more just over barely roughly approximately most recent coming fiscal year latest comparable corresponding first second third fourth q1 q2 q3 q4 first-quarter second-quarter third-quarter fourth-quarter"
    return frozenset(words | first_names | numbers | set(small.split()) | EVENT_STARTERS)
