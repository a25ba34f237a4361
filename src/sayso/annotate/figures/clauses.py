"""The clause that a figure stands in: its verb, its way there, and the clauses whose adverbials reach it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.model import Document, FigureMention

_DEEPEST: Final = 8
_CORE: Final = frozenset(("nsubj", "csubj", "obj", "iobj", "obl"))
_INSIDE: Final = frozenset(("nummod", "compound", "appos", "flat", "det", "amod", "advmod", "fixed", "dep", "list"))
_CLAUSAL: Final = frozenset(("acl", "advcl", "ccomp", "xcomp", "parataxis", "root", "csubj"))
_NOMINAL: Final = frozenset(("NOUN", "PROPN", "NUM", "PRON", "SYM", "DET"))
#: Nouns that only say how a number is meant: what is said of them is said of the number.
_TRANSPARENT: Final = frozenset(("average", "total", "estimate", "number", "record", "minimum", "maximum", "sum"))

#: "parts of the south and 12 towns": what is joined to the whole may as well be joined to its part.
_PARTITIVE: Final = _TRANSPARENT | frozenset(
    ("part", "swathe", "portion", "stretch", "chunk", "section", "area", "bit")
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a figure stands: its ``anchor``, as ``relation`` of ``verb``, which ``path`` leads to.

    ``is_joined``: it is one of several joined by *and*. ``nouns`` are those that the figure only measures (*an increase of 12*), ``cases`` its prepositions.
    """

    anchor: int
    relation: str
    verb: int | None
    path: tuple[int, ...]
    nouns: tuple[int, ...]
    cases: frozenset[str]
    is_measure: bool
    is_joined: bool


class ClauseReader:
    """Reads the clauses of the figures of one document."""

    def __init__(self, document: Document) -> None:
        self._tokens = document.tokens
        self._relations = [token.deprel.partition(":")[0] for token in document.tokens]
        self._below: dict[int, list[int]] = {}
        for token in document.tokens:
            if not token.is_root:
                self._below.setdefault(token.head, []).append(token.index)

    def children(self, at: int, *relations: str) -> tuple[int, ...]:
        """The words that depend on a word in one of some relations, subtypes included."""
        below = self._below.get(at)
        return tuple([one for one in below if self._relations[one] in relations]) if below else ()

    def relation(self, at: int) -> str:
        """The relation to the head without its subtype."""
        return self._relations[at]

    def of(self, mention: FigureMention) -> Clause:
        """The clause of a figure."""
        is_count = mention.figure.unit is None
        at = mention.counted if is_count and mention.counted is not None else mention.head
        if self._tokens[at].upos == "VERB" and mention.counted is None:  # "has exceeded 12"
            at = next((one for one in self.children(at, "obj", "obl") if mention.first <= one < mention.last), at)
        path, nouns = [at], []
        cases: set[str] = set()
        anchor, verb, relation, is_joined = at, None, "", False
        for _ in range(_DEEPEST):
            token, relation = self._tokens[at], self.relation(at)
            if not cases:
                cases = {self._tokens[one].text.lower() for one in self.children(at, "case")}
            anchor = at
            head = token.head
            if relation in _CORE and not token.is_root:
                verb = head
                break
            if relation in _CLAUSAL or token.is_root or (relation == "conj" and self._is_clause(at)):
                verb = at
                break
            is_own = mention.first <= head < mention.last  # "hundreds of families"
            cases = set() if is_own else cases
            if not is_own and (relation == "nmod" or (relation in _INSIDE and head > at and token.upos != "NUM")):
                nouns.append(head)
            is_joined = is_joined or relation == "conj"
            at = head
            path.append(at)
            is_shown = self._tokens[head].lemma.lower() in (_PARTITIVE if is_joined else _TRANSPARENT)
            if relation == "nmod" and not is_own and not is_shown:
                break
        return Clause(anchor, relation, verb, tuple(path), tuple(nouns), frozenset(cases), not is_count, is_joined)

    def reaches(self, clause: Clause, above: int, first: int, last: int) -> bool:
        """Whether an adverbial of the word ``above``, in tokens ``first`` to ``last``, is one of this clause too."""
        at = clause.verb
        if at is None:
            return False
        if above == at or above in self._later(at, first):
            return True
        for _ in range(_DEEPEST):
            token, relation = self._tokens[at], self.relation(at)
            if token.is_root or relation not in ("conj", "advcl", "xcomp", "ccomp", "parataxis"):
                return False
            is_shared = relation == "xcomp" or (last <= at and (relation != "ccomp" or at < token.head))
            is_shared = is_shared or (relation == "conj" and first > at)
            if relation == "advcl" and self.children(at, "mark", "nsubj"):
                return False
            if not is_shared:
                return False
            at = token.head
            if at == above:
                return True
        return False

    def _later(self, verb: int, first: int) -> tuple[int, ...]:
        """The last of the clauses joined to a verb that has no adverbial of its own behind it."""
        joined = [one for one in self.children(verb, "conj") if self._is_clause(one)]
        has_own = any(one > verb for one in self.children(verb, "obl", "advmod"))
        return () if has_own else tuple(one for one in joined if one < first)

    def _is_clause(self, at: int) -> bool:
        """Whether a conjunct is a clause and no noun."""
        return self._tokens[at].upos not in _NOMINAL or bool(self.children(at, "nsubj", "cop"))

    def is_passive(self, verb: int) -> bool:
        """Whether the subject of a verb is what it is done to."""
        return self._tokens[verb].morphology.voice == "Pass" or bool(
            [one for one in self.children(verb, "aux", "nsubj") if self._tokens[one].deprel.endswith(":pass")]
        )

    def is_plural(self, at: int) -> bool:
        """Whether a noun is plural."""
        return self._tokens[at].morphology.number == "Plur"

    def is_present(self, verb: int) -> bool:
        """Whether a verb is in the present, simple or progressive: *occupies*, *is detaining*."""
        token = self._tokens[verb]
        auxiliaries = [self._tokens[one] for one in self.children(verb, "aux")]
        if any(one.lemma.lower() == "have" for one in auxiliaries):
            return False
        if any(one.lemma.lower() == "be" for one in auxiliaries):
            return all(one.text.lower() not in ("was", "were", "been") for one in auxiliaries)
        return token.morphology.tense == "Pres" and token.morphology.verb_form == "Fin"
