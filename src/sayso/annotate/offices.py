"""Whom an office without a name means: *the governor*, *its acting governor*, *the head of the General Staff*."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.annotate.people import People
from sayso.annotate.phrases import Phrases
from sayso.annotate.roles import Role, find_roles, is_role
from sayso.lexicon.names import fold
from sayso.model import Annotations, Named, PartyKind

_SUBJECTS: Final = frozenset({"nsubj", "nsubj:outer"})
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

    def holder(self, index: int) -> Holder | None:
        """The person whom the office at a token means; ``None`` for offices that name nobody here."""
        if not is_role(self._phrases, index) or index in self._phrases.name_over:
            return None
        own = next((role for role in self._roles if role.noun == index), None)
        if own:
            return Holder(Named(own.person), "office-of-name") if own.heads else None
        if self._phrases.determiner(index) in {"a", "an", "another", "some", "no"}:
            return None
        return self._held_before(index) or self._named_later(index)

    def _held_before(self, index: int) -> Holder | None:
        """The last person to whom the report gave this office."""
        noun = self._phrases.lemma(index)
        before = [
            role
            for role in self._roles
            if role.noun < index and self._phrases.lemma(role.noun) == noun and self._compatible(role, index)
        ]
        return Holder(Named(before[-1].person), "office-named-before") if before else None

    def _compatible(self, role: Role, index: int) -> bool:
        """Whether two mentions of an office do not speak of different bodies: "the Belgorod governor"."""
        own, theirs = self._owners(index), self._owners(role.noun)
        return not own or not theirs or bool(own & theirs)

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
