"""Which of several words for happenings are claims of their own."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.happening_drafts import Draft
from sayso.extract.happening_evidence import phrase_tokens
from sayso.extract.happening_slots import Company
from sayso.extract.happening_triggers import Match
from sayso.lexicon.kinds import FIGHTING
from sayso.model import Happening, Polarity, Quote, Statement, Status

# Kinds whose object is what they are about: "stop the advance" is no claim that there was an advance.
_ABOUT = frozenset({"REPEL", "ADMIT_DENY", "VOW", "TALKS_HALTED", "AGREEMENT", "TALKS", "SANCTION", "SECURITY"})
_OBJECTS = ("obj", "of", "to", "for", "on", "from", "against", "in")
# Frames of predicates: "the town is under rebel control" says it all.
_PREDICATES = frozenset({"under", "own", "site", "intend"})
# Who denies these denies no happening but a hand in it.
_HAND = frozenset({"involvement", "responsibility", "role"})
# What is told of a time is another happening: "abducted two girls during a raid".
_WHILE = ("after", "amid", "before", "during", "following")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
# Content of an admission or denial that is shorter ("it") names nothing.
_SHORTEST_CONTENT = 20


def without_inner(company: Company, drafts: tuple[Draft, ...], statements: tuple[Statement, ...]) -> tuple[Draft, ...]:
    """The triggers without those that only say what another one is about, or that only tell another one."""
    heads = frozenset(
        draft.match.head for draft in drafts if draft.match.rule.pos != "noun" or _has_phrase(company, draft)
    )
    telling = {draft.match.head for draft in drafts if _only_tells(company, draft, heads, statements)}
    consumed = {
        token for draft in drafts if draft.match.head not in telling for token in _consumed(company, draft, drafts)
    }
    return tuple(draft for draft in drafts if draft.match.head not in consumed | telling)


def _only_tells(company: Company, draft: Draft, heads: frozenset[int], statements: tuple[Statement, ...]) -> bool:
    """Whether a blame or admission is but the telling of another happening: *acknowledged fighting in Sudzha*."""
    rule, slots = draft.match.rule, draft.slots
    if rule.kind == "ACCUSE" and rule.mode == "blame":
        inner = [token for slot in ("of", "for", "comp") for token in slots.get(slot)]
        inner.extend(company.tree.children(draft.match.head, "advcl"))
    elif rule.kind == "ADMIT_DENY" and rule.mode in {"confirmed", "denied"}:
        if draft.reality.polarity is Polarity.NO:
            return False
        if rule.words[-1] & _HAND and rule.mode == "denied":  # "denied any involvement in the attack"
            return any(not heads.isdisjoint(company.tree.subtree(token)) for token in slots.get("comp"))
        if slots.get("comp") or _has_content(company, draft.match.head, statements):
            return True
        inner = list(slots.get("obj"))
    else:
        return False
    return any(not heads.isdisjoint(company.tree.subtree(token)) for token in inner)


def _has_content(company: Company, cue: int, statements: tuple[Statement, ...]) -> bool:
    """Whether a statement with this cue has a content of some length."""
    at = company.tree[cue].start
    return any(
        span.end - span.start >= _SHORTEST_CONTENT
        for one in statements
        if one.cue and one.cue.words and one.cue.words.start <= at < one.cue.words.end
        for span in one.content
    )


def _consumed(company: Company, draft: Draft, drafts: tuple[Draft, ...]) -> Iterator[int]:
    """The tokens whose happenings this one already tells."""
    tree = company.tree
    rule, slots, head = draft.match.rule, draft.match.slots, draft.match.head
    if rule.kind in _ABOUT:
        told = {one.match.head for one in drafts if _is_told_elsewhere(one, rule.kind, head)}
        for token in (token for slot in _OBJECTS for token in slots.get(slot) if token not in told):
            yield token
            yield from tree.children(token, "compound", "conj")
    if rule.kind == "VOW" or (rule.kind == "ADMIT_DENY" and draft.reality.polarity is Polarity.NO):
        for token in slots.get("comp"):
            yield from tree.subtree(token)
    yield from _prevented(company, draft, drafts)
    yield from _told_twice(company, draft, drafts)


def _is_told_elsewhere(draft: Draft, kind: str, head: int) -> bool:
    """Whether another verb tells of what this one is about: *the truce, agreed in Doha, came into force*."""
    return draft.match.rule.kind == kind == "AGREEMENT" and draft.carrier not in {None, head}


def _prevented(company: Company, draft: Draft, drafts: tuple[Draft, ...]) -> Iterator[int]:
    """The triggers that only say what was blocked: *blocked trucks from entering*."""
    tree = company.tree
    rule, head = draft.match.rule, draft.match.head
    prevented = {
        token
        for child in tree.children(head, "advcl")
        if any(tree.lemma(one) == "from" for one in tree.children(child, "mark", "case"))
        for token in tree.subtree(child)
    }
    for other in drafts:
        if other.match.head in prevented and other.match.rule.kind == rule.kind:
            yield other.match.head


def _told_twice(company: Company, draft: Draft, drafts: tuple[Draft, ...]) -> Iterator[int]:
    """Of noun and verb for one happening, and of two verbs for one agreement, the one that says less."""
    tree = company.tree
    rule, slots, head = draft.match.rule, draft.match.slots, draft.match.head
    described = {child for one in slots.all() for child in tree.children(one, "amod") if child < one}
    for other in drafts:  # "4,000 displaced families are sheltering"
        if other.match.rule.pos == "adj" and other.match.head in described and other.match.rule.kind == rule.kind:
            yield other.match.head
    subjects = {head, draft.carrier, *slots.get("subj")}
    for other in drafts:  # "a drone launched from Iraq struck a base"
        below = tree[other.match.head]
        aimed = rule.kind in FIGHTING and other.match.rule.kind in FIGHTING and other.match.rule.frame == "arms"
        if aimed and below.deprel == "acl" and below.head in slots.get("subj"):
            yield other.match.head
    for other in drafts:  # "the truce, agreed in Doha, came into force"
        below = tree[other.match.head]
        inside = below.deprel in {"acl", "advcl"} and below.head in subjects
        if rule.kind == "AGREEMENT" == other.match.rule.kind and inside and other.match.rule.mode != "breached":
            yield other.match.head
    for other in drafts:  # "peace talks have failed", "rocket fire hit a bus": one happening, noun and verb
        noun = other.match
        around = {token for slot in _WHILE for token in slots.get(slot)} if rule.mode else frozenset[int]()
        beside = rule.pos == "verb" and noun.rule.pos == "noun" and noun.head in slots.all()
        is_argument = beside and noun.head != head and noun.head not in around
        carried = _is_told_elsewhere(other, rule.kind, head)
        if is_argument and _family(noun.rule.kind) == _family(rule.kind):
            yield head if carried or _says_more(noun, draft.match) else noun.head


def _says_more(noun: Match, verb: Match) -> bool:
    """Whether of noun and verb for one happening the noun is the closer word: *rocket fire hit a bus*."""
    if verb.rule.kind not in FIGHTING:
        return False
    unspecific = verb.rule.kind == "ATTACK" and noun.rule.kind != "ATTACK"
    return unspecific or len(noun.rule.words) > len(verb.rule.words)


def _family(kind: str) -> str:
    """Kinds that noun and verb of one happening may name differently."""
    if kind in FIGHTING:
        return "fighting"
    return kind.removesuffix("_HALTED")


def is_worth_telling(company: Company, draft: Draft, happening: Happening, before: tuple[Happening, ...]) -> bool:
    """Whether a noun says more than that something known happened: it has an argument, and a new one.

    A happening that a verb tells is always worth telling.
    """
    tree = company.tree
    match = draft.match
    if match.rule.pos == "adj" and tree[match.head].deprel == "amod":
        return bool(happening.figures)  # "displaced families": no news
    came = match.rule.kind == "AGREEMENT" and draft.carried and draft.carried.rule.words[1:]
    if match.rule.pos != "noun" or match.rule.frame in _PREDICATES or came:  # "the truce came into force"
        return True
    none = match.rule.kind == "CASUALTIES" and happening.polarity is Polarity.NO  # "did not cause casualties"
    asked = match.rule.kind == "AGREEMENT" and happening.status is Status.REQUESTED  # "called for a truce"
    if none or asked or any(tree[token].deprel == "case" for token in match.tokens):  # "in control", "off the table"
        return True
    if draft.carried and match.rule.kind not in FIGHTING | {"CASUALTIES"} and _has_phrase(company, draft):
        return True
    definite = any(
        tree[child].text.lower() in _DEFINITE or tree[child].deprel == "nmod:poss"
        for child in tree.children(match.head, "det", "nmod:poss")
    )
    named = bool(happening.actor or happening.target or happening.place or happening.figures)
    bare = match.rule.kind in FIGHTING and definite and not draft.carried
    if bare and not _is_named_inside(company, match, happening):
        return False
    if not named:
        return not definite and _has_phrase(company, draft)
    if not definite or (draft.carried and happening.figures):
        return True
    return not any(_says_all(earlier, happening) for earlier in before)


def _is_named_inside(company: Company, match: Match, happening: Happening) -> bool:
    """Whether the noun phrase itself names an argument: not *the attack*, whatever else its clause says."""
    if happening.actor or happening.target:
        return True
    tokens = phrase_tokens(company, match.head)
    start, end = company.tree[min(tokens)].start, company.tree[max(tokens)].end
    words: list[Quote | None] = [*(one.words for one in happening.place), *(one.words for one in happening.figures)]
    return any(one is not None and start <= one.start < end for one in words)


def _has_phrase(company: Company, draft: Draft) -> bool:
    """Whether somebody or something is at least described: *a truce between the army and the rebels*."""
    frame = company.lexicon.frames[draft.match.rule.frame]
    heads = [token for slot in (*frame.actor, *frame.target, *frame.place) for token in draft.slots.get(slot)]
    return any(company.classes_of(one) & {"agent", "place", "thing"} for one in heads if one not in draft.match.tokens)


def _says_all(earlier: Happening, later: Happening) -> bool:
    """Whether an earlier happening of the kind holds all arguments that a later mention names."""
    same = earlier.kind == later.kind or {earlier.kind, later.kind} <= FIGHTING
    if not same or later.figures:
        return False
    names = [{named.name for named in one.actor} for one in (earlier, later)]
    targets = [{named.name for named in one.target} for one in (earlier, later)]
    places = [{place.name for place in one.place} for one in (earlier, later)]
    return names[1] <= names[0] and targets[1] <= targets[0] and (places[1] <= places[0] or not places[0])
