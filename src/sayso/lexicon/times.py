"""The lexicon of times: the words of the calendar, and periods known by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from sayso.lexicon.tables import read_table

TIME_COLUMNS = ("word", "kind", "value", "needs", "source", "example", "not_example")
PERIOD_COLUMNS = ("name", "first", "last", "also", "source", "example", "not_example")


class TimeWord(NamedTuple):
    """A word of the calendar in one of its senses.

    ``needs``: ``capital`` (*March*, not *march*), ``date`` (*Sat* only beside a date), ``year``.
    """

    word: str
    kind: str
    value: str
    needs: str


class NamedPeriod(NamedTuple):
    """A period that goes by a name: *World War II*."""

    name: str
    first: date
    last: date


@dataclass(frozen=True)
class TimeLexicon:
    """Every table about times, each read when first asked for."""

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, TimeWord]]:
        """Words by kind, then by form; forms that need a capital keep theirs."""
        found: dict[str, dict[str, TimeWord]] = {}
        for row in read_table("time_words", TIME_COLUMNS):
            word = TimeWord(row["word"], row["kind"], row["value"], row["needs"])
            found.setdefault(word.kind, {})[word.word] = word
        return found

    @cached_property
    def values(self) -> Mapping[str, Mapping[str, str | None]]:
        """What words say by kind and form; ``None`` for those that need a date or a year beside them."""
        return {
            kind: {form: word.value if word.needs in ("", "capital") else None for form, word in words.items()}
            for kind, words in self.words.items()
        }

    @cached_property
    def periods(self) -> Mapping[tuple[str, ...], NamedPeriod]:
        """Named periods by the lower-case words of each of their names."""
        found: dict[tuple[str, ...], NamedPeriod] = {}
        for row in read_table("periods", PERIOD_COLUMNS):
            first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
            for name in filter(None, (row["name"], *row["also"].split("|"))):
                found[tuple(name.lower().replace("-", " - ").split())] = NamedPeriod(row["name"], first, last)
        return found

    @cached_property
    def kinds_of(self) -> Mapping[str, frozenset[str]]:
        """The kinds of each word, in lower case."""
        found: dict[str, set[str]] = {}
        for kind, words in self.words.items():
            for word in words:
                found.setdefault(word.lower(), set()).add(kind)
        return {word: frozenset(kinds) for word, kinds in found.items()}

    @cached_property
    def unit_words(self) -> frozenset[str]:
        """The words for units of time, in lower case."""
        return frozenset(word.lower() for word in self.words["unit"])

    @cached_property
    def openers(self) -> Mapping[str, str]:
        """The words that place a time against something, by the kind of placing: *since*, *by*, *in*."""
        kinds = ("at", "after", "before", "by", "until", "since")
        return {word: kind for kind in kinds for word in self.words[kind]}

    @cached_property
    def period_starts(self) -> frozenset[str]:
        """The first word of each name of a period."""
        return frozenset(name[0] for name in self.periods)

    @cached_property
    def vague(self) -> frozenset[str]:
        """Words and phrases that say no more than now."""
        return frozenset(self.words["vague"])

    @cached_property
    def vague_starts(self) -> frozenset[str]:
        """The first word of each of them."""
        return frozenset(word.split()[0] for word in self.vague)

    @cached_property
    def longest_vague(self) -> int:
        """How many words the longest of them has."""
        return max(len(word.split()) for word in self.vague)


@lru_cache(maxsize=1)
def load_time_lexicon() -> TimeLexicon:
    """The lexicon of times that ships with the package."""
    return TimeLexicon()
