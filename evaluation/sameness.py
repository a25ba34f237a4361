"""When two values are the same: names, parties, places, channels, times and figures.

names     the same after folding and aliases, or the same family name. Only names that look like persons
          are compared by family name: no word for a body ("ministry"), no alias entry, no office at the
          end ("Kursk Governor"), no common noun ("spokeswoman for X" is not X). States and regions also
          match with words for their army or government: Russian forces = Russia.
parties   as names; or the same head noun ("100 Russian servicemen" = "soldiers"), unless both are proper
          names or their proper words clash ("Russian" against "Ukrainian").
places    the first, most specific name; countries must not differ where both give one.
channels  at least half of the joint words are shared.
times     the same first and last day; or one common day, the open side of an interval being endless.
figures   value: the same low and high. Thing: the same unit and head noun; where both have a participle
          it must be the same ("drones launched" is not "drones downed").
"""

from __future__ import annotations

import math
import re
from datetime import date
from functools import cache
from typing import Final

from evaluation.folding import Bag, aliases, fold, light, singular, skeleton, words_of
from sayso.model import Figure, Named, Period

_OF_A_SETTLEMENT: Final = re.compile(r"^(?:the )?(?:city|town|village|settlement) of ")  # "the town of Sudzha"
_NUMBERED: Final = re.compile(r"\d+[a-z]+")  # "61st"
_SHARED_AT_LEAST: Final = 0.5  # of the joint words of two channels


def same_name(one: Named, other: Named) -> bool:
    """Whether two names stand for one person, body or state."""
    return _same_name(one.name, other.name)


def same_party(one: Named, other: Named) -> bool:
    """Whether two names or noun phrases stand for the same actor or target."""
    return _same_party(one.name, other.name)


def same_place(one: Named, other: Named) -> bool:
    """Whether two places have the same most specific name, and not two countries."""
    (name, country), (other_name, other_country) = _place_key(one.name), _place_key(other.name)
    return name == other_name and (not country or not other_country or country == other_country)


def same_channel(one: str, other: str) -> bool:
    """Whether two channels share half of their words."""
    mine, theirs = (set(map(singular, aliases().tokens(text))) - words_of("channel glue") for text in (one, other))
    return bool(mine | theirs) and len(mine & theirs) / len(mine | theirs) >= _SHARED_AT_LEAST


def same_days(one: Period, other: Period) -> bool:
    """Whether two times have the same first and last day."""
    return (one.first, one.last) == (other.first, other.last)


def common_day(one: Period, other: Period) -> bool:
    """Whether two times share a day."""
    starts = max(one.first or date.min, other.first or date.min)
    return starts <= min(one.last or date.max, other.last or date.max)


def same_value(one: Figure, other: Figure) -> bool:
    """Whether two figures have the same bounds."""
    return _same_bound(one.low, other.low) and _same_bound(one.high, other.high)


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same thing in the same unit."""
    (noun, deed), (other_noun, other_deed) = _what_key(one.what), _what_key(other.what)
    if _unit_key(one.unit) != _unit_key(other.unit):
        return False
    if deed and other_deed:
        return deed == other_deed and (not noun or not other_noun or noun == other_noun)
    return bool(noun) and noun == other_noun


def _same_bound(one: float | None, other: float | None) -> bool:
    return one == other or (one is not None and other is not None and math.isclose(one, other))


@cache
def _same_name(one: str, other: str) -> bool:
    if _name_key(one) == _name_key(other):
        return True
    family = _family_key(one)
    return family is not None and family == _family_key(other)


@cache
def _same_party(one: str, other: str) -> bool:
    if _same_name(one, other):
        return True
    (head, is_proper, proper), (other_head, other_is_proper, other_proper) = _head_noun(one), _head_noun(other)
    clash = not (proper <= other_proper or other_proper <= proper)
    return head == other_head and not (is_proper and other_is_proper) and not clash


@cache
def _name_key(name: str) -> Bag:
    """The folded full name; a state's forces and government count as the state, a region's as the region."""
    bag = aliases().bag(name)
    if bag in aliases().names:
        return aliases().names[bag]
    core = tuple(token for token in bag if token not in aliases().state_words)
    state = aliases().names.get(core)
    if state in aliases().states:
        return state
    return core if "oblast" in core else bag


@cache
def _family_key(name: str) -> str | None:
    """The folded family name of what looks like a person's name; ``None`` for anything else."""
    parts = fold(name).split()
    while parts and parts[-1] in words_of("suffix"):
        parts.pop()
    particles = words_of("particle")
    proper = all(word.lower() in particles or any(char.isupper() for char in word) for word in name.split())
    if not parts or not proper or words_of("body").intersection(parts) or parts[-1] in words_of("office"):
        return None
    if _name_key(name) in aliases().names or aliases().bag(parts[-1]) in aliases().names:  # Reuters, eastern Ukraine
        return None
    whole, last = " ".join(map(skeleton, parts)), skeleton(parts[-1])
    return aliases().persons.get(whole) or aliases().persons.get(last) or last


@cache
def _head_noun(phrase: str) -> tuple[str, bool, frozenset[str]]:
    """The head noun of a phrase, whether it is a proper name, and the other proper words of the phrase."""
    words = phrase.split()
    stop = next((at for at, word in enumerate(words) if at and word in words_of("preposition")), len(words))
    tokens = aliases().tokens(" ".join(words[:stop])) or [""]
    head = singular(tokens[-1])
    proper = [word for word in words if word[0].isupper() or _NUMBERED.fullmatch(word)]
    others = {singular(token) for token in aliases().tokens(" ".join(proper))} - words_of("glue") - {head}
    return aliases().nouns.get(head, head), words[stop - 1][0].isupper(), frozenset(others)


@cache
def _place_key(place: str) -> tuple[Bag, Bag | None]:
    """The most specific name, and the country if the place gives more than one name."""
    parts = [part.strip() for part in place.split(",")]
    bag = aliases().bag(_OF_A_SETTLEMENT.sub("", parts[0]))
    return aliases().places.get(bag, bag), _name_key(parts[-1]) if len(parts) > 1 else None


@cache
def _unit_key(unit: str | None) -> str:
    plain = light(unit or "")
    return aliases().units.get(plain) or aliases().units.get(singular(plain)) or singular(plain)


@cache
def _what_key(what: str) -> tuple[str | None, str | None]:
    """Noun and participle: ``drones launched`` -> (drone, launched), ``people killed`` -> (None, killed)."""
    table = aliases()
    phrase = " ".join(map(singular, table.tokens(what)))
    tokens = table.whats.get(phrase, phrase).split() or [""]
    deed = tokens.pop() if tokens[-1].endswith("ed") or tokens[-1] in words_of("participle") else None
    if deed is not None:
        deed = table.whats.get(deed, deed)
    stop = next((at for at, token in enumerate(tokens) if at and token in words_of("preposition")), len(tokens))
    head = tokens[stop - 1] if tokens else None
    noun = table.nouns.get(head, head) if head is not None else None
    return None if deed and noun == "person" else noun, deed
