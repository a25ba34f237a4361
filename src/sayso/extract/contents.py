"""What is told, cut clean: whole quotations in, the narrator's asides and the telling's own words out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from sayso.annotate.tree import runs
from sayso.extract.cue_nouns import is_answered
from sayso.extract.telling import Ground, Telling
from sayso.model import Manner, Quoted, Span

_ASIDE_MARKS: Final = frozenset({"though", "although", "while", "whereas"})
_FRONTED: Final = frozenset({"obl", "nmod", "advcl", "nummod", "dep"})
_WITHOUT_CONTENT: Final = ("refusal", "occasion", "label:source")
_OF_THE_SPEAKER: Final = frozenset("asking speaking requesting declining insisting citing quoting".split())
_DASHES: Final = frozenset({"–", "—", "-"})
_OPENING: Final = "“\"‘'«„"
_CLOSING: Final = "”\"’'»"


def clean_contents(ground: Ground, tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings with contents that hold what was told and nothing else; empty ones are left out."""
    freed = _free_participles(ground, tellings)
    freed = _without_closing_sources(ground, _without_contrasts(ground, freed))
    cleaned = [replace(one, content=frozenset(_clean(ground, one))) for one in freed]
    return [one for one in cleaned if one.content or one.rule.endswith(_WITHOUT_CONTENT)]


def _free_participles(ground: Ground, tellings: Sequence[Telling]) -> list[Telling]:
    """As in "X said that Y had come, adding that …": what X adds is no part of what X said before."""
    tree = ground.tree
    heads = {one.head for one in tellings}
    found = list(tellings)
    for position, one in enumerate(found):
        relation = tree.relation(one.head)
        if relation == "conj" and one.governor in heads and not tree.children(one.head, "nsubj"):
            _free_second_verb(ground, found, one)
            continue
        if relation == "conj" and _answers_back(ground, one):
            found[:] = [
                replace(other, content=other.content - tree.subtree(one.head))
                if other.head < one.head and one.head in other.content
                else other
                for other in found
            ]
            continue
        with_subject = one.subject is not None and "with" in tree.marks(one.subject) | tree.marks(one.head)
        if relation not in {"advcl", "acl"} or (tree.children(one.head, "nsubj") and not with_subject):
            continue
        first = tree.first_word(one.head)
        if tree[one.head].head in heads or not (with_subject or tree.after_comma(first)):
            continue
        outer = [
            (len(other.content), number)
            for number, other in enumerate(found)
            if one.head in other.content and number != position and other.head < one.head and not other.impersonal
        ]
        if not outer:
            continue
        _, number = min(outer)
        other = found[number]
        if ground.quotation(one.head) and ground.quotation(one.head) is not ground.quotation(other.head):
            continue
        phrase = tree.subtree(one.subject) if with_subject and one.subject is not None else set()
        found[number] = replace(other, content=other.content - tree.subtree(one.head) - phrase)
        if not with_subject:
            found[position] = replace(one, subject=other.subject, governor=other.head, others=(other.head,))
        else:
            found[position] = replace(one, governor=other.head)
    return found


def _without_contrasts(ground: Ground, tellings: list[Telling]) -> list[Telling]:
    """As in "the army says nine died, while residents put it at 80": what the residents say is no part of it."""
    found = list(tellings)
    for inner in tellings:
        if not is_contrast(ground, inner.head):
            continue
        clause = ground.tree.subtree(inner.head)
        found = [
            replace(one, content=one.content - clause) if one.head < inner.head and inner.head in one.content else one
            for one in found
        ]
    return found


def is_contrast(ground: Ground, verb: int) -> bool:
    """Whether a clause with a subject of its own sets somebody else's word against what was told."""
    tree = ground.tree
    return (
        tree.relation(verb) == "advcl"
        and bool(tree.marks(verb) & {"while", "whereas"})
        and bool(tree.children(verb, "nsubj"))
        and tree.after_comma(tree.first_word(verb))
        and ground.quotation(verb) is None
    )


def _without_closing_sources(ground: Ground, tellings: list[Telling]) -> list[Telling]:
    """As in "X told villagers that …, according to two elders": the elders are no part of what X told."""
    found = list(tellings)
    for outer in tellings:
        if outer.rule != "phrase:according to" or not outer.content or max(outer.content) > outer.cue[0]:
            continue
        source = ground.tree.subtree(outer.head)
        found = [
            replace(one, content=one.content - source)
            if one is not outer and one.head in outer.content and outer.cue[0] in one.content
            else one
            for one in found
        ]
    return found


def _answers_back(ground: Ground, one: Telling) -> bool:
    """As in "X said Y had bombed a clinic, but Y denied it": the answer is no part of what X said."""
    tree = ground.tree
    contrast = tree.lemmas(tree.children(one.head, "cc")) & {"but", "yet", "while"}
    words = [index for index in one.content if not tree.is_punctuation(index)]
    pointing = len(words) == 1 and tree[words[0]].upos == "PRON"
    return bool(contrast and tree.children(one.head, "nsubj")) and one.manner is Manner.DENIED and pointing


def _free_second_verb(ground: Ground, found: list[Telling], one: Telling) -> None:
    """As in "X said the strike had failed but vowed to go on": what X vows is no part of what X said."""
    for number, other in enumerate(found):
        if other.head == one.governor and one.head in other.content and other is not one:
            first = ground.tree.first_word(one.head)
            joined = {index for index in other.content if index < first and ground.tree[index].head == one.head}
            found[number] = replace(other, content=other.content - ground.tree.subtree(one.head) - joined)


def _clean(ground: Ground, one: Telling) -> set[int]:
    """One content without what does not belong to it."""
    tree = ground.tree
    content = set(one.content) | _fronted(ground, one)
    own = {*one.cue} | (_phrase_of_subject(ground, one) if one.subject is not None else set())
    if one.rule.startswith(("passive", "noun")) or one.subject is None:
        own = set(one.cue)
    content -= own
    content -= _asides(ground, content)
    content -= _before_that(ground, one, content) | _behind_cue(ground, one, content)
    content = _with_quotations(ground, one, content)
    for index in sorted(content):
        if tree.is_punctuation(index):
            continue
        if not _opens(ground, index, content):
            break
        content.discard(index)
    return content


def _opens(ground: Ground, index: int, content: set[int]) -> bool:
    """Whether a word only leads to what is told: *that*, *of*, *for*, *and*."""
    token = ground.tree[index]
    leading = token.text.lower() in {"that", "of", "for"} and token.deprel in {"mark", "case"}
    return leading or (token.deprel == "cc" and token.head in content)


def _phrase_of_subject(ground: Ground, one: Telling) -> set[int]:
    """The words of the speaker, where the content surrounds them."""
    tree = ground.tree
    if one.subject is None:
        return set()
    words = tree.subtree(one.subject)
    return words if one.subject in one.content else words - one.content


def _fronted(ground: Ground, one: Telling) -> set[int]:
    """As in "In recent days, he said, the road was cut": the day belongs to what he said."""
    tree = ground.tree
    subjects = tree.children(one.head, "nsubj")
    if (
        not one.content
        or not subjects
        or not one.rule.startswith("verb:")
        or one.head + 1 >= len(ground.document.tokens)
    ):
        return set()
    if min(one.content) < one.head:
        before = [
            child
            for child in tree.children(one.head)
            if child < min(subjects[0], one.head, max(one.content)) and tree.relation(child) in _FRONTED
        ]
        return {index for child in before for index in tree.subtree(child) if index < min(subjects[0], one.head)}
    if any(ground.quotation(index) for index in sorted(one.content)[:3]):
        return set()
    if tree.text(one.head + 1) != "," or not tree.after_comma(tree.first_word(subjects[0])):
        return set()
    before = [child for child in tree.children(one.head, "obl", "advcl", "advmod") if child < subjects[0]]
    return {index for child in before for index in tree.subtree(child)}


def _before_that(ground: Ground, one: Telling, content: set[int]) -> set[int]:
    """As in "Said earlier in the day that …": what stands between the cue and *that* is no part of what is told."""
    tree = ground.tree
    if not one.rule.startswith("verb:"):
        return set()
    marks = [
        index
        for index in content
        if tree[index].text.lower() == "that"
        and tree[index].deprel == "mark"
        and tree[tree[index].head].head not in content
    ]
    return {index for index in content if one.head < index < marks[0]} if marks else set()


def _behind_cue(ground: Ground, one: Telling, content: set[int]) -> set[int]:
    """As in "The town fell, he said on Monday, in the first word from the army": what follows the cue is the report's."""
    tree = ground.tree
    if not one.rule.startswith("verb:") or not one.cue or not content or min(content) > one.cue[0]:
        return set()
    heads = [index for index in content if tree[index].head not in content]
    if any(head > one.cue[-1] for head in heads):
        return set()
    behind = {index for index in content if index > one.cue[-1] and ground.quotation(index) is None}
    if tree.text(one.cue[-1] + 1) != ",":
        return behind
    joined = [index for index in behind if tree.relation(index) == "conj" and ground.is_cue(index)]
    joined += [
        index for index in behind if tree.relation(index) == "advcl" and tree[index].text.lower() in _OF_THE_SPEAKER
    ]
    return {index for child in joined for index in tree.subtree(child)}


def _asides(ground: Ground, content: set[int]) -> set[int]:
    """What the narrator adds behind a dash: "– though that is still less", "— a claim Moscow rejects"."""
    tree = ground.tree
    found: set[int] = set()
    for index in content:
        if tree.relation(index) not in {"advcl", "appos", "parataxis", "conj"} or tree[index].head not in content:
            continue
        below = tree.subtree(index)
        first = min(below)
        before = first if tree[first].text in _DASHES else first - 1
        if is_answered(ground, index):
            found |= below
            continue
        if tree.text(before) not in _DASHES or ground.quotation(index):
            continue
        if tree.relation(index) == "advcl" and not tree.marks(index) & _ASIDE_MARKS:
            continue
        if tree.relation(index) == "appos" and not ground.lexicon.cues("noun", tree.lemma(index)):
            continue
        if tree.relation(index) in {"parataxis", "conj"}:
            continue
        found |= below
    return found


def _with_quotations(ground: Ground, one: Telling, content: set[int]) -> set[int]:
    """Whole quotations for parts of them; behind a quotation nothing that is not quoted but stands behind the cue."""
    if not content:
        return content
    held = {id(quotation): quotation for index in content if (quotation := ground.quotation(index))}
    outside = [quotation for quotation in held.values() if not quotation.holds(one.cue[0])] if one.cue else []
    first = min((index for index in content if not ground.tree.is_punctuation(index)), default=None)
    begins = first is not None and any(quotation.holds(first) for quotation in outside)
    whole = [quotation for quotation in outside if _clause_long(ground, quotation)]
    if begins and whole and one.cue:
        content = {index for index in content if ground.quotation(index) or index < min(one.cue)}
    for quotation in outside:
        content |= set(range(quotation.first, quotation.last)) - set(one.cue)
    return content


def _clause_long(ground: Ground, quotation: object) -> bool:
    """Whether a quotation is a clause with a verb, not a few words put in quotation marks."""
    first, last = getattr(quotation, "first", 0), getattr(quotation, "last", 0)
    return any(ground.tree[index].upos in {"VERB", "AUX"} for index in range(first, last)) and last - first > 5


# ------------------------------------------------------------------------------------------- spans
def spans_of(ground: Ground, content: Iterable[int]) -> tuple[Span, ...]:
    """The stretches of text of some words: bridged over marks, without marks at their ends."""
    tree, text = ground.tree, ground.document.text
    words = {index for index in content if not tree.is_punctuation(index)}
    if not words:
        return ()
    bridged = set(words)
    ordered = sorted(words)
    for left, right in pairwise(ordered):
        between = range(left + 1, right)
        if between and all(tree.is_punctuation(index) for index in between):
            bridged.update(between)
    spans = []
    for first, last in runs(bridged):
        start, end = tree[first].start, tree[last - 1].end
        spans.append(_with_marks(text, start, end))
    return tuple(spans)


def _with_marks(text: str, start: int, end: int) -> Span:
    """The span with a mark that closes a quotation begun inside it, and one that opens a quotation ended inside it."""
    inside = text[start:end]
    for opening, closing in (("“", "”"), ("«", "»"), ("„", "“")):
        if inside.count(opening) > inside.count(closing) and text[end : end + 2].lstrip(".,!?")[:1] == closing:
            end += text[end : end + 2].index(closing) + 1
        elif inside.count(closing) > inside.count(opening) and text[start - 1 : start] == opening:
            start -= 1
    if inside.count('"') % 2:
        if text[end : end + 2].lstrip(".,!?")[:1] == '"':
            end += text[end : end + 2].index('"') + 1
        elif text[start - 1 : start] == '"':
            start -= 1
    return Span(start, end)


def quoted_form(ground: Ground, content: Iterable[int]) -> Quoted:
    """Whether words are the speaker's own (``direct``), partly (``mixed``) or the report's (``indirect``)."""
    words = [index for index in content if not ground.tree.is_punctuation(index)]
    outside = [index for index in words if ground.quotation(index) is None]
    if len(outside) == len(words):
        return Quoted.INDIRECT
    linking = all(ground.tree[index].upos in {"CCONJ", "SCONJ"} for index in outside)
    return Quoted.DIRECT if linking else Quoted.MIXED
