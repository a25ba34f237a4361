"""Who and what was spoken of so far, and which of them a pronoun or a description can mean.

Subjects go before others, the sentence before those before it, the speaker of a telling before who is
told (Hobbs 1978 and Lappin and Leass 1994 in the little that news needs). Two candidates that are as good as each
other are no antecedent: a wrong speaker costs more than a gap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sayso.annotate.phrases import Phrases
from sayso.model import Annotations, Named, PartyKind, PartyMention

_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_REACH: Final = 3
"""Sentences that a pronoun can reach back."""

_PER_SENTENCE: Final = 10
_SUBJECT: Final = 4
_MAIN: Final = 4
_SAME_NAME: Final = 1


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Somebody spoken of: where, as what, and how prominent the words are."""

    head: int
    sentence: int
    parties: tuple[Named, ...]
    kind: PartyKind
    country: str | None = None
    plural: bool = False
    prominence: int = 0


@dataclass(slots=True, eq=False)
class Antecedents:
    """All parties in text order, with what pronouns before were found to mean."""

    annotations: Annotations
    phrases: Phrases
    known: list[Antecedent] = field(default_factory=list)

    def add(self, mention: PartyMention) -> None:
        """Takes a party that the text names into account."""
        plural = mention.kind in {PartyKind.PEOPLE, PartyKind.FORCE, PartyKind.STATE} or self.phrases.is_plural(
            mention.head
        )
        self._append(mention.head, (mention.party,), mention.kind, mention.country, plural=plural)

    def add_reference(
        self, head: int, parties: tuple[Named, ...], kind: PartyKind, country: str | None, *, plural: bool = False
    ) -> None:
        """Takes a pronoun or description into account, once it is known whom it means."""
        self._append(head, parties, kind, country, plural=plural)

    def _append(
        self, head: int, parties: tuple[Named, ...], kind: PartyKind, country: str | None, *, plural: bool
    ) -> None:
        sentence = self.phrases.sentence_number(head)
        one = Antecedent(head, sentence, parties, kind, country, plural, self._prominence(head))
        self.known.append(one)

    def _prominence(self, head: int) -> int:
        """More for subjects, most for those of the main clause or of the telling at its end."""
        top = self.phrases.top(head)
        token = self.phrases[top]
        if token.deprel not in _SUBJECTS:
            return 0
        clause = self.phrases[token.head]
        is_main = clause.is_root or (clause.deprel == "parataxis" and self.phrases[clause.head].is_root)
        return _SUBJECT + (_MAIN if is_main else 0)

    def choose(
        self,
        index: int,
        fits: Callable[[Antecedent], bool],
        *,
        barred: Iterable[int] = (),
        reach: int = _REACH,
    ) -> Antecedent | None:
        """The best antecedent before a word; ``None`` where there is none, or two as good as each other."""
        here, left_out = self.phrases.sentence_number(index), set(barred)
        scored: list[tuple[int, int, Antecedent]] = []
        for one in self.known:
            distance = here - one.sentence
            if not 0 <= distance <= reach or one.head >= index or one.head in left_out or not fits(one):
                continue
            if self._crosses_heading(one.sentence, here):
                continue
            scored.append((one.prominence - _PER_SENTENCE * distance, one.head, one))
        if not scored:
            return None
        scored.sort(key=lambda row: (row[0], row[1]))
        best, others = scored[-1], scored[:-1]
        names = _names(best[2])
        for score, _, other in reversed(others):
            if score < best[0]:
                break
            if _names(other) != names and other.sentence == best[2].sentence and best[0] % _PER_SENTENCE == 0:
                return None
        return best[2]

    def _crosses_heading(self, first: int, last: int) -> bool:
        """Whether a heading inside the text stands between two sentences: a new item begins there."""
        sentences = self.annotations.document.sentences
        return any(
            sentences[number].is_heading and sentences[number].last - sentences[number].first > 3
            for number in range(first + 1, last)
        )

    def co_arguments(self, index: int) -> list[int]:
        """Heads of the phrases that share the clause of a pronoun: it cannot mean them."""
        token = self.phrases[index]
        if token.deprel == "nmod:poss":
            return []
        clause = self._clause(index)
        found = [one for one in self.phrases.children(clause) if one != index]
        above = clause
        while self.phrases.relation(above) == "conj" and not self.phrases.children(above, "nsubj", "nsubj:pass"):
            above = self.phrases[above].head  # "Macron called Aoun and asked him": Macron is not *him*
            found += self.phrases.children(above, "nsubj", "nsubj:pass")
        return found

    def _clause(self, index: int) -> int:
        """The verb or predicate whose argument a phrase is."""
        while self.phrases.relation(index) in {"nmod", "conj", "appos", "compound", "amod", "det"}:
            index = self.phrases[index].head
        return self.phrases[index].head


def _names(one: Antecedent) -> tuple[str, ...]:
    return tuple(party.name for party in one.parties)


def states_of(mentions: Sequence[PartyMention]) -> list[str]:
    """The states and armed groups of a report, the most mentioned first: the two sides of its conflict come first."""
    counts: dict[str, int] = {}
    for mention in mentions:
        armed = mention.kind is PartyKind.FORCE and mention.party.name[:1].isupper()
        if mention.kind is PartyKind.STATE or armed:
            counts[mention.party.name] = counts.get(mention.party.name, 0) + 1
    return sorted(counts, key=lambda name: -counts[name])
