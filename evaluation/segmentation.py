"""Scores of the tokeniser and the sentence splitter on raw text.

As in the CoNLL 2018 shared task: the treebank is joined to running text, cut again, and a word or
sentence is right when its span, white space aside, is a span of the treebank. Words are syntactic
words; those of a contraction that share one span (*wont* = *will not*) count once.

    python -m evaluation.segmentation en_pud-ud-test.conllu
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from evaluation.conllu import GoldSentence, raw_text, read_sentences
from sayso.language.sentences import find_sentences
from sayso.language.tokeniser import find_tokens
from sayso.model import Span


@dataclass(frozen=True, slots=True)
class Score:
    """Spans in the treebank, spans found, spans right; F1 in per cent."""

    gold: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        total = self.gold + self.found
        return 200.0 * self.right / total if total else 100.0


@dataclass(frozen=True, slots=True)
class SegmentationScore:
    """The scores of words and sentences on the same text."""

    tokens: Score
    sentences: Score


def score_segmentation(sentences: Iterable[GoldSentence]) -> SegmentationScore:
    """Join ``sentences`` to running text, cut it again and compare."""
    text, gold = raw_text(sentences)
    tokens = find_tokens(text)
    bounds = find_sentences(text, tokens)
    gold_words = [word for sentence in gold for word in sentence.words]
    gold_spans = [Span(sentence.words[0].start, sentence.words[-1].end) for sentence in gold]
    found_spans = [Span(bound.start, bound.end) for bound in bounds]
    ink = ink_before(text)
    return SegmentationScore(
        tokens=compare(gold_words, tokens, ink),
        sentences=compare(gold_spans, found_spans, ink),
    )


def compare(gold: Iterable[Span], found: Iterable[Span], ink: Sequence[int]) -> Score:
    """Count the spans that two cuttings of one text have in common, white space aside."""
    gold_set = {(ink[span.start], ink[span.end]) for span in gold}
    found_set = {(ink[span.start], ink[span.end]) for span in found}
    return Score(len(gold_set), len(found_set), len(gold_set & found_set))


def ink_before(text: str) -> list[int]:
    """For every offset into ``text``, how many characters before it are not white space."""
    counts = [0] * (len(text) + 1)
    last = 0
    count = 0
    for match in re.finditer(r"\S", text):
        at = match.start()
        counts[last : at + 1] = [count] * (at + 1 - last)
        last = at + 1
        count += 1
    counts[last:] = [count] * (len(text) + 1 - last)
    return counts


def main() -> None:
    """Print ``tokens_f1`` and ``sentences_f1`` of a treebank file as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebank", help="a CoNLL-U file")
    score = score_segmentation(read_sentences(parser.parse_args().treebank))
    result = {
        "tokens_f1": round(score.tokens.f1, 2),
        "sentences_f1": round(score.sentences.f1, 2),
        "tokens": asdict(score.tokens),
        "sentences": asdict(score.sentences),
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
