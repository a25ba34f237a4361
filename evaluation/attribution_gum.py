"""Attributions of GUM, from its rhetorical trees and its words.

The folder is a copy of the repository of GUM: ``rst/rstweb/*.rs4`` holds the trees, ``dep/*.conllu`` the same
words with their spaces and paragraphs. In a tree, a unit ("he said", "according to Yonhap") hangs on another by
``attribution-positive`` or ``-negative``: the first tells the second. Its content is all text under the second,
itself aside; its source are the words that a signal of the type ``attribution_source`` points at, and its
cue what else it holds. Thoughts ("officials believe") are attributions in GUM too, adverbs ("reportedly") and
nouns ("the claim that") are not, and sentences that go on in a voice without a cue have none.

``PARTS`` is GUM's own split; what is not named there is for development.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from evaluation.attribution_score import AttributedText, Attribution, Spans
from evaluation.conllu import GoldSentence, raw_text, read_sentences
from evaluation.timeml import parsed

#: The official test documents of the genre news, and of the others that may be used freely.
TEST: Final = frozenset(
    f"GUM_{name}"
    for name in (
        "academic_discrimination academic_eegimaa bio_dvorak bio_jespersen court_insanity court_mitigation "
        "interview_hill interview_libertarian news_nasa news_sensitive voyage_oakland voyage_vavau"
    ).split()
)


_CREDIT: Final = re.compile(
    r"(?:\W*(?:image|images|photo|photos|video|picture|credit|file)\b[^.:]{0,20}:.*|\W*)", re.IGNORECASE
)
_CLOSING: Final = {'"': '"', "“": "”", "``": "''"}
_FARTHEST: Final = 200  # words that a quotation goes on


def read_gum_folder(
    folder: Path, part: str = "dev", genre: str = "news", *, as_is: bool = False
) -> list[AttributedText]:
    """The documents of one genre and part (``dev``, ``test`` or ``all``); none is an error."""
    found = [
        read_gum(path, folder / "rst" / "rstweb" / f"{path.stem}.rs4", as_is=as_is)
        for path in sorted((folder / "dep").glob(f"GUM_{genre}_*.conllu"))
        if part == "all" or (path.stem in TEST) == (part == "test")
    ]
    if not found:
        raise ValueError(f"{folder}: no dep/GUM_{genre}_*.conllu of the part {part}")
    return found


def read_gum(words: Path, tree: Path, *, as_is: bool = False) -> AttributedText:
    """One document: its text from ``words`` (CoNLL-U), its attributions from ``tree`` (rs4)."""
    sentences = read_sentences(words)
    text, places = raw_text(sentences)
    spans = [(span.start, span.end) for place in places for span in place.words]
    rst = _Tree(parsed(tree))
    if rst.words != len(spans):
        raise ValueError(f"{tree}: {rst.words} words, {words.name} has {len(spans)}")
    told = [rst.attribution(unit) for unit in rst.attributing]
    if not as_is:
        forms = [word.form for sentence in sentences for word in sentence.words]
        told = [
            _Told(_to_the_end(forms, one), one.source | _beside(sentences, one.source), one.cue)
            for one in _nested(told)
        ]
    attributions = []
    for one in told:
        content, source, cue = (
            tuple(spans[word] for word in sorted(part)) for part in (one.content, one.source, one.cue)
        )
        is_credit = not as_is and any(_is_credit(text, part) for part in (cue, (*source, *cue)))
        if content:
            attributions.append(Attribution(content, source, cue, counts=not is_credit))
    return AttributedText(words.stem, text, tuple(attributions))


def _is_credit(text: str, unit: Spans) -> bool:
    return bool(_CREDIT.fullmatch(" ".join(text[start:end] for start, end in sorted(unit))))


@dataclass(frozen=True, slots=True)
class _Told:
    """Content, source and cue of an attribution, in words of the document."""

    content: frozenset[int]
    source: frozenset[int]
    cue: frozenset[int]


def _nested(told: Sequence[_Told]) -> list[_Told]:
    """Attributions with what those tell that they hang on."""
    found = []
    for one in told:
        inner = [
            other for other in told if other is not one and one.content and one.content <= other.source | other.cue
        ]
        content = one.content.union(*(other.content for other in inner))
        outer = [other for other in told if other.content and other.content <= one.source | one.cue]
        telling = one.cue.difference(*(other.source | other.cue for other in outer))
        found.append(_Told(content, one.source.difference(*(other.source for other in outer)) or one.source, telling))
    return found


def _to_the_end(forms: Sequence[str], one: _Told) -> frozenset[int]:
    """The content, with the rest of the quotation that it begins."""
    opened = ""
    for word in sorted(one.content):
        if forms[word] == opened:
            opened = ""
        elif not opened:
            opened = _CLOSING.get(forms[word], "")
    if not opened:
        return one.content
    last = max(one.content) + 1
    for word in range(last, min(last + _FARTHEST, len(forms))):
        if forms[word] == opened:
            return one.content | (frozenset(range(last, word)) - one.source - one.cue)
    return one.content


def _beside(sentences: Sequence[GoldSentence], source: frozenset[int]) -> frozenset[int]:
    """The words in apposition to a source, on either side."""
    found: set[int] = set()
    first = 0
    for sentence in sentences:
        count = len(sentence.words)
        if any(first <= word < first + count for word in source):
            for number, word in enumerate(sentence.words):
                here, head = first + number, first + word.head - 1
                if word.deprel.startswith(("appos", "flat")) and word.head:
                    found |= {here} if head in source else {head} if here in source else set()
        first += count
    return frozenset(found)


class _Tree:
    """A rhetorical tree over words counted from 0."""

    def __init__(self, root: ET.Element) -> None:
        self._own: dict[str, range] = {}
        self._parent: dict[str, str] = {}
        self._children: dict[str, list[str]] = defaultdict(list)
        self._sources: dict[str, set[int]] = defaultdict(set)
        self.attributing: list[str] = []
        self.words = 0
        for unit in root.iter("segment"):
            count = len((unit.text or "").split())
            self._own[unit.get("id", "")] = range(self.words, self.words + count)
            self.words += count
        for unit in (*root.iter("segment"), *root.iter("group")):
            name, parent = unit.get("id", ""), unit.get("parent")
            if parent:
                self._parent[name] = parent
                self._children[parent].append(name)
            if unit.get("relname", "").startswith("attribution"):
                self.attributing.append(name)
        for signal in root.iter("signal"):
            if signal.get("subtype") == "attribution_source":
                tokens = (signal.get("tokens") or "").split(",")
                self._sources[signal.get("source", "")] |= {int(token) - 1 for token in tokens if token}
        self.attributing.sort(key=lambda name: min(self._under(name), default=0))

    def attribution(self, unit: str) -> _Told:
        """Content, source and cue of the unit that tells."""
        telling = self._under(unit)
        source = self._sources[unit] & telling or self._sources[unit]
        content = self._under(self._parent[unit]) - telling
        return _Told(frozenset(content), frozenset(source), frozenset(telling - source))

    def _under(self, name: str) -> set[int]:
        found: set[int] = set()
        waiting = [name]
        while waiting:
            one = waiting.pop()
            found |= set(self._own.get(one, ()))
            waiting += self._children[one]
        return found
