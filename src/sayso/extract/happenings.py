"""What is said to have happened: kind, parties, places, day, figures, polarity and status."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.happening_arguments import find_actor, find_target
from sayso.extract.happening_carriers import find_carrier
from sayso.extract.happening_drafts import (
    Draft,
    evidence_tokens,
    figure_region,
    is_beside,
    own_region,
    shared_subject,
)
from sayso.extract.happening_evidence import quote_of
from sayso.extract.happening_figures import earlier_counts, find_figures, split_losses, split_weapons
from sayso.extract.happening_mentions import is_worth_telling, without_inner
from sayso.extract.happening_reality import read_reality, with_effect
from sayso.extract.happening_setting import find_places, find_when
from sayso.extract.happening_sharing import join_casualties, share_setting
from sayso.extract.happening_sides import with_sides
from sayso.extract.happening_slots import Company, Slots
from sayso.extract.happening_tellings import as_speech, find_spoken, fit_to_telling
from sayso.extract.happening_tree import ClauseTree
from sayso.extract.happening_triggers import Match, find_triggers
from sayso.lexicon.happenings import HappeningLexicon, load_happening_lexicon
from sayso.model import Annotations, Happening, Named, PartyKind, Polarity, Statement
from sayso.model.document import NameType, Sentence

# Classes of nouns that a report of a conflict names, and private talk hardly ever.
_COMMENT = frozenset({"comment"})
# Announced losses are no plan, and who orders a curfew has imposed it.
_IN_FORCE = frozenset({"CASUALTIES", "DAMAGE", "EMERGENCY"})
_PUBLIC = frozenset({"war", "official"})


def find_happenings(annotations: Annotations, statements: tuple[Statement, ...]) -> tuple[Happening, ...]:
    """The happenings of the report, in text order of their evidence.

    Each rests on a trigger of the lexicon; speech in which nothing happens is an ``ASSESS``. ``rule`` names
    the lexicon row, or how the happening was made from a telling.
    """
    company = company_of(annotations)
    found: list[Happening] = []
    for sentence in annotations.document.sentences:
        if not sentence.is_heading:
            found.extend(_in_sentence(company, sentence, statements, tuple(found)))
    told = [fitted for happening in found if (fitted := fit_to_telling(company, happening, statements)) is not None]
    told.extend(find_spoken(company, statements, tuple(told)))
    ordered = sorted(told, key=lambda one: (one.evidence.start, one.trigger, one.kind))
    return with_sides(company, share_setting(company, tuple(ordered), statements))


def company_of(annotations: Annotations) -> Company:
    """The annotated report ready for the rules of this step."""
    types = {name.head: name.type for name in annotations.document.names}
    lexicon = load_happening_lexicon()
    tree = ClauseTree(annotations.document)
    is_of_conflict = _is_of_conflict(annotations, lexicon)
    return Company(annotations, tree, lexicon, types, _named_by_noun(annotations, tree), is_of_conflict)


def _named_by_noun(annotations: Annotations, tree: ClauseTree) -> dict[str, str]:
    """The one state or armed group that the report names with a noun: *M23 rebels*, *the junta* of Myanmar."""
    names: dict[str, set[str]] = {}
    classes = load_happening_lexicon().classes
    for token in annotations.document.tokens:
        if token.upos == "NOUN" and "troops" in classes.get(token.lemma.lower(), ()):
            known = {named.name for named in annotations.who(token.index) if named.name[:1].isupper()}
            names.setdefault(tree.lemma(token.index), set()).update(known)
    return {noun: next(iter(found)) for noun, found in names.items() if len(found) == 1}


def _is_of_conflict(annotations: Annotations, lexicon: HappeningLexicon) -> bool:
    """Whether a report can be about a conflict at all: it names soldiers, weapons, officials or a state."""
    if any(mention.kind in {PartyKind.STATE, PartyKind.FORCE, PartyKind.BODY} for mention in annotations.parties):
        return True
    if any(mention.kind is PartyKind.PERSON and mention.country for mention in annotations.parties):
        return True  # who holds an office of a state: "Smirnov said 12 people died."
    if any(name.type in {NameType.FORCE, NameType.GOVERNMENT} for name in annotations.document.names):
        return True
    return any(
        not _PUBLIC.isdisjoint(lexicon.classes.get(token.lemma.lower(), ()))
        for token in annotations.document.tokens
        if token.upos in {"NOUN", "PROPN"}
    )


def _in_sentence(
    company: Company, sentence: Sentence, statements: tuple[Statement, ...], before: tuple[Happening, ...]
) -> Iterator[Happening]:
    """The happenings of one sentence, in text order of their triggers."""
    drafts = tuple(_draft(company, match) for match in find_triggers(company, sentence))
    drafts = tuple(draft for draft in drafts if not draft.reality.unreal and not _says_something(draft))
    drafts = without_inner(company, drafts, statements)
    heads = frozenset(draft.match.head for draft in drafts)
    found: list[Happening] = []
    for draft in drafts:
        happening = _read(company, draft, heads, statements)
        if is_worth_telling(company, draft, happening, (*before, *found)):
            found.extend(split_losses(company, draft, happening) or split_weapons(company, draft, happening))
    yield from earlier_counts(company, join_casualties(company, tuple(found)))


def _says_something(draft: Draft) -> bool:
    """Whether a verb that tells of silence only under *not*, *neither* or *yet* stands without them."""
    rule = draft.match.rule
    return rule.mode == "silence" and rule.words == (_COMMENT,) and draft.reality.polarity is Polarity.YES


def _draft(company: Company, match: Match) -> Draft:
    """A trigger with the verb that carries it and how real it is."""
    carried = None if match.rule.pos == "verb" else find_carrier(company, match.head, match.slots)
    beside = carried is not None and carried.rule.words[1:] in {("in",), ("by",)}  # "nobody was hurt in the raid"
    reality = read_reality(company, match.head, match.tokens, carried.verb if carried and not beside else None)
    if carried and not (match.rule.kind in _IN_FORCE and carried.rule.effect == "planned"):
        reality = with_effect(reality, carried.rule.effect)
    return Draft(match, carried, reality)


def _is_but_counted(kind: str, target: tuple[Named, ...]) -> bool:
    """Whether a figure names the target already: *14 drones*, but not *two anti-ship missiles*."""
    is_plain = len(target) != 1 or not ("-" in target[0].name and target[0].name.islower())
    return kind == "DEPLOY" or (kind == "INTERCEPT" and is_plain)


def _read(company: Company, draft: Draft, heads: frozenset[int], statements: tuple[Statement, ...]) -> Happening:
    """One happening with all its fields; ``heads`` are the triggers of its sentence."""
    match, rule, slots = draft.match, draft.match.rule, draft.slots
    frame = company.lexicon.frames[rule.frame]
    if is_beside(company, match):
        subjects = company.tree.subject(company.tree[match.head].head)
        slots = Slots((*slots.filled, *(("subj", one) for one in subjects)))
    tokens = evidence_tokens(company, draft, heads - {match.head})
    actor = find_actor(company, frame, slots)
    # "a volley of rockets" is aimed at no rockets, but an exchange of prisoners is of prisoners
    target = find_target(company, frame, slots if frame.as_phrase else slots.without(match.tokens), actor)
    evidence = quote_of(company, tokens, match.head, statements, told=draft.reality.told)
    own = draft.carrier if draft.carrier is not None else match.head
    region = own_region(company, draft, tokens, heads, evidence)
    if is_beside(company, match):  # of the day of the act
        own = company.tree[match.head].head
        region_of_day = frozenset(company.tree.subtree(own))
    else:
        region_of_day = region
    dated = region_of_day if not draft.reality.told else region & company.tree.subtree(own)
    counted = figure_region(company, draft, region) | shared_subject(company, draft)
    figures = find_figures(company, rule, match.head, slots, counted)
    happening = Happening(
        kind=rule.kind,
        mode=rule.mode,
        trigger=match.head,
        evidence=evidence,
        actor=actor,
        target=() if figures and _is_but_counted(rule.kind, target) else target,
        place=find_places(company, frame, slots, region, (*actor, *target)),
        when=find_when(company, own, dated),
        figures=figures,
        polarity=draft.reality.polarity,
        status=draft.reality.status,
        rule=rule.id,
    )
    return as_speech(company, draft, happening)
