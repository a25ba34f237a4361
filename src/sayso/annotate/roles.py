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
_NAMING: Final = frozenset({"nmod:desc", "compound", "flat", "amod", "appos", "nmod", "dep"})


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
    if token.deprel in {"appos", "flat", "nmod", "dep", "parataxis"} and token.head < name.first:
        above = token.head
        while above not in phrases.name_over or is_role(phrases, above):
            if is_role(phrases, above):
                last = name.first
                found.append(
                    Role(people.canonical(name), name, above, phrases.left_edge(above), last, heads=True)
                )
                break
            if phrases.relation(above) != "nmod" or phrases[above].head == above:
                break
            above = phrases[above].head
        else:
            above = _owner(phrases, above)
            if above is not None and token.deprel == "appos":
                found.append(
                    Role(people.canonical(name), name, above, phrases.left_edge(above), name.first, heads=True)
                )
    for child in phrases.children(name.head, "appos"):
        if child >= name.last and is_role(phrases, child):
            last = phrases.right_edge(child, "nmod", "flat", "compound", "appos")
            found.append(Role(people.canonical(name), name, child, phrases.left_edge(child), last, heads=False))
    return found


def _owner(phrases: Phrases, index: int) -> int | None:
    """The office that a body's name depends on: "the head" of "the head of the Security Council, X"."""
    while phrases.relation(index) in {"nmod", "flat", "compound"} and phrases[index].head != index:
        index = phrases[index].head
        if is_role(phrases, index):
            return index
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
