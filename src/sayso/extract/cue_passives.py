"""Tellings in the passive: *is said to have*, *was told by*, *was quoted as saying*, *it is feared that*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.extract.reality import Reality
from sayso.extract.telling import Ground, Telling
from sayso.lexicon.cues import Cue
from sayso.model import Manner

_HEARSAY: Final = frozenset({Manner.STATED, Manner.CLAIMED, Manner.UNCONFIRMED})
_HEARSAY_VERBS: Final = frozenset("say report allege claim rumour rumor understand purport suggest".split())
_NOT_TOLD: Final = frozenset("expect recommend advise request instruct promise judge agree".split())


def passive_tellings(ground: Ground, verb: int, rows: tuple[Cue, ...], real: Reality) -> Iterator[Telling]:
    """The telling of a verb in the passive, if there is one."""
    tree = ground.tree
    agent = _agent(ground, verb)
    patient = next((child for child in tree.children(verb) if tree[child].deprel in {"nsubj:pass", "nsubj"}), None)
    if tree.relation(verb) == "acl" and patient is None:
        patient = tree[verb].head if tree[verb].head < verb else _noun_before(ground, verb)
    for row in rows:
        frame = _frame(ground, verb, row, patient, agent)
        if frame is None:
            continue
        content, listeners, rule = frame
        impersonal = agent is None
        none = patient is not None and any(tree[one].text.lower() == "no" for one in tree.children(patient, "det"))
        if none and impersonal:  # "no casualties were reported": there were none, and nobody is quoted
            return
        yield Telling(
            head=verb,
            cue=(verb,),
            lemma=row.lemma,
            manner=Manner.UNCONFIRMED if impersonal and row.lemma in _HEARSAY_VERBS else row.manner,
            content=frozenset(content),
            rule=f"passive:{row.lemma}:{rule}",
            subject=agent,
            listeners=listeners,
            negated=real.negated and not none,
            impersonal=impersonal,
        )
        return
    yield from _quoted_as(ground, verb, patient, agent)


def _noun_before(ground: Ground, verb: int) -> int | None:
    """The noun that a participle follows, where the parse hangs it on a later one."""
    tree = ground.tree
    noun = verb - 1
    while noun > tree.sentence(verb).first and tree[noun].head < verb and tree[noun].deprel in {"amod", "conj", "flat"}:
        noun = tree[noun].head
    return noun if tree[noun].upos in {"NOUN", "PROPN", "NUM", "ADJ"} else None


def _agent(ground: Ground, verb: int) -> int | None:
    """Who tells it: "by Russia"; a channel ("by video link") is nobody."""
    tree = ground.tree
    for child in tree.children(verb):
        by = tree[child].deprel == "obl:agent" or (tree.relation(child) == "obl" and tree.marks(child) == {"by"})
        if by and not ground.is_time(child) and ground.kind_of_speaker(child):
            return child
    return None


def _frame(
    ground: Ground, verb: int, row: Cue, patient: int | None, agent: int | None
) -> tuple[set[int], tuple[int, ...], str] | None:
    """What is told, who is told, and which pattern says so."""
    tree = ground.tree
    takes = row.takes
    if row.lemma in _NOT_TOLD and agent is None:
        return None
    clauses = [child for child in tree.children(verb, "ccomp", "csubj") if child != patient]
    if "clause" in takes and clauses and (patient is None or tree.lemma(patient) == "it"):
        return _all(ground, clauses), (), "it-is-said"
    if patient is None:
        return None
    infinitives = [child for child in tree.children(verb, "xcomp") if "to" in tree.marks(child)]
    if "listener" in takes and clauses:
        return _all(ground, clauses), (patient,), "listener"
    if "ask" in takes and infinitives:
        return _all(ground, infinitives), (patient,), "ask"
    if not takes.isdisjoint({"clause", "passive"}) and infinitives:
        return _all(ground, [patient, *infinitives]), (), "is-said-to"
    return _noun_frame(ground, verb, row, patient, agent)


def _noun_frame(
    ground: Ground, verb: int, row: Cue, patient: int, agent: int | None
) -> tuple[set[int], tuple[int, ...], str] | None:
    """As in "the loss was confirmed by the army", "the toll was given to TASS by an official", "no deaths were reported"."""
    tree = ground.tree
    hearsay = row.lemma == "report" and patient != tree[verb].head
    if "object" in row.takes and (agent is not None or hearsay):
        if not row.only or tree.lemma(patient) in row.only:
            told = _told_noun(ground, verb, patient) if agent is not None else _told_clause(ground, verb, patient)
            return told, (), "object"
        return None
    if "figure" in row.takes and agent is not None:
        content = tree.subtree(patient, {verb})
        listeners = tuple(child for child in tree.children(verb, "obl") if tree.marks(child) == {"to"})
        if any(tree[index].upos == "NUM" for index in content):
            return content, listeners, "figure"
    return None


def _all(ground: Ground, heads: list[int]) -> set[int]:
    return {index for head in heads for index in ground.tree.subtree(head)}


def _told_noun(ground: Ground, verb: int, patient: int) -> set[int]:
    """The noun that is told, with the place or time of what happened but without who tells it and to whom."""
    tree = ground.tree
    found = tree.subtree(patient, {verb})
    for child in tree.children(verb, "obl"):
        if tree[child].deprel == "obl:agent" or tree.marks(child) & {"by", "to"} or ground.is_time(child):
            continue
        if not ground.channel_word(child) and tree[patient].head == verb:
            found |= tree.subtree(child)
    return found


def _told_clause(ground: Ground, verb: int, patient: int) -> set[int]:
    """The whole clause, where nobody is said to tell it: *clashes were reported near Goma on Monday*.

    Place and day are those of what happened.
    """
    tree = ground.tree
    if tree[patient].head != verb:
        return _told_noun(ground, verb, patient)
    leave = [one for one in tree.children(verb, "conj", "parataxis", "advcl", "cc", "punct") if one > verb]
    leave += [one for one in tree.children(verb, "obl") if tree.marks(one) & {"by", "to"} or ground.channel_word(one)]
    return tree.subtree(verb, leave)


def _quoted_as(ground: Ground, verb: int, patient: int | None, agent: int | None) -> Iterator[Telling]:
    """As in "X was quoted by TASS as saying that": X speaks, TASS relays."""
    tree = ground.tree
    if tree.lemma(verb) not in {"quote", "cite", "report"} or patient is None:
        return
    for child in tree.children(verb, "advcl", "xcomp", "ccomp", "obl"):
        rows = ground.lexicon.cues("verb", tree.lemma(child))
        clauses = tree.children(child, "ccomp", "parataxis", "xcomp")
        if "as" not in tree.marks(child) or not rows or not clauses:
            continue
        yield Telling(
            head=verb,
            cue=(child,),
            lemma=rows[0].lemma,
            manner=rows[0].manner,
            content=frozenset(_all(ground, clauses)),
            rule="passive:quoted-as-saying",
            subject=patient,
            relays=(agent,) if agent is not None else (),
            others=(child,),
        )
        return
