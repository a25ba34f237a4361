"""Sentences that go on in a speaker's voice without a cue of their own.

Quotations in a new sentence or paragraph go on with the last speaker. Indirect speech goes on only for
strong reasons, since the sentence after a telling is mostly the report's own: it counts on ("Two of
them"), rounds off ("There were no casualties"), or keeps the tense of what is told ("would", "had been").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.annotate.quotations import Quotation
from sayso.extract.telling import Ground, Telling
from sayso.model import Manner, Sentence

_SHORTEST: Final = 4  # words of a quotation that is a telling of its own
_PARTITIVE: Final = frozenset(
    "one two three four five six seven eight nine ten some several most both another others all many".split()
)
_HARM: Final = frozenset("casualty injury damage victim death fatality".split())
_NOBODY: Final = frozenset({"no", "one", "nobody", "none"})
_ANAPHORIC: Final = frozenset({"they", "it", "them", "he", "she", "their", "its"})
_FREE: Final = frozenset({Manner.STATED, Manner.CLAIMED, Manner.CONFIRMED})


def continued(ground: Ground, tellings: Sequence[Telling]) -> list[Telling]:
    """Tellings for the sentences and quotations that go on without a cue."""
    found = list(_quotations(ground, tellings))
    return [*found, *_sentences(ground, [*tellings, *found])]


def outermost(tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings in the report's own voice: those whose cue no other telling holds."""
    return [
        one
        for one in tellings
        if not any(other is not one and one.cue and one.cue[0] in other.content for other in tellings)
    ]


# ------------------------------------------------------------------------------------------- quotations
def _quotations(ground: Ground, tellings: Sequence[Telling]) -> Iterator[Telling]:
    """Quotations that no telling holds and that stand where a sentence begins."""
    told = {index for one in tellings for index in one.content}
    cues = {index for one in tellings for index in one.cue}
    outer = outermost(tellings)
    for quotation in ground.quotations:
        words = [index for index in range(quotation.first, quotation.last) if not ground.tree.is_punctuation(index)]
        alone = (
            quotation.first == ground.tree.sentence(quotation.first).first
            and quotation.last >= ground.tree.sentence(quotation.last - 1).last
        )
        if len(words) < (2 if alone else _SHORTEST) or told & set(words) or not _begins(ground, quotation):
            continue
        if any(index in cues for index in range(quotation.first, quotation.last)) and not quotation.opens_line:
            continue
        subject = _colon_subject(ground, quotation)
        if subject is not None:
            content = frozenset(range(quotation.first, quotation.last))
            yield Telling(subject, (), "", Manner.STATED, content, "quotation:colon", subject)
            continue
        if _has_speaker_near(ground, quotation, outer):
            content = frozenset(range(quotation.first, quotation.last))
            yield Telling(quotation.first, (), "", Manner.STATED, content, "continuation:quotation", continuation=True)


def _begins(ground: Ground, quotation: Quotation) -> bool:
    """Whether the quotation begins a sentence or line, or stands behind a colon."""
    sentence = ground.tree.sentence(quotation.first)
    if quotation.opens_line or quotation.first == sentence.first:
        return True
    return ground.tree.text(quotation.first - 1) == ":"


def _colon_subject(ground: Ground, quotation: Quotation) -> int | None:
    """The subject of "The mayor was blunt: “…”"."""
    tree = ground.tree
    if quotation.first == 0 or tree.text(quotation.first - 1) != ":":
        return None
    for index in range(tree.sentence(quotation.first - 1).first, quotation.first):
        if tree[index].deprel == "nsubj" and ground.kind_of_speaker(index) in {"person", "people", "body"}:
            return index
    return None


def _has_speaker_near(ground: Ground, quotation: Quotation, outer: Sequence[Telling]) -> bool:
    """Whether somebody was speaking just before: in this paragraph, or in the one before a quotation that opens its own."""
    paragraph = ground.paragraph(quotation.first)
    before = [
        one for one in outer if one.cue and one.cue[0] < quotation.first and not one.impersonal and not one.negated
    ]
    if quotation.goes_on:
        return True
    if not before:
        return False
    distance = paragraph - ground.paragraph(max(one.cue[0] for one in before))
    return distance == 0 or (distance == 1 and quotation.opens_line)


# ------------------------------------------------------------------------------------------- sentences
def _sentences(ground: Ground, tellings: Sequence[Telling]) -> Iterator[Telling]:
    """Plain sentences that carry on what was told in the sentence before them."""
    outer = outermost(tellings)
    spoken = {ground.tree.sentence_number(index) for one in tellings for index in one.content or one.cue}
    spoken |= {ground.tree.sentence_number(one.cue[0]) for one in tellings if one.cue}
    open_until: dict[int, bool] = {}
    for number, sentence in enumerate(ground.document.sentences):
        if number in spoken or number == 0 or sentence.is_heading:
            continue
        before = [one for one in outer if _sentence_of(ground, one) == number - 1]
        goes_on = open_until.get(number - 1, False)
        if not before and not goes_on:
            continue
        if ground.paragraph(sentence.first) != ground.paragraph(ground.document.sentences[number - 1].first):
            continue
        last = before[-1] if before else None
        if last and not _can_go_on(ground, last):
            continue
        rule = _reason(ground, sentence, last)
        if rule is None:
            continue
        open_until[number] = True
        content = frozenset(range(sentence.first, sentence.last))
        yield Telling(sentence.first, (), "", Manner.STATED, content, f"continuation:{rule}", continuation=True)


def _sentence_of(ground: Ground, one: Telling) -> int:
    return ground.tree.sentence_number(one.cue[0] if one.cue else min(one.content, default=one.head))


def _can_go_on(ground: Ground, one: Telling) -> bool:
    """Whether a telling may go on unsaid: a plain one, by a speaker, that stands behind what it tells or in the past."""
    if one.negated or one.impersonal or one.manner not in _FREE or not one.content or not one.rule.startswith("verb:"):
        return False
    tree = ground.tree
    whole = {index for index in one.content if not tree.is_punctuation(index)}
    return bool(whole) and all(ground.quotation(index) is None for index in whole)


def _reason(ground: Ground, sentence: Sentence, last: Telling | None) -> str | None:
    """Why a sentence is no narration, if there is a reason."""
    tree = ground.tree
    words = [index for index in range(sentence.first, sentence.last) if not tree.is_punctuation(index)]
    if len(words) < _SHORTEST or any(ground.quotation(index) for index in words):
        return None
    root = next(index for index in range(sentence.first, sentence.last) if tree[index].is_root)
    behind = last is None or (bool(last.content) and min(last.content) < last.cue[0])
    if _is_partitive(ground, words):
        return "partitive"
    if behind and _no_harm(ground, words):
        return "no-harm"
    told_in_past = last is None or tree[last.head].morphology.tense == "Past"
    auxiliaries = {tree[child].text.lower() for child in tree.children(root, "aux")}
    subject = tree.child(root, "nsubj")
    if subject is None or not told_in_past:
        return None
    if "would" in auxiliaries and not {"if"} & tree.lemmas(words):
        return "would"
    if behind and "had" in auxiliaries and _counts_or_points_back(ground, subject) and not _is_dated(ground, words):
        return "past-perfect"
    return None


def _is_partitive(ground: Ground, words: list[int]) -> bool:
    """As in "Two of them are in hospital", "Among the dead were", "None of the crew was hurt"."""
    tree = ground.tree
    texts = [tree[index].text.lower() for index in words[:4]]
    pointing = {"them", "these", "those", "whom"}
    if texts[0] == "among" and (
        texts[1] in pointing
        or (texts[1] == "the" and texts[2] in {"dead", "injured", "wounded", "victims", "casualties"})
    ):
        return True
    counted = texts[0] in _PARTITIVE | {"none"} or tree[words[0]].upos == "NUM"
    if (counted and texts[1] in {"others", "more", "further"}) or (
        texts[0] in {"another", "a"} and tree[words[1]].upos == "NUM"
    ):
        return True
    if not counted or texts[1] != "of":
        return False
    return texts[2] in pointing or (
        texts[2] == "the" and texts[3] in {"dead", "injured", "wounded", "victims", "casualties"}
    )


def _no_harm(ground: Ground, words: list[int]) -> bool:
    """As in "There were no casualties", "No one was hurt"."""
    tree = ground.tree
    texts = [tree[index].text.lower() for index in words[:3]]
    lemmas = [tree.lemma(index) for index in words[:5]]
    if texts[0] == "there" and texts[1] in {"were", "was", "are", "is", "have", "had"}:
        return "no" in texts and bool(set(lemmas) & _HARM)
    if texts[:2] == ["no", "one"] or texts[0] == "nobody":
        return bool({"hurt", "injure", "kill", "wound", "harm"} & tree.lemmas(words[:5]))
    return False


def _counts_or_points_back(ground: Ground, subject: int) -> bool:
    """Whether a subject counts something or points back: it elaborates on what was told."""
    tree = ground.tree
    if tree.lemma(subject) in _ANAPHORIC or tree.children(subject, "nummod"):
        return True
    return bool(
        tree.lemmas(tree.children(subject, "det", "nmod:poss")) & {"another", "other", "its", "their", "these", "those"}
    )


def _is_dated(ground: Ground, words: list[int]) -> bool:
    """Whether the sentence dates what it says: background is dated, elaboration is not."""
    return any(
        mention.period.first is not None or mention.period.last is not None
        for mention in ground.annotations.times_in(words)
    )
