"""A document as CoNLL-U, the format of Universal Dependencies.

MISC says where each word stands: ``SpaceAfter=No`` as usual, and ``TokenRange=start:end`` in code
points into the report's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sayso.model import Document, Morphology, Sentence, Token

_FEATURES: Final = (
    ("Mood", "mood"),
    ("Number", "number"),
    ("Person", "person"),
    ("Polarity", "polarity"),
    ("Tense", "tense"),
    ("VerbForm", "verb_form"),
    ("Voice", "voice"),
)
"""The names in Universal Dependencies and ours, in the order in which CoNLL-U wants them."""


def features(morphology: Morphology) -> dict[str, str]:
    """Return what a word's inflection says, under its names in Universal Dependencies.

    >>> from sayso.model import Morphology
    >>> features(Morphology(tense="Past", verb_form="Fin"))
    {'Tense': 'Past', 'VerbForm': 'Fin'}
    """
    values = ((name, getattr(morphology, ours)) for name, ours in _FEATURES)
    return {name: value for name, value in values if value is not None}


def feature_string(morphology: Morphology) -> str:
    """Return the FEATS column: ``Tense=Past|VerbForm=Fin``, or ``_`` when there are none."""
    return "|".join(f"{name}={value}" for name, value in features(morphology).items()) or "_"


def to_conllu(document: Document, report: str) -> Iterator[str]:
    """Yield one block per sentence, each closed by an empty line, ready to be written one after another."""
    for number, sentence in enumerate(document.sentences, start=1):
        head = [f"# newdoc id = {report}"] if number == 1 else []
        head += [
            f"# sent_id = {report}-{number}",
            f"# text = {_one_line(document.text[sentence.start : sentence.end])}",
        ]
        rows = [_row(document, sentence, token) for token in document.tokens_of(sentence)]
        yield "\n".join([*head, *rows, "", ""])


def _row(document: Document, sentence: Sentence, token: Token) -> str:
    head = 0 if token.is_root else token.head - sentence.first + 1
    misc = f"TokenRange={token.start}:{token.end}"
    if token.end < len(document.text) and not document.text[token.end].isspace():
        misc = f"SpaceAfter=No|{misc}"
    return "\t".join(
        (
            str(token.index - sentence.first + 1),
            _one_line(token.text),
            _one_line(token.lemma) or "_",
            token.upos,
            "_",
            feature_string(token.morphology),
            str(head),
            token.deprel,
            "_",
            misc,
        )
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
