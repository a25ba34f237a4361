"""What a cue verb tells in each of its frames: clause, infinitive, object, figure, name, phrase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.extract.cue_clauses import told_clause
from sayso.extract.subjects import listeners_with, objects
from sayso.extract.telling import Ground
from sayso.lexicon.cues import Cue
from sayso.model import Manner

_PREPOSITIONS: Final = ("of", "for", "about", "on", "against", "at", "with")
_ASKING: Final = ("on", "upon", "to", "with")
_LIGHT_OBJECTS: Final = frozenset({"it", "this", "that", "them", "these", "those"})
_FULL_OBJECTS: Final = frozenset({"report", "announce", "confirm"})
_OBJECT_IS_TOLD: Final = frozenset({"ask", "lobby", "press", "beg", "brief"})


@dataclass(frozen=True, slots=True)
class Found:
    """A frame that fits: the row, what is told, and who is told."""

    cue: Cue
    content: frozenset[int]
    listeners: tuple[int, ...] = ()
    rule: str = ""


def frame_of(ground: Ground, verb: int, row: Cue, *, negated: bool) -> Found | None:
    """What is told, if the row's frame is there."""
    takes = row.takes
    listeners = objects(ground, verb) if "listener" in takes else ()
    if "to" in takes:
        listeners = listeners_with(ground, verb, ("to",))
    if not takes.isdisjoint({"clause", "quote"}):
        content = told_clause(ground, verb, quote_only="clause" not in takes)
        if content and not (row.manner is Manner.DENIED and _is_retort(ground, verb, content)):
            return Found(row, content, listeners, "clause")
    for test in (_infinitive, _ask, _naming, _figure, _gerund, _object, _prepositional):
        found = test(ground, verb, row, listeners)
        if found:
            return found
    if "occasion" in takes and ground.tree.children(verb, "obl", "obj"):
        return Found(row, frozenset(), (), "occasion")
    if "refusal" in takes and negated:
        return Found(row, frozenset(_about(ground, verb)), (), "refusal")
    return None


def _is_retort(ground: Ground, verb: int, content: frozenset[int]) -> bool:
    """As in "residents dispute this: they say …": what follows the colon is not what is denied."""
    tree = ground.tree
    first = min(content)
    return (
        bool(tree.children(verb, "obj"))
        and first > verb
        and not any(ground.quotation(index) for index in content)
        and any(tree[index].text in {":", ";", "–", "—"} for index in range(verb, first + 1))
    )


def _infinitive(ground: Ground, verb: int, row: Cue, listeners: tuple[int, ...]) -> Found | None:
    """What is told as an infinitive: "claimed to have", "vowed to"."""
    if "infinitive" not in row.takes:
        return None
    for child in ground.tree.children(verb, "xcomp", "ccomp"):
        if "to" in ground.tree.marks(child) and child > verb:
            return Found(row, frozenset(ground.tree.subtree(child)), listeners, "infinitive")
    return None


def _ask(ground: Ground, verb: int, row: Cue, _: tuple[int, ...]) -> Found | None:
    """What somebody is asked to do: "urged both sides to", "called on X to", "appealing to X to"."""
    tree = ground.tree
    prepositions = tuple(name for name in _ASKING if f"ask:{name}" in row.takes)
    if "ask" not in row.takes and not prepositions:
        return None
    asked = listeners_with(ground, verb, prepositions) if prepositions else objects(ground, verb)
    if not asked:
        return None
    for child in [*tree.children(verb, "xcomp", "advcl", "ccomp"), *tree.children(asked[0], "acl")]:
        if "to" in tree.marks(child) and child > asked[0]:
            return Found(row, frozenset(tree.subtree(child)), asked, "ask")
    return None


def _naming(ground: Ground, verb: int, row: Cue, listeners: tuple[int, ...]) -> Found | None:
    """What something is called: "called the raid a crime", "described it as tense"."""
    tree = ground.tree
    if "naming" not in row.takes:
        return None
    named = tree.children(verb, "obj", "iobj")
    if not named:  # "labelled the strike a war crime", parsed as a small clause
        named = [one for child in tree.children(verb, "xcomp", "ccomp") for one in tree.children(child, "nsubj")]
        if not named or "to" in tree.marks(tree[named[0]].head) or tree[tree[named[0]].head].upos in {"VERB", "AUX"}:
            return None
    called = [child for child in tree.children(verb, "xcomp") if child > named[0] and "to" not in tree.marks(child)]
    called += [child for child in tree.children(verb, "obl", "advcl") if "as" in tree.marks(child)]
    called += [child for child in tree.children(verb, "obj") if child > named[0]]
    called += [  # called the charge "baseless"
        child
        for child in tree.children(named[0], "appos", "amod", "acl")
        if child > named[0] and tree[child].upos == "ADJ" and ground.quotation(child)
    ]
    if not called:
        return None
    content = {*tree.subtree(named[0]), *(index for child in called for index in tree.subtree(child))}
    return Found(row, frozenset(content), listeners, "naming")


def _figure(ground: Ground, verb: int, row: Cue, listeners: tuple[int, ...]) -> Found | None:
    """A number that is given: "counted 44", "puts the dead at five", "gave Putin a number: 28"."""
    tree = ground.tree
    if "figure" not in row.takes:
        return None
    parts = tree.children(verb, "obj")
    if "at" in row.takes:
        at = [child for child in tree.children(verb, "obl") if "at" in tree.marks(child)]
        at += [child for part in parts for child in tree.children(part, "nmod") if "at" in tree.marks(child)]
        if not at or not parts:
            return None
        parts = [*parts, *at]
    content = {index for part in parts for index in tree.subtree(part)}
    numbers = {index for index in content if tree[index].upos == "NUM" and not ground.is_time(index)}
    if not numbers:
        return None
    return Found(row, frozenset(content), (*listeners, *tree.children(verb, "iobj")), "figure")


def _object(ground: Ground, verb: int, row: Cue, listeners: tuple[int, ...]) -> Found | None:
    """A noun that stands for what is told: "acknowledged fighting", "denied the attack"."""
    tree = ground.tree
    if "object" not in row.takes or (row.lemma == "deny" and tree.children(verb, "iobj")):
        return None
    for child in tree.children(verb, "obj"):
        token = tree[child]
        lemma, pronoun = token.lemma.lower(), token.upos == "PRON"
        light = pronoun and (lemma not in _LIGHT_OBJECTS or (row.lemma in _FULL_OBJECTS and not row.only))
        if light or (row.only and lemma not in row.only):
            continue
        ways = [one for one in tree.children(child, "nmod") if is_way_of_telling(ground, one)]
        content = tree.subtree(child, ways) | _rest(ground, verb, child)
        told = (*listeners, *tree.children(verb, "iobj"))
        return Found(row, frozenset(content), told, "object")
    return None


def is_way_of_telling(ground: Ground, index: int) -> bool:
    """Whether a phrase behind an object is how it was told: "rejected the charge on X", "the toll in a statement"."""
    word, tree = ground.channel_word(index), ground.tree
    if word is None:
        return False
    if word.kind == "platform":
        return bool(tree.marks(index) & {"on", "via"})
    new = bool(tree.lemmas(tree.children(index, "det")) & {"a", "an"})
    return (
        new
        and word.kind in {"medium", "post", "event"}
        and bool(tree.marks(index) & {"in", "on", "at", "via", "during"})
    )


def _gerund(ground: Ground, verb: int, row: Cue, listeners: tuple[int, ...]) -> Found | None:
    """A deed as what is told: "denied shelling the camp", "described hearing shots"."""
    if "object" not in row.takes and "gerund" not in row.takes:
        return None
    for child in ground.tree.children(verb, "xcomp", "ccomp"):
        if child > verb and ground.tree[child].text.lower().endswith("ing") and not ground.tree.marks(child):
            return Found(row, frozenset(ground.tree.subtree(child)), listeners, "gerund")
    return None


def _rest(ground: Ground, verb: int, after: int) -> set[int]:
    """Phrases after the object that belong to what is told: no day, no channel, no addressee."""
    tree = ground.tree
    found: set[int] = set()
    for child in tree.children(verb, "obl", "advcl"):
        if (
            child < after
            or (ground.is_time(child) and not tree.children(child, "nummod"))
            or ground.channel_word(child)
            or "to" in tree.marks(child)
        ):
            continue
        if tree.relation(child) == "advcl" and "for" not in tree.marks(child):
            continue
        found |= tree.subtree(child)
    return found


def _prepositional(ground: Ground, verb: int, row: Cue, listeners: tuple[int, ...]) -> Found | None:
    """What is told after a preposition: "spoke of losses", "accused X of", "called for"."""
    tree = ground.tree
    wanted: set[str] = {name for name in _PREPOSITIONS if name in row.takes}
    if "at" in row.takes and "figure" in row.takes:
        wanted.discard("at")
    if "to-content" in row.takes:
        wanted.add("to")
    below = [child for one in tree.children(verb, "obj") for child in tree.children(one, "nmod", "acl")]
    if "listener" not in row.takes and row.lemma not in {"accuse", "suspect"}:
        below = []
    for child in [*tree.children(verb, "obl", "advcl", "xcomp"), *below]:
        opener = {tree[min(tree.subtree(child))].text.lower()}
        if (
            child < verb
            or not (tree.marks(child) | opener) & wanted
            or ground.is_time(child)
            or ground.channel_word(child)
        ):
            continue
        told = (*listeners, *objects(ground, verb)) if row.lemma in _OBJECT_IS_TOLD else listeners
        return Found(row, frozenset(tree.subtree(child) | _rest(ground, verb, child)), told, "preposition")
    return None


def _about(ground: Ground, verb: int) -> set[int]:
    """What somebody would not comment on."""
    tree = ground.tree
    return {
        index
        for child in tree.children(verb, "obl")
        if tree.marks(child) & {"on", "about", "upon"}
        for index in tree.subtree(child)
    }
