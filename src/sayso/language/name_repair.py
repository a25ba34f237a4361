"""Mending of the encoder's proposals: where a name begins and ends.

A tagger reads words one by one and takes too much or too little: an article, a title, a comma, the
verb that follows. Names here follow one manner: no article, no title, no possessive; "Kursk" of
"Kursk region" but the whole of "Belgorod Oblast" and of "Kursk nuclear power plant".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.language.name_spans import LOOSE, Candidate, Proposal, is_place, joined_head, known_at
from sayso.language.name_words import Words
from sayso.lexicon.names import NameLexicon, fold
from sayso.model.document import NameType

HUMAN = 0.2  # titles are cut off where a person is at least this likely: the ship "Admiral Lisko" keeps its own
LIKELY = 0.5  # a candidate is kept when the encoder holds a name likelier than none
CERTAIN = 0.75  # chance at which a word in small letters is taken for a name
_OWNED = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})  # what follows a possessive: "Kyiv's [army]", not "at Wendy's [.]"
_SUFFIXES = frozenset({"inc", "ltd", "llc", "plc", "corp", "co", "lp", "jr", "sr", "gmbh"})  # "Lisko Mining, Inc."
_QUOTES = frozenset({'"', "“", "”"})
_BREAKS = frozenset({",", ";", ":", "(", ")", "[", "]", "!", "?", "—", "–", "…", '"', "“", "”"})


def encoder_spans(words: Words, candidates: Sequence[Candidate], lexicon: NameLexicon) -> list[Proposal]:
    """The encoder's likely candidates with their ends mended; one candidate may fall into several."""
    found = []
    for candidate in candidates:
        if sum(candidate.probabilities.values()) < LIKELY:
            continue
        for first, last in _mended(words, candidate, lexicon):
            found.append(Proposal(first, last, 2, probabilities=candidate.probabilities))
    return found


def _mended(words: Words, candidate: Candidate, lexicon: NameLexicon) -> Iterator[tuple[int, int]]:
    """The spans that are left of a candidate once everything that is no part of a name is cut off."""
    first, last = candidate.first, min(candidate.last, words.ends[candidate.first])
    known = known_at(words, lexicon, first)
    if known is not None and known.last == last:
        yield known.first, known.last
        return
    if lexicon.known(fold(words.slice(first, last))):
        yield first, last
        return
    weapon = _best(candidate) is NameType.WEAPON
    human = _best(candidate) is NameType.PERSON or candidate.probabilities.get(NameType.PERSON, 0.0) >= HUMAN
    whole = _best(candidate) is NameType.PERSON and _has_nickname(words, first, last)
    person = _best(candidate) is NameType.PERSON
    for low, high in [(first, last)] if whole else _segments(words, first, last, person=person):
        for half in _halves(words, *_trimmed(words, low, high), lexicon):
            named = _without_title(words, *half, lexicon) if human else half[0]
            start, stop = _trimmed(words, named, _without_kind(words, named, half[1], lexicon))
            if start < stop and (weapon or _looks_like_name(words, start, stop, candidate)):
                yield start, joined_head(words, start, stop, lexicon)[0]


def _best(candidate: Candidate) -> NameType | None:
    return max(candidate.probabilities, key=lambda kind: candidate.probabilities[kind], default=None)


def _has_nickname(words: Words, first: int, last: int) -> bool:
    """Whether a person's name holds a nickname in quotes: "Jimmy “Barbecue” Lisko"."""
    marks = [index for index in range(first + 1, last - 1) if _breaks(words, index)]
    return len(marks) == 2 and all(words.tokens[index].text in _QUOTES for index in marks)


def _segments(words: Words, first: int, last: int, *, person: bool) -> Iterator[tuple[int, int]]:
    """The stretches of a span between commas, brackets, verbs and articles."""
    low = first
    for index in range(first, last):
        if _breaks(words, index) or (not person and index > first and _opens_phrase(words, index)):
            if low < index:
                yield low, index
            low = index + 1
    if low < last:
        yield low, last


def _breaks(words: Words, index: int) -> bool:
    """Whether no name runs across a token."""
    token = words.tokens[index]
    if token.text in _BREAKS:
        following = words.tokens[index + 1].text.lower().rstrip(".") if index + 1 < words.ends[index] else ""
        return not (token.text == "," and following in _SUFFIXES)
    return token.upos in {"VERB", "AUX"} and token.text.islower() and token.deprel not in {"amod", "compound", "flat"}


def _opens_phrase(words: Words, index: int) -> bool:
    """Whether an article begins another phrase: "Friday | the Defence Ministry", not "Bank of the North"."""
    before = words.tokens[index - 1]
    return words.tokens[index].text == "the" and before.upos not in {"ADP", "CCONJ", "SCONJ"}


def _trimmed(words: Words, first: int, last: int) -> tuple[int, int]:
    """A span without articles, prepositions, possessive endings and marks at its ends."""
    while first < last and _loose(words, first):
        first += 1
    while first < last and (_loose(words, last - 1) or words.tokens[last - 1].upos == "DET"):
        last -= 1
    return first, last


def _loose(words: Words, index: int) -> bool:
    token = words.tokens[index]
    text = token.text.lower()
    if text in {"'s", "’s", "'", "’", "s"}:
        following = index + 1 < words.ends[index] and words.tokens[index + 1].upos in _OWNED
        return following or index == words.begins[index]
    if token.upos == "DET":
        return text in {"the", "a", "an"} or token.text.islower()
    return token.upos in LOOSE and (token.upos == "PUNCT" or not words.capital(index))


def _halves(words: Words, first: int, last: int, lexicon: NameLexicon) -> Iterator[tuple[int, int]]:
    """A span as it is, or its two halves when "and" joins two known names or two single names."""
    for index in range(first + 1, last - 1):
        joins = words.tokens[index].upos == "CCONJ"
        if joins and _is_whole(words, first, index, lexicon) and _is_whole(words, index + 1, last, lexicon):
            yield first, index
            yield index + 1, last
            return
    yield first, last


def _is_whole(words: Words, first: int, last: int, lexicon: NameLexicon) -> bool:
    """Whether a span is a known name or demonym by itself."""
    folded = words.folded(first, last)
    return bool(lexicon.known(folded)) or folded in lexicon.demonyms


def _without_title(words: Words, first: int, last: int, lexicon: NameLexicon) -> int:
    """Where a span begins once titles are cut off: "Russian President Vladimir Putin" -> "Vladimir"."""
    if _has_head(words, first, last, lexicon):
        return first
    start = first
    while start < last:
        stop = _title_end(words, start, last, lexicon)
        if stop is None and start == first:
            stop = _demonym_before_title(words, start, last, lexicon)
        if stop is None or stop >= last or not words.capital(stop):
            return start
        start = stop
    return start


def _title_end(words: Words, start: int, last: int, lexicon: NameLexicon) -> int | None:
    """The token after the title that starts at ``start``."""
    for stop, run in words.runs(lexicon.titles_longest, start):
        if stop < last and run in lexicon.titles:
            return stop
    return None


def _demonym_before_title(words: Words, start: int, last: int, lexicon: NameLexicon) -> int | None:
    """The token after a demonym or a known place that a title follows."""
    for longest in (lexicon.demonyms_longest, lexicon.known_longest):
        for end, _ in words.runs(longest, start):
            stop = end + 1 if end < last and words.tokens[end].text in {"'s", "’s"} else end
            if stop < last and is_place(words, start, end, lexicon) and _title_end(words, stop, last, lexicon):
                return stop
    return None


def _has_head(words: Words, first: int, last: int, lexicon: NameLexicon) -> bool:
    """Whether a firm head word ends the span, or is the span ("General Staff", "Governor's Office")."""
    for start in range(max(first, last - 3), last):
        head = lexicon.heads_last.get(words.folded(start, last)) if last - first > 1 else None
        if head is not None and (head.firm or head.type is NameType.GOVERNMENT):
            return True
    return any(words.tokens[index].text.lower() == "of" for index in range(first + 1, last - 1))


def _without_kind(words: Words, first: int, last: int, lexicon: NameLexicon) -> int:
    """Where a span ends once a lower-case kind of place or force is cut off: "Kursk region" -> "Kursk"."""
    while last - first > 1 and words.tokens[last - 1].text.islower() and words.tokens[last - 1].upos == "NOUN":
        head = lexicon.heads_last.get(words.folded(last - 1, last))
        if head is None or not head.beside or head.numbered:
            return last
        last -= 1
    return last


def _looks_like_name(words: Words, first: int, last: int, candidate: Candidate) -> bool:
    """Whether a span has a capital, or a proper noun that the encoder is sure of: "google", not "the oblast"."""
    if any(words.capital(index) for index in range(first, last)):
        return True
    sure = max(candidate.probabilities.values()) >= CERTAIN
    return sure and any(words.tokens[index].upos == "PROPN" for index in range(first, last))
