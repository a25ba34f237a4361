"""How real a happening is said to be: polarity and status, from the words on it and above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.extract.happening_slots import Company
from sayso.lexicon.happenings import Governor
from sayso.model import Polarity, Status

# Of several words above one happening the outer ones weigh more: "urged to try to stop" is requested.
_RANK = (
    Status.REQUESTED,
    Status.THREATENED,
    Status.FAILED,
    Status.ATTEMPTED,
    Status.PLANNED,
    Status.EXPECTED,
    Status.POSSIBLE,
    Status.ONGOING,
)
_STATUSES = {status.value: status for status in Status}


@dataclass(frozen=True, slots=True)
class Reality:
    """What the words around a happening say of it.

    ``top`` is the highest verb that belongs to the telling of it (*scrambles* to contain), ``told`` whether
    that verb is one of saying, ``unreal`` whether it is only supposed (*if*, *in order to*, a question).
    """

    polarity: Polarity
    status: Status
    unreal: bool
    top: int
    told: bool = False


@dataclass(slots=True)
class _Signs:
    """The effects collected on the way up."""

    effects: list[str]
    top: int
    told: bool = False
    framed: bool = False

    def add(self, effect: str) -> None:
        self.effects.extend(effect.split("+"))


def read_reality(company: Company, trigger: int, tokens: frozenset[int], carrier: int | None) -> Reality:
    """Polarity and status of the happening that ``trigger`` (or the verb that carries it) tells of."""
    node = carrier if carrier is not None else trigger
    signs = _Signs([], node)
    for one in {*tokens, trigger, node}:
        signs.effects.extend(_on_word(company, one, tokens))
    signs.effects.extend(_on_arguments(company, node, tokens))
    if _is_to_be(company, node):
        signs.add("planned")
    if "planned" in signs.effects and _is_unwilled(company, node):
        signs.effects = ["expected" if effect == "planned" else effect for effect in signs.effects]
    _climb(company, node, signs)
    if _is_question(company, trigger) or _is_under_supposition(company, node):
        signs.add("skip")
    return _settle(signs)


def _settle(signs: _Signs) -> Reality:
    """One polarity and one status out of all signs."""
    denied = sum(effect == "no" for effect in signs.effects) % 2 == 1
    found = {_STATUSES[effect] for effect in signs.effects if effect in _STATUSES}
    if denied:
        found.discard(Status.POSSIBLE)  # "can no longer be evacuated": they are not
    status = next((one for one in _RANK if one in found), Status.OCCURRED)
    return Reality(
        polarity=Polarity.NO if denied else Polarity.YES,
        status=status,
        unreal="skip" in signs.effects,
        top=signs.top,
        told=signs.told,
    )


def _on_word(company: Company, index: int, own: frozenset[int] = frozenset()) -> Iterator[str]:
    """Effects of the words that hang on this one: *not*, *will*, *possible*, *being*.

    ``own`` words are part of the trigger and say nothing about it (*has not commented* is silence).
    """
    tree = company.tree
    progressive = False
    for child in tree.children(index):
        if child in own:
            continue
        token = tree[child]
        relation = token.deprel.split(":")[0]
        links = {relation, f"{relation}:{tree.lemma(index)}"}
        for rule in company.lexicon.governors.get(token.lemma.lower(), ()):
            if rule.pos in {"neg", "aux", "adv", "adj"} and rule.link & links:
                yield rule.effect
        if token.text.lower() == "longer" and "no" in {tree.lemma(one) for one in tree.children(child)}:
            yield "no"  # "can no longer be evacuated"
        if relation == "aux" and token.lemma.lower() == "be" and token.text.lower() != "been":
            progressive = progressive or tree[index].text.lower().endswith("ing")
            progressive = progressive or token.text.lower() == "being"
        if token.deprel == "case" and token.text.lower() == "without":
            yield "no"
    if progressive:
        yield "ongoing"


def _is_unwilled(company: Company, verb: int) -> bool:
    """Whether the subject can plan nothing: *this will speed up the release*."""
    if company.tree[verb].upos != "VERB" or company.tree.is_passive(verb):
        return False
    subjects = company.tree.subject(verb)
    able = {"agent", "open", "name", "place", "aircraft", "ship"}
    return bool(subjects) and not any(company.classes_of(one) & able for one in subjects)


def _is_to_be(company: Company, verb: int) -> bool:
    """Whether the verb stands after *be to*: *6,000 people are to be taken out*."""
    tree = company.tree
    is_be = any(tree.lemma(one) == "be" and tree[one].deprel == "aux" for one in tree.children(verb, "aux"))
    return is_be and any(tree[one].text.lower() == "to" for one in tree.children(verb, "mark"))


def _on_arguments(company: Company, verb: int, own: frozenset[int]) -> Iterator[str]:
    """*No one was hurt*, *neither side attacked*, *killed none of them*: a negative subject or object."""
    tree = company.tree
    for child in tree.children(verb, "nsubj", "obj"):
        if child in own:
            continue
        negative = {tree.lemma(child)}
        negative.update(tree.lemma(one) for one in tree.children(child, "det", "advmod", "cc") if one < child)
        words = f"{' '.join(tree[one].text.lower() for one in tree.children(child, 'det'))} {tree.lemma(child)}"
        if any(_is_negative(company, word) for word in (*negative, words.strip())):
            yield "no"
            return


def _is_negative(company: Company, word: str) -> bool:
    return any(rule.pos == "neg" and "det" in rule.link for rule in company.lexicon.governors.get(word, ()))


def _climb(company: Company, node: int, signs: _Signs) -> None:
    """Collect effects from the words above, up to the first clause that stands for itself."""
    tree = company.tree
    joined = False
    while not tree[node].is_root:
        relation = tree.relation(node)
        above = tree[node].head
        mark = _mark(company, node)
        if _is_supposed(company, mark):
            signs.add("skip")
        if mark == "without":
            signs.add("no")
        if relation == "conj":
            if any(tree.children(node, "nsubj", "aux", "cop", "mark")):
                return
            joined = True
            shared = {"ongoing"} if _is_either(company, node) else {"ongoing", "no"}
            signs.effects.extend(effect for effect in _on_word(company, above) if effect not in shared)
        elif not _apply_governor(company, node, relation, signs, joined=joined):
            if relation in {"advcl", "acl"} and mark == "to":
                signs.add("skip" if relation == "advcl" else "planned")
            return
        node = above


def _apply_governor(company: Company, node: int, relation: str, signs: _Signs, *, joined: bool) -> bool:
    """Add what the word above says of this one; whether the climb may go on from there."""
    above = company.tree[node].head
    rule = _governor(company, above, relation, node)
    if rule is None and relation != "xcomp":
        return False
    effects = rule.effect.split("+") if rule else []
    signs.effects.extend(effects)
    signs.effects.extend(effect for effect in _on_word(company, above) if rule or effect != "ongoing")
    if relation in {"xcomp", "advcl"} and "requested" not in effects and not joined and not signs.framed:
        if relation == "xcomp" and effects == ["told"] and not company.tree.is_passive(above):
            signs.framed = True  # "claimed on Monday to have taken it": the frame is no part of it
            return True
        signs.top = above
        signs.told = signs.told or "told" in effects
    return True


def _is_under_supposition(company: Company, node: int) -> bool:
    """Whether a clause above only supposes or states a purpose: *if the attack goes on*, *to avoid a clash*."""
    tree = company.tree
    for one in (node, *tree.ancestors(node)):
        relation = tree.relation(one)
        marks = {tree[child].text.lower() for child in tree.children(one, "mark")}
        if relation in {"ccomp", "csubj"}:
            return any(
                rule.pos == "wh"
                for child in tree.children(one, "nsubj", "obj", "advmod", "det")
                for rule in company.lexicon.governors.get(tree.lemma(child), ())
            )
        if any(_is_supposed(company, mark) for mark in marks):
            return True
        if relation == "advcl" and "to" in marks and _governor(company, tree[one].head, relation, one) is None:
            return True
    return False


def _is_either(company: Company, node: int) -> bool:
    """Whether a joined verb stands after *or* or *nor*, so that *not* reaches it."""
    return any(company.tree.lemma(child) in {"or", "nor"} for child in company.tree.children(node, "cc"))


def _mark(company: Company, node: int) -> str:
    """The word that opens a clause, in lower case: *if*, *to*, *after*."""
    marks = [company.tree[one].text.lower() for one in company.tree.children(node, "mark")]
    return next((mark for mark in marks if mark != "to"), "to" if marks else "")


def _is_supposed(company: Company, mark: str) -> bool:
    return any(rule.pos == "mark" and rule.effect == "skip" for rule in company.lexicon.governors.get(mark, ()))


def _governor(company: Company, above: int, relation: str, node: int) -> Governor | None:
    """The rule of the word above, if it governs through this relation (and preposition)."""
    cases = company.tree.prepositions(node) if relation in {"nmod", "obl"} else ()
    links = {relation, *(f"{relation}:{case}" for case in cases)}
    if relation == "advcl" and not any(company.tree.children(node, "mark", "case")):
        return None  # "scrambles to contain it, imposing a curfew"
    token = company.tree[above]
    for rule in company.lexicon.governors.get(token.lemma.lower(), ()):
        if rule.pos in {"verb", "noun", "adjective"} and rule.link & links and _fits_pos(rule, token.upos):
            return rule
    return None


def _fits_pos(rule: Governor, upos: str) -> bool:
    allowed = {"verb": {"VERB", "AUX"}, "noun": {"NOUN", "PROPN"}, "adjective": {"ADJ", "VERB", "ADV"}}[rule.pos]
    return upos in allowed


def _is_question(company: Company, trigger: int) -> bool:
    """Whether the sentence is a question in the report's own words."""
    document = company.tree.document
    sentence = document.sentence_of(company.tree[trigger])
    return document.text[sentence.start : sentence.end].rstrip("”\"’' ").endswith("?")


def with_effect(reality: Reality, effect: str) -> Reality:
    """The reality after one more effect: a status, ``no``, or ``skip``."""
    effects = effect.split("+") if effect else []
    polarity = reality.polarity
    if "no" in effects:
        polarity = Polarity.NO if polarity is Polarity.YES else Polarity.YES
    statuses = {reality.status, *(_STATUSES[one] for one in effects if one in _STATUSES)}
    status = next((one for one in _RANK if one in statuses), Status.OCCURRED)
    return replace(reality, polarity=polarity, status=status, unreal=reality.unreal or "skip" in effects)
