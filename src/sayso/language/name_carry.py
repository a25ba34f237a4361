"""The same name has the same type throughout a document: acronyms, family names, repeated names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.language.name_types import Verdict
from sayso.language.name_words import Words
from sayso.lexicon.names import fold
from sayso.model.document import Name, NameType

CARRIED = 0.85
FIRM = 0.8  # an encoder verdict below this yields to a confident one elsewhere in the document


def acronym_spans(words: Words, names: Sequence[Name]) -> Iterator[tuple[int, int, Verdict]]:
    """Acronyms introduced in brackets after a name, there and wherever they come again.

    "the Lisko Border Guard (LBG) ... LBG said": both are typed like the name.
    """
    introduced: dict[str, Verdict] = {}
    for name in names:
        bracket = name.last
        if bracket + 2 < words.ends[name.first] and words.tokens[bracket].text == "(":
            short = words.tokens[bracket + 1].text
            if words.tokens[bracket + 2].text == ")" and _abbreviates(short, name.text):
                introduced.setdefault(short, Verdict(name.type, f"acronym:{name.text}", CARRIED))
    if introduced:
        for token in words.tokens:
            if token.text in introduced:
                yield token.index, token.index + 1, introduced[token.text]


def expanded(words: Words, names: Sequence[Name]) -> list[Name]:
    """Names with acronyms typed as the name that introduced them, where they spell its words.

    "the Armed Forces of the Philippines (AFP)": here AFP is no news agency.
    """
    spelt: dict[str, Verdict] = {}
    for name in names:
        for first, last, verdict in acronym_spans(words, [name]):
            initials = "".join(part[0] for part in fold(name.text).split() if part not in {"of", "the", "and", "for"})
            if fold(words.slice(first, last)) == initials:
                spelt.setdefault(words.slice(first, last), verdict)
    return [
        replace(name, type=spelt[name.text].type, rule=spelt[name.text].rule, confidence=CARRIED)
        if name.text in spelt and spelt[name.text].type is not name.type
        else name
        for name in names
    ]


def _abbreviates(short: str, name: str) -> bool:
    """Whether a bracketed word is an acronym of a name: capitals, and its first letter begins a word of it.

    Acronyms of foreign names ("Front for the Liberation of the Enclave (FLEC)") do not spell the
    English words, so no more than that is asked of them.
    """
    letters = [mark for mark in short if mark.isalpha()]
    if not (2 <= len(letters) <= 9 and sum(mark.isupper() for mark in letters) >= 2):
        return False
    initials = [word[0] for word in name.replace("-", " ").split()]
    return len(initials) > 1 and letters[0] in initials


def family_spans(words: Words, names: Sequence[Name]) -> Iterator[tuple[int, int, Verdict]]:
    """Proper nouns nobody proposed that are the family name of a person named in full elsewhere."""
    families = _families(words, names)
    if not families:
        return
    for token in words.tokens:
        full = families.get(words.folded(token.index, token.index + 1))
        if full is not None and token.upos == "PROPN" and words.capital(token.index):
            yield token.index, token.index + 1, Verdict(NameType.PERSON, f"carried:{full}", CARRIED)


def _families(words: Words, names: Sequence[Name]) -> dict[str, str]:
    """Full names of persons by the folded family name."""
    families: dict[str, str] = {}
    for name in names:
        if name.type is NameType.PERSON and name.last - name.first > 1 and words.capital(name.last - 1):
            family = words.folded(name.last - 1, name.last)
            if len(family) > 2:
                families.setdefault(family, name.text)
    return families


def carried(words: Words, names: Sequence[Name]) -> Iterator[Name]:
    """The names, those the encoder typed unsurely with the type of their surest mention."""
    best: dict[str, Name] = {}
    for name in names:
        key = fold(name.text)
        if name.confidence >= FIRM and (key not in best or name.confidence > best[key].confidence):
            best[key] = name
    families = _families(words, names)
    for name in names:
        key = fold(name.text)
        full, twin = families.get(key), best.get(key)
        if name.rule not in {"encoder", "syntax"}:
            yield name
        elif full is not None and name.type is not NameType.PERSON:
            yield replace(name, type=NameType.PERSON, rule=f"carried:{full}", confidence=CARRIED)
        elif twin is not None and twin.type is not name.type and twin.confidence > name.confidence:
            yield replace(name, type=twin.type, rule=f"carried:{twin.rule}", confidence=CARRIED)
        else:
            yield name
