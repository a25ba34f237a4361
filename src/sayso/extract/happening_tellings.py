"""Happenings that are made by telling: urging, vowing, blaming, admitting, and speech that only judges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.extract.happening_drafts import Draft
from sayso.extract.happening_evidence import trimmed
from sayso.extract.happening_slots import Company
from sayso.model import Happening, Manner, Named, Polarity, Quote, Statement, Status
from sayso.model.document import Span

_SPEECH = frozenset({"APPEAL", "VOW", "ACCUSE", "ADMIT_DENY", "ASSESS"})
_BY_MANNER = {Manner.URGED: ("APPEAL", "demand"), Manner.PROMISED: ("VOW", "promise")}
_ASSESS_MODES = {
    "warn": "warning",
    "praise": "praise",
    "hail": "praise",
    "welcome": "praise",
    "describe": "description",
}
# What is called something is judged, in however few words.
_CALLING = frozenset({"call", "describe", "brand", "dub", "label", "term"})
# Two words without a verb ("a disaster") judge nothing that a record could hold.
_FEWEST_WORDS = 4


def fit_to_telling(company: Company, happening: Happening, statements: tuple[Statement, ...]) -> Happening | None:
    """The happening as its telling makes it: requested, denied, or ``None`` where only the telling counts."""
    if happening.kind in _SPEECH:
        return _without_speaker(company, happening, statements)
    telling = telling_of(company, happening, statements)
    if telling is None:
        return happening
    if telling.manner is Manner.PROMISED and happening.status in {Status.PLANNED, Status.EXPECTED}:
        return None
    if telling.polarity is Polarity.NO and telling.manner is Manner.CONFIRMED:
        return None
    if telling.manner is Manner.URGED and _is_wish(company, happening):
        return replace(happening, status=Status.REQUESTED)
    if telling.manner is Manner.DENIED and happening.polarity is Polarity.YES:
        return replace(happening, polarity=Polarity.NO)
    return happening


def as_speech(company: Company, draft: Draft, happening: Happening) -> Happening:
    """A happening that is an act of speech, with the status of one; others as they are.

    A vow is planned, and its actor is the state that a person vows for; all else said has been said,
    however progressive the wording.
    """
    if happening.kind == "VOW":
        target = happening.target or _vowed_on(company, draft)
        actor = tuple(company.state_of(one) for one in happening.actor)
        return replace(happening, status=Status.PLANNED, actor=actor, target=target)
    if happening.kind in _SPEECH and happening.status is Status.ONGOING:
        return replace(happening, status=Status.OCCURRED)
    if happening.mode == "silence":
        lone = draft.match.rule.words == (frozenset({"comment"}),)  # its "not" is the silence
        return replace(happening, status=Status.OCCURRED, polarity=Polarity.YES if lone else happening.polarity)
    if happening.mode == "failed":
        return replace(happening, status=Status.FAILED)
    return happening


def _vowed_on(company: Company, draft: Draft) -> tuple[Named, ...]:
    """The party that the vowed act is to be done to."""
    for verb in draft.match.slots.get("comp"):
        for token in company.verb_slots(verb, frozenset()).get("obj"):
            if company.annotations.who(token):
                return company.annotations.who(token)
    return ()


def telling_of(company: Company, happening: Happening, statements: tuple[Statement, ...]) -> Statement | None:
    """The innermost statement whose content holds the trigger."""
    at = company.tree[happening.trigger].start
    holding = [
        (span.end - span.start, -one.index, one)
        for one in statements
        for span in one.content
        if span.start <= at < span.end
    ]
    return min(holding, key=lambda entry: entry[:2])[2] if holding else None


def _is_wish(company: Company, happening: Happening) -> bool:
    """Whether the happening is what is urged, not a fact told on the way: no past tense of its own."""
    if company.tree[happening.trigger].upos != "VERB":
        return False  # a noun is wished for only as the object of the urging: reality has seen to it
    morphology = company.tree[happening.trigger].morphology
    return happening.status in {Status.OCCURRED, Status.PLANNED} and not (
        morphology.tense == "Past" and morphology.verb_form == "Fin"
    )


def _without_speaker(company: Company, happening: Happening, statements: tuple[Statement, ...]) -> Happening:
    """A speech act without the speaker as its actor, where the telling already names him."""
    if happening.kind not in {"APPEAL", "ACCUSE", "ASSESS"} or cue_statement(company, happening, statements) is None:
        return happening
    return replace(happening, actor=(), when=None)


def cue_statement(company: Company, happening: Happening, statements: tuple[Statement, ...]) -> Statement | None:
    """The statement whose cue is the trigger of this happening."""
    token = company.tree[happening.trigger]
    for one in statements:
        words = one.cue.words if one.cue else None
        if words and words.start <= token.start < words.end:
            return one
    return None


def find_spoken(
    company: Company, statements: tuple[Statement, ...], happenings: tuple[Happening, ...]
) -> Iterator[Happening]:
    """An appeal or vow for each urging or promising, and an ``ASSESS`` for speech in which nothing happens."""
    made = {one.index for happening in happenings if (one := cue_statement(company, happening, statements))}
    for statement in statements:
        if statement.index in made or not statement.content or statement.speaker is None:
            continue
        inside = [happening for happening in happenings if _holds(company, statement, happening)]
        kind_mode = _BY_MANNER.get(statement.manner)
        if kind_mode and not any(happening.kind == kind_mode[0] for happening in inside):
            yield _telling(company, statement, *kind_mode)
        elif not inside and not any(one.parent == statement.index for one in statements):
            judged = _judgement(company, statement)
            if judged:
                yield judged


def _holds(company: Company, statement: Statement, happening: Happening) -> bool:
    at = company.tree[happening.trigger].start
    return any(span.start <= at < span.end for span in statement.content)


def _telling(company: Company, statement: Statement, kind: str, mode: str) -> Happening:
    """The urging or promising itself; its trigger is the cue."""
    text = company.tree.document.text
    cue = statement.cue.words if statement.cue else None
    start = min(span.start for span in statement.content)
    end = max(span.end for span in statement.content)
    if cue and cue.end <= start:
        start = cue.start
    status = Status.PLANNED if kind == "VOW" else Status.OCCURRED
    trigger = _token_at(company, cue.start if cue else start)
    return Happening(kind, mode, trigger, trimmed(text, start, end), status=status, rule=f"telling/{statement.manner}")


def _judgement(company: Company, statement: Statement) -> Happening | None:
    """The ``ASSESS`` of a statement in which nothing happens: its words, from the first to the last content."""
    if statement.polarity is Polarity.NO or statement.manner in {Manner.UNCONFIRMED, Manner.DENIED}:
        return None
    quote = _content(company, statement)
    if statement.cue and statement.cue.words and statement.cue.name in _CALLING:
        begin = statement.cue.words.start
        if begin < quote.start:
            named = trimmed(company.tree.document.text, begin, quote.end)
            trigger = _token_at(company, begin)
            return Happening("ASSESS", _ASSESS_MODES.get(statement.cue.name), trigger, named, rule="telling/named so")
    first = _token_at(company, quote.start)
    tokens = [token for token in company.tree.document.tokens if quote.start <= token.start < quote.end]
    if len([token for token in tokens if token.upos != "PUNCT"]) < _FEWEST_WORDS:
        return None
    if not any(company.tree.is_verb(token.index) for token in tokens):
        return None
    cue = statement.cue.name if statement.cue else ""
    roots = [
        token.index
        for token in tokens
        if token.is_root or not quote.start <= company.tree[token.head].start < quote.end
    ]
    verbs = [one for one in roots if company.tree.is_verb(one)]
    if roots and not verbs:
        return None
    trigger = verbs[0] if verbs else first
    return Happening("ASSESS", _ASSESS_MODES.get(cue, "comment"), trigger, quote, rule="telling/nothing happens in it")


def _content(company: Company, statement: Statement) -> Quote:
    """The first stretch of content, widened to the last if they stand in one sentence."""
    spans = sorted(statement.content, key=lambda span: span.start)
    span = Span(spans[0].start, spans[0].end)
    return trimmed(company.tree.document.text, span.start, span.end)


def _token_at(company: Company, offset: int) -> int:
    """The token that stands at an offset or next after it."""
    tokens = company.tree.document.tokens
    return next((token.index for token in tokens if token.end > offset), tokens[-1].index if tokens else 0)
