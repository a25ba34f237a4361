"""What a record itself knows about times that nothing dates yet: claims of other reports that may tell of the event.

Nothing is solved here: a proposal goes into an anchor file, where somebody reads it before it counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.extract.solving import is_dated, is_unsolved, tells_of
from sayso.lexicon.anchors import load_event_words, tokens_of
from sayso.model import Claim, Period


@dataclass(frozen=True, slots=True)
class Proposal:
    """A time that nothing dates, and the claims that may tell of its event.

    ``claim`` and ``fits`` are places in the claims that were given. ``words`` are those of the event, ``noun`` what
    it is called in them, ``needs`` the places and parties that the claims share with it. ``day`` is set only
    where all of ``fits`` agree on it.
    """

    claim: int
    period: Period
    words: str
    noun: str
    needs: tuple[str, ...]
    fits: tuple[int, ...]
    day: date | None


def propose(claims: Sequence[Claim]) -> tuple[Proposal, ...]:
    """The unsolved times of some claims in their order, each with the claims of other reports that may date it."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        if is_dated(claim):
            by_kind[claim.kind].append(number)
            by_word[claim.trigger.text.lower().rstrip("s")].append(number)
    found = []
    for number, claim in enumerate(claims):
        for period in _unsolved(claim):
            words = period.anchor.name if period.anchor else ""
            noun = load_event_words().noun_in(tokens_of(words)) or ()
            kinds = load_event_words().nouns.get(noun, frozenset())
            near = {one for kind in kinds for one in by_kind[kind]} | set(by_word[noun[-1].rstrip("s")] if noun else ())
            fits = tuple(one for one in sorted(near) if _fits(claims[one], claim, words))
            days = {when.first for one in fits if (when := claims[one].when)}
            needs = _needs(claim, [claims[one] for one in fits])
            found.append(
                Proposal(number, period, words, " ".join(noun), needs, fits, days.pop() if len(days) == 1 else None)
            )
    return tuple(found)


def _unsolved(claim: Claim) -> Iterator[Period]:
    """The times of a claim that nothing dates, each once."""
    scopes = (figure.scope for figure in claim.figures)
    periods = (claim.when, claim.said_on, *(scope.since for scope in scopes if scope))
    seen = set()
    for period in periods:
        if period is not None and is_unsolved(period) and period.words not in seen:
            seen.add(period.words)
            yield period


def _fits(told: Claim, claim: Claim, words: str) -> bool:
    """Whether a claim of another report tells of the event, somewhere or of somebody that both name."""
    is_later = told.when is not None and told.when.first is not None and told.when.first > claim.published
    if told.report == claim.report or is_later or not tells_of(told, words):
        return False
    named = {name.lower() for name in names_of(told)}
    return bool(named & {name.lower() for name in names_of(claim)}) or any(name in words.lower() for name in named)


def _needs(claim: Claim, fits: Sequence[Claim]) -> tuple[str, ...]:
    """The names that a claim shares with all that fit it, the closest place first."""
    shared = [name for name in names_of(claim) if all(name in names_of(one) for one in fits)]
    return tuple(dict.fromkeys(shared or names_of(claim)))


def names_of(claim: Claim) -> tuple[str, ...]:
    """The places and parties of a claim: places by each of their parts, the closest first."""
    places = [part for place in claim.place for part in place.name.split(", ")]
    return (*places, *(party.name for party in (*claim.actor, *claim.target)))
