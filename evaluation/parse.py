"""How well the shipped analysis tags and parses a treebank.

    python -m evaluation.parse FILE.conllu [--json] [--weights DIR]

``las``, ``uas``, ``upos`` and ``lemma`` are measured on gold words and sentences, punctuation
included, as in the CoNLL 2018 shared task (Zeman et al. 2018): a relation counts without its subtype.
``las_full`` counts the subtype too. ``raw_las`` is the F1 on raw text, where tokens and sentences are
found by the program, and ``sentences_f1`` and ``tokens_f1`` say how well. All are in per cent.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from evaluation.conllu import GoldSentence, raw_text, read_sentences
from evaluation.segmentation import score_segmentation
from sayso.language import Settings, analyse, analyse_words
from sayso.language.sentences import SentenceBounds
from sayso.model import Document, Span


def score_parse(sentences: Sequence[GoldSentence], settings: Settings) -> dict[str, float]:
    """All figures of one treebank file, in per cent."""
    gold = score_gold_words(sentences, settings)
    segmentation = score_segmentation(sentences)
    raw = {
        "raw_las": score_raw(sentences, settings),
        "sentences_f1": segmentation.sentences.f1,
        "tokens_f1": segmentation.tokens.f1,
    }
    return {name: round(value, 2) for name, value in (gold | raw).items()}


def score_gold_words(sentences: Sequence[GoldSentence], settings: Settings) -> dict[str, float]:
    """Figures with the treebank's own words and sentences."""
    names = ("las", "uas", "las_full", "upos", "lemma")
    right, words = dict.fromkeys(names, 0), 0
    document = analyse_gold(sentences, settings)
    for sentence, bounds in zip(sentences, document.sentences, strict=True):
        for gold, token in zip(sentence.words, document.tokens_of(bounds), strict=True):
            head = 0 if token.is_root else token.head - bounds.first + 1
            arc = head == gold.head
            words += 1
            right["uas"] += arc
            right["las"] += arc and plain(token.deprel) == plain(gold.deprel)
            right["las_full"] += arc and token.deprel == gold.deprel
            right["upos"] += token.upos == gold.upos
            right["lemma"] += gold.lemma in {token.lemma, "_"}
    return {name: 100 * count / words for name, count in right.items()}


def analyse_gold(sentences: Sequence[GoldSentence], settings: Settings) -> Document:
    """The analysis of the treebank's own words and sentences."""
    return analyse_forms([[word.form for word in one.words] for one in sentences], settings)


def analyse_forms(sentences: Sequence[Sequence[str]], settings: Settings) -> Document:
    """The analysis of given words and sentences, as a text with a space between any two words."""
    text: list[str] = []
    words: list[Span] = []
    bounds = []
    position = 0
    for sentence in sentences:
        first, start = len(words), position
        for form in sentence:
            words.append(Span(position, position + len(form)))
            text.append(form)
            position += len(form) + 1
        bounds.append(SentenceBounds(start, position - 1, first, len(words), is_heading=False))
    return analyse_words(" ".join(text), words, bounds, settings=settings)


def score_raw(sentences: Sequence[GoldSentence], settings: Settings) -> float:
    """LAS F1 on raw text: a word counts when its span, its head's span and its relation are right."""
    text, layout = raw_text(sentences)
    document = analyse(text, settings=settings)
    gold = set()
    total = 0
    for sentence, placed in zip(sentences, layout, strict=True):
        places = [(span.start, span.end) for span in placed.words]
        for word, place in zip(sentence.words, places, strict=True):
            head = places[word.head - 1] if word.head else None
            gold.add((place, head, plain(word.deprel)))
            total += 1
    places = [(token.start, token.end) for token in document.tokens]
    found = {
        (places[token.index], None if token.is_root else places[token.head], plain(token.deprel))
        for token in document.tokens
    }
    return 200 * len(gold & found) / (total + len(document.tokens))


def plain(relation: str) -> str:
    """A relation without its subtype: ``nsubj:pass`` is ``nsubj``."""
    return relation.partition(":")[0]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--weights", type=Path, help="another weights folder than the shipped one")
    options = parser.parse_args()
    scores = score_parse(read_sentences(options.file), Settings(weights=options.weights))
    if options.json:
        print(json.dumps(scores))
    else:
        print("\n".join(f"{name:14}{value:8.2f}" for name, value in scores.items()))


if __name__ == "__main__":
    main()
