"""Elliptic answers: "Kigali denied this", "the army rejected the allegation", "she called it a lie".

Such a denial has no happening of its own: what is denied is the one claim that somebody else made just
before. Where more than one claim may be meant, none is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sayso.annotate.quotations import paragraph_of, paragraph_starts
from sayso.lexicon.cues import load_cue_lexicon
from sayso.model import Annotations, Claim, Manner, Polarity, Quote, Quoted, Statement, Status, Token

RULE: Final = "answered-claim"

_POINTING: Final = frozenset({"it", "this", "that", "these", "them"})
_LIES: Final = frozenset("lie lies fabrication falsehood fake hoax nonsense false untrue baseless unfounded".split())
_NO_FACTS: Final = frozenset({"ADMIT_DENY", "ASSESS", "APPEAL", "VOW", "ACCUSE"})
_TOLD: Final = frozenset({Manner.STATED, Manner.CLAIMED})
_REAL: Final = frozenset({Status.OCCURRED, Status.ONGOING, Status.ATTEMPTED})
_MODIFIERS: Final = frozenset({"DET", "ADJ", "PRON", "PROPN", "PART", "ADV"})
_REACH: Final = 2  # sentences back to what is answered
_OTHER_CLAUSES: Final = frozenset({"conj", "cc", "parataxis", "advcl", "nsubj", "aux", "punct"})


def with_answers(annotations: Annotations, statements: Sequence[Statement], claims: Sequence[Claim]) -> list[Claim]:
    """The claims, and for each elliptic denial the denier's own: the answered claim, turned round."""
    found = list(claims)
    for one in statements:
        if not _denies_elliptically(annotations, one) or one.cue is None or one.cue.words is None:
            continue
        cue = one.cue.words
        if any(claim.statement == one.index and claim.trigger.start != cue.start for claim in found):
            continue  # it has something to deny of its own
        answered = _answered(annotations, one, cue.start, statements, claims)
        if answered is not None:
            found = [claim for claim in found if claim.trigger.start != cue.start]
            found.append(_denied(annotations, answered, one, cue))
    return found


def _denies_elliptically(annotations: Annotations, one: Statement) -> bool:
    """Whether a telling denies or calls a lie what a pronoun or a bare *the claim* stands for."""
    if one.speaker is None or one.parent is not None or one.polarity is Polarity.NO or len(one.content) != 1:
        return False
    words = _words(annotations, one)
    end = next((place for place, token in enumerate(words) if token.text.lower() in {"as", "a", "an"}), len(words))
    named = {token.text.lower() for token in words[end:]}
    if one.manner is not Manner.DENIED:
        return (
            one.rule.endswith(":naming")
            and _is_pointing(words[: 1 if end == len(words) else end])
            and bool(named & _LIES)
        )
    return _is_pointing(words[:end])


def _words(annotations: Annotations, one: Statement) -> list[Token]:
    """The words of what is told, marks left out."""
    span = one.content[0]
    tokens = annotations.document.tokens
    return [token for token in tokens if span.start <= token.start < span.end and token.upos != "PUNCT"]


def _is_pointing(words: list[Token]) -> bool:
    """Whether words are *it*, *this*, or a noun for a claim with nothing but modifiers."""
    if not words:
        return False
    *before, last = words
    if not before and last.text.lower() in _POINTING:
        return True
    rows = load_cue_lexicon().cues("noun", last.lemma.lower())
    says = last.upos == "NOUN" and any(row.manner in _TOLD for row in rows)
    owners = {token.index - 1 for token in before if token.upos == "PART"}
    return says and bool(before) and all(token.upos in _MODIFIERS or token.index in owners for token in before)


def _answered(
    annotations: Annotations, one: Statement, cue: int, statements: Sequence[Statement], claims: Sequence[Claim]
) -> Claim | None:
    """The one claim of somebody else that was told last before the denial, in its paragraph or the one before."""
    document = annotations.document
    starts = paragraph_starts(document.text)
    paragraph = paragraph_of(starts, cue)
    sentence = _sentence(annotations, cue)
    for number in range(sentence, max(sentence - _REACH, 0) - 1, -1):
        first, last = document.sentences[number].start, min(document.sentences[number].end, cue)
        if document.sentences[number].is_heading or paragraph - paragraph_of(starts, first) > 1:
            return None
        told = [
            claim
            for claim in claims
            if claim.speaker is not None and first <= claim.trigger.start < last and claim.statement != one.index
        ]
        if not told:
            if any(first <= span.start < last for other in statements if other is not one for span in other.content):
                return None
            continue
        fit = [claim for claim in told if _can_be_answered(claim, one)]
        return fit[0] if len(fit) == 1 and len(told) == 1 else None
    return None


def _can_be_answered(claim: Claim, one: Statement) -> bool:
    """Whether a claim tells of something that happened, on the word of another party."""
    other = claim.speaker is not None and one.speaker is not None and claim.speaker.name != one.speaker.name
    told = claim.manner in _TOLD and claim.polarity is Polarity.YES and claim.status in _REAL
    return other and told and claim.kind not in _NO_FACTS


def _sentence(annotations: Annotations, position: int) -> int:
    """The number of the sentence that holds a place of the text."""
    return next(number for number, one in enumerate(annotations.document.sentences) if one.start <= position < one.end)


def _denied(annotations: Annotations, answered: Claim, one: Statement, cue: Quote) -> Claim:
    """The answered claim as the denier's: what carries over has no words here, and its rule says so."""
    return replace(
        answered,
        quote=_clause(annotations, cue),
        trigger=cue,
        polarity=Polarity.NO,
        speaker=one.speaker,
        via=one.via,
        to=one.to,
        cue=one.cue,
        manner=Manner.DENIED,
        quoted=Quoted.INDIRECT,
        channel=one.channel,
        said_on=one.said_on,
        actor=tuple(replace(value, words=None, rule=RULE) for value in answered.actor),
        target=tuple(replace(value, words=None, rule=RULE) for value in answered.target),
        place=tuple(replace(value, words=None, rule=RULE) for value in answered.place),
        when=replace(answered.when, words=None, rule=RULE) if answered.when else None,
        figures=tuple(replace(value, words=None, rule=RULE) for value in answered.figures),
        rule=RULE,
        statement=one.index,
        confidence=0.6,
    )


def _clause(annotations: Annotations, cue: Quote) -> Quote:
    """The denial from its verb on, without subject and further clauses: "denied this in a statement on Sunday"."""
    document = annotations.document
    verb = next(token for token in document.tokens if token.start == cue.start)
    held, waiting = {verb.index}, [verb]
    while waiting:
        for child in document.children(waiting.pop()):
            if child.index > verb.index and child.deprel.partition(":")[0] not in _OTHER_CLAUSES:
                held.add(child.index)
                waiting.append(child)
    last = verb.index
    while last + 1 in held:
        last += 1
    end = max(document.tokens[last].end, cue.end)
    return Quote(cue.start, end, document.text[cue.start : end])
