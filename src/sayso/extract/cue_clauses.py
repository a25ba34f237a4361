"""The clause that a cue verb tells: below it, around it, or in quotation marks beside it."""

from __future__ import annotations

from typing import Final

from sayso.extract.cue_nouns import clause_around
from sayso.extract.subjects import stray_subject
from sayso.extract.telling import Ground

_ENDING: Final = frozenset({",", "”", '"', "’", "'", "–", "—", "?", "!"})
_SHORTEST: Final = 4  # tokens, marks included, of a quotation that is told as a whole


def told_clause(ground: Ground, verb: int, *, quote_only: bool) -> frozenset[int]:
    """The clause that is told: below the verb, around it, or in quotation marks beside it."""
    tree = ground.tree
    found: set[int] = set()
    for child in tree.children(verb):
        relation, marks = tree.relation(child), tree.marks(child)
        if (
            (relation == "ccomp" and (not quote_only or child < verb or _marked_off(ground, verb, child)))
            or (relation == "conj" and found and "that" in marks)
            or (relation == "parataxis" and _is_told(ground, verb, child))
            or (relation == "advcl" and not found and marks == {"that"})
        ):
            found |= tree.subtree(child)
    for look in (_clause_below_phrase, _clause_around, _behind_label, _quotation_beside):
        found = found or look(ground, verb)
    return frozenset(found)


def _clause_below_phrase(ground: Ground, verb: int) -> set[int]:
    """As in "Said in a statement that …": the clause, where the parse hangs it on the phrase before it."""
    tree = ground.tree
    for phrase in tree.children(verb, "obl"):
        if phrase < verb:
            continue
        for index in sorted(tree.subtree(phrase)):
            clause = tree.relation(index) in {"acl", "ccomp", "advcl"} and tree[index].deprel != "acl:relcl"
            if clause and "that" in tree.marks(index) and tree.children(index, "nsubj"):
                return tree.subtree(index)
    return set()


def _behind_label(ground: Ground, verb: int) -> set[int]:
    """As in "SHIPPING: The port was hit, the agency said", where the parse hangs the clause on the label."""
    tree = ground.tree
    subjects = [child for child in tree.children(verb, "nsubj") if child < verb]
    if len(subjects) < 2 or tree.text(subjects[0] + 1) != ":":
        return set()
    first = min(tree.subtree(subjects[-1]))
    inside = set(range(subjects[0] + 2, first))
    return inside if any(tree[index].upos in {"VERB", "AUX"} for index in inside) else set()


def _marked_off(ground: Ground, verb: int, child: int) -> bool:
    """Whether a clause after the verb is a quotation, or stands after a comma or colon."""
    if ground.quotation(child):
        return True
    first = min(ground.tree.subtree(child))
    return any(ground.tree[index].text in {",", ":"} for index in range(verb + 1, first + 1))


def _is_told(ground: Ground, verb: int, child: int) -> bool:
    """Whether a loosely joined clause is what the verb tells: before it, or in quotation marks or after a colon."""
    tree = ground.tree
    if tree.children(verb, "ccomp"):
        return False
    words = tree.subtree(child)
    if child < verb:
        return max(words) < verb and tree.text(max(words) + 1) in _ENDING
    between = [tree[index].text for index in range(verb + 1, child)]
    if ";" in between:
        return False
    return (
        ":" in between
        or ground.quotation(child) is not None
        or (bool(tree.children(child, "nsubj")) and "," in between)
    )


def _clause_around(ground: Ground, verb: int) -> set[int]:
    """The clause that a verb is put into: "the bridge, he said, was gone", "as the ministry reported"."""
    tree = ground.tree
    relation, above = tree.relation(verb), tree[verb].head
    if above == verb:
        return set()
    if relation == "parataxis" and not tree.children(verb, "nsubj") and (stray := stray_subject(ground, verb)):
        return clause_around(ground, above) - tree.subtree(verb) - tree.subtree(stray)
    if relation == "parataxis" and tree.children(verb, "nsubj"):
        own = tree.subtree(verb)
        first = tree.first_word(verb)
        if ";" in {tree.text(first - 1), tree[min(own)].text} or (first > above and _starts_anew(ground, first)):
            return set()
        return tree.subtree(above, {verb})
    if relation == "advcl" and "as" in tree.marks(verb) and tree.children(verb, "nsubj"):
        first = tree.first_word(verb)
        if tree.after_comma(first) or first == tree.sentence(verb).first:
            return tree.subtree(above, {verb})
    if tree[verb].deprel == "acl:relcl" and _is_inserted(ground, verb):
        return clause_around(ground, above) - tree.subtree(verb)
    return set()


def _is_inserted(ground: Ground, verb: int) -> bool:
    """Whether subject and verb stand between commas, with no relative pronoun: "the bridge, locals say, was"."""
    tree = ground.tree
    words = tree.subtree(verb)
    last = max(index for index in words if not tree.is_punctuation(index))
    plain = not tree.lemmas(words) & {"who", "which", "that", "whose", "where"}
    return plain and last == verb and tree.after_comma(tree.first_word(verb)) and tree.text(verb + 1) in {",", "–", "—"}


def _starts_anew(ground: Ground, first: int) -> bool:
    """Whether words begin after a colon or dash: they comment on what is before and do not tell it."""
    return ground.tree.text(first - 1) in {":", "–", "—", "("}


def _quotation_beside(ground: Ground, verb: int) -> set[int]:
    """A whole quotation that stands directly before or after verb and subject."""
    tree = ground.tree
    if tree[verb].deprel == "acl:relcl":
        return set()
    own = [verb, *tree.children(verb, "nsubj")]
    first, last = min(own), max(own)
    sentence = tree.sentence(verb)
    for quotation in ground.quotations:
        if quotation.holds(verb) or quotation.last - quotation.first < _SHORTEST:
            continue
        second = any(tree[index].deprel == "cc" for index in range(quotation.last, first))
        if first - 3 <= quotation.last <= first + 1 and quotation.last > sentence.first and not second:
            return set(range(quotation.first, quotation.last))
        if last < quotation.first <= sentence.last and tree.text(quotation.first - 1) in {":", ","}:
            return set(range(quotation.first, quotation.last))
    return set()
