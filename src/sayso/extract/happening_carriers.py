"""Verbs that carry an event noun: *carried out an attack*, *came under fire*, *the fighting goes on*."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.extract.happening_slots import Company, Slots
from sayso.lexicon.happenings import Carrier


@dataclass(frozen=True, slots=True)
class Carried:
    """The verb that carries a noun, its rule, and the noun's slots with what the verb gives."""

    verb: int
    rule: Carrier
    slots: Slots


def find_carrier(company: Company, noun: int, slots: Slots) -> Carried | None:
    """The verb that carries this noun, if one of the lexicon does."""
    tree = company.tree
    above = tree[tree.first_conjunct(noun)]
    if above.deprel == "nmod" and "measure" in company.classes_of(above.head):  # "two days of drills"
        above = tree[above.head]
    for verb in (above.head, *(child for child in tree.children(noun, "acl") if tree.is_passive(child))):
        if verb == noun or tree[verb].upos != "VERB":
            continue
        role = _role(company, above.index, own=tree[verb].head == noun)
        for rule in company.lexicon.carriers.get(tree.lemma(verb), ()):
            if role == ("event" if rule.subject == "event" else "object") and _has_words(company, verb, noun, rule):
                return Carried(verb, rule, _joined(company, verb, above.index, rule, slots))
    return None


def _role(company: Company, noun: int, *, own: bool) -> str:
    """Whether the noun is what the verb does (its logical object, or in its phrase) or its subject."""
    if own:
        return "object"
    tree = company.tree
    relation = tree[noun].deprel
    if relation == "nsubj" or tree.is_gerund_subject(noun):
        return "event"
    if relation in {"obj", "nsubj:pass", "obl", "obl:agent", "xcomp"}:
        return "object"
    return ""


def _has_words(company: Company, verb: int, noun: int, rule: Carrier) -> bool:
    """Whether the particles and prepositions of the rule stand by the verb or before the noun."""
    tree = company.tree
    beside = {tree[child].text.lower() for child in tree.children(verb, "compound", "advmod", "obj", "obl", "case")}
    for child in tree.children(verb, "obl"):  # "came into force"
        if tree[child].text.lower() in rule.words:
            beside.update(tree[case].text.lower() for case in tree.children(child, "case"))
    before = set(tree.prepositions(noun))
    if tree[noun].deprel.startswith("obl") and not before & set(rule.words[1:]):
        return False
    return all(word in beside | before for word in rule.words[1:])


def _joined(company: Company, verb: int, noun: int, rule: Carrier, slots: Slots) -> Slots:
    """The slots of the noun, then the carrier's subject as the noun's actor or target, and its phrases."""
    carrying = company.verb_slots(verb, frozenset((noun,)))
    given: list[tuple[str, int]] = []
    for slot, token in carrying.filled:
        if token == noun:
            continue
        if slot == "subj" and rule.subject in {"actor", "target"}:
            given.append(("subj" if rule.subject == "actor" else "victim", token))
        elif slot not in {"subj", "obj", "comp"}:
            given.append((slot, token))
        elif slot == "obj" and rule.subject == "target":
            given.append(("victim", token))
    return Slots((*slots.filled, *(one for one in given if one not in slots.filled)))
