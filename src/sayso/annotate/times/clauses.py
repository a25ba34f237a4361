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
        self._timetabled = lexicon.words["timetable"]
        self._reported = lexicon.words["reported"]
        self._deferring = lexicon.words["deferring"]
        self._telling = lexicon.words["telling"]
        self._children: dict[int, list[int]] = {}
        self._tellers: dict[int, list[int]] = {}
        self._copular: set[int] = set()
        self._ahead_of: set[int] = set()
        self._until: set[int] = set()
        self._read = (0, 0)

    def direction(self, head: int) -> str:
        """``past`` or ``future`` as the governing clause of a token has it, or nothing."""
        token = self._tokens[head]
        if self._is_ahead_of(token) or self._is_deadline(token):
            return "future"
        if self._dates_what_was(token):
            return "past"
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
        self.children(head)
        for _ in range(_CLIMB):
            yield from self._tellers.get(token.index, ())
            if token.head == token.index:
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
        if not self._read[0] <= index < self._read[1]:
            sentence = self._document.sentence_of(self._tokens[index])
            self._children, self._tellers = {}, {}
            self._copular, self._ahead_of, self._until = set(), set(), set()
            self._read = (sentence.first, sentence.last)
            for token in self._document.tokens_of(sentence):
                if token.head != token.index:
                    self._note(token)
        return self._children.get(index, ())

    def _note(self, token: Token) -> None:
        """Keep what is asked of the words under each word."""
        self._children.setdefault(token.head, []).append(token.index)
        if token.deprel == "cop":
            self._copular.add(token.head)
        elif token.deprel == "case" and token.lemma == "ahead":
            self._ahead_of.add(token.head)
        elif token.deprel == "case" and token.text.lower() in _UNTIL:
            self._until.add(token.head)
        elif self._tells(token.index):
            self._tellers.setdefault(token.head, []).append(token.index)

    def _clause(self, token: Token, *, inclusive: bool = False) -> Token | None:
        """The verb (or predicate) that governs a token."""
        here = token
        self.children(token.index)
        for step in range(_CLIMB):
            is_predicate = here.upos in _VERBAL or here.index in self._copular
            if is_predicate and (step or inclusive or here.upos in _VERBAL):
                return here
            if here.head == here.index:
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
        finite = {one.morphology.tense for one in helpers if one.morphology.mood == "Ind"}
        if finite == {"Pres"} and lemmas & {"be"} and "have" not in lemmas and form == "Part" and tense == "Past":
            return "present"  # the case is heard in May
        if not helpers and (form == "Inf" or (form == "Part" and tense != "Past")):
            return ""
        if tense == "Past" or any(one.morphology.tense == "Past" or one.lemma == "have" for one in helpers):
            return "past"
        is_now = tense == "Pres" and verb.morphology.mood == "Ind"
        if is_now and not helpers and self._is_timetabled(verb):
            return "future"
        if is_now and verb.lemma.lower() not in _TRAVEL:
            return "present"
        is_going = form == "Part" and verb.lemma.lower() in _TRAVEL and "be" in lemmas
        return "future" if is_going else ""

    def _is_deadline(self, token: Token) -> bool:
        """``closed until Friday`` · ``extended its deadline until 9 a.m. Tuesday`` · ``as early as Friday``."""
        before = self._tokens[max(token.index - 4, 0) : token.index]
        words = [one.text.lower() for one in before]
        if any(words[at] == "as" and words[at + 1] in _SOON and words[at + 2] == "as" for at in range(len(words) - 2)):
            return True
        until = next((at for at, word in enumerate(words) if word in _UNTIL and at), None)
        if until and before[until - 1].upos in ("ADJ", "VERB") and words[until - 1] in self._deferring:
            return True
        self.children(token.index)
        verb = self._clause(token)
        if verb is None or token.index not in self._until or token.index < verb.index:
            return False
        return verb.lemma.lower() in self._deferring and not any(
            self._tokens[one].text.lower() == "had" for one in self.children(verb.index)
        )

    def _dates_what_was(self, token: Token) -> bool:
        """``will look for ways round Wednesday's ruling``: only what is held on a set day can lie ahead."""
        if token.deprel != "nmod:poss" or token.is_root:
            return False
        head = self._tokens[token.head]
        return head.upos == "NOUN" and head.lemma.lower() in self._reported

    def _looks_ahead(self, verb: Token, helpers: set[str]) -> bool:
        """``will meet`` · ``is to rule`` · ``is due to resume`` · ``was planned for`` · ``agreed to leave``."""
        if helpers & _MODALS and "have" not in helpers:
            is_told = "would" in helpers and verb.lemma.lower() in self._telling
            return not (("could" in helpers or is_told) and self._is_denied(verb))
        if verb.lemma.lower() in self._ahead and (verb.morphology.verb_form == "Part" or verb.upos == "ADJ"):
            return not helpers & _WAS_DUE
        beside = [self._tokens[one] for one in self.children(verb.index)]
        if any(one.lemma == "due" or (one.text == "to" and "be" in helpers) for one in beside):
            return not helpers & _WAS_DUE
        if verb.lemma.lower() in _PLANS and verb.morphology.verb_form == "Fin":
            return any(one.deprel in ("obj", "xcomp") for one in beside)
        if verb.morphology.verb_form != "Inf" or helpers:
            return False
        if verb.is_root:
            return any(one.text.lower() == "to" for one in beside)
        return self._tokens[verb.head].lemma.lower() in self._future

    def _is_timetabled(self, verb: Token) -> bool:
        """``the truce expires on Thursday`` · ``the law takes effect on Friday``: the present of a timetable."""
        entry = self._timetabled.get(verb.lemma.lower())
        if entry is None:
            return False
        return not entry.value or any(self._tokens[one].lemma == entry.value for one in self.children(verb.index))

    def _is_denied(self, verb: Token) -> bool:
        """``nobody could be reached on Monday``: what could not be done is past."""
        return any(self._tokens[one].lemma.lower() in _DENIALS for one in self.children(verb.index)) or any(
            self._tokens[one].text.lower() in _DENIALS
            for child in self.children(verb.index)
            if self._tokens[child].deprel.startswith("nsubj")
            for one in (child, *self.children(child))
        )

    def _is_ahead_of(self, token: Token) -> bool:
        """``ahead of Friday's vote``."""
        here = token
        self.children(token.index)
        for _ in range(3):
            if here.index in self._ahead_of:
                return True
            if here.is_root or here.upos in _VERBAL:
                return False
            here = self._tokens[here.head]
        return False


_MODALS: Final = frozenset("will shall 'll ’ll wo must should can may might could would".split())
_UNTIL: Final = frozenset(("until", "till", "through"))
_SOON: Final = frozenset(("soon", "early"))
#: *Had been due on Friday*: that Friday is over.
_WAS_DUE: Final = frozenset(("had", "'d", "’d"))
_PLANS: Final = frozenset(("plan", "schedule"))
_DENIALS: Final = frozenset("not n't n’t never neither nor no nobody none".split())
_GOING_ON: Final = frozenset(("he", "she", "it", "they"))
_TRAVEL: Final = frozenset("go travel visit meet arrive leave hold host fly return come attend head depart".split())


def telling_day(verbs: Iterator[int], dated: Mapping[int, int]) -> int | None:
    """The time that dates the nearest telling that has one; ``dated``: time by the verb it hangs on."""
    return next((dated[verb] for verb in verbs if verb in dated), None)
