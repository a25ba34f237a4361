"""The names lexicon: what is known about names, their head words and the words beside them.

One object, :class:`NameLexicon`, holds every table; :func:`load_name_lexicon` reads it once. Names are
looked up by their folded form (:func:`fold`): lower case, no marks on letters, words separated by
single blanks, so that "Al-Qa'ida", "al Qaida" and "AL-QAIDA" meet.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple
from unicodedata import combining, normalize

from sayso.lexicon.tables import read_columns, read_table
from sayso.model.document import NameType

KNOWN_COLUMNS = ("name", "type", "also", "country", "needs", "source", "example", "not_example")
HEAD_COLUMNS = ("head", "type", "position", "strength", "lower", "source", "example", "not_example")
DEMONYM_COLUMNS = ("form", "plural", "country", "needs", "source", "example", "not_example")
WEAPON_COLUMNS = ("noun", "kind", "unless_before", "unless_after", "source", "example", "not_example")
FORM_COLUMNS = ("word", "means", "source", "example")
TITLE_COLUMNS = ("title", "kind", "source", "example", "not_example")

# Hyphens and apostrophes of all sorts part words; full stops vanish ("U.S." is "us").
_PARTING = "-'`/\""
_HYPHENS = str.maketrans(dict.fromkeys("‐‑–", "-"))
_PARTING_ABROAD = str.maketrans(dict.fromkeys("‐‑‒–’‘ʼ“”«»", " "))


def fold(text: str) -> str:
    """The form under which a name is looked up.

    >>> fold("Al-Qa'ida"), fold("U.S. Army"), fold("Médecins Sans Frontières")
    ('al qa ida', 'us army', 'medecins sans frontieres')
    """
    if not text.isascii():
        text = normalize("NFKD", text.translate(_PARTING_ABROAD))
        text = "".join(mark for mark in text if not combining(mark))
    return " ".join(_fold_plain(text).split())


def _fold_plain(text: str) -> str:
    """Case, full stops and parting marks folded; ``str.replace`` is five times as fast as a table."""
    for mark in _PARTING:
        text = text.replace(mark, " ")
    return text.replace(".", "").replace("&", " and ").casefold()


def fold_all(texts: Sequence[str]) -> list[str]:
    """``[fold(text) for text in texts]``; plain lines are folded all at once, for lists of thousands."""
    lines = [text if text.isascii() else fold(text) for text in texts]
    folded = _fold_plain("\n".join(lines)).split("\n")
    return [" ".join(line.split()) if "  " in line or line[:1] == " " or line[-1:] == " " else line for line in folded]


class KnownName(NamedTuple):
    """A well-known name. ``spelling`` is the form found, ``name`` the canonical one.

    ``needs_support``: the name is also a common word or a family name, so another sign of the type
    must stand beside it ("the Patriot battery", not "a patriot").
    """

    spelling: str
    name: str
    type: NameType
    country: str
    needs_support: bool


class HeadWord(NamedTuple):
    """A word or phrase that types the names it heads ("ministry", "nuclear power plant").

    ``firm`` heads decide; the others yield to the encoder. ``beside``: in lower case next to a name
    it still types that name ("the newspaper X", "X rebels"). ``joins``: in lower case it becomes
    part of the name ("X airport"); ``joins_names``: unless X is a place ("X hospital").
    ``numbered``: it names a numbered unit ("the 3rd brigade").
    """

    head: str
    type: NameType
    firm: bool
    beside: bool
    joins: bool
    joins_names: bool
    numbered: bool


class Demonym(NamedTuple):
    """A word for the people of a nation or group. ``needs_group``: also a given name or surname."""

    form: str
    country: str
    needs_group: bool


class WeaponNoun(NamedTuple):
    """A common noun for a weapon, with the neighbours that give it another sense."""

    noun: str
    kind: str
    unless_before: frozenset[str]
    unless_after: frozenset[str]


class WeaponPattern(NamedTuple):
    """A designation by letters and numbers, as a regular expression, with its examples."""

    id: str
    kind: str
    regex: str
    example: tuple[str, ...]
    not_example: tuple[str, ...]


@dataclass(frozen=True)
class NameLexicon:
    """Every table of the names lexicon, each read when first asked for."""

    @cached_property
    def _spellings(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Spelling, name, type, country and needs by folded form; records are made when looked up."""
        rows = read_columns("known_names", KNOWN_COLUMNS, ("also", "name", "type", "country", "needs"))
        spelt = [
            (spelling, name, kind, country, needs)
            for also, name, kind, country, needs in rows
            for spelling in ((name, *also.split("|")) if also else (name,))
        ]
        found: dict[str, tuple[tuple[str, ...], ...]] = {}
        for key, entry in zip(fold_all([entry[0] for entry in spelt]), spelt, strict=True):
            found[key] = (*found[key], entry) if key in found else (entry,)
        return found

    def known(self, folded: str) -> tuple[KnownName, ...]:
        """The known names with this folded form; several where spellings differ only in case."""
        return tuple(
            KnownName(spelling, name, NameType(kind), country, needs == "support")
            for spelling, name, kind, country, needs in self._spellings.get(folded, ())
        )

    @cached_property
    def known_longest(self) -> Mapping[str, int]:
        """The most words of a known name that starts with a given word."""
        return _longest(self._spellings)

    @cached_property
    def heads_last(self) -> Mapping[str, HeadWord]:
        """Heads that end a name: "X Ministry"."""
        return self._heads["last"]

    @cached_property
    def heads_first(self) -> Mapping[str, HeadWord]:
        """Heads that begin a name: "Operation X"."""
        return self._heads["first"]

    @cached_property
    def _heads(self) -> Mapping[str, Mapping[str, HeadWord]]:
        heads: dict[str, dict[str, HeadWord]] = {"last": {}, "first": {}}
        for row in read_table("name_heads", HEAD_COLUMNS):
            lower = row["lower"].split("|")
            heads[row["position"]][fold(row["head"])] = HeadWord(
                head=row["head"],
                type=NameType(row["type"]),
                firm=row["strength"] == "firm",
                beside="beside" in lower,
                joins="joins" in lower,
                joins_names="joins-names" in lower,
                numbered="numbered" in lower,
            )
        return heads

    @cached_property
    def demonyms(self) -> Mapping[str, Demonym]:
        """Demonyms by folded form, plurals included."""
        found: dict[str, Demonym] = {}
        for row in read_table("demonyms", DEMONYM_COLUMNS):
            for form in filter(None, (row["form"], row["plural"])):
                found[fold(form)] = Demonym(form, row["country"], row["needs"] == "group")
        return found

    @cached_property
    def demonyms_longest(self) -> Mapping[str, int]:
        """The most words of a demonym that starts with a given word."""
        return _longest(self.demonyms)

    @cached_property
    def weapon_nouns(self) -> Mapping[str, WeaponNoun]:
        """Common nouns for weapons by folded lemma."""
        found: dict[str, WeaponNoun] = {}
        for row in read_table("weapon_nouns", WEAPON_COLUMNS):
            before = frozenset(filter(None, row["unless_before"].split("|")))
            after = frozenset(filter(None, row["unless_after"].split("|")))
            found[fold(row["noun"])] = WeaponNoun(row["noun"], row["kind"], before, after)
        return found

    @cached_property
    def weapon_nouns_longest(self) -> Mapping[str, int]:
        """The most words of a weapon noun that starts with a given word."""
        return _longest(self.weapon_nouns)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The kind of each title, rank and role, by folded form."""
        return {fold(row["title"]): row["kind"] for row in read_table("titles", TITLE_COLUMNS)}

    @cached_property
    def title_forms(self) -> Mapping[str, str]:
        """Other words for one office: *Dr* and *doctor*, *spokeswoman* and *spokesman*."""
        return {row["word"]: row["means"] for row in read_table("title_forms", FORM_COLUMNS)}

    @cached_property
    def titles_longest(self) -> Mapping[str, int]:
        """The most words of a title that starts with a given word."""
        return _longest(self.titles)

    @cached_property
    def weapon_patterns(self) -> tuple[WeaponPattern, ...]:
        """The weapon designations, in file order: the first that matches names the rule."""
        return read_weapon_patterns()

    @cached_property
    def designation(self) -> re.Pattern[str]:
        """One expression for all designations, for text with plain hyphens (:func:`plain_hyphens`)."""
        parts = (f"(?P<p{number}>{pattern.regex})" for number, pattern in enumerate(self.weapon_patterns))
        return re.compile(r"(?<![\w-])(?:" + "|".join(parts) + r")(?:-?s|-class)?(?![\w])(?!-\d)")

    def pattern_of(self, text: str) -> WeaponPattern | None:
        """The pattern that matches ``text`` as a whole, if one does.

        >>> load_name_lexicon().pattern_of("Su-34").id
        'aircraft-russian'
        """
        match = self.designation.fullmatch(plain_hyphens(text))
        return self.weapon_patterns[int(str(match.lastgroup)[1:])] if match else None


def plain_hyphens(text: str) -> str:
    """The text with "-" for the hyphens and short dashes of print; as long as before."""
    return text if text.isascii() else text.translate(_HYPHENS)


def _longest(table: Mapping[str, object]) -> dict[str, int]:
    """For each first word of a folded key, the most words such a key has."""
    longest: dict[str, int] = {}
    for key in table:
        first = key.partition(" ")[0]
        count = key.count(" ") + 1
        if count > longest.get(first, 0):
            longest[first] = count
    return longest


def read_weapon_patterns() -> tuple[WeaponPattern, ...]:
    """The rows of ``weapon_patterns.toml``; ``ValueError`` on a key that is unknown or missing."""
    text = files("sayso.lexicon").joinpath("tables", "weapon_patterns.toml").read_text(encoding="utf-8")
    patterns = []
    for row in tomllib.loads(text)["pattern"]:
        if set(row) != set(WeaponPattern._fields):
            raise ValueError(
                f"weapon_patterns.toml: pattern {row.get('id', '?')}: keys must be {WeaponPattern._fields}"
            )
        patterns.append(
            WeaponPattern(row["id"], row["kind"], row["regex"], tuple(row["example"]), tuple(row["not_example"]))
        )
    return tuple(patterns)


@lru_cache(maxsize=1)
def load_name_lexicon() -> NameLexicon:
    """The names lexicon that ships with the package."""
    return NameLexicon()
