"""Which productions can read a stretch of time that starts with a word: most words rule out most of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeAlias

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
_APOSTROPHES: Final = ("'", "’")
_NO_EVENT: Final = {"month", "weekday", "day", "vague"}
#: By production, words it can start with beside those.
_WORDS: Final = {
    "compared": frozenset(("latest", "comparable", "corresponding", "same", "year", "last", "this", "next")),
    "quarter": frozenset("first second third fourth fiscal current last this next q1 q2 q3 q4".split()),
    "parted": frozenset(("early", "late", "small", "hours", "this")),
    "deictic": frozenset(("overnight", "last")),
    "fiscal": frozenset(("fiscal", "financial")),
    "recent": frozenset(("recent", "coming", "more", "most", "very")),
    "shifted": frozenset(("same", "that")),
    "clocked": frozenset(("noon", "midday", "midnight")),
}


#: By production, words that it can go on with behind *the*.
_AFTER_THE: Final = {
    "slice": frozenset("first second third fourth last final".split()),
    "quarter": frozenset(("quarter",)),
    "shifted": frozenset("latter day week month year night weekend".split()),
}
#: The productions that *the* and digits can start: *the 12th*, *the 1990s*, *the 2nd quarter*, *the 12th day of*.
_BEFORE_DIGITS: Final = frozenset(("date", "quarter", "event"))
#: Reads what starts at a token and ends before another, or nothing.
Production: TypeAlias = Callable[[int, int], Found | None]


@lru_cache(maxsize=1)
def stems(lexicon: TimeLexicon) -> frozenset[str]:
    """The lower-case words that a stretch of time is told by, the articles before it aside."""
    kinds = "month weekday day phase bound season shift part unit decade ordinal".split()
    words = {word.lower() for kind in kinds for word in lexicon.words[kind]}
    words.update(word.split()[0] for word in lexicon.vague)
    words.update(lexicon.period_starts, first_words(), _number_words())
    words.update(
        "latest comparable corresponding overnight same latter small hours fiscal financial recent coming first second third fourth fifth half q1 q2 q3 q4 final".split()
    )
    words.update(f"{word}-quarter" for word in ("first", "second", "third", "fourth"))
    return frozenset(words | EVENT_STEMS)


@lru_cache(maxsize=4096)
def plan(word: str, lexicon: TimeLexicon) -> frozenset[str] | None:
    """The names of the productions that can start with a lower-case word; ``None``: any of them.

    ``the`` comes with the word behind it: ``the war``.
    """
    article, _, behind = word.partition(" ")
    if behind:
        return _behind(behind, plan(article, lexicon) or frozenset(), lexicon)
    if word[:4] == "mid-" or word[:1].isdigit():
        return None
    kinds = lexicon.kinds_of.get(word, frozenset())
    found = {name for name, wanted in _KINDS.items() if wanted & kinds}
    found.update(name for name, words in _WORDS.items() if word in words)
    if word in LEADING:
        found |= {"distance", "event"}
    if is_clipped(word):
        found.add("date")
    if word.endswith("-quarter"):
        found.add("quarter")
    if not kinds & _NO_EVENT:
        found.add("event")
    starts = (
        ("present", lexicon.vague_starts),
        ("holiday", first_words()),
        ("period", lexicon.period_starts),
        ("distance", _number_words()),
    )
    return frozenset(found | {name for name, words in starts if word in words})


def _behind(word: str, article: frozenset[str], lexicon: TimeLexicon) -> frozenset[str] | None:
    """The productions that can start with *the* and a word; ``article``: those that *the* starts by itself."""
    own = _BEFORE_DIGITS if word[:1].isdigit() else None if word in LEADING else plan(word, lexicon)
    if own is None or is_clipped(word):
        return None
    found = {name for name, words in _AFTER_THE.items() if word in words}
    if word in lexicon.period_starts:
        found.add("period")
    return own | article | found


def is_clipped(word: str) -> bool:
    """Whether a word is a year or decade without its century: *'90s*."""
    return word[:1] in _APOSTROPHES and word[1:2].isdigit()


@lru_cache(maxsize=1)
def _number_words() -> frozenset[str]:
    return frozenset(NumberReader((), ()).words)
