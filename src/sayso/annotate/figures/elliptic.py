"""What a number without a noun counts: ``the toll rose to 17`` · ``Tanks: 12`` · ``killed 12`` · ``of the wounded, 12``."""

from __future__ import annotations

from typing import Final

from sayso.annotate.figures.amounts import Amount
from sayso.annotate.figures.counted import CountedReader, plural_of
from sayso.lexicon.figures import FigureLexicon
from sayso.lexicon.names import load_name_lexicon
from sayso.model import Document, FigureMention, Token

_COLONS: Final = frozenset((":", "-", "–", "—", "="))
_ENDS: Final = frozenset((";", ",", ".", "(", "and", ")"))
_NOMINAL: Final = frozenset(("NOUN", "PROPN"))
#: How many sentences back a noun is remembered.
_NEAR: Final = 1
_HELD: Final = frozenset(("hostage", "prisoner", "captive"))
_CLIMBS: Final = 4

#: What leads from a toll to those it counts: the number of dead, the toll among children.
_TOLLED: Final = frozenset(("of", "among", "amongst"))


class Antecedents:
    """Tells what a count without a noun counts; remembers what was counted last."""

    def __init__(self, document: Document, lower: list[str], lexicon: FigureLexicon, counted: CountedReader) -> None:
        self._document = document
        self._tokens = document.tokens
        self._lower = lower
        self._lexicon = lexicon
        self._counted = counted
        self._before: tuple[str, int] | None = None
        self._sentence = 0
        self._verb: tuple[int, tuple[Token, ...]] = (-1, ())

    def next_sentence(self) -> None:
        """A new sentence begins."""
        self._sentence += 1

    def remember(self, mention: FigureMention) -> None:
        """Keep what a figure counts, for those after it that do not say."""
        if mention.figure.unit is None and mention.figure.what and mention.counted is not None:
            self._before = (mention.figure.what, self._sentence)

    def what(self, amount: Amount, start: int, end: int) -> str:
        """The counted thing, empty if nothing tells it."""
        label = self._label(amount, start, end)
        if label:
            self._before = (label, self._sentence)
            return label
        verb = self._above(amount)
        told = self._toll(amount, verb) or self._whole(start) or self._predicate(amount)
        if told:
            return told
        always = self._lexicon.counted("personal").get(verb.lemma.lower())
        if always is not None and always.what == "people":
            return always.what
        is_of_people = self._is_of_people(amount, verb)
        before = self._before[0] if self._before is not None and self._sentence - self._before[1] <= _NEAR else ""
        if before and not (is_of_people and self._is_no_victim(before, verb)):
            return before
        return "people" if is_of_people else ""

    def _is_no_victim(self, what: str, verb: Token) -> bool:
        """Whether what was counted before is no people to be killed: *injured*, *bombings*, *drones*."""
        if any(what == word.what for word in self._lexicon.counted("harmed").values()):
            return True
        noun = what.rpartition(" ")[2].removesuffix("s")
        is_thing = noun in self._lexicon.counted("twin") or noun in load_name_lexicon().weapon_nouns
        return is_thing and verb.lemma.lower() != "shoot"

    def _label(self, amount: Amount, start: int, end: int) -> str:
        """The entry of a list: ``Tanks - 8,487 (+12)`` · ``tanks, 12; APCs, 17`` · ``Killed: 12``."""
        at = amount.first - 1
        if at <= start:
            return ""
        mark = self._tokens[at].text
        if mark in "+(" and self._lower[amount.number_last : amount.number_last + 1] == [")"]:
            return self._before[0] if self._before is not None and self._before[1] == self._sentence else ""
        if mark not in _COLONS and not (mark == "," and self._is_entry(amount, end)):
            return ""
        if amount.last < end and self._lower[amount.last] not in _ENDS:
            return ""
        harmed = self._lexicon.counted("harmed").get(self._lower[at - 1])
        if harmed is not None:
            return harmed.what
        token = self._tokens[at - 1]
        if token.upos == "VERB" and at - 2 >= start and self._tokens[at - 2].upos in _NOMINAL:
            return f"{self._counted.term(at - 2)} {self._lower[at - 1]}"
        return self._counted.term(at - 1) if token.upos in _NOMINAL else ""

    def _is_entry(self, amount: Amount, end: int) -> bool:
        """Whether a semicolon follows, or came right before the noun: the list has entries."""
        noun = amount.first - 2
        before = {self._lower[here] for here in range(max(noun - 3, 0), noun)}
        return ";" in self._lower[amount.last : min(amount.last + 1, end)] or ";" in before

    def _whole(self, start: int) -> str:
        """``Of the wounded, 12 are critical``: the whole that opens the sentence."""
        if self._lower[start : start + 2] not in (["of", "the"], ["among", "the"]):
            return ""
        here = start + 2
        harmed = self._lexicon.counted("harmed").get(self._lower[here]) if here < len(self._lower) else None
        is_noun = harmed is not None and self._lower[here + 1 : here + 2] == [","]
        return harmed.what if harmed is not None and is_noun else ""

    def _predicate(self, amount: Amount) -> str:
        """``four were children``: the noun of the predicate."""
        token = self._tokens[amount.number_last - 1]
        above = self._tokens[token.head]
        is_subject = token.deprel == "nsubj" and above.upos == "NOUN" and above.morphology.number == "Plur"
        has_copula = is_subject and any(child.deprel == "cop" for child in self._document.children(above))
        return self._counted.term(above.index) if has_copula else ""

    def _toll(self, amount: Amount, verb: Token) -> str:
        """``the death toll rose to 17`` · ``the number of dead stood at 12``: the subject tells."""
        words = self._lexicon.counted("toll")
        suffered = self._lexicon.counted("harmed").get(verb.text.lower())
        if suffered and verb.deprel == "acl" and self._tokens[verb.head].lemma.lower() in words:
            return suffered.what  # "brings the total killed to 60"
        stands = self._lexicon.counted("stands").get(verb.lemma.lower())
        is_change = verb.lemma.lower() in self._lexicon.counted("change")
        for token in self._arguments(verb):
            lemma = token.lemma.lower()
            if amount.first <= token.index <= amount.last:
                continue  # "took 251 others"
            # the witnesses put the losses at 40, the losses stand at 40
            is_subject = token.deprel.startswith("nsubj") and (stands is None or stands.what != "passive")
            is_put = stands is not None and stands.what == "passive" and token.deprel in ("obj", "nsubj:pass")
            is_told = (is_subject and (is_change or stands is not None)) or is_put
            if not (is_told or (token.deprel.startswith("nsubj") and lemma in words)):
                continue
            harmed = self._lexicon.counted("harmed").get(token.text.lower())
            if harmed is not None:
                return harmed.what
            if lemma not in words:
                is_plural = token.upos == "NOUN" and token.morphology.number == "Plur"
                return plural_of(token) if is_plural else self._size(amount)
            return self._tolled(token) or words[lemma].what
        return self._size(amount)

    def _arguments(self, verb: Token) -> tuple[Token, ...]:
        """The subjects and objects of a verb, looked for once: a flat sentence may have hundreds of words under it."""
        if self._verb[0] != verb.index:
            below = self._document.children(verb)
            self._verb = (
                verb.index,
                tuple(one for one in below if one.deprel == "obj" or one.deprel.startswith("nsubj")),
            )
        return self._verb[1]

    def _size(self, amount: Amount) -> str:
        """``a death toll of 12`` · ``a magnitude of 6.3``: the noun before *of*."""
        at = amount.first - 1
        at -= 1 if at >= 0 and self._lower[at] in ("of", ".") else 0
        if at < 0 or (at == amount.first - 1 and self._lower[at] not in ("population", "pop", "pop.")):
            return ""
        lemma = self._tokens[at].lemma.lower().removesuffix(".")
        for kind in ("toll", "size"):
            if lemma in self._lexicon.counted(kind):
                return self._lexicon.counted(kind)[lemma].what
        return ""

    def _tolled(self, token: Token) -> str:
        """What a *number* is said to be of: ``of dead``, ``of people injured``."""
        for child in self._document.children(token):
            if child.deprel not in ("nmod", "acl", "amod") or child.index < token.index:
                continue
            cases = {one.text.lower() for one in self._document.children(child) if one.deprel == "case"}
            if cases and not cases & _TOLLED:
                continue  # the toll from the strike, in the province
            harmed = self._lexicon.counted("harmed").get(child.text.lower())
            if harmed is not None:
                return harmed.what
            if child.upos in _NOMINAL:
                return plural_of(child)
        return ""

    def _above(self, amount: Amount) -> Token:
        """The verb that the number hangs on."""
        token = self._tokens[amount.number_last - 1]
        for _ in range(_CLIMBS):
            if token.is_root or token.upos in ("VERB", "AUX"):
                break
            token = self._tokens[token.head]
        return token

    def _is_of_people(self, amount: Amount, verb: Token) -> bool:
        """Whether the verb says what only people suffer: ``12 were wounded``."""
        if verb.text.lower() in self._lexicon.counted("harmed") or verb.lemma.lower() in self._lexicon.counted(
            "personal"
        ):
            return True
        first = max(amount.number_last, verb.index)
        return any(word in _HELD for word in self._lower[first : first + 3])
