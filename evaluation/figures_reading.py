"""Sayso's figures as the quantities of a marked set: the one place where the two are mapped.

A Sayso figure has bounds, an operator, a unit and what is counted. As a quantity:

- ``at least 12`` is the value 12 with the change ``>``, ``up to 12`` the value 12 with ``<``, ``about 12``
  with ``~``; a range (``between 5 and 10``) is one quantity with two ends, as in the gold.
- A unit of measure is written as the sets write it (``km2``: *square kilometre*; ``figure_units.tsv``); a
  *ton* stays a ton where the words have it, though Sayso reckons it as a tonne.
- Of a count the unit is the counted noun as the words have it, as a lemma and with its adjectives and
  compounds but without adverbs (*the 20 most expensive restaurants*: ``expensive restaurant``). A number
  without a noun of its own (*12 were killed*) has none (``-``), whatever Sayso infers from the context.
- A share in words is a number (*half of the houses*: 0.5 ``house``), one in figures a percentage.
- A figure that counts per something (*470 pence a share*) has that in its unit where Sayso gives it.

The marked sets hold some quantities that Sayso reads in another layer, and lack others. So there are three
readings, and every table names the one it shows:

``figures``    all that the step for figures finds;
``plain``      without zero in words (*no casualties*) and vague numbers (*several*, *dozens of*);
``marked``     as the sets mark quantities: ``plain``, with a vague number of scale as the scale (*dozens of
               homes*: 12), with both sides of a conversion (*5 miles (8 km)*), with the lengths of time inside
               what the layer of times finds (*for two years*, *three years ago*), and with ages (*five years
               old*) and attributes (*a 40-storey tower*), which Sayso reads on purpose as no figures.

``marked`` is the reading to set beside CQE on its own sets. It was settled on the four open ones.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from evaluation.figures_gold import NO_UNIT, Quantity
from sayso.annotate.figures import find_figures
from sayso.annotate.numbers import NumberReader
from sayso.annotate.times import find_times
from sayso.language import analyse
from sayso.lexicon.figures import load_figure_lexicon
from sayso.model import Document, Figure, FigureMention, Operator, Scope, Token

READINGS: Final = ("figures", "plain", "marked")

CHANGES: Final = {
    Operator.EXACTLY: "=",
    Operator.ABOUT: "~",
    Operator.AT_LEAST: ">",
    Operator.AT_MOST: "<",
    Operator.BETWEEN: "=",
}
_DOWN: Final = re.compile(r"\b(?:down|fell|fall\w*|lost|los\w+|drop\w*|declin\w+|decreas\w+|plung\w+|shed|slump\w+)\b")
_NOMINAL: Final = frozenset(("NOUN", "PROPN"))
_OF_NOUN: Final = frozenset(("ADJ", "NOUN", "PROPN", "VERB", "X"))
_SKIPPED: Final = frozenset(("ADV", "PUNCT", "DET", "PART", "PRON"))
_UNCHANGED: Final = frozenset(("people", "data", "media"))
_TON: Final = re.compile(r"\btons?\b", re.IGNORECASE)
LENGTHS: Final = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))
_MODS: Final = {"APPROX": "~", "MORE_THAN": ">", "EQUAL_OR_MORE": ">", "LESS_THAN": "<", "EQUAL_OR_LESS": "<"}
_DASHES: Final = frozenset("-‐‑–—")
_TO: Final = _DASHES | {"to", "or"}
_SCALES: Final = {"dozens": 12, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000, "billions": 1_000_000_000}


@cache
def unit_names(reader: str) -> dict[str, str]:
    """How the sets call the units of a reader: ``sayso``, ``noun`` or a peer."""
    table = Path(__file__).with_name("figure_units.tsv")
    with table.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["theirs"]: row["name"] for row in rows if row["reader"] == reader}


def british(unit: str) -> str:
    """``square kilometer`` as the sets spell it."""
    return unit.replace("meter", "metre").replace("liter", "litre")


@cache
def _spelt_out() -> dict[str, str]:
    """The units of Sayso's own table by their longest name in the singular, for those that have no row here."""
    names: dict[str, str] = {}
    for words, unit in sorted(load_figure_lexicon().units.items()):
        name = british(" ".join(words))
        if (
            len(name) > 3
            and name.replace(" ", "").isalpha()
            and not name.endswith("s")
            and len(name) > len(names.get(unit.unit, ""))
        ):
            names[unit.unit] = name
    return names


@cache
def _measures() -> frozenset[str]:
    names = {name for reader in ("sayso", "quantulum3", "recognizers-text") for name in unit_names(reader).values()}
    table = Path(__file__).with_name("figure_measures.txt").read_text(encoding="utf-8")
    return frozenset((*names, *_spelt_out().values(), *LENGTHS, *table.splitlines()))


def is_measure(unit: str) -> bool:
    """Whether a unit of a set is one of measure, money or time, or none at all; otherwise it is a counted noun."""
    plain = unit.partition(" per ")[0].removesuffix(" of age")
    return plain in _measures() or plain == NO_UNIT


def read_quantities(document: Document, reading: str) -> tuple[Quantity, ...]:
    """What Sayso finds in a text, as quantities, in one of the ``READINGS``."""
    figures = find_figures(document)
    if reading == "figures":
        return tuple(quantity_of(document, mention) for mention in figures)
    plain = tuple(quantity_of(document, mention) for mention in figures if not is_vague(mention.figure))
    if reading == "plain":
        return plain
    scales = (_scale(document, mention) for mention in figures if is_vague(mention.figure))
    conversions = (one for mention in figures for one in _conversion(document, mention))
    return (*plain, *(one for one in scales if one), *conversions, *read_lengths(document, figures))


def _conversion(document: Document, mention: FigureMention) -> tuple[Quantity, ...]:
    """What a figure has in brackets: *(386 square miles)* is a quantity of its own in a marked set."""
    words = mention.figure.words
    rest = document.text[words.end : document.tokens[mention.last - 1].end] if words else ""
    inner = rest.strip().removeprefix("(").removesuffix(")")
    return read_quantities(analyse(inner), "plain") if any(map(str.isdigit, inner)) else ()


def is_vague(figure: Figure) -> bool:
    """Whether the words give no number: *no casualties*, *dozens of soldiers*."""
    has_digit = figure.words is not None and any(map(str.isdigit, figure.words.text))
    is_zero = figure.low == figure.high == 0 and not has_digit
    return is_zero or (figure.low != figure.high and figure.operator is Operator.ABOUT)


def _scale(document: Document, mention: FigureMention) -> Quantity | None:
    """*dozens of homes* as a set marks it: 12 ``home``; *tens of thousands* is 10,000."""
    words = [document.tokens[at].text.lower() for at in range(mention.first, mention.last)]
    scales = [_SCALES[word] for word in words if word in _SCALES]
    if not scales:
        return None
    value = float(scales[-1] * (10 if "tens" in words else 100 if scales[0] == 100 and len(scales) > 1 else 1))
    return replace(quantity_of(document, mention), low=value, high=value, change="~")


def quantity_of(document: Document, mention: FigureMention) -> Quantity:
    """One figure as a quantity."""
    figure = mention.figure
    ends = [end for end in (figure.low, figure.high) if end is not None]
    low, high = min(ends), max(ends)
    noun = counted_noun(document, mention)
    head = noun.rsplit(" ", 1)[-1]
    change = _change(figure)
    words = figure.words.text if figure.words else ""
    if figure.unit == "%" and not re.search(r"\d|%|per ?cent|pct", words):
        return Quantity(low / 100, high / 100, noun, change, head)
    if figure.unit is None:
        return Quantity(low, high, noun, change, head)
    unit = measure_name(figure.unit)
    if figure.unit == "t" and _TON.search(words) and "metric" not in words:
        unit = "ton"
    if figure.unit == "INR" and "indian" not in words.lower():
        unit = "rupee"
    return Quantity(low, high, unit, change, unit, (head,))


def _change(figure: Figure) -> str:
    """``up`` and ``down`` where the scope says that the figure is a change."""
    if figure.scope is not None and figure.scope.kind is Scope.CHANGE and figure.scope.words is not None:
        return "down" if _DOWN.search(figure.scope.words.text.lower()) else "up"
    return CHANGES[figure.operator]


def measure_name(unit: str) -> str:
    """What the sets call a unit of Sayso; ``USD/share`` is ``dollar per share``."""
    names = _spelt_out() | unit_names("sayso")
    over, slash, under = unit.partition("/")
    if unit in names or not slash:
        return names.get(unit, unit.lower())
    return f"{names.get(over, over.lower())} per {names.get(under, under.lower())}"


def counted_noun(document: Document, mention: FigureMention) -> str:
    """The counted noun with its adjectives, as lemmas; ``-`` where the number has no noun of its own."""
    if mention.counted is None or document.tokens[mention.counted].upos not in _NOMINAL:
        return NO_UNIT
    words: list[str] = []
    for at in range(mention.counted, mention.first - 1, -1):
        token = document.tokens[at]
        is_name = token.upos == "NUM" and token.deprel.startswith(("flat", "compound")) and words != []
        if token.upos in _OF_NOUN or (is_name and document.tokens[at - 1].upos == "PROPN"):
            words.append(_lemma(token))
        elif token.upos not in _SKIPPED:
            break
    noun = " ".join(reversed(words))
    return unit_names("noun").get(noun, british(noun))


def _lemma(token: Token) -> str:
    word = token.text.lower()
    return word if token.upos == "VERB" or word in _UNCHANGED else token.lemma.lower()


def read_lengths(document: Document, figures: Sequence[FigureMention]) -> Iterator[Quantity]:
    """Lengths of time inside the times of the text, and ages: quantities that are no figures of Sayso."""
    tokens = document.tokens
    lower = [token.text.lower() for token in tokens]
    numbers = NumberReader(tokens, lower, load_figure_lexicon())
    taken = {at for mention in figures for at in range(mention.first, mention.last)}
    dated = {at: one for one in find_times(document, date(2000, 1, 1)) for at in range(one.first, one.last)}
    at = 0
    while at < len(tokens):
        end = document.sentence_of(tokens[at]).last
        number = numbers.read(at, end) if at not in taken and numbers.may_start(at) else None
        if number is None or number.vague:
            at += 1
            continue
        first, at = at, number.last
        low, high = number.low, number.high
        second = numbers.read(at + 1, end) if at + 1 < end and lower[at] in _TO and numbers.may_start(at + 1) else None
        if second is not None and second.high > low:
            high, at = second.high, second.last
        attribute = _attribute(document, at, end)
        if attribute:
            yield Quantity(low, high, attribute, "=", attribute.rsplit(" ", 1)[-1])
            continue
        unit = _length_unit(document, at, end)
        is_age = unit.endswith(" of age") or (not unit and _tells_age(lower, first, at))
        if is_age or (unit and first in dated):
            name = unit or "year of age"
            timex = dated[first].timex if first in dated else None
            yield Quantity(low, high, name, _MODS.get(timex.mod or "", "=") if timex else "=", name)


def _attribute(document: Document, at: int, end: int) -> str:
    """How a thing is built, and the thing: *storey tower* for a 40-storey tower; empty if the number tells none."""
    tokens = document.tokens
    if at + 1 >= end or tokens[at].text not in _DASHES or tokens[at].end != tokens[at + 1].start:
        return ""
    noun = tokens[at + 1]
    if noun.lemma.lower() not in load_figure_lexicon().counted("glued"):
        return ""
    head = tokens[at + 2] if at + 2 < end and tokens[at + 2].upos in _NOMINAL else None
    return " ".join(_lemma(one) for one in (noun, head) if one is not None)


def _tells_age(lower: Sequence[str], first: int, last: int) -> bool:
    """Whether a bare number is an age: *aged 87* · *at the age of 87* · *Ms. Ortiz, 29, bought*."""
    if lower[max(first - 1, 0)] in {"aged", "age"} or lower[max(first - 2, 0) : first] == ["age", "of"]:
        return True
    between = lower[max(first - 1, 0)] == "," and lower[last : last + 1] == [","]
    return between and lower[first].isdigit() and len(lower[first]) == 2


def _length_unit(document: Document, at: int, end: int) -> str:
    """The unit of time right after a number: ``year``, or ``year of age`` where the words tell an age."""
    tokens = document.tokens
    words = [token.lemma.lower() for token in tokens[at : min(at + 5, end)] if token.text not in _DASHES]
    if words and words[0] == "yo":
        return "year of age"
    if not words or words[0] not in LENGTHS:
        return ""
    is_age = words[1:2] == ["old"] or words[1:3] == ["of", "age"]
    return words[0] + (" of age" if is_age else "")


def without_range(quantity: Quantity) -> Quantity:
    """The middle of a range, for readers that give no more."""
    middle = (quantity.low + quantity.high) / 2
    return replace(quantity, low=middle, high=middle)
