"""Who passed on what somebody said: *with Zelensky, who shared the recording*, *in a video that the ministry posted*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.extract.cue_nouns import ISSUING
from sayso.extract.telling import Ground, Telling
from sayso.model import Manner

_PASSING: Final = ISSUING | {"air", "broadcast", "film", "record"}
_RECORDS: Final = frozenset("recording video footage clip audio transcript conversation exchange call".split())
_POINTING: Final = frozenset("remark comment exchange conversation statement call".split())
_COMING: Final = frozenset({"come", "make", "take"})
_PERSONS: Final = frozenset({"person", "people", "body"})


def publishers(ground: Ground, one: Telling, places: Sequence[int]) -> tuple[int, ...]:
    """The heads of those who published the recording of a telling, where they are not the speaker."""
    tree = ground.tree
    found: list[int] = []
    for place in places:
        if place in one.content:
            continue
        for verb in tree.subtree(place):
            if tree[verb].deprel != "acl:relcl" or tree.lemma(verb) not in _PASSING:
                continue
            found += _publisher(ground, verb)
    return tuple(dict.fromkeys(index for index in found if index != one.subject))[:1]


def _publisher(ground: Ground, verb: int) -> Iterator[int]:
    """The person or body that a relative clause says published a recording."""
    tree = ground.tree
    noun = tree[verb].head
    subjects = tree.children(verb, "nsubj")
    objects = tree.lemmas(tree.children(verb, "obj"))
    if any(tree.lemma(subject) == "who" for subject in subjects) and objects & _RECORDS:
        yield noun
    elif tree.lemma(noun) in _RECORDS:
        yield from (
            subject
            for subject in subjects
            if tree[subject].upos in {"NOUN", "PROPN"} and ground.kind_of_speaker(subject) in _PERSONS
        )


def occasions_told_after(ground: Ground) -> Iterator[Telling]:
    """As in "The remark came in a video that Zelensky published": how the sentence before was told."""
    tree = ground.tree
    for sentence in ground.document.sentences[1:]:
        root = next(index for index in range(sentence.first, sentence.last) if tree[index].is_root)
        subject = tree.child(root, "nsubj")
        if subject is None or tree.lemma(root) not in _COMING or tree.lemma(subject) not in _POINTING:
            continue
        if tree.lemmas(tree.children(subject, "det")) & {"the", "this", "these", "those"}:
            yield Telling(root, (root,), tree.lemma(root), Manner.STATED, frozenset(), "noun:remark:occasion")
