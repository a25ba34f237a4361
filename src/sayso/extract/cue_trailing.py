"""Tellings at the end of a sentence that the parse takes for a noun: ", the Strike Committee posted on X", ", the agency reports"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.extract.telling import Ground, Telling
from sayso.model import Sentence

_LONGEST_SPEAKER: Final = 12
_LONGEST_REST: Final = 8  # tokens behind the cue: how, to whom and when it was told
_PERSONS: Final = frozenset({"person", "people", "body"})
_MARKS: Final = frozenset({",", "”", '"', "’", "'"})
_PAST: Final = ("ed", "s", "said", "told", "wrote")


def trailing_tellings(ground: Ground, tellings: Sequence[Telling]) -> Iterator[Telling]:
    """The tellings of sentences whose last words are a speaker and a cue that no other finder took for one."""
    cues = {index for one in tellings for index in one.cue}
    for sentence in ground.document.sentences:
        found = _trailing(ground, sentence, cues)
        if found is not None:
            yield found


def _trailing(ground: Ground, sentence: Sentence, cues: set[int]) -> Telling | None:
    tree = ground.tree
    last = sentence.last
    while last > sentence.first and tree.is_punctuation(last - 1):
        last -= 1
    for cue in range(last - 1, max(sentence.first + 3, last - _LONGEST_REST - 1), -1):
        if ground.quotation(cue):
            return None
        lemma = tree.lemma(cue).removesuffix("s") if tree[cue].upos == "NOUN" else tree.lemma(cue)
        rows = [row for row in ground.lexicon.cues("verb", lemma) if row.takes & {"clause", "quote"}]
        if not rows or not tree[cue].text.lower().endswith(_PAST) or tree[cue].upos not in {"VERB", "NOUN"}:
            continue
        comma = _comma_before(ground, sentence, cue)
        if cue in cues or comma is None or not _only_phrases(ground, cue, last):
            return None
        subject = _speaker_between(ground, comma + 1, cue)
        content = frozenset(range(sentence.first, comma))
        if subject is None or content & cues or not any(tree[index].upos in {"VERB", "AUX"} for index in content):
            return None
        row = rows[0]
        others = tuple(index for index in range(cue + 1, last) if cue < tree[index].head or tree[index].head == cue)
        return Telling(
            cue, (cue,), row.lemma, row.manner, content, f"verb:{row.lemma}:trailing", subject, others=others
        )
    return None


def _comma_before(ground: Ground, sentence: Sentence, cue: int) -> int | None:
    """The comma or closing mark that the speaker stands behind."""
    for index in range(cue - 1, max(sentence.first + 2, cue - _LONGEST_SPEAKER) - 1, -1):
        if ground.tree[index].text in _MARKS and ground.tree.text(index + 1) not in {"s", "'s"}:
            return index
        if ground.tree[index].upos in {"VERB", "AUX"}:
            return None
    return None


def _speaker_between(ground: Ground, first: int, cue: int) -> int | None:
    """The last word before the cue that can speak and heads what stands before it."""
    for index in range(cue - 1, first - 1, -1):
        if ground.tree[index].upos in {"NOUN", "PROPN", "PRON"} and ground.kind_of_speaker(index) in _PERSONS:
            top = index
            while first <= ground.tree[top].head < cue and ground.tree[top].head != top:
                top = ground.tree[top].head
            return top if ground.kind_of_speaker(top) in _PERSONS else None
    return None


def _only_phrases(ground: Ground, cue: int, last: int) -> bool:
    """Whether nothing but phrases stand behind the cue: no clause, no object."""
    tree = ground.tree
    rest = range(cue + 1, last)
    if any(tree[index].upos in {"VERB", "AUX", "SCONJ"} or tree[index].text in {",", ":"} for index in rest):
        return False
    return not rest or tree[cue + 1].upos in {"ADP", "ADV", "PROPN", "NOUN", "DET", "NUM"}
