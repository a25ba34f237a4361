"""Which productions can read a stretch of time that starts with a word: most words rule out most of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final, Protocol

from sayso.annotate.numbers import NumberReader
from sayso.annotate.times.dates import Found
from sayso.annotate.times.event_times import EVENT_STEMS
from sayso.lexicon.holidays import first_words
from sayso.lexicon.times import TimeLexicon

#: Articles and the like: whatever may stand behind them.
LEADING: Final = frozenset(
    "the its their this a an that these about around some nearly almost more most than just over less barely very roughly "
    "approximately only".split()
)
#: By production, the kinds of words it can start with.
_KINDS: Final = {
    "phase": {"phase"},
    "bounded": {"bound"},
    "year_end": {"unit"},
    "parted": {"part"},
    "date": {"month", "ordinal", "decade"},
    "weekday": {"weekday", "shift"},
    "deictic": {"day"},
    "fiscal": {"shift"},
    "shifted": {"shift"},
    "season": {"season", "shift"},
}
_NO_EVENT: Final = {"month", "weekday", "day", "vague"}
#: By production, words it can start with beside those.
_WORDS: Final = {
    "quarter": frozenset("first second third fourth fiscal current latest q1 q2 q3 q4".split()),
    "parted": frozenset(("early", "late", "small", "hours")),
    "deictic": frozenset(("overnight", "last")),
    "fiscal": frozenset(("fiscal", "financial")),
    "recent": frozenset(("recent", "coming")),
    "shifted": frozenset(("same", "that")),
    "clocked": frozenset(("noon", "midday", "midnight")),
}


class Production(Protocol):
    """Reads what starts at a token, or nothing."""

    def __call__(self, at: int, end: int, *, years: bool) -> Found | None:
        """The stretch of time; ``years``: a bare ``2014`` may be one."""


def whatever(production: Callable[[int, int], Found | None]) -> Production:
    """A production that reads the same whether or not a bare year may be read."""

    def read(at: int, end: int, *, years: bool) -> Found | None:
        del years
        return production(at, end)

    return read


@lru_cache(maxsize=1)
def stems(lexicon: TimeLexicon) -> frozenset[str]:
    """The lower-case words that a stretch of time is told by, the articles before it aside."""
    kinds = "month weekday day phase bound season shift part unit decade ordinal".split()
    words = {word.lower() for kind in kinds for word in lexicon.words[kind]}
    words.update(word.split()[0] for word in lexicon.vague)
    words.update(lexicon.period_starts, first_words(), _number_words())
    words.update(
        "overnight same latter small hours fiscal financial recent coming first second third fourth fifth half q1 q2 q3 q4 final".split()
    )
    words.update(f"{word}-quarter" for word in ("first", "second", "third", "fourth"))
    return frozenset(words | EVENT_STEMS)


@lru_cache(maxsize=4096)
def plan(word: str, lexicon: TimeLexicon) -> frozenset[str] | None:
    """The names of the productions that can start with a lower-case word; ``None``: any of them."""
    if word in LEADING or word[:4] == "mid-" or word[:1] in "’'" or word[:1].isdigit():
        return None
    kinds = lexicon.kinds_of.get(word, frozenset())
    found = {name for name, wanted in _KINDS.items() if wanted & kinds}
    found.update(name for name, words in _WORDS.items() if word in words)
    if word.endswith("-quarter"):
        found.add("quarter")
    if word in lexicon.vague_starts:
        found.add("present")
    if word in first_words():
        found.add("holiday")
    if word in lexicon.period_starts:
        found.add("period")
    if word in _number_words():
        found.add("distance")
    if not kinds & _NO_EVENT:
        found.add("event")
    return frozenset(found)


@lru_cache(maxsize=1)
def _number_words() -> frozenset[str]:
    return frozenset(NumberReader((), ()).words)
