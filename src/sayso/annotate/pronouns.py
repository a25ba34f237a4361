"""What *he*, *it*, *they*, *we* and *who* stand for; with *his troops* and *its forces*."""

from __future__ import annotations

from typing import Final

from sayso.annotate.discourse import Discourse
from sayso.lexicon.names import fold
from sayso.lexicon.parties import load_party_lexicon
from sayso.model import Named, PartyKind, PartyMention, Reference, Token

_SINGLE: Final = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_FEMALE: Final = frozenset({"she", "her", "hers", "herself"})
_THING: Final = frozenset({"it", "its", "itself"})
_MANY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_OURS: Final = frozenset({"we", "us", "our", "ours", "ourselves"})
_MINE: Final = frozenset({"i", "me", "my", "mine", "myself"})
_RELATIVE: Final = frozenset({"who", "which", "that", "whose"})
_WOMEN: Final = frozenset("spokeswoman mrs ms madam queen princess chairwoman congresswoman businesswoman woman mother".split())
_MEN: Final = frozenset("spokesman mr king prince chairman congressman businessman man father sheikh imam pope".split())
_BODIES: Final = frozenset(
    {PartyKind.STATE, PartyKind.BODY, PartyKind.ORGANISATION, PartyKind.FORCE, PartyKind.MEDIA, PartyKind.REGION}
)
_GROUPS: Final = frozenset({PartyKind.ANONYMOUS, PartyKind.PEOPLE, PartyKind.FORCE, PartyKind.STATE})
_PLACELIKE: Final = frozenset({"weather"})


class Pronouns:
    """Finds what the pronouns of a report stand for; what stays open has no reference."""

    def __init__(self, discourse: Discourse) -> None:
        self._talk = discourse
        self._phrases = discourse.phrases
        self._nouns = load_party_lexicon().nouns

    def resolve(self, token: Token) -> tuple[Reference, ...]:
        """The reference of a pronoun, and that of the army or forces which it owns."""
        word = token.text.lower()
        if token.upos not in {"PRON", "DET"} and word not in _RELATIVE:
            return ()
        owner = self._owner(token, word)
        if owner is None:
            return ()
        party, kind, rule = owner
        found = [self._reference(token.index, token.index + 1, token.index, party, kind, rule)]
        if token.deprel == "nmod:poss":
            army = self._army(token, owner)
            if army:
                found.append(army)
        return tuple(found)

    def _owner(self, token: Token, word: str) -> tuple[PartyMention, PartyKind, str] | None:
        """The party that the pronoun stands for."""
        mention: PartyMention | None = None
        if word in _SINGLE:
            mention = self._person(token, female=word in _FEMALE)
        elif word in _THING:
            mention = self._body(token)
        elif word in _MANY:
            mention = self._many(token)
        elif word in _MINE and self._talk.quotation(token.index):
            mention = self._speaker(token, (PartyKind.PERSON, PartyKind.ANONYMOUS))
        elif word in _OURS and self._talk.quotation(token.index):
            return self._ours(token)
        elif word in _RELATIVE:
            mention = self._relative(token)
        return (mention, mention.kind, f"pronoun:{word}") if mention else None

    def _reference(
        self, first: int, last: int, head: int, mention: PartyMention, kind: PartyKind, rule: str
    ) -> Reference:
        words = self._phrases.quote(first, last)
        return Reference(first, last, head, (Named(mention.party.name, words, rule),), kind)

    def _army(self, token: Token, owner: tuple[PartyMention, PartyKind, str]) -> Reference | None:
        """The state or force whose army a pronoun owns: "his troops", "its forces", "our soldiers"."""
        head = token.head
        role = self._nouns.get(fold(self._phrases[head].text)) or self._nouns.get(self._phrases.lemma(head))
        if role not in {"state", "soldiers"} or self._phrases[head].upos != "NOUN":
            return None
        if role == "soldiers" and not self._phrases.is_agent(head):
            return None
        side = self._talk.state_of(owner[0])
        if side is None or self._talk.annotations.party_at(head):
            return None
        first = self._phrases.left_edge(head)
        words = self._phrases.quote(first, head + 1)
        kind = PartyKind.STATE if side in self._states() else PartyKind.FORCE
        return Reference(first, head + 1, head, (Named(side, words, f"{owner[2]}:army"),), kind)

    def _states(self) -> set[str]:
        return {country.name for country in self._talk.countries.all}

    def _person(self, token: Token, *, female: bool) -> PartyMention | None:
        """The person whom *he* or *she* means: subjects and tellers first, the nearer first."""
        inside = self._talk.quotation(token.index)
        barred = self._talk.quoted_speaker(inside) if inside else None
        best: tuple[float, PartyMention] | None = None
        for mention in self._talk.parties_before(token.index, 3):
            if mention.kind is not PartyKind.PERSON or not self._agrees(mention, female=female):
                continue
            if barred and mention.party.name == barred.party.name:
                continue
            if mention.last > token.index and token.deprel == "nmod:poss":
                continue
            score = self._talk.salience(mention, token.index) + self._bound(mention, token)
            if best is None or score > best[0]:
                best = (score, mention)
        ahead = self._ahead(token, PartyKind.PERSON)
        if ahead and (best is None or best[0] < 0) and self._agrees(ahead, female=female):
            return ahead
        if best and best[0] < self._worst(token):
            return None
        return best[1] if best else None

    def _worst(self, token: Token) -> float:
        """Below this, a subject pronoun that opens a sentence is left open."""
        return -3.5

    def _bound(self, mention: PartyMention, token: Token) -> float:
        """More for the subject of the clause that holds the pronoun's clause: "Zelensky said his forces"."""
        return 2.0 if self._matrix_subject(token) == mention.head else 0.0

    def _matrix_subject(self, token: Token) -> int | None:
        """The subject of the nearest clause above that is not the pronoun itself."""
        index, steps = token.index, 0
        while self._phrases[index].head != index and steps < 15:
            index = self._phrases[index].head
            steps += 1
            for subject in self._phrases.children(index, "nsubj"):
                if subject < token.index and subject != token.index:
                    return subject
        return None

    def _agrees(self, mention: PartyMention, *, female: bool) -> bool:
        """Whether titles and earlier pronouns allow the gender."""
        name = mention.party.name
        for role in self._talk.roles:
            if role.person == name:
                words = {fold(self._phrases[index].text) for index in range(role.first, role.last)}
                if words & (_MEN if female else _WOMEN):
                    return False
        return True

    def _ahead(self, token: Token, kind: PartyKind) -> PartyMention | None:
        """The subject that follows in the same sentence: "In his address, Zelensky said"."""
        if token.deprel != "nmod:poss":
            return None
        sentence = self._phrases.document.sentence_of(token)
        for mention in self._talk.annotations.parties:
            inside = token.index < mention.head < sentence.last
            if inside and mention.kind is kind and self._phrases.is_subject(mention.head):
                verb = self._phrases[self._phrases.top(mention.head)].head
                if self._phrases[verb].is_root and token.index < verb:
                    return mention
        return None

    def _body(self, token: Token) -> PartyMention | None:
        """The state or body that *it* means: only as owner, teller or doer, and only from a subject near by."""
        if token.text.lower() != "its" and not self._does(token):
            return None
        matrix = self._matrix_subject(token)
        if matrix is not None:
            mention = self._talk.party_of(matrix)
            if mention and mention.kind in _BODIES:
                return mention
            if mention is None and self._is_thing(matrix):
                return None
        here = self._phrases.sentence_number(token.index)
        best: tuple[float, PartyMention] | None = None
        for mention in self._talk.parties_before(token.index, 1):
            if mention.kind not in _BODIES or (mention.kind is PartyKind.STATE and self._is_adjective(mention)):
                continue
            same = self._phrases.sentence_number(mention.head) == here
            if not same and not self._phrases.is_subject(mention.head):
                continue
            score = self._talk.salience(mention, token.index)
            if best is None or score > best[0]:
                best = (score, mention)
        if best is None and token.deprel == "nmod:poss":
            return self._ahead(token, PartyKind.STATE)
        return best[1] if best and self._is_enough(token, best[1]) else None

    def _is_enough(self, token: Token, mention: PartyMention) -> bool:
        """*It* that opens a sentence is a party only when it tells: "It said its troops had left"."""
        if token.deprel == "nmod:poss":
            return True
        verb = self._phrases[token.index].head
        return self._talk.tells(verb) or self._phrases.sentence_number(mention.head) == self._phrases.sentence_number(token.index)

    def _is_adjective(self, mention: PartyMention) -> bool:
        return self._phrases[mention.head].deprel in {"amod", "compound"}

    def _is_thing(self, index: int) -> bool:
        """Whether the clause above is about a thing, so that *it* is the thing."""
        return self._phrases[index].upos == "NOUN" and self._phrases.lemma(index) not in self._nouns

    def _does(self, token: Token) -> bool:
        """Whether *it* is the subject of a doing: no "it is clear that", no passive of things."""
        if token.deprel != "nsubj":
            return False
        verb = self._phrases[token.head]
        if verb.upos != "VERB" or self._phrases.children(verb.index, "cop", "expl"):
            return False
        return verb.lemma.lower() not in {"seem", "appear", "happen", "come", "take", "mean", "follow", "matter"}

    def _many(self, token: Token) -> PartyMention | None:
        """The people or side that *they* means: the nearest plural subject."""
        best: tuple[float, PartyMention] | None = None
        for mention in self._talk.parties_before(token.index, 1):
            if mention.kind not in _GROUPS | {PartyKind.ORGANISATION}:
                continue
            plural = self._phrases.is_plural(mention.head) or self._phrases[mention.head].lemma.lower() in {"police", "military"}
            score = self._talk.salience(mention, token.index) + (2.0 if plural else -4.0)
            if self._is_adjective(mention):
                score -= 4.0
            if best is None or score > best[0]:
                best = (score, mention)
        other = self._plural_subject_between(token, best[1] if best else None)
        return best[1] if best and best[0] > 0 and not other else None

    def _plural_subject_between(self, token: Token, mention: PartyMention | None) -> bool:
        """Whether another plural noun, which is no party, is the subject nearer by."""
        if mention is None:
            return False
        for index in range(mention.last, token.index):
            other = self._phrases[index]
            if other.upos == "NOUN" and self._phrases.is_plural(index) and other.deprel.startswith("nsubj"):
                return self._talk.annotations.party_at(index) is None
        return False

    def _speaker(self, token: Token, kinds: tuple[PartyKind, ...] = ()) -> PartyMention | None:
        inside = self._talk.quotation(token.index)
        mention = self._talk.quoted_speaker(inside) if inside else None
        return mention if mention and (not kinds or mention.kind in kinds) else None

    def _ours(self, token: Token) -> tuple[PartyMention, PartyKind, str] | None:
        """Whom *we* means in a quotation: the speaker's state, force or body."""
        mention = self._speaker(token)
        if mention is None:
            return None
        if mention.kind in _BODIES:
            return mention, mention.kind, "pronoun:we"
        side = self._talk.state_of(mention) if mention.kind is PartyKind.PERSON else None
        if side is None:
            return None
        kind = PartyKind.STATE if side in self._states() else PartyKind.FORCE
        stand_in = PartyMention(mention.first, mention.last, mention.head, kind, Named(side), mention.country)
        return stand_in, kind, "pronoun:we"

    def _relative(self, token: Token) -> PartyMention | None:
        """The party that a relative clause tells about: "Zelensky, who published the video"."""
        if not (token.deprel.startswith("nsubj") or token.deprel == "nmod:poss"):
            return None
        verb = self._phrases[token.head] if token.deprel != "nmod:poss" else self._phrases[self._phrases[token.head].head]
        if verb.deprel != "acl:relcl" or verb.head >= token.index:
            return None
        return self._talk.party_of(verb.head)
