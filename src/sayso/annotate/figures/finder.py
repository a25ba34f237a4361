"""Figures found sentence by sentence, in the order of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sayso.annotate.digits import whole_value
from sayso.annotate.figures.amounts import Amount, AmountReader
from sayso.annotate.figures.conversions import to_si
from sayso.annotate.figures.counted import PART, WHOLE, Counted, CountedReader, plural_of
from sayso.annotate.figures.elliptic import Antecedents
from sayso.annotate.figures.measures import is_glued
from sayso.annotate.figures.nothing import NOTHING_OPENERS, Nothing, NothingReader
from sayso.annotate.figures.pairs import PAIR_OPENERS, Pair, PairReader
from sayso.annotate.figures.refusals import Refusals
from sayso.annotate.figures.shares import ShareReader
from sayso.annotate.heads import exit_of
from sayso.annotate.times import find_time_spans
from sayso.annotate.times.words import MOST_TIMES
from sayso.lexicon.figures import FigureLexicon, load_figure_lexicon
from sayso.model import Document, Figure, FigureMention, Operator, Quote, Sentence, TimeMention

_ARTICLES: Final = frozenset(("a", "an"))
_EACH: Final = frozenset(("each", "apiece"))
_DETERMINERS: Final = frozenset(("the", "its", "their", "his", "these", "those", "all"))
_PARTS: Final = frozenset(("one", "none", "some", "many", "most", "any", "each", "either", "neither", "part"))
_WHOLE_WITHIN: Final = 5
#: A sentence of more figures, or more numbers of any kind, is a table that has lost its lines: the rest is left.
_MOST_FIGURES: Final = 60
_MOST_NUMBERS: Final = 200


class FigureFinder:
    """Finds the figures of a document, sentence by sentence; remembers what was counted last."""

    def __init__(self, document: Document, times: Sequence[TimeMention] | None = None) -> None:
        lexicon = load_figure_lexicon()
        spans = find_time_spans(document) if times is None else tuple((one.first, one.last) for one in times)
        self._document = document
        self._tokens = document.tokens
        self._lower = [token.text.lower() for token in document.tokens]
        self._spans = sorted(spans)
        self._amounts = AmountReader(self._tokens, self._lower, lexicon)
        self._times = {at for first, last in spans for at in range(first, last)}
        self._counted = CountedReader(self._tokens, self._lower, document.names, lexicon, self._times)
        self._refusals = Refusals(document, self._lower, lexicon)
        self._shares = ShareReader(self._amounts)
        self._nothing = NothingReader(document, self._lower, lexicon, self._counted)
        self._pairs = PairReader(document, self._lower, lexicon)
        self._antecedents = Antecedents(document, self._lower, lexicon, self._counted)
        self._lexicon: FigureLexicon = lexicon
        self._fractions = frozenset(("half", *lexicon.counted("fraction")))
        glued = (self._lower[at] for at, token in enumerate(self._tokens) if is_glued(token.text))
        self._openers = frozenset({"half", *_ARTICLES, *NOTHING_OPENERS, *PAIR_OPENERS, *glued})

    def find(self, sentence: Sentence) -> Iterator[FigureMention]:
        """The figures of one sentence."""
        self._antecedents.next_sentence()
        part: FigureMention | None = None
        for found in self._each(sentence):
            mention = found
            self._antecedents.remember(mention)
            if part is not None:
                part, mention = _joined(part, mention)
                left = self._all_but(part, mention)
                if left is not None:
                    yield left
                part = None
            elif self._is_excepted(mention) and not mention.figure.rule.endswith(PART):
                continue
            if mention.figure.rule.endswith(PART):
                part = mention
            else:
                yield mention
        if part is not None and not self._is_excepted(part):
            yield part

    def _is_excepted(self, mention: FigureMention) -> bool:
        """``all but 12`` of them: how many is not said."""
        return self._lower[max(mention.first - 2, 0) : mention.first] == ["all", "but"]

    def _all_but(self, part: FigureMention, whole: FigureMention) -> FigureMention | None:
        """``all but two of the 20``: eighteen; ``None`` if the whole has no one value."""
        if not self._is_excepted(part):
            return part
        few, many = part.figure, whole.figure
        if few.low is None or many.low is None or few.low != few.high or many.low != many.high:
            return None
        if few.part_of is None or few.low >= many.low:
            return None
        first = part.first - 2
        start, stop = self._tokens[first].start, self._tokens[part.last - 1].end
        quote = Quote(start, stop, self._document.text[start:stop])
        rest = many.low - few.low
        figure = replace(few, low=rest, high=rest, words=quote, rule=f"all but {few.low:g}, {PART}")
        return replace(part, first=first, figure=figure)

    def _each(self, sentence: Sentence) -> Iterator[FigureMention]:
        at, end = sentence.first, self._end_of(sentence)
        taken = at
        lower, may_start = self._lower, self._amounts.numbers.may_start
        left, numbers = _MOST_FIGURES, _MOST_NUMBERS
        while at < end and left and numbers:
            is_timed = at in self._times and not self._is_quarter(at, end)
            if is_timed or not (may_start(at) or lower[at] in self._openers):
                at += 1
                continue
            numbers -= 1
            mention, after = self._at(at, taken, end)
            if mention is not None:
                yield mention
                taken, left = after, left - 1
            at = max(after, at + 1)

    def _is_quarter(self, at: int, end: int) -> bool:
        """``three quarters have fled``: a share that looks like a length of time."""
        return (
            self._lower[at + 1 : at + 2] in (["quarter"], ["quarters"]) and self._shares.read(at, at, end) is not None
        )

    def _end_of(self, sentence: Sentence) -> int:
        """Where reading ends: with its last time in a table of times, the rest of which was left."""
        first, last = (bisect_left(self._spans, (at, 0)) for at in (sentence.first, sentence.last))
        return sentence.last if last - first < MOST_TIMES else self._spans[last - 1][1]

    def _at(self, at: int, start: int, end: int) -> tuple[FigureMention | None, int]:
        """The figure whose number starts at a token, and where to read on."""
        word = self._lower[at]
        if word in NOTHING_OPENERS:
            nothing = self._nothing.read(at, end)
            return (self._none(nothing), nothing.last) if nothing else (None, at)
        if word in PAIR_OPENERS:
            pair = self._pairs.read(at, start, end)
            return (self._pair(pair), pair.last) if pair else (None, at)
        share = None if self._amounts.is_part(at, end) else self._shares.read(at, start, end)
        if share is not None:
            return self._share(share, end)
        ratio = self._shares.ratio(at, start, end)
        if ratio is not None:
            return self._mention(ratio, ratio.last, None, "ratio", "ratio"), ratio.last
        is_article = word in _ARTICLES and not (
            at + 1 < end and (self._amounts.numbers.may_start(at + 1) or self._lower[at + 1] in self._fractions)
        )
        amount = None if is_article else self._amounts.read(at, start, end)
        return self._of_amount(amount, start, end) if amount is not None else (None, at)

    def _of_amount(self, amount: Amount, start: int, end: int) -> tuple[FigureMention | None, int]:
        """The figure of an amount that was read, unless it counts nothing."""
        if self._refusals.before_counting(amount, start, end):
            return None, amount.number_last
        if amount.unit is not None and amount.unit.dimension == "share":
            return self._share(amount, end)
        if amount.unit is not None:
            mention = self._distributed(self._measure(amount, end), end)
            return mention, mention.last
        counted = self._counted.read(amount, end)
        if self._refusals.after_counting(amount, counted, start):
            return None, amount.number_last
        is_bare = counted.last == amount.last  # whatever stands behind it has been read
        amount, last = (amount, counted.last) if is_bare else self._amounts.after_noun(amount, counted.last, end)
        counted = counted if last == counted.last else replace(counted, last=last)
        mention = self._count(_whole(amount, counted, self._lower), counted, start, end)
        return mention, mention.last

    def _count(self, amount: Amount, counted: Counted, start: int, end: int) -> FigureMention:
        """The figure of a count."""
        what = counted.what or self._antecedents.what(amount, start, end)
        rule = f"{amount.rule}, {counted.rule}" + (WHOLE if self._is_whole(amount, start) else "")
        mention = self._mention(amount, counted.last, counted.token, what, rule)
        return self._distributed(mention, end)

    def _distributed(self, mention: FigureMention, end: int) -> FigureMention:
        """The figure as one for each of several, where words say so: ``115 each``, ``500 euros apiece``."""
        if mention.last < end and self._lower[mention.last] in _EACH and not self._is_of_time(mention.last + 1, end):
            last, start = mention.last + 1, self._tokens[mention.first].start
            stop = self._tokens[mention.last].end
            quote = Quote(start, stop, self._document.text[start:stop])
            return replace(mention, last=last, figure=replace(mention.figure, each=True, words=quote))
        if self._is_of_each(mention):
            return replace(mention, figure=replace(mention.figure, each=True))
        return mention

    def _is_of_time(self, at: int, end: int) -> bool:
        """``12 attacks each day``: how often, not of how many each."""
        return at < end and self._lower[at] in self._lexicon.counted("time")

    def _is_whole(self, amount: Amount, start: int) -> bool:
        """``one of the`` 12 villages: some are picked from it."""
        at, start = amount.first - 1, max(start - 1, 0)  # "none" may have been read as a count of its own
        at -= 1 if at > start and self._lower[at] in _DETERMINERS else 0
        if at <= start or self._lower[at] != "of":
            return False
        return self._lower[at - 1] in _PARTS

    def _is_of_each(self, mention: FigureMention) -> bool:
        """``each side returned 115``: the subject is each of several."""
        token = self._tokens[mention.head]
        if token.deprel != "obj" or token.is_root:
            return False
        around = tuple(self._document.children(self._tokens[token.head]))
        if any(one.text.lower() == "each" and one.index < token.index for one in around):
            return True
        for subject in around:
            if subject.deprel.startswith("nsubj"):
                return any(child.text.lower() == "each" for child in self._document.children(subject))
        return False

    def _share(self, share: Amount, end: int) -> tuple[FigureMention, int]:
        """The figure of a share; a whole that is counted itself stays to be read."""
        is_measure = share.rule != "share"
        stuff = self._counted.of_share(share.full_last, end, is_measure=is_measure)
        if stuff is None:
            rule = f"{share.rule}, measure" if is_measure else "share"
            return self._mention(share, share.last, None, self._dimension(share, end), rule), share.full_last
        has_number = any(self._tokens[at].upos == "NUM" for at in range(share.last, stuff.last))
        if has_number:
            return self._mention(share, share.last, None, stuff.what, f"{share.rule}, {PART}"), share.full_last
        rule = f"{share.rule}, measure of a thing"
        return self._mention(share, stuff.last, stuff.token, stuff.what, rule), stuff.last

    def _measure(self, amount: Amount, end: int) -> FigureMention:
        """The figure of a measure: ``area``, ``distance``, or the stuff that is measured."""
        unit = amount.unit
        assert unit is not None  # noqa: S101 - the caller has looked
        is_money = unit.dimension == "money"
        has_stuff = unit.dimension not in ("area", "length") and not (is_money and "/" in unit.unit)
        stuff = self._counted.of_measure(amount.full_last, end, is_money=is_money) if has_stuff else None
        if stuff is not None:
            rate = self._amounts.rates.read(unit, stuff.last, end)
            amount = amount if rate is None else amount._replace(unit=rate[0])
            last = stuff.last if rate is None else rate[1]
            return self._mention(amount, last, stuff.token, stuff.what, f"{amount.rule}, measure of a thing")
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

    def _none(self, nothing: Nothing) -> FigureMention:
        """The figure of ``no casualties``."""
        first, last = nothing.first, nothing.last
        amount = Amount(first, last, first, first + 1, 0.0, 0.0, Operator.EXACTLY, rule="none")
        return self._mention(amount, last, nothing.counted, nothing.what, "none")

    def _pair(self, pair: Pair) -> FigureMention:
        """The figure of ``both soldiers``."""
        amount = Amount(pair.first, pair.last, pair.first, pair.first + 1, pair.value, pair.value, Operator.EXACTLY)
        what = plural_of(self._tokens[pair.counted]) if pair.counted is not None else ""
        return self._mention(amount, pair.last, pair.counted, what, "pair")

    def _mention(self, amount: Amount, last: int, counted: int | None, what: str, rule: str) -> FigureMention:
        last = max(last, amount.last, amount.number_last)
        start, stop = self._tokens[amount.first].start, self._tokens[last - 1].end
        unit = amount.unit.unit if amount.unit else None
        quote = Quote(start, stop, self._document.text[start:stop])
        figure = Figure(
            what,
            amount.operator,
            amount.low,
            amount.high,
            unit,
            quote,
            rule,
            si=to_si(amount.low, amount.high, amount.unit),
            warning=amount.warning,
        )
        full = max(last, amount.full_last)
        head = exit_of(self._tokens, amount.first, full, counted)
        return FigureMention(amount.first, full, head, figure, counted)


def _whole(amount: Amount, counted: Counted, lower: Sequence[str]) -> Amount:
    """The amount with ``12.500`` read as thousands where whole things are counted."""
    value = whole_value(lower[amount.number_first])
    is_count = counted.token is not None and amount.number_last - amount.number_first == 1
    if value is None or not is_count:
        return amount
    low, high = amount.low, amount.high
    return amount._replace(low=None if low is None else value, high=None if high is None else value)


def _joined(part: FigureMention, whole: FigureMention) -> tuple[FigureMention, FigureMention]:
    """A part and its whole, each of which says so: ``26`` of the ``33 hostages``."""
    if whole.first - part.last > _WHOLE_WITHIN or whole.figure.unit is not None:
        return part, whole
    part = replace(part, figure=replace(part.figure, part_of=whole.figure.words))
    if WHOLE in whole.figure.rule:
        return part, whole
    return part, replace(whole, figure=replace(whole.figure, rule=whole.figure.rule + WHOLE))
