"""The layers that ``sayso read`` can print: each turns a document into mentions.

A mention is one object of the JSON Lines output. Each has ``report``, ``text``, ``start`` and ``end``
(code points into the report's text); a layer adds its own keys behind them. Keys may be added, never
renamed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from sayso.integrations.conllu import features

if TYPE_CHECKING:
    from sayso.model import Document

Mention: TypeAlias = dict[str, object]


def sentences(document: Document, report: str) -> Iterator[Mention]:
    """Yield the sentences; ``heading`` says that it stands alone as a title or a caption does."""
    for sentence in document.sentences:
        yield _mention(report, document, sentence.start, sentence.end) | {"heading": sentence.is_heading}


def words(document: Document, report: str) -> Iterator[Mention]:
    """Yield the words; ``head`` is the ``word`` number that this one depends on, null for a root."""
    for number, sentence in enumerate(document.sentences):
        for token in document.tokens_of(sentence):
            yield _mention(report, document, token.start, token.end) | {
                "sentence": number,
                "word": token.index,
                "lemma": token.lemma,
                "upos": token.upos,
                "morphology": features(token.morphology),
                "head": None if token.is_root else token.head,
                "deprel": token.deprel,
            }


def names(document: Document, report: str) -> Iterator[Mention]:
    """Yield the names; ``name`` is the name on one line, as written (aliases are not joined yet)."""
    for name in document.names:
        yield _mention(report, document, name.start, name.end) | {
            "type": name.type.value,
            "name": one_line(name.text),
            "rule": name.rule,
            "confidence": round(name.confidence, 3),
        }


READY: Final[dict[str, Callable[[Document, str], Iterator[Mention]]]] = {
    "sentences": sentences,
    "words": words,
    "names": names,
}
LATER: Final = ("claims", "figures", "places", "statements", "times")


def line(mention: Mention) -> str:
    r"""Return a mention as one line for a person: its values, tab between them, the text on one line.

    >>> line({"report": "a.txt", "text": "Kursk", "start": 0, "end": 5, "type": "place", "name": "Kursk"})
    'a.txt\t0\t5\tplace\tKursk'
    """
    values = [value for key, value in mention.items() if key not in {"text", "name", "rule", "confidence"}]
    return "\t".join([*(_cell(value) for value in values), one_line(str(mention["text"]))])


def one_line(text: str) -> str:
    """Return the text with every run of white space made one blank."""
    return " ".join(text.split())


def _mention(report: str, document: Document, start: int, end: int) -> Mention:
    return {"report": report, "text": document.text[start:end], "start": start, "end": end}


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return "|".join(f"{name}={content}" for name, content in value.items()) or "-"
    if isinstance(value, bool):
        return "heading" if value else "-"
    return "-" if value is None else str(value)
