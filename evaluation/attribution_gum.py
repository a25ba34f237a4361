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

from collections import defaultdict
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from evaluation.attribution_score import AttributedText, Attribution, Spans
from evaluation.conllu import raw_text, read_sentences
from evaluation.timeml import parsed

#: The official test documents of the genre news, and of the others that may be used freely.
TEST: Final = frozenset(
    f"GUM_{name}"
    for name in (
        "academic_discrimination academic_eegimaa bio_dvorak bio_jespersen court_insanity court_mitigation "
        "interview_hill interview_libertarian news_nasa news_sensitive voyage_oakland voyage_vavau"
    ).split()
)


def read_gum_folder(folder: Path, part: str = "dev", genre: str = "news") -> list[AttributedText]:
    """The documents of one genre and part (``dev``, ``test`` or ``all``); none is an error."""
    found = []
    for path in sorted((folder / "dep").glob(f"GUM_{genre}_*.conllu")):
        if part == "all" or (path.stem in TEST) == (part == "test"):
            found.append(read_gum(path, folder / "rst" / "rstweb" / f"{path.stem}.rs4"))
    if not found:
        raise ValueError(f"{folder}: no dep/GUM_{genre}_*.conllu of the part {part}")
    return found


def read_gum(words: Path, tree: Path) -> AttributedText:
    """One document: its text from ``words`` (CoNLL-U), its attributions from ``tree`` (rs4)."""
    text, sentences = raw_text(read_sentences(words))
    spans = [(span.start, span.end) for sentence in sentences for span in sentence.words]
    rst = _Tree(parsed(tree))
    if rst.words != len(spans):
        raise ValueError(f"{tree}: {rst.words} words, {words.name} has {len(spans)}")
    attributions = tuple(
        Attribution(*(tuple(spans[word] for word in sorted(part)) for part in rst.attribution(unit)))
        for unit in rst.attributing
    )
    return AttributedText(words.stem, text, tuple(one for one in attributions if one.content))


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

    def attribution(self, unit: str) -> tuple[set[int], set[int], set[int]]:
        """Content, source and cue of the unit that tells."""
        telling = self._under(unit)
        source = self._sources[unit] & telling or self._sources[unit]
        return self._under(self._parent[unit]) - telling, source, telling - source

    def _under(self, name: str) -> set[int]:
        found: set[int] = set()
        waiting = [name]
        while waiting:
            one = waiting.pop()
            found |= set(self._own.get(one, ()))
            waiting += self._children[one]
        return found


def joined(spans: Spans, gap: int = 1) -> Spans:
    """Neighbouring spans as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start - found[-1][1] <= gap:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
