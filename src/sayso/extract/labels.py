"""Tellings by layout: "Source: …", "Quote: “…”", "Minister: '…'", "Bridge destroyed – governor"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.extract.telling import Ground, Telling
from sayso.model import Manner, Sentence

_DASHES: Final = frozenset({"–", "—", "-", "―"})
_LONGEST_ISSUE: Final = 18  # words of "COMMUNIQUE No. 12 of the General Staff of the Armed Forces:"
_LONGEST_NAME: Final = 8  # words of "Foreign Ministry spokesman Heorhii Tykhyi:"
_BULLETS: Final = frozenset({"•", "-", "–", "*", "·", "▪", "●"})


def label_tellings(ground: Ground) -> Iterator[Telling]:
    """The tellings that the layout of a line gives."""
    for sentence in ground.document.sentences:
        first = sentence.first
        while first < sentence.last and ground.tree[first].text in _BULLETS:
            first += 1
        colon = next(
            (
                index
                for index in range(first, min(first + _LONGEST_NAME + 2, sentence.last))
                if _is_colon(ground, index)
            ),
            None,
        )
        labelled = _labelled(ground, sentence, first, colon) if colon is not None else None
        if labelled is None and (far := _first_colon(ground, first, sentence.last)) is not None:
            labelled = _issued(ground, first, far)
        if labelled is None and colon is not None:
            labelled = _name_colon(ground, sentence, first, colon)
        if labelled is None and sentence.is_heading:
            labelled = _dash_name(ground, sentence)
        if labelled is not None:
            yield labelled


def _first_colon(ground: Ground, first: int, last: int) -> int | None:
    """The colon that ends the head of an issued text."""
    return next((index for index in range(first, min(first + _LONGEST_ISSUE, last)) if _is_colon(ground, index)), None)


def _is_colon(ground: Ground, index: int) -> bool:
    return ground.tree[index].text == ":" and not ground.tree.text(index - 1)[-1:].isdigit()


def _labelled(ground: Ground, sentence: Sentence, first: int, colon: int) -> Telling | None:
    """A line that begins with a known label; what a quotation label does not say is taken from the source line."""
    tree = ground.tree
    words = [tree[index].text.lower() for index in range(first, colon)]
    label = " ".join(words)
    if ground.lexicon.cues("label", label) and label.startswith("source"):
        subject = _speaker_after(ground, colon + 1, sentence.last)
        if subject is None:
            return None
        root = next(index for index in range(first, sentence.last) if tree[index].is_root)
        nouns = tuple(index for index in range(colon + 1, sentence.last) if tree[index].upos in {"NOUN", "PROPN"})
        return Telling(
            subject, (first,), "source", Manner.STATED, frozenset(), "label:source", subject, others=(root, *nouns)
        )
    opener = next((size for size in (3, 2, 1) if ground.lexicon.cues("label", " ".join(words[:size]))), None)
    if opener is None or words[0].startswith("source"):
        return None
    content = _rest_of_line(ground, colon)
    subject = _speaker_after(ground, first + opener, colon) if opener < len(words) else None
    cue = tuple(range(first, first + opener))
    return Telling(first, cue, "quote", Manner.STATED, frozenset(content), "label:quote", subject)


def _issued(ground: Ground, first: int, colon: int) -> Telling | None:
    """As in "CENTRAL COMMAND, statement of 23 January: …" or "Statement by the ministry:": a body, a document, a colon."""
    tree = ground.tree
    before = range(first, colon)
    if any(tree[index].upos in {"VERB", "AUX"} for index in before):
        return None
    documents = [
        index
        for index in before
        if (word := ground.channel_word(index))
        and word.kind in {"medium", "document"}
        and tree[index].upos in {"NOUN", "PROPN"}
    ]
    if not documents:
        return None
    document = documents[-1]
    subject = _speaker_after(ground, first, document)
    joined = subject is not None and any(tree[index].text in {",", "–", "—", "-"} for index in range(subject, document))
    if not joined:
        subject = _speaker_after(ground, document + 1, colon)
        joined = subject is not None and bool(tree.marks(subject) & {"by", "from", "of"})
    if subject is None or not joined or ground.is_time(subject):
        return None
    content = frozenset(_rest_of_line(ground, colon))
    label = tree.lemma(document)
    return Telling(document, (document,), label, Manner.STATED, content, "label:issued", subject)


def _rest_of_line(ground: Ground, colon: int) -> set[int]:
    """The quotation after a colon, over as many sentences as it has; else the rest of the sentence."""
    for quotation in ground.quotations:
        if colon < quotation.first <= colon + 2:
            return set(range(quotation.first, quotation.last))
    sentence = ground.tree.sentence(colon)
    return set(range(colon + 1, sentence.last))


def _speaker_after(ground: Ground, first: int, last: int) -> int | None:
    """The first person or body between two places of a line."""
    tree = ground.tree
    for index in range(first, last):
        inside = first <= tree[index].head < last and tree[index].deprel in {
            "compound",
            "amod",
            "nmod:desc",
            "flat",
            "det",
            "nmod:poss",
        }
        if tree[index].upos in {"NOUN", "PROPN"} and not inside and ground.kind_of_speaker(index):
            return index
    return None


def _name_colon(ground: Ground, sentence: Sentence, first: int, colon: int) -> Telling | None:
    """As in "Zelensky: Sudzha is in our hands", "Minister: 'We are ready'": a speaker and nothing else before the colon."""
    tree = ground.tree
    before = range(first, colon)
    if not before or any(tree[index].upos in {"VERB", "AUX", "PUNCT", "NUM", "ADP"} - ({"ADP"}) for index in before):
        return None
    subject = _head_of(ground, first, colon)
    content = _rest_of_line(ground, colon)
    quoted = bool(content) and ground.quotation(min(content)) is not None
    if subject is None or not (quoted or sentence.is_heading) or not content:
        return None
    if ground.kind_of_speaker(subject) in {None, "document"} or ground.is_time(subject):
        return None
    if (
        not quoted
        and ground.annotations.party_at(subject) is None
        and ground.name_type(subject) is None
        and tree[subject].upos != "NOUN"
    ):
        return None
    return Telling(subject, (), "", Manner.STATED, frozenset(content), "label:name-colon", subject)


def _dash_name(ground: Ground, sentence: Sentence) -> Telling | None:
    """As in "Ukraine seizes Sudzha – Zelensky", "Bridge hit, says governor" is left to the verb."""
    tree = ground.tree
    dashes = [index for index in range(sentence.first, sentence.last) if tree[index].text in _DASHES]
    if not dashes:
        return None
    dash = dashes[-1]
    after = [index for index in range(dash + 1, sentence.last) if not tree.is_punctuation(index)]
    if not after or len(after) > _LONGEST_NAME or dash - sentence.first < 3:
        return None
    if ground.document.text[tree[dash].start - 1] not in " \u00a0":
        return None
    if any(tree[index].upos in {"VERB", "AUX", "NUM"} for index in after):
        return None
    subject = _head_of(ground, after[0], sentence.last)
    if subject is None or ground.kind_of_speaker(subject) in {None, "document"}:
        return None
    return Telling(subject, (), "", Manner.STATED, frozenset(range(sentence.first, dash)), "label:dash-name", subject)


def _head_of(ground: Ground, first: int, last: int) -> int | None:
    """The word between two places whose head lies outside them."""
    for index in range(first, last):
        head = ground.tree[index].head
        if not ground.tree.is_punctuation(index) and (head == index or not first <= head < last):
            return index
    return None
