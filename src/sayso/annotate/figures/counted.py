"""The counted thing: which noun a number counts, and how it is written as a plural noun."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from sayso.annotate.figures.amounts import Amount
from sayso.lexicon.figures import FigureLexicon, load_figure_lexicon
from sayso.lexicon.irregular import irregular_forms
from sayso.lexicon.names import fold, load_name_lexicon
from sayso.model import Name, NameType, Token

_NOMINAL: Final = frozenset(("NOUN", "PROPN"))
_INSIDE: Final = frozenset(("ADJ", "NOUN", "PROPN", "DET", "NUM", "ADV", "PART", "SYM", "X", "VERB"))
_BEFORE_NOUN: Final = frozenset(("DET", "ADJ", "NUM", "ADV", "PROPN", "PRON"))
_GLUE: Final = frozenset(("-", "‐", "‑", "'s", "’s"))
_GAP: Final = 9
_WHOLE: Final = 4
_JOINT: Final = 4
#: The rule of a number whose whole is counted right after it.
PART: Final = "part of a whole"
#: How the rule of a number ends that others are picked from: one of the 12 villages.
WHOLE: Final = ", whole"
_PERSONAL: Final = frozenset(("them", "those", "these", "whom", "us", "which", "you", "whose", "it"))
_VERBAL: Final = ("acl", "advcl", "root", "ccomp", "xcomp", "conj", "parataxis")


@dataclass(frozen=True, slots=True)
class Counted:
    """What an amount counts: the noun's token, where the phrase ends, and how it is written."""

    token: int | None
    last: int
    what: str
    rule: str


class CountedReader:
    """Finds what an amount counts."""

    def __init__(
        self,
        tokens: Sequence[Token],
        lower: Sequence[str],
        names: Sequence[Name],
        lexicon: FigureLexicon,
        barred: Container[int] = (),
    ) -> None:
        self._tokens = tokens
        self._lower = lower
        self._lexicon = lexicon
        self._barred = barred
        self._names = {at: name for name in names for at in range(name.first, name.last)}

    def read(self, amount: Amount, end: int) -> Counted:
        """The counted thing of an amount without unit; ``token`` is ``None`` for an elliptic count."""
        return self._linked(amount, end) or self._behind(amount, end)

    def _linked(self, amount: Amount, end: int) -> Counted | None:
        """``26 of the 33 hostages`` · ``26 out of 33`` · ``12 times`` earnings."""
        after = amount.last
        word = self._lower[after] if after < end else ""
        if word == "of":
            return self._of(amount, after + 1, end)
        if word == "times":
            return Counted(after, after + 1, "times", "counted noun")
        if word != "out" or self._lower[after + 1 : after + 2] != ["of"]:
            return None
        whole = self._of(amount, after + 2, end)
        return replace(whole, last=after) if whole.rule == PART else whole

    def _behind(self, amount: Amount, end: int) -> Counted:
        """What stands behind the number, or hangs on it in the parse."""
        after = amount.last
        after += 1 if after + 1 < end and self._lower[after] in ("more", "others") else 0
        harmed = self._lexicon.counted("harmed").get(self._lower[after]) if after < end else None
        if harmed and not self._names_noun(after, end):
            return Counted(after, after + 1, harmed.what, "harm word")
        if after == amount.last and after + 1 < end and self._is_glued(after) and self._lower[after + 1] == "strong":
            return self._strong(after + 2, end)
        if after == amount.last and after + 1 < end and self._is_glued(after):
            return Counted(after + 1, after + 2, self.term(after + 1), "glued noun")
        dead = self._lexicon.counted("harmed").get(self._lower[after + 1]) if after + 1 < end else None
        if dead and self._is_people(after) and not self._names_noun(after + 1, end):
            return Counted(after + 1, after + 2, dead.what, "harm word")
        if after < end and self._is_people(after) and not self._names_noun_after(after, end):
            return Counted(after, after + 1, "people", "counted people")
        found = self._by_tree(amount, end)
        if found is None:
            found = self._by_order(amount.last, end)
        found = self._end_of_chain(found, end) if found is not None else None
        if found is None or found in self._barred:
            return Counted(None, amount.last, "", "elliptic")
        return self._noun(found, end)

    def _strong(self, at: int, end: int) -> Counted:
        """``a 3,000-strong force``: the people that a body of them consists of."""
        found = self._first_noun(at, end)
        lemma = self._tokens[found].lemma.lower() if found is not None else ""
        sizes = self._lexicon.counted("size")
        return Counted(None, at, sizes[lemma].what if lemma in sizes else "people", "size of a body")

    def of_measure(self, at: int, end: int, *, is_money: bool = False) -> Counted | None:
        """The stuff of a measure: ``50 kg of explosives``."""
        links = ("of", "in", "worth") if is_money else ("of",)
        if at < end and self._lower[at] in links:
            here = at + 2 if self._lower[at] == "worth" and at + 1 < end and self._lower[at + 1] == "of" else at + 1
            found = self._first_noun(here, end)
            is_place = self._lower[at] == "in" and (
                (found is not None and self._tokens[found].upos == "PROPN") or self._tokens[here].upos in ("DET", "NUM")
            )
            if found is not None and not is_place:
                token = self._tokens[found]
                stuff = self._noun(found, end)
                is_mass = token.morphology.number != "Plur" and stuff.token == found
                return replace(stuff, what=self._lower[found]) if is_mass else stuff
        return None

    def of_share(self, at: int, end: int, *, is_measure: bool) -> Counted | None:
        """What a share is of: ``half of the town`` · ``one in five homes``; ``80 %`` needs its *of*."""
        if is_measure or (at < end and self._lower[at] == "of"):
            return self.of_measure(at, end)
        found = self._first_noun(at, end)
        return self._noun(found, end) if found is not None else None

    def _is_glued(self, at: int) -> bool:
        """``a 12-member crew``: a hyphen glues a noun to the number."""
        before, dash, after = self._tokens[at - 1], self._tokens[at], self._tokens[at + 1]
        return dash.text in ("-", "‐", "‑") and before.end == dash.start and dash.end == after.start

    def _names_noun(self, at: int, end: int) -> bool:
        """``12 wounded soldiers``: the harm word is an adjective of the noun after it."""
        token = self._tokens[at]
        return at + 1 < end and self._tokens[at + 1].upos in _NOMINAL and token.deprel == "amod"

    def _by_tree(self, amount: Amount, end: int) -> int | None:
        """The noun that the number depends on in the parse, to the right of it."""
        for at in range(amount.number_last - 1, amount.number_first - 1, -1):
            token = self._tokens[at]
            if token.head < amount.number_last or token.head >= end or token.head - amount.number_last > _GAP:
                continue
            head = self._tokens[token.head]
            if head.upos in _NOMINAL and token.head not in self._barred and self._is_phrase(amount.last, token.head):
                return self._end_of_compound(token.head, end)
        return None

    def _is_phrase(self, first: int, last: int) -> bool:
        return all(
            self._tokens[at].upos in _INSIDE or self._tokens[at].text in "-‐‑–,/'’\"“”" for at in range(first, last)
        )

    def _is_people(self, at: int) -> bool:
        """``10 million Sudanese``: a demonym, whatever its part of speech."""
        return self._tokens[at].text[:1].isupper() and fold(self._tokens[at].text) in load_name_lexicon().demonyms

    def _names_noun_after(self, at: int, end: int) -> bool:
        """``12 Sudanese soldiers``: the demonym is an adjective of the noun after it."""
        if at + 1 >= end:
            return False
        token, after = self._tokens[at], self._tokens[at + 1]
        hangs_on = token.deprel in ("amod", "compound", "nmod") and token.head > at
        return hangs_on or after.upos in ("NOUN", "ADJ", "PROPN")

    def _end_of_chain(self, at: int, end: int) -> int:
        """``surface-to-surface missiles``: the noun behind words that hyphens glue together."""
        here = at
        while here + 2 < end and self._is_glued(here + 1) and here - at < _GAP:
            here += 2
        if here == at:
            return at
        is_noun = here + 1 < end and self._tokens[here + 1].upos in _NOMINAL
        return here + 1 if is_noun else here

    def _counts(self, at: int) -> bool:
        """Whether the word is a number of a whole: 26 of the [33] hostages."""
        return self._tokens[at].upos == "NUM" and self._lower[at] != "one" and at not in self._barred

    def _end_of_compound(self, at: int, end: int) -> int:
        """The head of the compound that a noun is part of: ``28 border [villages]``."""
        seen = 0
        while self._tokens[at].deprel in ("compound", "amod") and at < self._tokens[at].head < end and seen < 4:
            at, seen = self._tokens[at].head, seen + 1
        return at

    def _by_order(self, at: int, end: int) -> int | None:
        """The noun of the phrase right after the number, where the parse has it otherwise."""
        if at >= end or at in self._barred:
            return None
        token = self._tokens[at]
        is_adverb = token.upos == "ADV" and at + 1 < end and self._is_before_noun(at + 1)
        if token.upos not in ("ADJ", "NOUN", "PROPN") and not is_adverb:
            return None
        return self._first_noun(at, end)

    def _first_noun(self, at: int, end: int) -> int | None:
        """The head of the noun phrase that starts at a token: the last noun of its first run of nouns."""
        here = at
        while here < end and here - at < _GAP and self._is_before_noun(here):
            if self._tokens[here].upos == "PRON" and self._tokens[here].deprel not in ("nmod:poss", "det"):
                return None
            here += 1
            if here < end and (self._is_glue(here) or self._is_adjective_pair(here, end)):
                here += 1
        if here >= end or self._tokens[here].upos != "NOUN":
            return here - 1 if here > at and self._tokens[here - 1].upos == "PROPN" else None
        while here + 1 < end and self._tokens[here + 1].upos == "NOUN" and self._tokens[here].head == here + 1:
            here += 1
        if here + 2 < end and self._lower[here + 1] in ("'s", "’s", "'", "’") and here - at < _GAP:
            return self._first_noun(here + 2, end)
        return here

    def _is_glue(self, at: int) -> bool:
        return self._tokens[at].upos in ("PUNCT", "PART") and self._lower[at] in _GLUE

    def _is_adjective_pair(self, at: int, end: int) -> bool:
        """``small, friendly`` deals: a comma between two adjectives."""
        if self._lower[at] != "," or at + 1 >= end:
            return False
        before, after = self._tokens[at - 1], self._tokens[at + 1]
        return before.upos == "ADJ" and after.upos == "ADJ" and after.deprel == "amod"

    def _is_before_noun(self, at: int) -> bool:
        """Whether the word can stand before the noun of its phrase."""
        token = self._tokens[at]
        if token.upos != "VERB":
            return token.upos in _BEFORE_NOUN
        is_between = 0 < at < len(self._tokens) - 1 and self._tokens[at + 1].upos == "NOUN"
        is_participle = token.morphology.verb_form == "Part" and is_between and self._tokens[at - 1].upos == "ADV"
        return token.deprel == "amod" or is_participle

    def _of(self, amount: Amount, at: int, end: int) -> Counted:
        """``hundreds of Russians`` · ``two of the injured`` · ``10 of them children`` · ``26 of the 33 hostages``."""
        whole = at
        while (
            whole < end and whole - at < _WHOLE and self._lower[whole].strip("'’").isalpha() and not self._counts(whole)
        ):
            whole += 1
        if whole < end and self._counts(whole) and not amount.plural:
            harmed = self._lexicon.counted("harmed").get(self._lower[whole + 1]) if whole + 1 < end else None
            if harmed and not self._names_noun(whole + 1, end):
                return Counted(None, at - 1, harmed.what, PART)
            noun = self._first_noun(whole, end)
            return Counted(None, at - 1, self.term(noun) if noun is not None else "", PART)
        if at < end and self._lower[at] in _PERSONAL:
            here = at + 1
            if here < end and self._tokens[here].upos == "NOUN" and self._tokens[here].deprel not in ("obj", "obl"):
                return self._noun(here, end)
            return Counted(None, at + 1, "", "part of what was named before")
        harmed = None
        here = at + 1 if at < end and self._tokens[at].upos == "DET" else at
        if here < end:
            harmed = self._lexicon.counted("harmed").get(self._lower[here])
        if harmed and not (here + 1 < end and self._tokens[here + 1].upos in _NOMINAL):
            return Counted(here, here + 1, harmed.what, "harm word")
        found = self._first_noun(at, end)
        return self._noun(found, end) if found is not None else Counted(None, at - 1, "", "elliptic")

    def _noun(self, at: int, end: int) -> Counted:
        """The counted noun and its name, with the words that make a fixed term of it."""
        token = self._tokens[at]
        name = self._names.get(at)
        is_size = name is not None and name.text[:1].isdigit() and self._lower[at] == token.text
        if name is not None and name.type is NameType.WEAPON and any(map(str.isdigit, name.text)) and not is_size:
            text = name.text if name.text.endswith("s") else name.text + "s"
            return Counted(name.head, name.last, text, "counted model")
        if name is not None and name.type is NameType.DEMONYM and name.last - 1 == at:
            return Counted(at, at + 1, "people", "counted people")
        if token.upos == "PROPN" and fold(token.text) in load_name_lexicon().demonyms:
            return Counted(at, at + 1, "people", "counted people")
        if token.lemma in ("other", "more") or self._lower[at] in ("others", "rest"):
            return Counted(None, at + 1, "", "others")
        if at + 2 < end and self._lower[at + 1] == "of" and (self._lower[at], self._lower[at + 2]) in _OF_TERMS:
            return Counted(at, at + 3, f"{plural_of(token)} of {self._lower[at + 2]}", "counted noun")
        other = self._joint(at, end)
        if other is not None:
            return Counted(at, other + 1, f"{self.term(at)} and {self.term(other)}", "counted jointly")
        return Counted(at, at + 1, self.term(at), "counted noun")

    def _joint(self, at: int, end: int) -> int | None:
        """The second noun of ``81 missiles and drones``: a bare plural that shares the number."""
        if at + 2 >= end or self._lower[at + 1] != "and" or self._tokens[at].morphology.number != "Plur":
            return None
        here = at + 2
        while here < end and here - at < _JOINT and self._tokens[here].deprel in ("amod", "compound"):
            here += 1
        if here >= end:
            return None
        token = self._tokens[here]
        is_conjunct = token.upos == "NOUN" and token.deprel == "conj" and token.head == at
        followed = here + 1 < end and self._tokens[here + 1].upos in _NOMINAL
        counts = self._lower[here] in self._lexicon.numbers
        return here if is_conjunct and token.morphology.number == "Plur" and not (followed or counts) else None

    def term(self, at: int) -> str:
        """``armoured personnel carriers``: a fixed term of the lexicon that ends at the noun, or the noun."""
        known, head = load_name_lexicon().weapon_nouns, plural_of(self._tokens[at])
        terms = self._lexicon.counted("term") if _ends_term(self._tokens[at].lemma) else {}
        if self._tokens[at].lemma.lower() in self._lexicon.counted("collective"):
            head = self._lower[at]
        spelt = self._lexicon.counted("spelling")
        for first in range(max(at - 3, 0), at) if terms else ():
            if not self._lower[first][:1].isalnum():
                continue
            phrase = " ".join((*(self._lower[here] for here in range(first, at)), self._tokens[at].lemma.lower()))
            if phrase in terms or fold(phrase) in known:
                words = [spelt[word].what if word in spelt else word for word in self._lower[first:at]]
                return " ".join((*words, head))
        return spelt[head].what if head in spelt else head


@lru_cache(maxsize=4096)
def _ends_term(lemma: str) -> bool:
    """Whether a fixed term of several words can end with a word: a cheap look before the words before it."""
    return lemma.lower() in _term_ends() or fold(lemma).rpartition(" ")[2] in _term_ends()


@cache
def _term_ends() -> frozenset[str]:
    terms = (*load_figure_lexicon().counted("term"), *load_name_lexicon().weapon_nouns)
    return frozenset(term.rpartition(" ")[2] for term in terms)


#: Counted terms that go on with "of".
_OF_TERMS: Final = frozenset(
    (("prisoners", "war"), ("prisoner", "war"), ("members", "parliament"), ("weapons", "mass"))
)


def plural_of(token: Token) -> str:
    """The counted noun as a plural: ``children`` for *child*, ``villages`` for *village*."""
    word = token.text.lower()
    if token.upos == "PROPN" and len(word) > 2 and token.text.removesuffix("s").isupper():
        return token.text  # HIMARS, APCs
    looks_plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    if token.morphology.number == "Plur" or looks_plural or token.upos == "ADJ" or word != token.lemma.lower():
        return word
    return pluralise(word)


@lru_cache(maxsize=1024)
def pluralise(word: str) -> str:
    """The plural of an English noun.

    >>> pluralise("village"), pluralise("city"), pluralise("woman")
    ('villages', 'cities', 'women')
    """
    irregular = _irregular_plurals().get(word)
    if irregular:
        return irregular
    for ending, plural in (("sis", "ses"), ("man", "men")):
        if word.endswith(ending):
            return word[: -len(ending)] + plural
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


@cache
def _irregular_plurals() -> dict[str, str]:
    found: dict[str, str] = {}
    for (form, tag), lemma in irregular_forms().items():
        if tag == "NNS":
            found.setdefault(lemma, form)
    return found
