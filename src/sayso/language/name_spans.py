"""Stretches of a document that may be names: what the encoder proposes, mended, and what the lexicon finds.

Nothing is typed by context here; a proposal carries a type only where the lexicon row says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sayso.language.name_words import Words
from sayso.lexicon.names import HeadWord, KnownName, NameLexicon, plain_hyphens
from sayso.model.document import NameType

# Relations and parts of speech that a name neither begins nor ends with.
LOOSE = frozenset({"ADP", "CCONJ", "SCONJ", "PRON", "PUNCT", "PART", "AUX", "INTJ", "SYM"})
# Words that tell that an adjective of nationality means the language: "Russian-language", "Arabic speakers".
_LANGUAGE = frozenset({"language", "languages", "speaking", "speaker", "speakers", "translation", "dialect"})
_DIGIT = re.compile(r"\d")
_ARTICLES = frozenset({"al", "el", "ul"})
# Parts of speech of the words between the number and the noun of a unit: "3rd Separate Assault Brigade".
_UNIT_WORDS = frozenset({"ADJ", "NOUN", "PROPN", "PUNCT"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name the encoder proposes: tokens ``first`` to ``last`` (exclusive) and the chance of each type.

    The chances sum to at most one; the rest is the chance that the stretch is no name.
    """

    first: int
    last: int
    probabilities: Mapping[NameType, float]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stretch that may be a name. ``rank`` orders proposals of equal length, lowest first.

    ``type`` and ``rule`` are set where a lexicon row decides; ``probabilities`` come from the encoder.
    """

    first: int
    last: int
    rank: int
    type: NameType | None = None
    rule: str = ""
    needs_support: bool = False
    probabilities: Mapping[NameType, float] = field(default_factory=dict)


def lexicon_spans(words: Words, lexicon: NameLexicon) -> list[Proposal]:
    """Everything the tables find: known names, designations, units, demonyms, weapon nouns."""
    found = [*_designations(words, lexicon)]
    for index in range(len(words.tokens)):
        known = known_at(words, lexicon, index)
        if known is not None:
            found.append(_with_head(words, _with_number(words, known), lexicon))
        others = (
            _demonym_at(words, lexicon, index),
            _weapon_noun_at(words, lexicon, index),
            _unit_at(words, lexicon, index),
        )
        found.extend(proposal for proposal in others if proposal is not None)
    return found


def known_at(words: Words, lexicon: NameLexicon, start: int) -> Proposal | None:
    """The longest known name that starts at a token, not inside a family name such as "al-Houthi"."""
    if (
        start - 1 > words.begins[start]
        and _is_hyphen(words, start - 1)
        and words.folded(start - 2, start - 1) in _ARTICLES
    ):
        return None
    for stop, run in words.runs(lexicon.known_longest, start):
        for known in lexicon.known(run):
            if _spelt_alike(words, known, start, stop):
                first = start
                if run.startswith("the ") and not _keeps_article(words, known, first):
                    first += 1
                return Proposal(first, stop, 0, known.type, f"known:{known.name}", known.needs_support)
    return None


def _with_head(words: Words, proposal: Proposal, lexicon: NameLexicon) -> Proposal:
    """A place or facility with the lower-case head that makes it one: "Kursk" + "nuclear power plant"."""
    if proposal.type not in {NameType.PLACE, NameType.FACILITY}:
        return proposal
    last, head = joined_head(words, proposal.first, proposal.last, lexicon)
    if head is None:
        return proposal
    return replace(proposal, last=last, type=head.type, rule=f"head:{head.head}", needs_support=False)


def joined_head(words: Words, first: int, last: int, lexicon: NameLexicon) -> tuple[int, HeadWord | None]:
    """Where a name ends once a lower-case head joins it, and that head: "Rafah" + "crossing"."""
    if not words.capital(last - 1) or (first > words.begins[first] and words.tokens[first - 1].text in {"a", "an"}):
        return last, None
    for stop in range(min(last + 3, words.ends[first]), last, -1):
        if all(words.tokens[index].text.islower() for index in range(last, stop)):
            head = lexicon.heads_last.get(words.folded(last, stop))
            if head is not None and (head.joins or (head.joins_names and not is_place(words, first, last, lexicon))):
                return stop, head
    return last, None


def is_place(words: Words, first: int, last: int, lexicon: NameLexicon) -> bool:
    """Whether a span is a known place or a demonym, after which "hospital" is a common noun."""
    folded = words.folded(first, last)
    return folded in lexicon.demonyms or any(known.type is NameType.PLACE for known in lexicon.known(folded))


def _keeps_article(words: Words, known: KnownName, first: int) -> bool:
    """Whether "The" is a part of the name: in the titles of outlets ("The Guardian"), with a capital."""
    return known.spelling.startswith("The ") and words.tokens[first].text == "The"


def _spelt_alike(words: Words, known: KnownName, first: int, last: int) -> bool:
    """Whether the tokens have capitals where the known spelling has them.

    An acronym must stand in capitals ("WHO", never "who"). In a headline set in capitals a short
    acronym is told from a word by its part of speech.
    """
    found = words.slice(first, last)
    if words.shouting[first]:
        return words.tokens[first].upos in {"PROPN", "NOUN", "ADJ", "X", "DET", "NUM"}
    if not any(mark.islower() for mark in known.spelling):
        return not any(mark.islower() for mark in found)
    if len(known.spelling) < 5 and known.spelling[1:].lower() != known.spelling[1:]:
        return found == known.spelling  # "LeT" is no "Let"
    wanted, given = _initials(known.spelling), _initials(found)
    if len(wanted) != len(given):
        return found[:1].isupper() or not known.spelling[:1].isupper()
    if wanted[:1] and known.spelling[:3].lower() in {"al-", "al ", "el-", "el ", "the"}:
        wanted, given = wanted[1:], given[1:]
    return all(mine.isupper() or not theirs.isupper() for theirs, mine in zip(wanted, given, strict=True))


def _initials(text: str) -> list[str]:
    """The first mark of each word of a name: ["A", "Q"] for "Al-Qaeda"."""
    return [part[0] for part in text.replace("-", " ").replace("'", " ").replace("’", " ").split()]


def _designations(words: Words, lexicon: NameLexicon) -> Iterator[Proposal]:
    """Weapons by letters and numbers: "Su-34", "9M729", "155mm shells"."""
    if not _DIGIT.search(words.text):
        return
    starts = {token.start: token.index for token in words.tokens}
    ends = {token.end: token.index + 1 for token in words.tokens}
    for match in lexicon.designation.finditer(plain_hyphens(words.text)):
        first, last = starts.get(match.start()), ends.get(match.end())
        if first is not None and last is not None and last <= words.ends[first]:
            pattern = lexicon.weapon_patterns[int(str(match.lastgroup)[1:])]
            yield Proposal(first, last, 1, NameType.WEAPON, f"pattern:{pattern.id}")


def _demonym_at(words: Words, lexicon: NameLexicon, start: int) -> Proposal | None:
    """The demonym that starts at a token: an adjective or noun of a nation or group."""
    if not words.capital(start):
        return None
    for stop, run in words.runs(lexicon.demonyms_longest, start):
        demonym = lexicon.demonyms.get(run)
        if demonym is None or _is_language(words, start, stop):
            continue
        if demonym.needs_group and not _has_group(words, start, stop):
            continue
        rank = -1 if demonym.needs_group else 4  # "Amhara farmers": the people, though Amhara is a place too
        return Proposal(start, stop, rank, NameType.DEMONYM, f"demonym:{demonym.form}")
    return None


def _is_language(words: Words, first: int, last: int) -> bool:
    """Whether the words beside an adjective of nationality make it a language: "in Russian"."""
    after = [words.tokens[index].text.lower() for index in range(last, min(last + 2, words.ends[first]))]
    if any(part in _LANGUAGE for text in after[:1] for part in text.lstrip("-").split("-")):
        return True
    if after[:1] == ["-"] and after[1:] and after[1] in _LANGUAGE:
        return True
    token = words.tokens[last - 1]
    if token.text.endswith("s") or token.deprel in {"amod", "compound", "conj", "nsubj", "root"}:
        return False
    cases = [words.tokens[child].text.lower() for child in words.children.get(token.index, ())]
    return token.deprel in {"obl", "nmod"} and cases == ["in"]


def _has_group(words: Words, first: int, last: int) -> bool:
    """Whether a common noun or "ethnic" beside a word such as "Karen" makes it a people."""
    following = last < words.ends[first] and words.tokens[last].upos == "NOUN"
    return (following and not words.capital(last)) or (first > 0 and words.tokens[first - 1].text.lower() == "ethnic")


def _weapon_noun_at(words: Words, lexicon: NameLexicon, start: int) -> Proposal | None:
    """The common noun for a weapon that starts at a token, unless its neighbours change its sense."""
    if not _can_be_noun(words, start):
        return None
    nouns = lexicon.weapon_nouns
    for stop, run in _lemma_runs(words, lexicon.weapon_nouns_longest, start):
        noun = nouns.get(run)
        if noun is None or words.tokens[stop - 1].upos not in {"NOUN", "PROPN"}:
            continue
        if noun.noun.isupper() and not words.tokens[start].text[:2].isupper():
            continue
        before = words.tokens[start - 1].text.lower() if start > words.begins[start] else ""
        if before in {"-", "‑"} and start - 1 > words.begins[start]:
            before = words.tokens[start - 2].text.lower()
        after = words.tokens[stop] if stop < words.ends[start] else None
        if before in noun.unless_before or (after and noun.unless_after & {after.lemma.lower(), after.text.lower()}):
            return None
        return Proposal(start, stop, 5, NameType.WEAPON, f"noun:{noun.noun}")
    return None


def _can_be_noun(words: Words, index: int) -> bool:
    """Whether a weapon noun can start here: never a verb, never inside a capitalised name."""
    token = words.tokens[index]
    if token.upos not in {"NOUN", "PROPN", "ADJ", "VERB", "NUM"}:
        return False
    return token.upos != "VERB" or token.deprel in {"amod", "compound"}


def _lemma_runs(words: Words, longest: Mapping[str, int], start: int) -> Iterator[tuple[int, str]]:
    """Like ``Words.runs``, with the last word of the run also as its lemma and without a plural "s"."""
    firsts = {form.partition(" ")[0] for form in _forms(words, start)}
    limit = max(longest.get(first, 0) for first in firsts)
    if not limit:
        return
    stop = min(start + 6, words.ends[start])
    for last in range(stop, start, -1):
        if words.starts[last] - words.starts[start] > limit + 2:
            continue
        head = words.folded(start, last - 1)
        for form in _forms(words, last - 1):
            yield last, f"{head} {form}" if head else form


def _forms(words: Words, index: int) -> list[str]:
    """The forms under which a noun may stand in a table: as written, its lemma, without plural "s"."""
    written = words.folded(index, index + 1)
    lemma = words.tokens[index].lemma.casefold().replace("-", " ")
    forms = [written, lemma]
    if written.endswith("s") and not written.endswith("ss"):
        forms.append(written[:-1])
    return list(dict.fromkeys(forms))


def _unit_at(words: Words, lexicon: NameLexicon, start: int) -> Proposal | None:
    """A numbered unit: "47th Mechanised Brigade", "the 3rd separate assault brigade"."""
    text = words.tokens[start].text
    if not (text[0].isdigit() and text[-2:].lower() in {"st", "nd", "rd", "th"} and text[:-2].isdigit()):
        return None
    for last in range(min(start + 8, words.ends[start]), start + 1, -1):
        if any(words.tokens[index].upos not in _UNIT_WORDS for index in range(start + 1, last)):
            continue
        if any(words.tokens[index].text in {",", "(", ")"} for index in range(start + 1, last)):
            continue
        for form in _forms(words, last - 1):
            head = lexicon.heads_last.get(form)
            if head is not None and head.numbered:
                return Proposal(start, last, 1, NameType.FORCE, f"unit:{head.head}")
    return None


def _with_number(words: Words, proposal: Proposal) -> Proposal:
    """A named weapon with its number, "Leopard 2A6", and without its common noun, "Molniya [drone]"."""
    if proposal.type is not NameType.WEAPON or proposal.rank != 0:
        return proposal
    last = proposal.last
    while last - proposal.first > 1 and words.tokens[last - 1].text.islower() and words.tokens[last - 1].upos == "NOUN":
        last -= 1
    if last < proposal.last:
        return replace(proposal, last=last)
    last = _number_end(words, proposal)
    return replace(proposal, last=last, needs_support=False) if last > proposal.last else proposal


def _is_hyphen(words: Words, index: int) -> bool:
    return index < len(words.tokens) and words.tokens[index].text in {"-", "‑", "–"}


def _number_end(words: Words, proposal: Proposal) -> int:
    """Where a weapon's name ends when its number is counted in: "-136", " 2A6", " TB2"."""
    last, end = proposal.last, words.ends[proposal.first]
    if last < end and _is_hyphen(words, last) and last + 1 < end and words.tokens[last + 1].text[:3].isalnum():
        number = words.tokens[last + 1].text
        return last + 2 if any(mark.isdigit() for mark in number) and len(number) < 7 else last
    if last < end and words.tokens[last].text[0].isalnum():
        number = words.tokens[last].text
        digits = sum(mark.isdigit() for mark in number)
        letters = sum(mark.isupper() for mark in number)
        if digits and digits + letters == len(number) and (letters or digits == 3) and len(number) < 5:
            return last + 1
    return last
