"""How much of a report its reading accounts for."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Annotations, Reading, Token


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of sentences and figures; those of several readings may be added up.

    ``read`` are the sentences that a claim rests on; headings are not counted. ``figures`` are all
    numbers of the text that are not part of a time or a name, ``typed`` those of which it is known what
    they count or measure.
    """

    sentences: int = 0
    read: int = 0
    figures: int = 0
    typed: int = 0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.sentences + other.sentences,
            self.read + other.read,
            self.figures + other.figures,
            self.typed + other.typed,
        )

    def __str__(self) -> str:
        return (
            f"claims found in {self.read} of {_counted(self.sentences, 'sentence')}{_share(self.read, self.sentences)}, "
            f"{self.typed} of {_counted(self.figures, 'figure')} typed{_share(self.typed, self.figures)}"
        )


def measure(reading: Reading) -> Coverage:
    """How much of one report became claims and typed figures."""
    annotations = reading.annotations
    sentences = [sentence for sentence in annotations.document.sentences if not sentence.is_heading]
    read = sum(
        any(claim.quote.start < sentence.end and sentence.start < claim.quote.end for claim in reading.claims)
        for sentence in sentences
    )
    typed = sum(bool(mention.figure.what) for mention in annotations.figures)
    return Coverage(len(sentences), read, len(annotations.figures) + _other_numbers(annotations), typed)


def _other_numbers(annotations: Annotations) -> int:
    """Numbers that no layer has made anything of; "two hundred" is one."""
    document = annotations.document
    taken: set[int] = set()
    for mentions in (annotations.figures, annotations.times, document.names):
        taken.update(*(range(mention.first, mention.last) for mention in mentions))
    free = [token.index for token in document.tokens if _is_number(token) and token.index not in taken]
    return sum(index - 1 not in free for index in free)


def _is_number(token: Token) -> bool:
    return token.upos == "NUM"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _share(part: int, whole: int) -> str:
    return f" ({part / whole:.0%})" if whole else ""
