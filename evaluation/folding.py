"""Names and phrases folded until the usual spellings of one thing are the same string.

Folding drops case, accents, apostrophes, "the", "of", plural s and word order, and levels
transliteration (y/i/j, kh/h, ie/e, doubled letters): Zelensky = Zelenskyy = Zelenskiy. What it cannot
level stands in ``aliases.tsv``, whose first lines explain it; ``word_classes.tsv`` holds the words that
it treats by class.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

Bag: TypeAlias = tuple[str, ...]
K = TypeVar("K")

_FOLDER: Final = Path(__file__).parent
ALIASES_FILE: Final = _FOLDER / "aliases.tsv"
_CLASSES_FILE: Final = _FOLDER / "word_classes.tsv"
_GROUPS: Final = frozenset({"word", "state", "name", "person", "place", "noun", "what", "unit"})
_UNDECOMPOSED: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_POSSESSIVE: Final = re.compile(r"['’ʼ]s\b")  # "Russia’s"
_APOSTROPHES: Final = re.compile(r"['’‘ʼʹ`´]")  # "Zelens'kyi"
_WORD: Final = re.compile(r"[^\W_]+")  # "defence", "28"
_DOUBLED: Final = re.compile(r"([a-z])\1+")  # "yy"
_PLURALS: Final = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"))
_SHORTEST_PLURAL: Final = 4  # "gas" is none


def fold(text: str) -> str:
    """The text in small plain letters.

    >>> fold("Russia’s  Défence-Ministry")
    'russia defence ministry'
    """
    text = _APOSTROPHES.sub("", _POSSESSIVE.sub("", text))
    letters = unicodedata.normalize("NFKD", text.lower().translate(_UNDECOMPOSED))
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join(_WORD.findall(plain))


def singular(word: str) -> str:
    """The word without its plural ending.

    >>> singular("bodies"), singular("children"), singular("status")
    ('body', 'child', 'status')
    """
    if word in _irregular():
        return _irregular()[word]
    for ending, stem in _PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + stem
    plural = len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


def skeleton(word: str) -> str:
    """A spelling that the usual transliterations share.

    >>> {skeleton("zelenskyy"), skeleton("zelenskiy"), skeleton("zelensky")}
    {'zelenski'}
    """
    word = word.replace("y", "i").replace("j", "i")
    word = word.replace("shch", "sch").replace("kh", "h").replace("x", "ks").replace("ie", "e")
    return _DOUBLED.sub(r"\1", word)


def light(unit: str) -> str:
    """A unit in small letters; signs such as % and $ stay.

    >>> light("sq. km"), light("km²")
    ('sq km', 'km2')
    """
    return " ".join(unicodedata.normalize("NFKD", unit).lower().replace(".", " ").split())


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of one class."""
    return frozenset(_classes()[name])


@cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(words) for name, *words in _rows(_CLASSES_FILE)}


@cache
def _irregular() -> Mapping[str, str]:
    pairs = (entry.partition("=") for entry in _classes()["irregular"])
    return {plural: one for plural, _, one in pairs}


def _rows(path: Path) -> Iterator[list[str]]:
    """The rows of a table. Raises ``ValueError`` with file and line on a row of fewer than two cells."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            cells = line.rstrip().split("\t")
            if len(cells) < 2 or not all(cells):
                raise ValueError(f"{path}:{number}: a row has a first cell and one or more others, tab between them")
            yield cells


class Aliases:
    """Other names for the same thing, folded the same way as the names that are looked up."""

    def __init__(self, path: Path = ALIASES_FILE) -> None:
        rows: dict[str, list[list[str]]] = defaultdict(list)
        for group, *names in _rows(path):
            if group not in _GROUPS or len(names) < 2:
                raise ValueError(f"{path}: {group} {names}: not a known group, a canonical name and variants")
            rows[group].append(names)
        self._words = {fold(variant): fold(names[0]) for names in rows["word"] for variant in names[1:]}
        longest_first = sorted(self._words, key=len, reverse=True)
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
        self.states = _table(rows["state"], self.bag)
        self.names = {**self.states, **_table(rows["name"], self.bag)}
        self.persons = _table(rows["person"], lambda name: " ".join(map(skeleton, fold(name).split())))
        self.places = {**self.states, **_table(rows["place"], self.bag)}
        self.nouns = _table(rows["noun"], singular)
        self.whats = _table(rows["what"], lambda what: " ".join(map(singular, self.tokens(what))))
        self.units = _table(rows["unit"], light)
        self.state_words = frozenset(skeleton(singular(word)) for word in words_of("state"))

    def tokens(self, text: str) -> list[str]:
        """Folded words, other forms of a word replaced by its canonical one."""
        return self._pattern.sub(lambda match: self._words[match[0]], fold(text)).split()

    def bag(self, text: str) -> Bag:
        """A name without glue words, plurals, spelling variants and word order."""
        tokens = (token for token in self.tokens(text) if token not in words_of("glue"))
        return tuple(sorted(skeleton(singular(token)) for token in tokens))


def _table(rows: list[list[str]], key: Callable[[str], K]) -> dict[K, K]:
    return {key(name): key(names[0]) for names in rows for name in names}


@cache
def aliases() -> Aliases:
    """The table of the project."""
    return Aliases()
