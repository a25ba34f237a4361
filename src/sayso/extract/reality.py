"""Whether a cue verb tells of a telling that took place, of one that did not, or of none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.extract.subjects import subject_of
from sayso.extract.telling import Ground

_REFUSING: Final = frozenset({"decline", "refuse", "fail", "stop", "avoid", "refrain", "neglect", "omit"})
_LEADING: Final = frozenset(
    {"go", "take", "come", "appear", "seem", "continue", "use", "begin", "start", "pause", "hasten", "want"}
)
_FUTURE: Final = frozenset({"will", "shall", "may", "might", "must", "should", "'ll"})
_UNREAL_MARKS: Final = frozenset({"if", "unless", "whether", "until", "lest"})


@dataclass(frozen=True, slots=True)
class Reality:
    """A telling that took place, or did not (``negated``); the subject where a verb above has it."""

    negated: bool = False
    subject: int | None = None
    above: int | None = None


def reality(ground: Ground, verb: int) -> Reality | None:
    """How real the telling is; ``None`` where nothing is told: "if asked", "will announce", "too early to say"."""
    tree = ground.tree
    auxiliaries = tree.lemmas(tree.children(verb, "aux"))
    negated = _is_negated(ground, verb)
    if auxiliaries & _FUTURE and not negated:
        return None
    if auxiliaries & {"can", "could"} and not negated:
        return None
    marks = tree.marks(verb)
    if marks & _UNREAL_MARKS and tree.relation(verb) != "ccomp":
        return None
    if "to" in marks or (tree[verb].morphology.verb_form == "Ger" and marks & {"of", "from", "short"}):
        return _infinitive(ground, verb)
    above = tree[verb].head
    if tree.relation(verb) == "conj" and not tree.children(verb, "nsubj") and not negated:
        outer = reality(ground, above) if tree[above].upos in {"VERB", "AUX"} and above != verb else Reality()
        if outer is None or (outer.negated and _joined_by_or(ground, verb)):
            return outer
    return Reality(negated=negated)


def _infinitive(ground: Ground, verb: int) -> Reality | None:
    """An infinitive counts below *declined*, *refused* (told not) and *went on*, *took to the air* (told)."""
    tree = ground.tree
    above = tree[verb].head
    lemma = tree.lemma(above)
    subject, _ = subject_of(ground, verb)
    if {"be", "have"} & tree.lemmas(tree.children(verb, "cop", "aux")) and "yet" in tree.lemmas(
        tree.children(verb, "advmod")
    ):
        return Reality(negated=True, subject=subject)
    if lemma in _REFUSING:
        return Reality(negated=not _is_negated(ground, above), subject=subject)
    if lemma in {"have", "be"} and {"yet"} & tree.lemmas(tree.children(above)):
        return Reality(negated=True, subject=subject)
    if above != verb and lemma in _LEADING and reality(ground, above) is not None:
        return Reality(negated=_is_negated(ground, above), subject=subject, above=above)
    return None


def _is_negated(ground: Ground, verb: int) -> bool:
    """Whether the verb has *not*, *never*, *neither*, or a subject with *no*."""
    tree = ground.tree
    for child in tree.children(verb):
        token = tree[child]
        if token.deprel in {"advmod", "cc:preconj", "advmod:neg", "cc"} and (
            token.morphology.polarity == "Neg" or token.lemma.lower() in {"not", "never", "neither", "n't", "nor"}
        ):
            return True
        if token.deprel.startswith("nsubj") and bool(
            token.text.lower() in {"none", "nobody", "neither"}
            or tree.lemmas(tree.children(child, "det", "cc:preconj")) & {"no", "neither"}
        ):
            return True
    return False


def _joined_by_or(ground: Ground, verb: int) -> bool:
    return bool(ground.tree.lemmas(ground.tree.children(verb, "cc")) & {"or", "nor"})
