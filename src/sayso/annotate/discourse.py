"""What a report has spoken of at each word: persons, sides and places, who is speaking, and inside which quotation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from sayso.annotate.countries import Countries
from sayso.annotate.people import People
from sayso.annotate.phrases import Phrases
from sayso.annotate.roles import Role, find_roles
from sayso.lexicon.cues import load_cue_lexicon
from sayso.lexicon.places import load_place_lexicon
from sayso.model import Annotations, Named, PartyKind, PartyMention, PlaceMention

_SIDES: Final = frozenset({PartyKind.STATE, PartyKind.FORCE})
_OPEN, _CLOSE = "“", "”"
_SUBJECT, _TELLER, _NEAR = 3.0, 1.5, 2.0
# A side is one of two only if it is named this often, against the next.
_CLEAR: Final = 1.5


class Discourse:
    """The state of talk at each word of a report."""

    def __init__(self, annotations: Annotations) -> None:
        self.annotations = annotations
        self.phrases = Phrases(annotations.document)
        self.countries = Countries(self.phrases)
        self._cues = load_cue_lexicon()

    @cached_property
    def people(self) -> People:
        """The persons named."""
        return People(self.phrases)

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The offices given to persons."""
        return find_roles(self.phrases, self.people)

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """The quotations, as first token and one past the last; straight marks pair within their paragraph."""
        found: list[tuple[int, int]] = []
        start: int | None = None
        text = self.annotations.document.text
        for token in self.phrases.tokens:
            if start is not None and "\n\n" in text[self.phrases[start].start : token.start]:
                start = None
            if token.text == _OPEN or (token.text in {'"', "``"} and start is None):
                start = token.index
            elif (token.text in {_CLOSE, '"', "''"}) and start is not None:
                found.append((start, token.index + 1))
                start = None
        return tuple(found)

    def quotation(self, index: int) -> tuple[int, int] | None:
        """The quotation that holds a token."""
        return next(((first, last) for first, last in self.quotations if first < index < last), None)

    def tells(self, index: int) -> bool:
        """Whether a token is a verb of telling."""
        token = self.phrases[index]
        if token.upos not in {"VERB", "AUX"}:
            return False
        return any(cue.takes & {"clause", "quote"} for cue in self._cues.cues("verb", token.lemma.lower()))

    def is_teller(self, head: int) -> bool:
        """Whether a phrase is the subject of a verb of telling, or what "according to" names."""
        top = self.phrases.top(head)
        if self.phrases.is_subject(head):
            return self.tells(self.phrases[top].head)
        return "according" in self.phrases.cases(top)

    def subject_of(self, verb: int) -> int | None:
        """The subject of a verb, its own or that of the verb it is joined to."""
        for _ in range(4):
            subjects = self.phrases.children(verb, "nsubj")
            if subjects:
                return subjects[0]
            token = self.phrases[verb]
            if token.deprel not in {"conj", "xcomp", "advcl", "parataxis"} or token.head == verb:
                return None
            verb = token.head
        return None

    def parties_before(self, index: int, sentences: int = 4) -> Iterator[PartyMention]:
        """Party mentions before a token, the nearest first."""
        here = self.phrases.sentence_number(index)
        for mention in reversed(self.annotations.parties):
            if mention.head < index and mention.first < index:
                if here - self.phrases.sentence_number(mention.head) > sentences:
                    return
                yield mention

    def places_before(self, index: int) -> Iterator[PlaceMention]:
        """Place mentions before a token, the nearest first."""
        for mention in reversed(self.annotations.places):
            if mention.first < index and mention.head < index:
                yield mention

    def salience(self, mention: PartyMention, index: int) -> float:
        """How likely talk at a token goes on about a party: near, subject, teller."""
        far = self.phrases.sentence_number(index) - self.phrases.sentence_number(mention.head)
        score = -_NEAR * far
        if self.phrases.is_subject(mention.head):
            score += _SUBJECT
            verb = self.phrases[self.phrases.top(mention.head)].head
            matrix = self.phrases[verb]
            if matrix.is_root or matrix.deprel in {"parataxis", "conj"}:
                score += 0.5
        if self.is_teller(mention.head):
            score += _TELLER
        return score

    @cached_property
    def sides(self) -> tuple[Named, Named] | None:
        """The two parties at war, when the report names two far more often than any third."""
        counts: Counter[str] = Counter()
        first: dict[str, Named] = {}
        for mention in self.annotations.parties:
            if mention.kind in _SIDES:
                counts[mention.party.name] += 1
                first.setdefault(mention.party.name, mention.party)
        ranked = counts.most_common(3)
        if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] * _CLEAR > ranked[1][1]):
            return None
        one, two = (Named(first[name].name, None, "side") for name, _ in ranked[:2])
        return (one, two)

    def state_of(self, mention: PartyMention) -> str | None:
        """The side that a party belongs to: a state or force itself, a person's or body's country."""
        if mention.kind in {PartyKind.STATE, PartyKind.FORCE}:
            return mention.party.name
        if mention.kind is PartyKind.PERSON:
            force = self._force_of(mention)
            if force:
                return force
        country = load_place_lexicon().country_of.get(mention.country or "")
        return country.name if country else None

    def _force_of(self, person: PartyMention) -> str | None:
        """The armed group in a person's title: "RSF commander Mohamed Hamdan Dagalo"."""
        for role in self.roles:
            if role.person != person.party.name:
                continue
            for mention in self.annotations.parties:
                if mention.kind is PartyKind.FORCE and role.first <= mention.head < role.last:
                    return mention.party.name
        return None

    def quoted_speaker(self, quotation: tuple[int, int]) -> PartyMention | None:
        """Who speaks in a quotation: the subject of the telling that it hangs on, else of the one next to it."""
        first, last = quotation
        for verb in self._tellings_near(first, last):
            subject = self.subject_of(verb)
            if subject is None:
                continue
            mention = self.party_of(subject)
            if mention:
                return mention
            if self.phrases[subject].upos == "PRON":
                return self._last_teller(first)
            return None
        return self._last_teller(first)

    def _tellings_near(self, first: int, last: int) -> Iterator[int]:
        """Verbs of telling outside a quotation: above it, in its sentences, or in the label before it."""
        for index in range(first, last):
            head = self.phrases[index].head
            if not first <= head < last and self.tells(head):
                yield head
        low = self.phrases.sentence_number(first)
        high = self.phrases.sentence_number(last - 1)
        sentences = self.annotations.document.sentences
        for number in dict.fromkeys((high, low, high + 1)):
            if number < len(sentences):
                same = number in {low, high}
                for index in range(sentences[number].first, sentences[number].last):
                    if not first <= index < last and self.tells(index) and (same or index < last + 6):
                        yield index

    def _last_teller(self, index: int) -> PartyMention | None:
        """The last party before a token that tells something."""
        return next((one for one in self.parties_before(index, 3) if self.is_teller(one.head)), None)

    def party_of(self, head: int) -> PartyMention | None:
        """The party that a phrase names, an apposition included."""
        mention = self.annotations.party_at(head)
        if mention:
            return mention
        for child in self.phrases.children(head, "appos", "flat"):
            found = self.annotations.party_at(child)
            if found:
                return found
        return None
