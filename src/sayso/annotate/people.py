"""Persons: one canonical name for all the forms in which a report names somebody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from sayso.annotate.phrases import Phrases
from sayso.lexicon.names import fold, load_name_lexicon
from sayso.lexicon.parties import LeadingPerson, PartyLexicon, load_party_lexicon
from sayso.lexicon.places import load_place_lexicon
from sayso.model import Name, NameType

# Parts of a family name that a short form leaves out or keeps: "al-Burhan", "Burhan"; "von der Leyen".
_PARTICLES: Final = frozenset("al el bin ibn abu von van der den de da di du del la le ben bint".split())
_LONG: Final = 2


class People:
    """Who each person's name in a document is: the fullest form, and a country where one is known."""

    def __init__(self, phrases: Phrases, towns: frozenset[Name] = frozenset(), day: date | None = None) -> None:
        self._towns = towns
        self._day = day
        self._lexicon: PartyLexicon = load_party_lexicon()
        self._titles = load_name_lexicon().titles
        self.names = tuple(name for name in phrases.document.names if self._is_person(name))
        self._words = {name: self._bare(name.text) for name in self.names}
        self._full = self._fullest()

    def _is_person(self, name: Name) -> bool:
        """Whether a name is a person's: typed so and no capital, or a leader's name taken for a force."""
        if name in self._towns:
            return False
        key = fold(name.text.removesuffix("'s").removesuffix("’s"))
        if name.type is NameType.PERSON:
            return not (key in load_place_lexicon().seat_of and name.rule in {"encoder", "syntax"})
        guessed = name.type in {NameType.FORCE, NameType.ORGANISATION, NameType.MEDIA} and name.rule == "encoder"
        return guessed and key in self._lexicon.people

    def canonical(self, name: Name) -> str:
        """The canonical name of the person whom a name of the document names."""
        return self._full[name]

    def known(self, name: Name) -> LeadingPerson | None:
        """The leading figure whom a name can only mean."""
        found = self._lexicon.people.get(fold(self._full[name]), ())
        return found[0] if len({person.name for person in found}) == 1 else None

    def _bare(self, text: str) -> tuple[str, ...]:
        """The words of a name without possessive and leading titles."""
        words = text.removesuffix("'s").removesuffix("’s").replace("\n", " ").split()
        while len(words) > 1 and fold(words[0]) in self._titles:
            words = words[1:]
        return tuple(words)

    def _fullest(self) -> dict[Name, str]:
        """The fullest form of each name: seen earlier, then later, then known from the table."""
        long = [name for name in self.names if len(self._words[name]) >= _LONG]
        merged = self._merge(long)
        found: dict[Name, str] = {}
        for name in self.names:
            words = self._words[name]
            follower = self._title_of(name)
            if follower:
                found[name] = merged[follower]
                continue
            if name in merged:
                found[name] = merged[name]
                continue
            before = [other for other in long if other.start < name.start and self._fits(words, other)]
            after = [other for other in long if other.start > name.start and self._fits(words, other)]
            if before or after:
                found[name] = merged[(before or after)[-1 if before else 0]]
            else:
                found[name] = self._from_table(words)
        return found

    def _title_of(self, name: Name) -> Name | None:
        """The name right behind a title that was taken for a name: "Ayatollah" of "Ayatollah Ali Khamenei"."""
        if len(self._words[name]) > 1 or fold(name.text) not in self._titles:
            return None
        return next((one for one in self.names if one.first == name.last and len(self._words[one]) >= _LONG), None)

    def _merge(self, long: list[Name]) -> Mapping[Name, str]:
        """One form for long names of one person: "Rafael Grossi" and "Rafael Mariano Grossi"."""
        groups: list[list[Name]] = []
        for name in long:
            words = tuple(map(fold, self._words[name]))
            home = next((group for group in groups if self._same(words, group)), None)
            if home is None:
                groups.append([name])
            else:
                home.append(name)
        merged = {}
        for group in groups:
            best = max(group, key=lambda name: (len(self._words[name]), -name.start))
            for name in group:
                merged[name] = " ".join(self._words[best])
        return merged

    def _same(self, words: tuple[str, ...], group: list[Name]) -> bool:
        """Whether first and last words agree with a name of the group."""
        for other in group:
            theirs = tuple(map(fold, self._words[other]))
            if words[0] == theirs[0] and words[-1] == theirs[-1]:
                return True
            short, full = sorted((words, theirs), key=len)
            if short in (full[: len(short)], full[-len(short) :]):
                return True  # "Ali Jeyte" of "Ali Jeyte Osman", "Naung Naung" of "Ko Naung Naung"
        return False

    def _fits(self, words: tuple[str, ...], full: Name) -> bool:
        """Whether a short form can stand for a full name: its family name, else its first word."""
        short = [word for word in map(_core, words) if word]
        long = [_core(word) for word in self._words[full]]
        if not short:
            return False
        return long[-len(short) :] == short or (long[: len(short)] == short and len(long) > len(short))

    def _from_table(self, words: tuple[str, ...]) -> str:
        """A leading figure's full name for a family name that can mean only one; else the words as they are.

        Only somebody in office on the day of publication: a report that explains no name means one of these.
        """
        rows = self._lexicon.people.get(fold(" ".join(words)), ())
        found = {person.name for person in rows if self._day is None or person.in_office(self._day)}
        return found.pop() if len(found) == 1 else " ".join(words)


def _core(word: str) -> str:
    """A word of a name as short forms have it: "al-Burhan" and "Burhan" meet."""
    folded = fold(word)
    first, _, rest = folded.partition(" ")
    return rest if rest and first in _PARTICLES else folded
