"""Offices: who is called the governor, the spokesman, the commander-in-chief in this report, and of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.annotate.people import People
from sayso.annotate.phrases import Phrases
from sayso.lexicon.names import fold, load_name_lexicon
from sayso.model import Name

_ROLE_WORDS: Final = frozenset(
    "chief head commander-in-chief chief-of-staff boss official officer commander general soldier figure "
    "owner founder member source father mother brother sister wife husband son daughter".split()
)
_DEEPEST: Final = 6


@dataclass(frozen=True, slots=True)
class Role:
    """An office that the report gives somebody: its noun, the words of its phrase, and whether it heads the name.

    ``noun`` is the token of the office; ``first`` and ``last`` hold its phrase; ``heads`` says that the
    name hangs below the office ("the commander, Oleksandr Syrskyi"), so that the office is the subject.
    """

    person: str
    name: Name
    noun: int
    first: int
    last: int
    heads: bool


def find_roles(phrases: Phrases, people: People) -> tuple[Role, ...]:
    """Each office that the report gives a person, in text order."""
    found: list[Role] = []
    for name in people.names:
        found += _before(phrases, people, name)
        found += _apposed(phrases, people, name)
    return tuple(sorted(found, key=lambda role: role.noun))


def _before(phrases: Phrases, people: People, name: Name) -> list[Role]:
    """Offices directly before the name: "acting governor Alexei Smirnov"."""
    first = min(phrases.left_edge(name.head), name.first)
    for noun in range(name.first - 1, first - 1, -1):
        if is_role(phrases, noun):
            return [Role(people.canonical(name), name, noun, first, name.first, heads=False)]
    return []


def _apposed(phrases: Phrases, people: People, name: Name) -> list[Role]:
    """Offices beside the name, before or after it: "its head, X", "X, the head of Y"."""
    found = []
    token = phrases[name.head]
    placed = token.deprel == "nmod" and bool(phrases.cases(name.head))  # "a villager from Let Yet Kone"
    if token.deprel in {"appos", "flat", "nmod", "dep", "parataxis"} and token.head < name.first and not placed:
        above = _office_above(phrases, token.head, apposed=token.deprel == "appos")
        if above is not None:
            first = phrases.left_edge(above)
            found.append(Role(people.canonical(name), name, above, first, name.first, heads=True))
    for child in phrases.children(name.head, "appos"):
        if child >= name.last and is_role(phrases, child):
            last = phrases.right_edge(child, "nmod", "flat", "compound", "appos")
            found.append(Role(people.canonical(name), name, child, phrases.left_edge(child), last, heads=False))
    return found


def _office_above(phrases: Phrases, index: int, *, apposed: bool) -> int | None:
    """The office at a token or above it: "the head" of "the head of the Security Council, X"."""
    for _ in range(_DEEPEST):
        if is_role(phrases, index):
            return index
        inside = {"nmod", "flat", "compound"} if apposed or index not in phrases.name_over else set()
        if phrases.relation(index) not in inside or phrases[index].head == index:
            return None
        index = phrases[index].head
    return None


def is_role(phrases: Phrases, index: int) -> bool:
    """Whether a token is the noun of an office or a description of a person."""
    token = phrases[index]
    if token.upos not in {"NOUN", "PROPN", "ADJ"} or phrases.is_plural(index):
        return False
    titles = load_name_lexicon().titles
    word = fold(token.text)
    if word in titles or token.lemma.lower() in _ROLE_WORDS or "-in-chief" in token.text.lower():
        return index not in phrases.name_over or phrases.name_over[index].head != index or word in titles
    before = f"{fold(phrases[index - 1].text)} {word}" if index else word
    return before in titles
