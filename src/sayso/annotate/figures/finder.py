"""Figures found sentence by sentence, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sayso.annotate.figures.amounts import Amount, AmountReader
from sayso.annotate.figures.counted import Counted, CountedReader, plural_of
from sayso.annotate.figures.refusals import Refusals
from sayso.annotate.figures.shares import ShareReader
from sayso.annotate.heads import exit_of
from sayso.annotate.times import find_time_spans
from sayso.lexicon.figures import FigureLexicon, load_figure_lexicon
from sayso.model import Document, Figure, FigureMention, Operator, Quote, Sentence, Token

_ARTICLES: Final = frozenset(("a", "an"))


class FigureFinder:
    """Finds the figures of a document, sentence by sentence; remembers what was counted last."""

    def __init__(self, document: Document) -> None:
        lexicon = load_figure_lexicon()
        self._document = document
        self._tokens = document.tokens
        self._lower = [token.text.lower() for token in document.tokens]
        self._amounts = AmountReader(self._tokens, self._lower, lexicon)
        self._times = {at for first, last in find_time_spans(document) for at in range(first, last)}
        self._counted = CountedReader(self._tokens, self._lower, document.names, lexicon, self._times)
        self._refusals = Refusals(document, self._lower, lexicon)
        self._shares = ShareReader(self._amounts)
        self._lexicon: FigureLexicon = lexicon
        self._before: tuple[str, int] | None = None
        self._number = 0

    def find(self, sentence: Sentence) -> Iterator[FigureMention]:
        """The figures of one sentence."""
        self._number += 1
        at, end = sentence.first, sentence.last
        taken = at
        while at < end:
            if at in self._times:
                at += 1
                continue
            mention, after = self._at(at, taken, end)
            if mention is not None:
                yield mention
                taken = after
                self._remember(mention)
            at = max(after, at + 1)

    def _at(self, at: int, start: int, end: int) -> tuple[FigureMention | None, int]:
        """The figure whose number starts at a token, and where to read on."""
        word = self._lower[at]
        if word == "no":
            return self._zero(at, end)
        share = self._shares.read(at, start, end)
        if share is not None:
            return self._measure(share, end), share.last
        if not (
            self._amounts.numbers.may_start(at)
            or (word in _ARTICLES and at + 1 < end and self._amounts.numbers.may_start(at + 1))
        ):
            return None, at
        amount = self._amounts.read(at, start, end)
        if amount is None:
            return None, at
        if self._refusals.before_counting(amount, start, end):
            return None, amount.number_last
        if amount.unit is not None:
            return self._measure(amount, end), amount.full_last
        counted = self._counted.read(amount, end)
        if self._refusals.after_counting(amount, counted, start):
            return None, amount.number_last
        amount, last = self._amounts.after_noun(amount, counted.last, end)
        return self._count(amount, replace(counted, last=last)), max(last, amount.number_last)

    def _count(self, amount: Amount, counted: Counted) -> FigureMention:
        """The figure of a count."""
        what = counted.what or self._antecedent(amount, self._number)
        rule = f"{amount.rule}, {counted.rule}"
        return self._mention(amount, counted.last, counted.token, what, rule)

    def _antecedent(self, amount: Amount, sentence: int) -> str:
        """What a count without a noun of its own counts: what a toll tells, or what was counted before."""
        toll = self._toll(amount)
        if toll:
            return toll
        if self._before is not None and sentence - self._before[1] <= 1:
            return self._before[0]
        return "people" if self._is_of_people(amount) else ""

    def _toll(self, amount: Amount) -> str:
        """``the death toll rose to 17`` · ``the number of people injured has risen to 15``: the subject tells."""
        verb = self._above(amount)
        words = self._lexicon.counted("toll")
        is_change = verb.lemma.lower() in self._lexicon.counted("change")
        for token in self._document.children(verb):
            lemma = token.lemma.lower()
            if not token.deprel.startswith("nsubj") or (lemma not in words and not is_change):
                continue
            if lemma not in words:
                return plural_of(token) if token.upos == "NOUN" and token.morphology.number == "Plur" else ""
            for child in self._document.children(token):
                if child.deprel == "nmod" and child.upos in ("NOUN", "PROPN"):
                    return plural_of(child)
            return words[lemma].what
        return ""

    def _above(self, amount: Amount) -> Token:
        """The verb that the number hangs on."""
        token = self._tokens[amount.number_last - 1]
        for _ in range(4):
            if token.is_root or token.upos in ("VERB", "AUX"):
                break
            token = self._tokens[token.head]
        return token

    def _is_of_people(self, amount: Amount) -> bool:
        """Whether the verb says what only people suffer: ``12 were wounded``."""
        verb = self._above(amount)
        return verb.text.lower() in self._lexicon.counted("harmed") or verb.lemma.lower() in self._lexicon.counted(
            "personal"
        )

    def _measure(self, amount: Amount, end: int) -> FigureMention:
        """The figure of a measure: ``area``, ``distance``, or the stuff that is measured."""
        unit = amount.unit
        assert unit is not None  # noqa: S101 - the caller has looked
        is_money = unit.dimension == "money"
        has_stuff = unit.dimension not in ("area", "length")
        stuff = self._counted.of_measure(amount.full_last, end, is_money=is_money) if has_stuff else None
        if stuff is not None:
            return self._mention(amount, stuff.last, stuff.token, stuff.what, f"{amount.rule}, measure of a thing")
        what = self._dimension(amount, end)
        return self._mention(amount, amount.last, None, what, f"{amount.rule}, measure")

    def _dimension(self, amount: Amount, end: int) -> str:
        """What a measure without stuff measures."""
        unit = amount.unit
        assert unit is not None  # noqa: S101 - the caller has looked
        named = self._lexicon.counted("dimension")
        after = self._lower[amount.full_last] if amount.full_last < end else ""
        if unit.dimension == "length":
            return named[after].what if after in named else "distance"
        return named[unit.dimension].what if unit.dimension in named else unit.dimension

    def _zero(self, at: int, end: int) -> tuple[FigureMention | None, int]:
        """``no casualties``: zero of what was feared."""
        here = at + 1
        while here < end and here - at < 4 and self._tokens[here].deprel in ("amod", "compound"):
            here += 1
        words = self._lexicon.counted("zero")
        if here >= end or not (self._lower[here] in words or self._tokens[here].lemma.lower() in words):
            return None, at
        what = plural_of(self._tokens[here])
        amount = Amount(at, at + 1, at, at + 1, 0.0, 0.0, Operator.EXACTLY, rule="none")
        return self._mention(amount, here + 1, here, what, "none"), here + 1

    def _mention(self, amount: Amount, last: int, counted: int | None, what: str, rule: str) -> FigureMention:
        last = max(last, amount.last, amount.number_last)
        start, stop = self._tokens[amount.first].start, self._tokens[last - 1].end
        unit = amount.unit.unit if amount.unit else None
        quote = Quote(start, stop, self._document.text[start:stop])
        figure = Figure(what, amount.operator, amount.low, amount.high, unit, quote, rule)
        full = max(last, amount.full_last)
        head = exit_of(self._tokens, amount.first, full, counted)
        return FigureMention(amount.first, full, head, figure, counted)

    def _remember(self, mention: FigureMention) -> None:
        if mention.counted is not None and mention.figure.unit is None:
            self._before = (mention.figure.what, self._number)
