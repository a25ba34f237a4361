"""Tellings without a verb: *Kyiv's claim that*, *according to*, *by the army's count*, *reportedly*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.extract.subjects import subject_of
from sayso.extract.telling import Ground, Telling
from sayso.lexicon.cues import Cue

_LIGHT_VERBS: Final = frozenset(
    "make repeat renew issue voice express give offer level reiterate deliver raise release publish have send".split()
)
ISSUING: Final = frozenset(
    "issue release publish adopt pass approve post send circulate distribute sign share upload endorse".split()
)
_ISSUERS: Final = frozenset("police hospital gendarmerie parliament customs".split())  # "a police report"
_MAKING: Final = frozenset(
    "make write publish issue prepare release compile produce post sign draft circulate read".split()
)


def noun_tellings(ground: Ground) -> Iterator[Telling]:
    """The tellings of nouns ("the accusation that"), phrases ("according to") and adverbs ("reportedly")."""
    for token in ground.document.tokens:
        if token.upos == "NOUN":
            for row in ground.lexicon.cues("noun", token.lemma.lower()):
                telling = _noun(ground, token.index, row)
                if telling:
                    yield telling
                    break
            yield from _by_noun(ground, token.index)
        elif token.upos == "ADV" and token.deprel == "advmod":
            yield from _adverb(ground, token.index)
        if token.upos in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}:
            yield from _phrase(ground, token.index)
        if token.deprel == "acl:relcl" and is_answered(ground, token.head):
            yield from _answer(ground, token.index)
        if token.lemma == "put" and token.upos == "VERB":
            yield from _as_put(ground, token.index)


# ------------------------------------------------------------------------------------------- nouns
def _noun(ground: Ground, noun: int, row: Cue) -> Telling | None:
    content = _told_by_noun(ground, noun, row)
    if not content:
        return None
    tree = ground.tree
    subject = owner_of(ground, noun)
    above = tree[noun].head
    if subject is None and tree.relation(noun) == "obj" and tree.lemma(above) in _LIGHT_VERBS:
        subject, _ = subject_of(ground, above)
    if subject is not None and ground.is_first_person(subject):
        return None
    negated = "no" in tree.lemmas(tree.children(noun, "det"))
    return Telling(
        head=noun,
        cue=(noun,),
        lemma=row.lemma,
        manner=row.manner,
        content=frozenset(content),
        rule=f"noun:{row.lemma}",
        subject=subject,
        negated=negated,
        impersonal=subject is None,
        others=(above,) if tree.relation(noun) == "obj" and tree.lemma(above) in _LIGHT_VERBS else (),
    )


def _told_by_noun(ground: Ground, noun: int, row: Cue) -> set[int]:
    """What the noun says is told: "the claim that …", "a pledge to …", "reports of …", "a call for …"."""
    tree = ground.tree
    for child in tree.children(noun, "acl", "ccomp"):
        marks = tree.marks(child)
        if tree[child].deprel == "acl:relcl" or child < noun:
            continue
        if "clause" in row.takes and "that" in marks:
            return tree.subtree(child)
        if "clause" in row.takes and tree.children(child, "nsubj") and "to" not in marks:
            return tree.subtree(child)
        if "infinitive" in row.takes and "to" in marks:
            return tree.subtree(child)
    wanted = {"of", "for"} & row.takes
    several = tree[noun].morphology.number == "Plur" or tree.children(noun, "nmod:poss") or tree.children(noun, "det")
    for child in tree.children(noun, "nmod"):
        if tree[child].deprel == "nmod:poss" or not tree.marks(child) & wanted or child < noun:
            continue
        if row.lemma in {"report", "rumour", "rumor"} and tree[noun].morphology.number != "Plur":
            continue
        if several and not tree.children(child, "nummod"):
            return tree.subtree(child)
    return set()


def owner_of(ground: Ground, noun: int) -> int | None:
    """Whose claim or statement it is: "Kyiv's", "by the army", "from the ministry", "a Hamas claim", "Russian"."""
    tree = ground.tree
    for child in tree.children(noun, "nmod:poss"):
        if not ground.is_time(child):  # "Tuesday's statement by the rebels"
            return child
    for child in tree.children(noun, "nmod", "obl"):
        if tree.marks(child) & {"by", "from"} and ground.kind_of_speaker(child) and not ground.is_time(child):
            return child
    for child in tree.children(noun, "acl"):
        agents = [
            one for one in tree.children(child) if tree[one].deprel == "obl:agent" and tree[child].lemma in _MAKING
        ]
        if agents:
            return agents[0]
    document = ground.channel_word(noun) is not None
    for child in tree.children(noun, "compound", "amod"):
        word = ground.channel_word(child)
        known = ground.annotations.who(child) or ground.name_type(child) is not None
        if word is None and (known or (document and tree.lemma(child) in _ISSUERS)):
            return child
    return None


def issuer_of(ground: Ground, document: int) -> int | None:
    """Who issued a text: "the junta issued a statement saying that", "the council passed a resolution demanding that"."""
    tree = ground.tree
    above = tree[document].head
    if tree.relation(document) != "obj" or tree[above].lemma not in ISSUING:
        return None
    return subject_of(ground, above)[0]


def is_answered(ground: Ground, noun: int) -> bool:
    """Whether a noun sums up what was told before and somebody answers it: "…, a claim Moscow rejects"."""
    tree = ground.tree
    if not ground.lexicon.cues("noun", tree.lemma(noun)) or tree.relation(noun) not in {"appos", "parataxis"}:
        return False
    return any(
        tree[child].deprel == "acl:relcl"
        and bool(tree.children(child, "nsubj"))
        and any("object" in row.takes for row in ground.lexicon.cues("verb", tree.lemma(child)))
        for child in tree.children(noun)
    )


def _answer(ground: Ground, verb: int) -> Iterator[Telling]:
    """As in "…, an allegation the government denies": all before it in the sentence is what is denied."""
    tree = ground.tree
    subject = next((one for one in tree.children(verb, "nsubj") if tree[one].upos != "PRON"), None)
    if subject is None:
        return
    row = next(row for row in ground.lexicon.cues("verb", tree.lemma(verb)) if "object" in row.takes)
    first = tree.first_word(tree[verb].head)
    yield Telling(
        head=verb,
        cue=(verb,),
        lemma=row.lemma,
        manner=row.manner,
        content=frozenset(range(tree.sentence(verb).first, first)),
        rule=f"answer:{row.lemma}",
        subject=subject,
    )


def _by_noun(ground: Ground, noun: int) -> Iterator[Telling]:
    """As in "By the ministry's count, …": the possessor speaks."""
    rows = ground.lexicon.cues("by-noun", ground.tree.lemma(noun))
    tree = ground.tree
    if not rows or not tree.marks(noun) & {"by"}:
        return
    possessive = [
        index
        for index in range(tree.sentence(noun).first, noun)
        if tree[index].text in {"'s", "’s", "'", "’"} and index > min(tree.children(noun, "case", "mark"))
    ]
    if not possessive:
        return
    subject = tree[possessive[-1]].head
    phrase = tree.subtree(noun) | tree.subtree(subject)
    yield Telling(
        head=noun,
        cue=(noun,),
        lemma=rows[0].lemma,
        manner=rows[0].manner,
        content=frozenset(clause_around(ground, noun) - phrase),
        rule=f"by:{rows[0].lemma}",
        subject=subject,
    )


# ------------------------------------------------------------------------------------------- phrases
def _phrase(ground: Ground, noun: int) -> Iterator[Telling]:
    """As in "According to the mayor", "per the governor", "in the words of the envoy"."""
    tree = ground.tree
    openers = tree.children(noun, "case", "mark")
    words = {tree[index].text.lower() for index in openers}
    subject: int | None = noun
    if "according" in words:
        lemma = "according to"
    elif words == {"per"} and ground.kind_of_speaker(noun) and tree[noun].upos == "PROPN":
        lemma = "per"
    else:
        lemma = f"in the {tree[noun].text.lower()} of"
        inner = [child for child in tree.children(noun, "nmod") if "of" in tree.marks(child)]
        subject = inner[0] if inner and "in" in words else None
    rows = ground.lexicon.cues("phrase", lemma)
    if (
        not rows
        or subject is None
        or tree.relation(noun) not in {"obl", "nmod", "advmod", "advcl", "parataxis", "dep", "root"}
    ):
        return
    if lemma == "according to" and ground.kind_of_speaker(subject) is None and ground.channel_word(subject) is None:
        return
    cue = tuple(openers if subject == noun else range(min(openers), noun + 1))
    yield Telling(
        head=noun,
        cue=cue,
        lemma=lemma,
        manner=rows[0].manner,
        content=frozenset((_all_before(ground, cue[0]) or clause_around(ground, noun)) - tree.subtree(noun)),
        rule=f"phrase:{lemma}",
        subject=subject,
    )


def _all_before(ground: Ground, cue: int) -> set[int]:
    """The sentence before a phrase that ends it behind a comma: "X told villagers that …, according to two elders"."""
    tree = ground.tree
    sentence = tree.sentence(cue)
    if tree.text(cue - 1) != "," or ground.quotation(cue) or cue - 1 <= sentence.first:
        return set()
    hung = [index for index in range(cue, sentence.last) if tree[index].head < cue and not tree.is_punctuation(index)]
    if len(hung) > 1:
        return set()
    said = [index for index in range(sentence.first, cue) if tree[index].text == ";" or ground.quotation(index)]
    told = any(
        tree.relation(index) == "ccomp" and ground.lexicon.cues("verb", tree.lemma(tree[index].head))
        for index in range(sentence.first, cue)
    )
    return set(range(sentence.first, cue - 1)) if told and not said else set()


def clause_around(ground: Ground, index: int) -> set[int]:
    """The clause that a phrase speaks for: up to the sentence, a quotation, or what somebody else tells."""
    tree = ground.tree
    above = tree[index].head
    if above == index:
        return set()
    clause = above
    quotation = ground.quotation(index)
    for node in [above, *tree.ancestors(above)]:
        if quotation and not quotation.holds(node):
            break
        clause = node
        if tree.relation(node) == "ccomp" and tree[node].head != node:
            break
        if tree.relation(node) == "conj" and tree.lemmas(tree.children(node, "cc")) & {"but", "while", "yet"}:
            break
        if tree.relation(node) == "parataxis" and any(
            tree[child].text == ";" for child in tree.children(node, "punct")
        ):
            break
    return tree.subtree(clause)


def _as_put(ground: Ground, verb: int) -> Iterator[Telling]:
    """As in "…, as the mayor put it"."""
    tree = ground.tree
    subjects = tree.children(verb, "nsubj")
    if not subjects or "it" not in tree.lemmas(tree.children(verb, "obj")) or "as" not in tree.marks(verb):
        return
    content = clause_around(ground, verb) - tree.subtree(verb)
    if tree[verb].is_root:  # the parse takes the insertion for the main clause
        inserted = range(tree.children(verb, "mark")[0], tree.children(verb, "obj")[0] + 1)
        content = set(ground.sentence_tokens(verb)) - set(inserted)
    yield Telling(
        head=verb,
        cue=(verb,),
        lemma="put",
        manner=ground.lexicon.cues("as-verb", "put")[0].manner,
        content=frozenset(content),
        rule="as:put",
        subject=subjects[-1],
    )


def _adverb(ground: Ground, adverb: int) -> Iterator[Telling]:
    """As in "Reportedly", "allegedly": somebody says so, and the report does not vouch for it."""
    rows = ground.lexicon.cues("adverb", ground.tree.lemma(adverb))
    if not rows:
        return
    tree = ground.tree
    head = tree[adverb].head
    yield Telling(
        head=adverb,
        cue=(adverb,),
        lemma=rows[0].lemma,
        manner=rows[0].manner,
        content=frozenset(tree.subtree(head, {adverb})),
        rule=f"adverb:{rows[0].lemma}",
        impersonal=True,
    )
