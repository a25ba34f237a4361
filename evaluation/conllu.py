"""Reading of CoNLL-U treebanks with the character offsets of every word.

Offsets of a ``GoldWord`` count from the start of its sentence's ``text``; ``raw_text`` joins
sentences to a document and gives offsets into that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import conllu

from sayso.model import Span


@dataclass(frozen=True, slots=True)
class GoldWord:
    """One syntactic word. ``head`` counts words from 1, as the file does; 0 is the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: Mapping[str, str]
    head: int
    deprel: str
    start: int
    end: int
    misc: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One sentence: its text, its words, and whether a document or paragraph begins with it.

    ``space_after`` is false where the next sentence follows without white space.
    """

    sent_id: str
    text: str
    words: tuple[GoldWord, ...]
    newdoc: bool
    newpar: bool
    space_after: bool
    metadata: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RawSentence:
    """Where one sentence and its words stand in a document text."""

    span: Span
    words: tuple[Span, ...]


def read_sentences(path: str | Path) -> tuple[GoldSentence, ...]:
    """All sentences of a CoNLL-U file. Raises ``ValueError`` when words and text disagree."""
    with Path(path).open(encoding="utf-8") as stream:
        return tuple(iterate_sentences(stream))


def iterate_sentences(stream: Any) -> Iterator[GoldSentence]:
    """The sentences of an open CoNLL-U file, one at a time. Empty nodes (``1.1``) are left out."""
    for tokens in conllu.parse_incr(stream):
        yield _sentence(tokens)


def raw_text(sentences: Iterable[GoldSentence]) -> tuple[str, tuple[RawSentence, ...]]:
    """A document text of ``sentences`` and where each sentence and word stands in it.

    Sentences are joined by a space (by nothing where the treebank says so), and by an empty line
    where a paragraph or document begins.
    """
    parts: list[str] = []
    found: list[RawSentence] = []
    at = 0
    space_after = True
    for sentence in sentences:
        if found:
            gap = "\n\n" if sentence.newdoc or sentence.newpar else " " if space_after else ""
            parts.append(gap)
            at += len(gap)
        words = tuple(Span(at + word.start, at + word.end) for word in sentence.words)
        found.append(RawSentence(Span(at, at + len(sentence.text)), words))
        parts.append(sentence.text)
        at += len(sentence.text)
        space_after = sentence.space_after
    return "".join(parts), tuple(found)


def _sentence(tokens: conllu.TokenList) -> GoldSentence:
    metadata = {key: value or "" for key, value in tokens.metadata.items()}
    sent_id = metadata.get("sent_id", "?")
    rows = [row for row in tokens if not (isinstance(row["id"], tuple) and row["id"][1] == ".")]
    text = metadata["text"].strip() if "text" in metadata else _spelt_out(rows)
    spans = _word_spans(rows, text, sent_id)
    singles = [row for row in rows if isinstance(row["id"], int)]
    words = tuple(_word(row, span) for row, span in zip(singles, spans, strict=True))
    return GoldSentence(
        sent_id=sent_id,
        text=text,
        words=words,
        newdoc=any(key.split()[0] == "newdoc" for key in metadata),
        newpar=any(key.split()[0] == "newpar" for key in metadata),
        space_after=not rows or _space_after(_last_surface_row(rows)),
        metadata=metadata,
    )


def _word(row: Mapping[str, Any], span: Span) -> GoldWord:
    return GoldWord(
        form=row["form"],
        lemma=row["lemma"],
        upos=row["upos"] or "_",
        xpos=row["xpos"] or "_",
        feats={key: value or "" for key, value in (row["feats"] or {}).items()},
        head=row["head"] or 0,
        deprel=row["deprel"] or "_",
        start=span.start,
        end=span.end,
        misc={key: value or "" for key, value in (row["misc"] or {}).items()},
    )


def _word_spans(rows: Sequence[Mapping[str, Any]], text: str, sent_id: str) -> list[Span]:
    """The span of every syntactic word; the words of ``wont`` = *will not* share one span."""
    spans: list[Span] = []
    at = 0
    shared: list[Span] = []
    for row in rows:
        if isinstance(row["id"], int) and shared:
            spans.append(shared.pop(0))
            continue
        form = row["form"]
        start = text.find(form, at)
        if start < 0 or text[at:start].strip():
            raise ValueError(f"sentence {sent_id}: {form!r} not found in its text at character {at}")
        at = start + len(form)
        if isinstance(row["id"], tuple):
            first, _, last = row["id"]
            parts = [part["form"] for part in rows if isinstance(part["id"], int) and first <= part["id"] <= last]
            shared = _part_spans(parts, form, start)
        else:
            spans.append(Span(start, at))
    return spans


def _part_spans(parts: Sequence[str], form: str, start: int) -> list[Span]:
    if "".join(parts) != form:
        return [Span(start, start + len(form))] * len(parts)
    spans = []
    for part in parts:
        spans.append(Span(start, start + len(part)))
        start += len(part)
    return spans


def _last_surface_row(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The last word, or the range (``7-8``) that ends with it and carries its spacing."""
    last = rows[-1]
    for row in reversed(rows):
        if isinstance(row["id"], tuple):
            return row if row["id"][2] == last["id"] else last
    return last


def _space_after(row: Mapping[str, Any]) -> bool:
    return (row["misc"] or {}).get("SpaceAfter") != "No"


def _spelt_out(rows: Sequence[Mapping[str, Any]]) -> str:
    """The text of a sentence that has no ``# text`` line."""
    parts: list[str] = []
    covered = 0
    for row in rows:
        if isinstance(row["id"], tuple):
            covered = row["id"][2]
        elif row["id"] <= covered:
            continue
        parts.append(row["form"] + (" " if _space_after(row) else ""))
    return "".join(parts).strip()
