"""Attributions of PolNeAR, from a local copy of one of its parts (``train``, ``dev`` or ``test``).

The folder holds ``text/*.txt`` and ``attributions/*.ann`` (brat: spans of sources, cues and contents, and
the relation that joins them). What counts is **speech**: an attribution one of whose words of cue is in
``attribution_cues.tsv``, or that has a colon as its cue. Thought, feeling and stance are peripheral: they are
not asked for, and what is found on them is neither right nor wrong; the same goes for what we find ourselves
with a cue that is none of speech, and for tellings inside tellings: a word of PolNeAR is in one attribution at most,
so the inner of two is never annotated.

**Claim-bearing** is speech whose content could be true or false and is more than a label: five words or more with a
finite verb, not told as a question, a request or a promise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from evaluation.attribution_score import AttributedText, Attribution, Spans, words_in

_CUES: Final = Path(__file__).with_name("attribution_cues.tsv")
_ENTITY: Final = re.compile(r"(T\d+)\t(\w+) ([\d; ]+)\t")
_EVENT: Final = re.compile(r"E\d+\t(.*)")
_WORD: Final = re.compile(r"[^\W\d_]+")
#: Speech that asserts nothing: questions, requests, promises, refusals.
_UNASSERTED: Final = frozenset(
    "ask demand urge order plead appeal request pledge promise vow swear propose recommend decline refuse instruct".split()
)
_FEWEST: Final = 5  # words of a content that bears a claim


def read_polnear_folder(folder: Path, every: int = 1) -> list[AttributedText]:
    """The articles of one part, all or one in ``every``, as the first of their annotators has them; none is an error."""
    first = {text_name(path): path for path in sorted((folder / "attributions").glob("*.ann"), reverse=True)}
    found = [read_polnear(path, folder / "text") for _, path in sorted(first.items())[::every]]
    if not found:
        raise ValueError(f"{folder}: no attributions/*.ann")
    return found


def read_polnear(annotated: Path, texts: Path) -> AttributedText:
    """One article; the name of its annotation is that of its text and a mark."""
    path = texts / f"{text_name(annotated)}.txt"
    text = path.read_bytes().decode("utf-8")
    attributions = tuple(_attributions(text, annotated.read_text(encoding="utf-8")))
    return AttributedText(path.stem, text, attributions)


def text_name(annotated: Path) -> str:
    """The name of the article that a file annotates: its own without the mark of the annotator."""
    return annotated.stem.rpartition("_")[0]


def _attributions(text: str, annotation: str) -> Iterator[Attribution]:
    spans = {}
    for found in _ENTITY.finditer(annotation):
        parts = [part.split() for part in found[3].split(";")]
        spans[found[1]] = tuple((int(start), int(end)) for start, end in parts)
    for event in _EVENT.finditer(annotation):
        held: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for argument in event[1].split():
            role, _, name = argument.partition(":")
            held[role.rstrip("0123456789")] += spans.get(name, ())
        content, source, cue = (tuple(sorted(held[role])) for role in ("Content", "Source", "Cue"))
        if content:
            speech = is_speech(text, cue)
            bears = speech and _bears_claim(text, content, cue)
            yield Attribution(content, source, cue, counts=speech, claim_bearing=bears)


def is_speech(text: str, cue: Spans) -> bool:
    """Whether the words of a cue tell of speech."""
    return any(":" in text[start:end] for start, end in cue) or bool(_spoken(text, cue))


def _spoken(text: str, cue: Spans) -> set[str]:
    """The words of speech in a cue, as the table has them."""
    words = [word.lower() for start, end in cue for word in _WORD.findall(text[start:end])]
    found = {word for form in words if (word := speech_forms().get(form))}
    return found | ({"according"} if "according" in words else set())


def _bears_claim(text: str, content: Spans, cue: Spans) -> bool:
    return (
        len(words_in(text, content)) >= _FEWEST
        and not _spoken(text, cue) & _UNASSERTED
        and has_finite_verb(" ".join(text[start:end] for start, end in content))
    )


@cache
def speech_forms() -> dict[str, str]:
    """Every form of every word of speech, with the word."""
    forms: dict[str, str] = {}
    for line in _CUES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, _, others = line.partition("\t")
            forms |= dict.fromkeys((word, *_regular(word), *others.split()), word)
    return forms


def _regular(word: str) -> Iterator[str]:
    stem = word.removesuffix("e")
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        yield from (f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing")
        return
    yield f"{word}es" if word.endswith(("s", "sh", "ch", "x")) else f"{word}s"
    yield from (f"{stem}ed", f"{stem}ing")


#: Auxiliaries, and words that are finite verbs more often than not by their ending.
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|may|might|shall|should|must|\w+n['’]t"
    r"|\w+['’](?:s|re|ve|ll|m|d)|[a-z]{2,}ed)\b"
)


def has_finite_verb(words: str) -> bool:
    """Whether some words hold an auxiliary or what looks like a past tense."""
    return bool(_FINITE.search(words.lower()))
