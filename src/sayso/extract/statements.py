"""Who said what to whom, when and how.

Finders propose tellings in tokens (verbs, nouns and phrases, labels); contents are cut clean; speakers are
named in text order; what goes on without a cue is added; channel, addressee and day are carried over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sayso.extract.carrying import Act, carry_details, with_later
from sayso.extract.contents import clean_contents, is_contrast, quoted_form, spans_of
from sayso.extract.continuation import continued, outermost
from sayso.extract.cue_nouns import noun_tellings
from sayso.extract.cue_trailing import trailing_tellings
from sayso.extract.cue_verbs import verb_tellings
from sayso.extract.details import Details, details_of
from sayso.extract.labels import label_tellings
from sayso.extract.publishers import occasions_told_after
from sayso.extract.speakers import Speaker, name_of, speaker_of
from sayso.extract.telling import Ground, Telling
from sayso.model import Annotations, Manner, Named, Polarity, Quoted, Statement

_CITING: Final = frozenset({"cite", "quote"})


def find_statements(annotations: Annotations) -> tuple[Statement, ...]:
    """The tellings of the report, in text order of their contents.

    Text outside every content is the report's own voice and has no statement.
    """
    ground = Ground(annotations)
    tellings = [*label_tellings(ground), *verb_tellings(ground), *noun_tellings(ground)]
    tellings += trailing_tellings(ground, tellings)
    tellings = [_with_source(ground, one) for one in _once(tellings)]
    tellings = _unvouched(ground, clean_contents(ground, _without_counts(ground, tellings)))
    tellings = sorted([*tellings, *continued(ground, tellings)], key=_position)
    acts = _acts(ground, tellings)
    filled = carry_details(ground, acts)
    kept = [(act, details) for act, details in zip(acts, filled, strict=True) if act.telling.content or act.telling.cue]
    kept = [pair for pair in kept if not pair[0].telling.rule.endswith(("label:source", ":occasion"))]
    kept.sort(
        key=lambda pair: (
            min(pair[0].telling.content, default=_position(pair[0].telling)),
            -len(pair[0].telling.content),
        )
    )
    parents = _parents([act.telling for act, _ in kept])
    return tuple(_statement(ground, index, act, details, parents[index]) for index, (act, details) in enumerate(kept))


def _position(telling: Telling) -> int:
    return telling.cue[0] if telling.cue else min(telling.content, default=telling.head)


def _once(tellings: Sequence[Telling]) -> list[Telling]:
    """Each cue once; a verb's telling of a quotation that a label has already is left out."""
    seen: set[tuple[int, ...]] = set()
    labelled = [one.content for one in tellings if one.rule.startswith("label:") and one.content]
    found: list[Telling] = []
    for one in tellings:
        key = one.cue or (one.head,)
        if key in seen:
            continue
        if one.content in labelled and not one.rule.startswith("label:"):
            continue
        if one.rule.startswith("noun:") and any(one.content == other.content for other in found):
            continue  # "said in a statement that": the verb tells it
        seen.add(key)
        found.append(one)
    return found


def _without_counts(ground: Ground, tellings: Sequence[Telling]) -> list[Telling]:
    """No telling for a count inside what somebody tells: "it said it had counted 400 graves"."""
    return [
        one
        for one in tellings
        if not one.rule.endswith(":figure")
        or is_contrast(ground, one.head)
        or not any(one.head in other.content for other in tellings if other is not one)
    ]


def _with_source(ground: Ground, one: Telling) -> Telling:
    """As in "TASS reported, citing the ministry, that …": the ministry speaks, TASS relays."""
    tree = ground.tree
    if one.subject is None or not one.rule.startswith(("verb:", "phrase:according")):
        return one
    near = [index for index in (one.head + 1, one.head + 2) if tree.text(index - 1) == ","]  # "said, citing police"
    clauses = [*tree.children(one.head, "advcl"), *tree.children(one.subject, "acl"), *near, *_cited_below(ground, one)]
    for child in clauses:
        sources = tree.children(child, "obj", "iobj")
        if (
            tree[child].lemma in _CITING
            and sources
            and not tree.children(child, "ccomp")
            and not tree.children(child, "nsubj")
        ):
            content = one.content - tree.subtree(child)
            return replace(one, subject=sources[0], relays=(one.subject, *one.relays), content=content)
    return one


def _cited_below(ground: Ground, one: Telling) -> list[int]:
    """The *citing* that ends what is told, where the parse hangs it on a verb in there: "reported that …, citing police"."""
    tree = ground.tree
    last = tree.sentence(one.head).last
    return [
        index
        for index in range(one.head, last)
        if index in one.content
        and tree[index].lemma in _CITING
        and tree[index].text.lower().endswith("ing")
        and tree.relation(index) in {"advcl", "acl"}
        and tree.after_comma(index)
        and ground.quotation(index) is None
        and all(tree[below].upos not in {"VERB", "AUX"} for below in tree.subtree(index) - {index})
    ]


def _unvouched(ground: Ground, tellings: Sequence[Telling]) -> list[Telling]:
    """As in "The bridge is reportedly under attack, the channel writes": the channel's telling is the unconfirmed one."""
    adverbs = [one for one in tellings if one.rule.startswith("adverb:")]
    found = [one for one in tellings if not one.rule.startswith("adverb:")]
    for adverb in adverbs:
        head = ground.tree[adverb.head].head
        holders = [
            (len(one.content), number)
            for number, one in enumerate(found)
            if head in one.content and ground.tree[head].head not in one.content
        ]
        if holders:
            _, number = min(holders)
            found[number] = replace(found[number], manner=Manner.UNCONFIRMED)
        elif not any(head in one.content or head in one.cue for one in found) or ground.tree[head].head != head:
            found.append(adverb)
    return found


# ------------------------------------------------------------------------------------------- speakers
def _acts(ground: Ground, tellings: Sequence[Telling]) -> list[Act]:
    """The tellings with speakers, in text order: a pronoun may stand for the speaker before."""
    outer = {id(one) for one in outermost(tellings)}
    before: list[Speaker] = []
    source: Act | None = None
    acts = []
    for one in tellings:
        is_outer = id(one) in outer
        speaker = before[-1] if one.continuation and before else speaker_of(ground, one, before)
        if one.rule == "label:quote" and speaker is None:
            speaker = source.speaker if source else (before[-1] if before else None)
        if one.continuation and speaker:
            speaker = replace(speaker, name=Named(speaker.name.name, None, "previous-speaker"), document=None)
        details = details_of(ground, one, speaker.document if speaker else None) if not one.continuation else Details()
        act = Act(one, speaker, details, is_outer)
        if one.rule == "label:source":
            source = act
        if speaker and is_outer and not one.negated:
            before.append(speaker)
        acts.append(act)
    for later in occasions_told_after(ground):
        number = ground.tree.sentence_number(later.head) - 1
        told = [at for at, act in enumerate(acts) if act.outer and _sentence_of(ground, act.telling) == number]
        if told and acts[told[-1]].speaker:
            acts[told[-1]] = with_later(acts[told[-1]], details_of(ground, later, None))
    return acts


def _sentence_of(ground: Ground, one: Telling) -> int:
    return ground.tree.sentence_number(_position(one))


def _parents(tellings: Sequence[Telling]) -> list[int | None]:
    """For each telling the innermost other one whose content holds its cue."""
    parents: list[int | None] = []
    for position, one in enumerate(tellings):
        place = one.cue[0] if one.cue else min(one.content, default=one.head)
        holders = [
            (len(other.content), -number)
            for number, other in enumerate(tellings)
            if place in other.content and one.cue and (len(other.content), -number) > (len(one.content), -position)
        ]
        parents.append(-min(holders)[1] if holders else None)
    return parents


def _statement(ground: Ground, index: int, act: Act, details: Details, parent: int | None) -> Statement:
    telling = act.telling
    cue = None
    if telling.cue:
        cue = Named(telling.lemma, ground.tree.quote(telling.cue[0], telling.cue[-1] + 1), telling.rule)
    quoted = quoted_form(ground, telling.content) if telling.content else Quoted.INDIRECT
    return Statement(
        index=index,
        content=spans_of(ground, telling.content),
        speaker=act.speaker.name if act.speaker else None,
        manner=telling.manner,
        quoted=quoted,
        cue=cue,
        via=(*(name_of(ground, relay, "relay") for relay in telling.relays), *details.via),
        to=details.to,
        channel=details.channel,
        said_on=details.said_on,
        polarity=Polarity.NO if telling.negated else Polarity.YES,
        parent=parent,
        continuation=telling.continuation,
        rule=telling.rule,
    )
