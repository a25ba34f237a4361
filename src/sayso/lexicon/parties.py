"""The parties lexicon: nouns for those who act and speak, names that stand for a state, bodies, people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from sayso.lexicon.names import fold
from sayso.lexicon.tables import read_table

NOUN_COLUMNS = ("noun", "role", "source", "example", "not_example")
CONTEXT_COLUMNS = ("word", "role", "source", "example")
METONYM_COLUMNS = ("name", "also", "party", "kind", "country", "source", "example")
BODY_COLUMNS = ("name", "also", "kind", "country", "source", "example")
TOPIC_COLUMNS = ("topic", "also", "source", "example")
PEOPLE_COLUMNS = ("name", "also", "country", "role", "from", "to", "source", "example")


class Metonym(NamedTuple):
    """A building or street that stands for who sits in it: the Kremlin."""

    name: str
    party: str
    kind: str
    country: str


class Body(NamedTuple):
    """A body under its canonical name; ``kind`` is a value of ``PartyKind``."""

    name: str
    kind: str
    country: str


class LeadingPerson(NamedTuple):
    """Somebody whom reports name by family name alone, with the office held and when."""

    name: str
    country: str
    role: str
    since: str
    until: str

    def in_office(self, day: date) -> bool:
        """Whether the office was held on a day; the table's days may be months or years."""
        text = day.isoformat()
        return self.since <= text and (not self.until or text[: len(self.until)] <= self.until)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


@dataclass(frozen=True)
class PartyLexicon:
    """Every table of the parties lexicon, each read when first asked for."""

    @cached_property
    def nouns(self) -> Mapping[str, str]:
        """The role of common nouns for parties by lemma: ``state``, ``soldiers``, ``source``, ``people`` ..."""
        return {fold(row["noun"]): row["role"] for row in read_table("party_nouns", NOUN_COLUMNS)}

    @cached_property
    def words(self) -> Mapping[str, frozenset[str]]:
        """The roles of verbs and nouns that a party or a place depends on, by lemma."""
        found: dict[str, frozenset[str]] = {}
        for row in read_table("party_contexts", CONTEXT_COLUMNS):
            found[row["word"]] = found.get(row["word"], frozenset()) | {row["role"]}
        return found

    @cached_property
    def metonyms(self) -> Mapping[str, Metonym]:
        """Buildings and streets that stand for a government, by folded name."""
        return {
            fold(name): Metonym(row["name"], row["party"], row["kind"], row["country"])
            for row in read_table("metonyms", METONYM_COLUMNS)
            for name in (row["name"], *_parts(row["also"]))
        }

    @cached_property
    def bodies(self) -> Mapping[str, Body]:
        """Bodies whose canonical name is not the one that the names lexicon has, by folded name."""
        return {
            fold(name): Body(row["name"], row["kind"], row["country"])
            for row in read_table("bodies", BODY_COLUMNS)
            for name in (row["name"], *_parts(row["also"]))
        }

    @cached_property
    def topics(self) -> Mapping[str, str]:
        """What a ministry is for, in its canonical word, by folded word: "internal affairs" is "Interior"."""
        return {
            fold(name): row["topic"]
            for row in read_table("ministry_topics", TOPIC_COLUMNS)
            for name in (row["topic"], *_parts(row["also"]))
        }

    @cached_property
    def people(self) -> Mapping[str, tuple[LeadingPerson, ...]]:
        """Leading figures by the folded form of each of their names."""
        found: dict[str, tuple[LeadingPerson, ...]] = {}
        for row in read_table("people", PEOPLE_COLUMNS):
            person = LeadingPerson(row["name"], row["country"], row["role"], row["from"], row["to"])
            for name in {fold(name) for name in (row["name"], *_parts(row["also"]))}:
                found[name] = (*found.get(name, ()), person)
        return found


@lru_cache(maxsize=1)
def load_party_lexicon() -> PartyLexicon:
    """The parties lexicon that ships with the package."""
    return PartyLexicon()
