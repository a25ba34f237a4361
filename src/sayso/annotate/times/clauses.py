"""What the clause around a time tells: whether it looks back or ahead, and who told it when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sayso.lexicon.times import TimeLexicon
from sayso.model import Document, Sentence, Token

_VERBAL: Final = frozenset(("VERB", "AUX"))
_TELLING_EDGES: Final = frozenset(("ccomp", "parataxis", "csubj", "xcomp"))
_CLIMB: Final = 12


class Clauses:
    """Reads tense and telling off the parse; only the clause that governs a time counts."""

    def __init__(self, document: Document, lexicon: TimeLexicon) -> None:
        self._tokens = document.tokens
        self._document = document
        self._future = lexicon.words["future"]
        self._ahead = lexicon.words["ahead"]
        self._telling = lexicon.words["telling"]
        self._children: dict[int, list[int]] = {}
        self._read: set[int] = set()

    def direction(self, head: int) -> str:
        """``past`` or ``future`` as the governing clause of a token has it, or nothing."""
        token = self._tokens[head]
        if self._is_ahead_of(token):
            return "future"
        verb = self._clause(token)
        for _ in range(_CLIMB):
            if verb is None:
                return ""
            found = self._tense(verb)
            if found:
                return "" if found == "present" else found
            if verb.is_root:
                return ""
            verb = self._clause(self._tokens[verb.head], inclusive=True)
        return ""

    def tellings(self, head: int) -> Iterator[int]:
        """The verbs that tell the clause of a token, the nearest first."""
        token = self._tokens[head]
        for _ in range(_CLIMB):
            for child in self.children(token.index):
                if self._tells(child):
                    yield child
            if token.is_root:
                return
            parent = self._tokens[token.head]
            if token.deprel in _TELLING_EDGES and parent.upos in _VERBAL:
                yield parent.index
            token = parent

    def _tells(self, index: int) -> bool:
        """``…, he said on Monday``: the telling hangs on what is told."""
        token = self._tokens[index]
        return token.deprel == "parataxis" and token.upos in _VERBAL and token.lemma.lower() in self._telling

    def ancestors(self, head: int) -> Iterator[int]:
        """The verbs above a token, the nearest first."""
        token = self._tokens[head]
        for _ in range(_CLIMB):
            if token.is_root:
                return
            token = self._tokens[token.head]
            if token.upos in _VERBAL:
                yield token.index

    def goes_on(self, sentence: Sentence) -> bool:
        """Whether the main clause goes on from the sentence before: its subject is a pronoun."""
        for token in self._document.tokens_of(sentence):
            if token.deprel.startswith("nsubj") and token.upos == "PRON" and token.text.lower() in _GOING_ON:
                return self._tokens[token.head].is_root
        return False

    def children(self, index: int) -> Sequence[int]:
        """The tokens that depend on one, from a table made once a sentence."""
        sentence = self._document.sentence_of(self._tokens[index])
        if sentence.first not in self._read:
            self._read.add(sentence.first)
            for token in self._document.tokens_of(sentence):
                if not token.is_root:
                    self._children.setdefault(token.head, []).append(token.index)
        return self._children.get(index, ())

    def _clause(self, token: Token, *, inclusive: bool = False) -> Token | None:
        """The verb (or predicate) that governs a token."""
        here = token
        for step in range(_CLIMB):
            is_predicate = here.upos in _VERBAL or any(
                self._tokens[one].deprel == "cop" for one in self.children(here.index)
            )
            if is_predicate and (step or inclusive or here.upos in _VERBAL):
                return here
            if here.is_root:
                return here if is_predicate or step or inclusive else None
            here = self._tokens[here.head]
        return None

    def _tense(self, verb: Token) -> str:
        """The direction of one clause; nothing for an infinitive or participle that its governor decides."""
        helpers = [
            self._tokens[one]
            for one in self.children(verb.index)
            if self._tokens[one].deprel.startswith(("aux", "cop"))
        ]
        lemmas = {one.lemma.lower() for one in helpers} | {one.text.lower() for one in helpers}
        if self._looks_ahead(verb, lemmas):
            return "future"
        form, tense = verb.morphology.verb_form, verb.morphology.tense
        if not helpers and (form == "Inf" or (form == "Part" and tense != "Past")):
            return ""
        if tense == "Past" or any(one.morphology.tense == "Past" or one.lemma == "have" for one in helpers):
            return "past"
        is_now = tense == "Pres" and verb.morphology.mood == "Ind"
        if is_now and verb.lemma.lower() not in _TRAVEL:
            return "present"
        is_going = form == "Part" and verb.lemma.lower() in _TRAVEL and "be" in lemmas
        return "future" if is_going else ""

    def _looks_ahead(self, verb: Token, helpers: set[str]) -> bool:
        """``will meet`` · ``is to rule`` · ``is due to resume`` · ``was planned for`` · ``agreed to leave``."""
        if helpers & _MODALS and "have" not in helpers:
            return True
        if verb.lemma.lower() in self._ahead and (verb.morphology.verb_form == "Part" or verb.upos == "ADJ"):
            return True
        beside = [self._tokens[one] for one in self.children(verb.index)]
        if any(one.lemma == "due" or (one.text == "to" and "be" in helpers) for one in beside):
            return True
        if verb.morphology.verb_form != "Inf" or helpers or verb.is_root:
            return False
        return self._tokens[verb.head].lemma.lower() in self._future

    def _is_ahead_of(self, token: Token) -> bool:
        """``ahead of Friday's vote``."""
        here = token
        for _ in range(3):
            for child in self.children(here.index):
                if self._tokens[child].deprel == "case" and self._tokens[child].lemma == "ahead":
                    return True
            if here.is_root or here.upos in _VERBAL:
                return False
            here = self._tokens[here.head]
        return False


_MODALS: Final = frozenset("will shall 'll ’ll wo must should can may might could would".split())
_GOING_ON: Final = frozenset(("he", "she", "it", "they"))
_TRAVEL: Final = frozenset("go travel visit meet arrive leave hold host fly return come attend head depart".split())


def telling_day(verbs: Iterator[int], dated: Mapping[int, int]) -> int | None:
    """The time that dates the nearest telling that has one; ``dated``: time by the verb it hangs on."""
    return next((dated[verb] for verb in verbs if verb in dated), None)
