"""Claims: each happening with the statement that it rests on.

A happening rests on the innermost telling whose content holds its trigger; without one it rests on the
report's own voice. Denials turn it round, and a denied or confirmed claim of somebody else stays that
party's claim as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sayso.annotate.quotations import Quotation, find_quotations
from sayso.extract.answers import with_answers
from sayso.model import Annotations, Claim, Happening, Manner, Named, Polarity, Quote, Quoted, Statement

SPEECH_ACTS: Final = frozenset({"APPEAL", "VOW", "ACCUSE", "ASSESS"})
"""Kinds that a telling itself is: their trigger may be the cue, and the teller is their speaker."""

_ANSWERS: Final = frozenset({Manner.DENIED, Manner.CONFIRMED})
"""Manners of telling that may take up the claim of somebody else: both claims stand."""


def make_claims(
    annotations: Annotations, statements: tuple[Statement, ...], happenings: tuple[Happening, ...]
) -> tuple[Claim, ...]:
    """One claim for each happening and each party that tells it, in text order.

    What lies inside a telling that did not take place ("did not confirm the loss") is nobody's claim.
    """
    quotations = find_quotations(annotations.document)
    claims = [
        _quoting(quotations, _claim(annotations, happening, statement, statements))
        for happening in happenings
        for statement in _tellers(annotations, happening, statements)
    ]
    claims = with_answers(annotations, statements, claims)
    return tuple(sorted(claims, key=lambda claim: (claim.quote.start, claim.trigger.start, claim.quote.end)))


def _tellers(
    annotations: Annotations, happening: Happening, statements: tuple[Statement, ...]
) -> Iterator[Statement | None]:
    """The statements that a happening rests on: one, or two where one party answers another's claim."""
    statement = _telling(annotations, happening, statements)
    if statement is None:
        yield None
        return
    if any(one.polarity is Polarity.NO for one in _chain(statement, statements)):
        return
    answer = _answer(statement, statements)
    if answer:
        yield answer
    yield statement


def _telling(annotations: Annotations, happening: Happening, statements: tuple[Statement, ...]) -> Statement | None:
    """The telling that is the happening itself, or else the innermost one whose content holds its trigger."""
    trigger = annotations.document.tokens[happening.trigger]
    own = [one for one in statements if one.cue and one.cue.words and _covers(one.cue.words, trigger.start)]
    # "TASS puts the dead at five": a figure is told by the very verb that says what happened
    if own and (happening.kind in SPEECH_ACTS or own[0].rule.endswith(":figure")):
        return own[0]
    holding = [one for one in statements if _extent(one, trigger.start) is not None and one not in own]
    return min(holding, key=lambda one: (_extent(one, trigger.start) or 0, -one.index), default=None)


def _covers(words: Quote, position: int) -> bool:
    return words.start <= position < words.end


def _extent(statement: Statement, position: int) -> int | None:
    """The length of a content that holds the position; the innermost telling has the shortest."""
    if not any(span.start <= position < span.end for span in statement.content):
        return None
    return sum(span.end - span.start for span in statement.content)


def _chain(statement: Statement, statements: tuple[Statement, ...]) -> Iterator[Statement]:
    """The statement and those that it is told in, from the inside out."""
    seen: set[int] = set()
    one: Statement | None = statement
    while one and one.index not in seen:
        seen.add(one.index)
        yield one
        one = statements[one.parent] if one.parent is not None else None


def _answer(statement: Statement, statements: tuple[Statement, ...]) -> Statement | None:
    """The telling that denies or confirms what this statement told, if its parent does."""
    if statement.parent is None:
        return None
    parent = statements[statement.parent]
    return parent if parent.manner in _ANSWERS and parent.speaker else None


def _via(statement: Statement, statements: tuple[Statement, ...]) -> tuple[Named, ...]:
    """The relayers between the speaker and the report, nearest to the speaker first."""
    relayers = list(statement.via)
    outer = statement
    for one in _chain(statement, statements):
        if one is statement:
            continue
        if _answer(outer, statements) is one:
            break  # who answers a claim does not relay it
        if one.speaker:
            relayers.append(one.speaker)
        relayers += one.via
        outer = one
    names: dict[str, Named] = {}
    for relayer in relayers:
        if not statement.speaker or relayer.name != statement.speaker.name:
            names.setdefault(relayer.name, relayer)
    return tuple(names.values())


def _claim(
    annotations: Annotations,
    happening: Happening,
    statement: Statement | None,
    statements: tuple[Statement, ...],
) -> Claim:
    report, token = annotations.report, annotations.document.tokens[happening.trigger]
    claim = Claim(
        report=report.name,
        published=report.published,
        quote=happening.evidence,
        trigger=Quote(token.start, token.end, token.text),
        kind=happening.kind,
        mode=happening.mode,
        polarity=happening.polarity,
        status=happening.status,
        actor=happening.actor,
        target=happening.target,
        place=happening.place,
        when=happening.when,
        figures=happening.figures,
        rule=happening.rule,
    )
    if statement is None:
        return claim
    return _told(claim, statement, _via(statement, statements))


def _quoting(quotations: tuple[Quotation, ...], claim: Claim) -> Claim:
    """The claim with whose words the report uses for it: a quotation elsewhere in the telling does not count."""
    own = any(one.start < claim.quote.end and claim.quote.start < one.end for one in quotations)
    return claim if own or not claim.quoted else replace(claim, quoted=Quoted.INDIRECT)


def _told(claim: Claim, statement: Statement, via: tuple[Named, ...]) -> Claim:
    """The claim with all that its statement says about the telling."""
    denied = statement.manner is Manner.DENIED
    return replace(
        claim,
        actor=_actors(claim, statement),
        polarity=Polarity.NO if denied else claim.polarity,
        speaker=statement.speaker,
        via=via,
        to=statement.to,
        cue=statement.cue,
        manner=statement.manner,
        quoted=statement.quoted if statement.speaker else None,
        channel=statement.channel,
        said_on=statement.said_on,
        statement=statement.index,
        confidence=_confidence(statement),
    )


def _actors(claim: Claim, statement: Statement) -> tuple[Named, ...]:
    """Who does it; in an act of speech the speaker is not repeated as its actor."""
    if claim.kind not in SPEECH_ACTS or statement.speaker is None:
        return claim.actor
    return tuple(actor for actor in claim.actor if actor.name != statement.speaker.name)


def _confidence(statement: Statement) -> float:
    """How sure the speaker is: less so where the telling has no cue of its own or no speaker was found."""
    if statement.speaker is None:
        return 0.7
    return 0.8 if statement.continuation else 0.9
