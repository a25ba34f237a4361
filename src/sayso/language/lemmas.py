"""The lemma of a word from its form and tag: a table first, spelling rules second.

The table holds the irregular forms of the lexicon, the forms of the training treebanks that the rules
get wrong (``lemmas.tsv`` of the weights), and the known base forms, which decide between candidates:
*claimed* can come from *claim* or from *claime*, and only one of them is a word. Where neither is known, the endings of the known base
forms decide: many verbs end in *-ell*, none in *-elle*, so *shelled* comes from *shell*.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from sayso.errors import WeightsError
from sayso.lexicon.irregular import irregular_forms
from sayso.lexicon.names import fold, load_name_lexicon
from sayso.model import NameType

PROPER: Final = frozenset({"NNP", "NNPS"})
_NOMINAL: Final = frozenset({"NN", "NNS", "JJ", "FW"})
_QUOTES: Final = str.maketrans("“”„«»‘’‚", '"""""\'\'\'')
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")  # 1,000 and 386,000.5
_OF_A_PEOPLE: Final = re.compile(r"[a-z](?:an|ese|ish|i)$")  # Peruvian, Burmese, Somali
_SHORT: Final = re.compile(r"[^aeiou]*[aeiou][bcdfgklmnprstvz]")  # tim-, star-: a base tim would double its m
_DOUBLED: Final = re.compile(r"([bcdfghjklmnpqrtvwxyz])\1$")  # stopp-, planned: plann-
_ADDED_K: Final = re.compile(r"[aeiou]\w*(?:[lmn]|ff|[^s]t)ick$|ouack$")  # mimick-, traffick-, bivouack-
_ACRONYMS: Final = re.compile(r"[A-Z][A-Z\d]+s$")  # UAVs, POWs
_LONGEST_ENDING: Final = 4
_LONGEST_ACRONYM: Final = 5
_LONGEST_SHOUT: Final = 6  # a longer proper noun in capitals is a headline's (TEHRAN may be one, UNICEF is none)


@dataclass(frozen=True, slots=True)
class LemmaTable:
    """Lemmas by lower-case form and tag; the known base forms of verbs, nouns and adjectives.

    ``endings`` counts, for each family of base forms, their last one to five letters.
    """

    exact: dict[tuple[str, str], str]
    bases: dict[str, frozenset[str]]
    endings: dict[str, Counter[str]]

    def lemma(self, form: str, xpos: str) -> str:
        """The lemma of a form with its Penn tag.

        >>> lemma_table({}, {}).lemma("villages", "NNS")
        'village'
        """
        return _lemma(self, form, xpos)

    def __hash__(self) -> int:
        return id(self)


@lru_cache(maxsize=100_000)
def _lemma(table: LemmaTable, form: str, xpos: str) -> str:
    plain = form.translate(_QUOTES)
    small = plain.lower()
    known = table.exact.get((small, xpos))
    if xpos in PROPER:
        return _cased(known, plain) if known else _proper(plain, xpos)
    if known is not None:
        return known
    if xpos == "CD":
        return plain.replace(",", "") if _GROUPED.fullmatch(plain) else small
    family = _family(xpos)
    if xpos == "NNS" and _ACRONYMS.match(plain):
        return plain[:-1]
    lemma = _choose(table, list(rule_candidates(small, xpos)), family)
    if xpos in _NOMINAL and plain != small and lemma not in table.bases.get(family, frozenset()):
        return _kept_case(lemma, plain)
    return lemma


def _kept_case(lemma: str, form: str) -> str:
    """An unknown acronym or adjective of a people in the case of its form: *ATM*, *Peruvian*."""
    if form.isupper():
        return lemma.upper() if len(form) <= _LONGEST_ACRONYM else lemma
    if form[:1].isupper() and fold(lemma) in load_name_lexicon().demonyms:
        return lemma.capitalize()
    return form if _OF_A_PEOPLE.search(form) and form[:1].isupper() else lemma


def _choose(table: LemmaTable, candidates: list[str], family: str) -> str:
    """A known base form if there is one, else the candidate that ends as most base forms do."""
    bases = table.bases.get(family, frozenset())
    known = next((word for word in candidates if word in bases), None)
    if known or len(candidates) == 1 or (candidates[0][-1] == "e" and _SHORT.fullmatch(candidates[1])):
        return known or candidates[0]
    endings = table.endings.get(family, Counter())
    shortest = min(map(len, candidates))
    for length in range(_LONGEST_ENDING, 0, -1):
        # the same letters of the stem for each candidate: "wl" of bowl, "wle" of bowle
        counts = [endings[word[-(length + len(word) - shortest) :]] for word in candidates]
        if any(counts):
            return candidates[counts.index(max(counts))]
    return candidates[0]


def _cased(lemma: str, form: str) -> str:
    """A table lemma in the case of the form: ``STATES`` gives ``STATE``."""
    if form.isupper() and len(form) > 1:
        return lemma.upper()
    return lemma


def _proper(form: str, xpos: str) -> str:
    if form.isalpha() and (form.isupper() or form.islower()) and len(form) > 1:
        form = _written_as_known(form)
    if form.isupper() and form.isalpha() and len(form) > _LONGEST_SHOUT:
        form = form.capitalize()
    if xpos == "NNPS" and len(form) > 3:
        return next(rule_candidates(form, "NNS"))
    return form


def _written_as_known(form: str) -> str:
    """A place all in capitals or all in small letters as the lexicon writes it: ``KYIV`` is *Kyiv*."""
    known = load_name_lexicon().known(fold(form))
    places = [one.spelling for one in known if one.type is NameType.PLACE and one.spelling.lower() == form.lower()]
    return places[0] if places and not any(one.spelling == form for one in known) else form


def _family(xpos: str) -> str:
    return {"V": "verb", "N": "noun", "J": "adjective", "R": "adjective"}.get(xpos[:1], "other")


def rule_candidates(form: str, xpos: str) -> Iterator[str]:
    """Possible lemmas of a lower-case form by spelling alone, the likeliest first.

    >>> list(rule_candidates("claimed", "VBD"))[:2]
    ['claim', 'claime']
    """
    if xpos in ("VBD", "VBN") and form.endswith("ed") and len(form) > 4:
        yield from _past_stems(form[:-2])
    elif xpos == "VBG" and form.endswith("ing") and len(form) > 4:
        yield from _stems(form[:-3])
    elif xpos in ("VBZ", "NNS") and form.endswith("s") and len(form) > 2:
        yield from _without_s(form)
    elif xpos in ("JJR", "RBR") and form.endswith("er") and len(form) > 4:
        yield from _past_stems(form[:-2])
    elif xpos in ("JJS", "RBS") and form.endswith("est") and len(form) > 5:
        yield from _past_stems(form[:-3])
    else:
        yield form


def _past_stems(stem: str) -> Iterator[str]:
    """Base forms of a stem left after ``-ed``, ``-er``, ``-est``: carri- is from carry."""
    if stem.endswith("i"):
        yield stem[:-1] + "y"
        yield stem + "e"
    else:
        yield from _stems(stem)


def _stems(stem: str) -> Iterator[str]:
    """Base forms of a stem left after ``-ing`` and the like: stopp-, mov-, claim-, star-."""
    if _SHORT.fullmatch(stem):
        yield stem + "e"
        yield stem
    elif _ADDED_K.search(stem):
        yield stem[:-1]
    elif _DOUBLED.search(stem):
        yield stem[:-1]
        yield stem
    else:
        yield stem
        yield stem + "e"


def _without_s(form: str) -> Iterator[str]:
    """Singulars and base verbs: countries, buses, knives, boxes, claims."""
    if form.endswith("ies") and len(form) > 4:
        yield form[:-3] + "y"
        yield form[:-1]
    elif form.endswith(("sses", "shes", "ches", "xes", "zzes")) or (form.endswith("oes") and len(form) > 4):
        yield form[:-2]
        yield form[:-1]
    elif form.endswith("is") and len(form) > 3:
        yield form[:-1]
    elif form.endswith(("ss", "us", "is")):
        yield form
    elif form.endswith("ees"):
        yield form[:-1]
    else:
        yield form[:-1]
        if form.endswith("es"):
            yield form[:-2]
        if form.endswith("ves"):
            yield form[:-3] + "f"
            yield form[:-3] + "fe"


def lemma_table(exact: dict[tuple[str, str], str], bases: dict[str, set[str]]) -> LemmaTable:
    """A table from its exact entries and base forms, with the endings counted."""
    verbs = {lemma for (_, xpos), lemma in irregular_forms().items() if xpos == "VBD"}
    bases = bases | {"verb": bases.get("verb", set()) | verbs} if bases else bases
    endings = {
        family: Counter(word[-n:] for word in words for n in range(1, _LONGEST_ENDING + 2))
        for family, words in bases.items()
    }
    frozen = {family: frozenset(words) for family, words in bases.items()}
    return LemmaTable(exact, frozen, endings)


def load_lemmas(folder: Path) -> LemmaTable:
    """The lemma table of the weights.

    Raises:
        WeightsError: ``lemmas.tsv`` is missing or malformed.
    """
    path = folder / "lemmas.tsv"
    exact: dict[tuple[str, str], str] = {}
    bases: dict[str, set[str]] = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            form, xpos, lemma = line.split("\t")
            if xpos == "=":  # a line of known base forms: family, "=", words
                bases[form] = set(lemma.split(" "))
            else:
                exact[form, xpos] = lemma
    except (OSError, ValueError) as error:
        message = f"the lemma table cannot be read: {path} ({error}); install Sayso again"
        raise WeightsError(message) from error
    return lemma_table(exact | irregular_forms(), bases)
