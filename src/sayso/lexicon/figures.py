"""The lexicon of figures: number words, comparators, units, and nouns that are counted in odd ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from sayso.lexicon.tables import read_table
from sayso.model.values import Operator, Scope

NUMBER_COLUMNS = ("word", "kind", "low", "high", "source", "example", "not_example")
COMPARATOR_COLUMNS = ("words", "position", "operator", "source", "example", "not_example")
UNIT_COLUMNS = ("words", "unit", "dimension", "pint", "si", "needs", "source", "example", "not_example")
COUNTED_COLUMNS = ("word", "kind", "what", "source", "example", "not_example")
SCOPE_COLUMNS = ("words", "place", "kind", "source", "example", "not_example")


class NumberWord(NamedTuple):
    """A word that is a number or part of one.

    ``kind``: ``unit`` (*three*), ``tens`` (*forty*), ``scale`` (*thousand*), ``letter`` (*bn*),
    ``vague`` (*dozens*), ``some`` (*several*), ``part`` (*half*). Vague words have two bounds.
    """

    word: str
    kind: str
    low: float
    high: float


class Comparator(NamedTuple):
    """Words before or after a number that say how it is meant: *at least*, *or so*."""

    words: str
    position: str
    operator: Operator


class Unit(NamedTuple):
    """A unit of measure: ``pint`` is what pint calls it, ``si`` the SI unit of its dimension; money has neither.

    ``needs`` ``digit``: only right after a number in digits (*12 m*); ``before``: in front of it (*$12*).
    """

    words: str
    unit: str
    dimension: str
    pint: str
    si: str
    needs: str


class CountedWord(NamedTuple):
    """A word whose counting has a rule of its own; ``what`` is how the counted thing is written."""

    word: str
    kind: str
    what: str


class ScopeCue(NamedTuple):
    """Words that tell the scope of a figure, and where they stand.

    ``before`` and ``after``: beside the number. ``adverb``: an adverbial of the figure's clause; ``rate``: one
    of the figure itself (*a day*). Lemmas: ``by``: a verb that the figure follows with *by*; ``noun``: a noun
    that it follows with *of*; ``object`` and ``subject``: a verb whose object or subject it counts, ``object
    now`` and ``subject now``: only in the present; ``toll``: a verb whose subject is a ``sum noun``, ``sum``: one whose object is; ``predicate``: what the counted ones are; ``length``: what
    the years are of (*in two years of war*); ``since`` and ``as of`` open a time, ``start`` verbs a clause.
    """

    words: tuple[str, ...]
    place: str
    kind: Scope


@dataclass(frozen=True)
class FigureLexicon:
    """Every table about figures, each read when first asked for."""

    @cached_property
    def numbers(self) -> Mapping[str, NumberWord]:
        """Number words by their form."""
        return {
            row["word"]: NumberWord(row["word"], row["kind"], float(row["low"]), float(row["high"]))
            for row in read_table("number_words", NUMBER_COLUMNS)
        }

    @cached_property
    def comparators_before(self) -> Mapping[tuple[str, ...], Operator]:
        """Comparators that stand before the number, by their words."""
        return self._comparators("before")

    @cached_property
    def comparators_after(self) -> Mapping[tuple[str, ...], Operator]:
        """Comparators that stand after the number, by their words."""
        return self._comparators("after")

    def _comparators(self, position: str) -> dict[tuple[str, ...], Operator]:
        return {
            tuple(row["words"].split(" ")): Operator(row["operator"])
            for row in read_table("comparators", COMPARATOR_COLUMNS)
            if row["position"] == position
        }

    @cached_property
    def currencies(self) -> Mapping[str, Unit]:
        """Units that stand before their number, by the sign or code: ``$``."""
        return {words[0]: unit for words, unit in self._units if unit.needs == "before"}

    @cached_property
    def units(self) -> Mapping[tuple[str, ...], Unit]:
        """Units that stand after their number, by their words."""
        return {words: unit for words, unit in self._units if unit.needs != "before"}

    @cached_property
    def measures(self) -> Mapping[str, Unit]:
        """Units that are no money, by their symbol, and spelt by it."""
        return {unit.unit: unit._replace(words=unit.unit) for _, unit in self._units if unit.pint}

    @cached_property
    def _units(self) -> tuple[tuple[tuple[str, ...], Unit], ...]:
        return tuple(
            (
                tuple(row["words"].split(" ")),
                Unit(row["words"], row["unit"], row["dimension"], row["pint"], row["si"], row["needs"]),
            )
            for row in read_table("units", UNIT_COLUMNS)
        )

    @cached_property
    def conversion_words(self) -> frozenset[str]:
        """Words that may stand between a measure and its conversion: those of comparators, signs of money, *or*."""
        compared = {word for words in self.comparators_before for word in words}
        return frozenset(self.counted("conversion")) | compared | frozenset(self.currencies)

    def scopes(self, place: str) -> Mapping[tuple[str, ...], ScopeCue]:
        """Words that tell the scope of a figure from one place, by the words."""
        return self._scopes.get(place, {})

    @cached_property
    def scope_openers(self) -> frozenset[str]:
        """The first words of adverbials that tell a scope."""
        places = ("adverb", "rate", "since", "as of", "length")
        return frozenset(words[0] for place in places for words in self.scopes(place))

    @cached_property
    def scope_phrases(self) -> Mapping[str, tuple[ScopeCue, ...]]:
        """Adverbials that tell a scope by their first word, the longest first; of two senses one that opens a time."""
        found: dict[str, dict[tuple[str, ...], ScopeCue]] = {}
        for place in ("since", "as of", "adverb", "rate"):
            for words, cue in self.scopes(place).items():
                found.setdefault(words[0], {}).setdefault(words, cue)
        return {first: tuple(sorted(cues.values(), key=lambda cue: -len(cue.words))) for first, cues in found.items()}

    @cached_property
    def _scopes(self) -> Mapping[str, Mapping[tuple[str, ...], ScopeCue]]:
        found: dict[str, dict[tuple[str, ...], ScopeCue]] = {}
        for row in read_table("figure_scopes", SCOPE_COLUMNS):
            cue = ScopeCue(tuple(row["words"].split(" ")), row["place"], Scope(row["kind"]))
            found.setdefault(cue.place, {})[cue.words] = cue
        return found

    def counted(self, kind: str) -> Mapping[str, CountedWord]:
        """Words of one kind whose counting has a rule of its own, by their lemma or form."""
        return self._counted.get(kind, {})

    @cached_property
    def _counted(self) -> Mapping[str, Mapping[str, CountedWord]]:
        found: dict[str, dict[str, CountedWord]] = {}
        for row in read_table("counted_words", COUNTED_COLUMNS):
            word = CountedWord(row["word"], row["kind"], row["what"])
            found.setdefault(word.kind, {})[word.word] = word
        return found


@lru_cache(maxsize=1)
def load_figure_lexicon() -> FigureLexicon:
    """The lexicon of figures that ships with the package."""
    return FigureLexicon()
