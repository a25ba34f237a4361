"""Who is the subject of a verb, also where it is unsaid: participles, second verbs, relative clauses."""

from __future__ import annotations

from typing import Final

from sayso.extract.telling import Ground

_RELATIVE: Final = frozenset({"who", "which", "that", "whom"})
_SHARING: Final = frozenset({"conj", "xcomp", "advcl", "acl", "ccomp", "parataxis"})
_NOMINAL: Final = frozenset({"obl", "nmod", "obj", "nsubj", "appos"})
_PERSONS: Final = frozenset({"person", "people", "body"})
_DEEPEST: Final = 8  # a chain of clauses that share a subject is shorter in sane text


def subject_of(ground: Ground, verb: int, depth: int = 0) -> tuple[int | None, tuple[int, ...]]:
    """The word that heads the speaker's phrase, and the verbs above whose details are shared.

    "X, who was reporting": X. "X addressed it, saying": X. "with X urging": X. "has him saying": him.
    """
    tree = ground.tree
    own = [child for child in tree.children(verb, "nsubj") if tree[child].deprel != "nsubj:outer"]
    if own:
        relative = tree.lemma(own[0]) in _RELATIVE and tree[verb].deprel == "acl:relcl"
        if len(own) > 1 and tree.text(own[0] + 1) == ":":
            return own[-1], ()  # "SHIPPING: The port was hit, the agency said": a label and no subject
        titled = len(own) > 1 and own[1] == own[0] + 1 and ground.name_type(own[1]) is not None
        return (tree[verb].head if relative else own[titled]), ()
    above, relation = tree[verb].head, tree.relation(verb)
    if above == verb or depth > _DEEPEST:
        return None, ()
    nearby = _subject_nearby(ground, verb)
    if nearby is not None:
        return nearby, ()
    if relation in {"ccomp", "parataxis"} and depth == 0:
        return None, ()
    if relation in _SHARING:
        clause = tree[above].upos in {"VERB", "AUX"} or bool(tree.children(above, "nsubj", "cop"))
        if not clause and relation == "acl" and depth == 0:
            return above, ()
        subject, others = subject_of(ground, above, depth + 1)
        return subject, (above, *others) if clause else others
    return subject_of(ground, above, depth + 1) if relation in _NOMINAL and depth else (None, ())


def _subject_nearby(ground: Ground, verb: int) -> int | None:
    """The subject of a participle or infinitive that is neither its own nor that of the verb above."""
    tree = ground.tree
    above, relation = tree[verb].head, tree.relation(verb)
    if relation in {"advcl", "acl"}:
        absolute = [
            child for child in tree.children(verb, "obl", "nsubj") if child < verb and "with" in tree.marks(child)
        ]
        absolute = absolute or _beside_with(ground, verb)
        if absolute:
            return absolute[0]
    if relation == "xcomp" and "to" not in tree.marks(verb):
        controller = tree.child(above, "obj", "iobj")
        if controller is not None and controller < verb:
            return controller
    return above if relation == "acl" and not _is_loose(ground, verb, above) else None


def _beside_with(ground: Ground, verb: int) -> list[int]:
    """The subject of "with its envoy, X, urging", where the parse hangs the envoy on the verb above."""
    tree = ground.tree
    return [
        child
        for child in tree.children(tree[verb].head, "obl")
        if "with" in tree.marks(child)
        and child < verb
        and all(tree.is_punctuation(index) for index in range(max(tree.subtree(child)) + 1, verb))
    ]


def _is_loose(ground: Ground, verb: int, noun: int) -> bool:
    """Whether a participle after a comma hangs on a noun that cannot speak: the parse missed its subject."""
    first = ground.tree.first_word(verb)
    return ground.tree.after_comma(first) and ground.kind_of_speaker(noun) is None and not ground.channel_word(noun)


def objects(ground: Ground, verb: int) -> tuple[int, ...]:
    """The persons or bodies a verb acts on: whom somebody told, urged, informed."""
    tree = ground.tree
    found = tree.children(verb, "iobj") or [
        child for child in tree.children(verb, "obj") if tree.lemma(child) not in {"that", "what"}
    ]
    return tuple(child for child in found if not ground.is_time(child))[:1]


def listeners_with(ground: Ground, verb: int, prepositions: tuple[str, ...]) -> tuple[int, ...]:
    """Those who are told, behind a preposition: "to reporters", "on both sides"."""
    tree = ground.tree
    return tuple(
        child
        for child in tree.children(verb, "obl")
        if tree.marks(child) & set(prepositions) and child > verb and not ground.is_time(child)
    )[:1]


def inverted_subject(ground: Ground, verb: int) -> int | None:
    """The subject behind the verb that the parse took for an object: "“We ran,” recalled Fatima"."""
    tree = ground.tree
    before = [child for child in tree.children(verb, "ccomp", "parataxis") if child < verb and ground.quotation(child)]
    behind = [
        child for child in tree.children(verb, "obj") if child > verb and ground.kind_of_speaker(child) in _PERSONS
    ]
    return behind[0] if before and behind else None


def stray_subject(ground: Ground, verb: int) -> int | None:
    """The subject directly before the verb that the parse hung on what is told: "the town fell, the mayor has said"."""
    tree = ground.tree
    swapped = [
        subject
        for clause in tree.children(verb, "ccomp")
        if clause > verb
        for subject in tree.children(clause, "nsubj")
        if subject < verb and ground.kind_of_speaker(subject) in _PERSONS
    ]
    if swapped:
        return swapped[0]  # "the minister, X, said the government wanted peace": hung on *wanted*
    before = verb - 1
    while before in tree.children(verb, "aux", "advmod") and ground.named_over(before) is None:
        before -= 1
    name = ground.named_over(before)
    if name is not None and tree[name.head].deprel not in {"obl", "nmod", "obj"} and tree[name.head].head == verb:
        return name.head  # "Myanmar Now reported": a name that the parse takes for an adverb
    inserted = tree.relation(verb) == "parataxis" and tree.text(verb + 1) == ","
    if not inserted and not any(child < verb for child in tree.children(verb, "ccomp")):
        return None
    last = verb - 1
    while last in tree.children(verb, "aux", "advmod"):
        last -= 1
    first = last
    while first > tree.sentence(verb).first and tree.text(first - 1) not in {",", "”", '"', "’", "'"}:
        first -= 1
    for index in range(first, last + 1):
        if not first <= tree[index].head <= last and tree.relation(index) in {"nsubj", "appos", "obl", "nmod", "conj"}:
            return index if ground.kind_of_speaker(index) in _PERSONS and first > tree.sentence(verb).first else None
    return None
