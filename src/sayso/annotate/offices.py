"""Whom an office without a name means: *the governor*, *its acting governor*, *the head of the General Staff*."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.annotate.countries import Countries
from sayso.annotate.people import People
from sayso.annotate.phrases import Phrases
from sayso.annotate.roles import Role, find_roles, is_role
from sayso.lexicon.names import fold, load_name_lexicon
from sayso.lexicon.parties import load_party_lexicon
from sayso.model import Annotations, Named, PartyKind

_SUBJECTS: Final = frozenset({"nsubj", "nsubj:outer"})
_OPENING: Final = 2
"""Sentences from the first in which an office may open a story."""

_AHEAD: Final = 2
"""Sentences within which an office that opens a story gets its name."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The person who holds an office here, and how that was found."""

    party: Named
    rule: str


class Offices:
    """Who holds which office in a report."""

    def __init__(self, annotations: Annotations, phrases: Phrases) -> None:
        self._annotations = annotations
        self._phrases = phrases
        self._people = People(phrases, day=annotations.report.published)
        self._roles = find_roles(phrases, self._people)
        self._countries = Countries(phrases)

    def holder(self, index: int) -> Holder | None:
        """The person whom the office at a token means; ``None`` for offices that name nobody here."""
        if not is_role(self._phrases, index) or index in self._phrases.name_over:
            return None
        own = next((role for role in self._roles if role.noun == index), None)
        if own:
            return Holder(Named(own.person), "office-of-name") if own.heads else None
        if self._phrases.determiner(index) in {"a", "an", "another", "some", "no"}:
            return None
        return self._held_before(index) or self._known_before(index) or self._named_later(index) or self._known(index)

    def _known_before(self, index: int) -> Holder | None:
        """The last person spoken of who is known to hold the office: "Min Aung Hlaing … the junta chief"."""
        noun, lexicon = self._office_noun(index), load_party_lexicon()
        if self._phrases.determiner(index) != "the":
            return None
        for mention in reversed(self._annotations.parties):
            if mention.head >= index or mention.kind is not PartyKind.PERSON:
                continue
            rows = lexicon.people.get(fold(mention.party.name), ())
            roles = {row.role.split(" ")[-1] for row in rows if row.in_office(self._annotations.report.published)}
            owner = self._countries.owner(index)
            if noun in {load_name_lexicon().title_forms.get(role, role) for role in roles}:
                return (
                    Holder(Named(mention.party.name), "office-known")
                    if not owner or owner.code == mention.country
                    else None
                )
        return None

    def _held_before(self, index: int) -> Holder | None:
        """The last person to whom the report gave this office."""
        noun = self._office_noun(index)
        before = [
            role
            for role in self._roles
            if role.noun < index and self._office_noun(role.noun) == noun and self._compatible(role, index)
        ]
        return Holder(Named(before[-1].person), "office-named-before") if before else None

    def _office_noun(self, index: int) -> str:
        """The office in its plain form: *doctor* of "Dr", *spokesman* of "spokeswoman"."""
        noun = self._phrases.lemma(index).rstrip(".")
        return load_name_lexicon().title_forms.get(noun, noun)

    def _compatible(self, role: Role, index: int) -> bool:
        """Whether two mentions of an office do not speak of different bodies: "the Belgorod governor"."""
        own, theirs = self._owners(index), self._owners(role.noun)
        if own and theirs:
            return bool(own & theirs)
        country = self._countries.owner(index)
        home = next((one.country for one in self._annotations.parties if one.party.name == role.person), None)
        return country is None or home is None or country.code == home

    def _known(self, index: int) -> Holder | None:
        """Who is known to hold an office whose country the words say: "Iran's president", "the Malian junta leader"."""
        country = self._countries.owner(index)
        day = self._annotations.report.published
        if country is None:
            return self._head_of_body(index)
        if self._phrases.is_plural(index):
            return None
        first = index
        while first > 0 and self._phrases[first - 1].head == index and self._is_part_of_office(first - 1):
            first -= 1
        office = fold(self._phrases.quote(first, index + 1).text)
        after = [one for one in self._phrases.children(index, "nmod", "appos", "flat", "acl") if one > index]
        if any(self._countries.of_token(one) != country for one in after):
            return None
        rows = {row for rows in load_party_lexicon().people.values() for row in rows if row.country == country.code}
        names = {row.name for row in rows if fold(row.role) == office and row.in_office(day)}
        return Holder(Named(names.pop()), "office-known") if len(names) == 1 else None

    def _head_of_body(self, index: int) -> Holder | None:
        """Who heads a body of no country: "the UN secretary-general", "the head of the IAEA"."""
        day = self._annotations.report.published
        last = self._phrases.right_edge(index, "nmod", "flat", "compound")
        words = fold(self._phrases.quote(self._phrases.left_edge(index), last).text).removeprefix("the ")
        words = words.replace("united nations", "un").replace("u.n.", "un").replace(" of the ", " of ")
        rows = {row for rows in load_party_lexicon().people.values() for row in rows if not row.country}
        names = {row.name for row in rows if _office(row.role) == words and row.in_office(day)}
        return Holder(Named(names.pop()), "office-known") if len(names) == 1 else None

    def _is_part_of_office(self, index: int) -> bool:
        """Whether a word before the noun belongs to the office: "prime", "foreign", "junta"."""
        return self._phrases.relation(index) in {"amod", "compound"} and self._countries.of_token(index) is None

    def _owners(self, index: int) -> set[str]:
        """The capitalised words that an office belongs to."""
        first, last = self._phrases.left_edge(index), self._phrases.right_edge(index, "nmod", "compound", "flat")
        words = (self._phrases[at] for at in range(first, last) if at != index)
        return {fold(word.text) for word in words if word.upos == "PROPN" and word.index not in self._person_words}

    @property
    def _person_words(self) -> set[int]:
        return {at for name in self._people.names for at in range(name.first, name.last)}

    def _named_later(self, index: int) -> Holder | None:
        """“its acting governor told ... Alexei Smirnov told the meeting”: a newcomer who speaks next.

        The office must be the subject of its clause; the newcomer stands without an office of his own, as a
        subject, and nobody else does so before.
        """
        top = self._phrases.top(index)
        if self._phrases[top].deprel not in _SUBJECTS:
            return None
        here = self._phrases.sentence_number(index)
        if here > _OPENING:
            return None  # only a story that opens with an office gives its name later
        seen = {
            mention.party.name
            for mention in self._annotations.parties
            if mention.kind is PartyKind.PERSON and mention.head < index
        }
        titled = {role.person for role in self._roles}
        for mention in self._annotations.parties:
            distance = self._phrases.sentence_number(mention.head) - here
            if mention.kind is not PartyKind.PERSON or mention.head < index or distance > _AHEAD:
                continue
            name = mention.party.name
            if distance == 0 or name in seen or name in titled:
                continue
            if self._phrases[self._phrases.top(mention.head)].deprel in _SUBJECTS:
                return Holder(Named(name), "office-named-after")
        return None


def _office(role: str) -> str:
    """An office of the table as a report may write it: folded, without articles."""
    return fold(role).replace(" of the ", " of ")
