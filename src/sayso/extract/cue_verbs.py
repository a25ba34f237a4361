"""Tellings by a verb: *said that*, *told reporters*, *vowed to*, *called the raid a crime*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sayso.extract.cue_frames import frame_of
from sayso.extract.cue_passives import passive_tellings
from sayso.extract.reality import Reality, reality
from sayso.extract.subjects import inverted_subject, stray_subject, subject_of
from sayso.extract.telling import Ground, Telling
from sayso.lexicon.cues import Cue
from sayso.model import Manner

_NOT_VERBS: Final = frozenset({"amod", "compound", "case", "mark", "fixed", "flat", "cc", "discourse", "nsubj", "obj"})
QUOTING: Final = frozenset({"quote", "cite"})
_PERSONS: Final = frozenset({"person", "people", "body"})


def verb_tellings(ground: Ground) -> Iterator[Telling]:
    """The tellings of all verbs of the document that are cues in the frame they stand in."""
    for token in ground.document.tokens:
        if token.upos not in {"VERB", "AUX", "NOUN"} or ground.tree.relation(token.index) in _NOT_VERBS:
            continue
        if token.upos == "NOUN" and not _looks_like_verb(ground, token.index):
            continue
        rows = rows_of(ground, token.index)
        if not rows and token.lemma.lower() not in QUOTING:
            continue
        if _is_asked(ground, token.index):
            continue
        real = reality(ground, token.index)
        if real is None:
            continue
        if ground.tree.is_passive(token.index):
            yield from passive_tellings(ground, token.index, rows, real)
        else:
            yield from _active(ground, token.index, rows, real)


def _is_asked(ground: Ground, verb: int) -> bool:
    """As in "Asked about the toll, the director replied": the director is the one who was asked."""
    tree = ground.tree
    token = tree[verb]
    return (
        token.text.lower() in {"asked", "pressed", "questioned"}
        and token.deprel == "advcl"
        and verb == tree.first_word(verb)
        and not tree.children(verb, "nsubj")
    )


def _looks_like_verb(ground: Ground, index: int) -> bool:
    """Whether a word tagged as a noun has a clause and a subject: a verb that the tagger missed."""
    return bool(ground.tree.children(index, "ccomp")) and bool(ground.tree.children(index, "nsubj"))


def rows_of(ground: Ground, verb: int) -> tuple[Cue, ...]:
    """The rows of a verb, those with its particle first."""
    tree, lexicon = ground.tree, ground.lexicon
    lemma = tree.lemma(verb)
    for second in sorted(lexicon.particles.get(lemma, ())):
        for child in tree.children(verb):
            if tree[child].text.lower() == second and child > verb:
                return lexicon.cues("verb", f"{lemma} {second}")
    return lexicon.cues("verb", lemma)


def _active(ground: Ground, verb: int, rows: tuple[Cue, ...], real: Reality) -> Iterator[Telling]:
    """The telling of a verb in the active, if a frame of it fits."""
    tree = ground.tree
    quoted = _quoted_by(ground, verb)
    if quoted is not None:
        real = replace(real, subject=quoted[0], above=quoted[1])
    subject, others = (
        subject_of(ground, verb)
        if real.subject is None
        else (real.subject, (real.above,) if real.above is not None else ())
    )
    if subject is None:
        subject = inverted_subject(ground, verb) or stray_subject(ground, verb)
    if subject is not None and ground.is_first_person(subject):
        return
    matrix = _matrix(ground, verb, subject)
    if matrix is not None:
        above, subject = matrix
        others = (above,)
    kind = ground.kind_of_speaker(subject) if subject is not None else None
    for row in sorted(rows, key=lambda row: "occasion" in row.takes):
        found = frame_of(ground, verb, row, negated=real.negated)
        if found is None or not _fits(ground, verb, row, subject, kind):
            continue
        cue = tuple(sorted({verb, *ground.tree.children(verb, "compound:prt")}))
        yield Telling(
            head=verb,
            cue=cue,
            lemma=row.lemma if row.takes.isdisjoint({"ask:on", "ask:upon"}) else f"{row.lemma} on",
            manner=Manner.STATED if _answers_in_quotation(ground, row, found.content) else row.manner,
            content=found.content,
            rule=f"verb:{row.lemma}:{found.rule}",
            subject=subject,
            listeners=found.listeners or tuple(tree.children(verb, "iobj")) or _asked(ground, verb, row),
            relays=quoted[2:] if quoted is not None else (),
            others=others,
            negated=real.negated,
            governor=None if tree.children(verb, "nsubj") else matrix[0] if matrix else _governor(ground, verb),
        )
        return


def _quoted_by(ground: Ground, verb: int) -> tuple[int, ...] | None:
    """Speaker, quoting verb and relayer of "the agency quoted the master as saying"; the relayer may be unsaid."""
    tree = ground.tree
    above = tree[verb].head
    if "as" not in tree.marks(verb) or tree.lemma(above) not in QUOTING or tree.children(verb, "nsubj"):
        return None
    speakers = [child for child in tree.children(above, "obj") if child < verb]
    if not speakers or tree.is_passive(above):
        return None
    relayer, _ = subject_of(ground, above)
    known = relayer is not None and ground.kind_of_speaker(relayer) in _PERSONS
    return (speakers[0], above, relayer) if relayer is not None and known else (speakers[0], above)


def _matrix(ground: Ground, verb: int, subject: int | None) -> tuple[int, int] | None:
    """The cue verb and speaker above a second verb whose nearest subject cannot speak.

    In "he said the strike had been a mistake but vowed to press on" the parse joins *vowed* to *had been*.
    """
    tree = ground.tree
    if subject is None or tree.children(verb, "nsubj") or tree.relation(verb) != "conj":
        return None
    if ground.kind_of_speaker(subject) is not None:
        return None
    for above in tree.ancestors(verb):
        if tree[above].upos != "VERB" or subject not in tree.subtree(above) or not rows_of(ground, above):
            continue
        speaker, _ = subject_of(ground, above)
        if speaker is not None and speaker != subject and ground.kind_of_speaker(speaker) in _PERSONS:
            return above, speaker
    return None


def _answers_in_quotation(ground: Ground, row: Cue, content: frozenset[int]) -> bool:
    """Whether a denial is given in the speaker's words: in "denied it: “No raid took place”" that is what is stated."""
    words = [index for index in content if not ground.tree.is_punctuation(index)]
    return row.manner is Manner.DENIED and bool(words) and all(ground.quotation(index) for index in words)


def _asked(ground: Ground, verb: int, row: Cue) -> tuple[int, ...]:
    """Who is to do it, in "demanded that the agency name them"."""
    if row.manner is not Manner.URGED or "clause" not in row.takes:
        return ()
    tree = ground.tree
    return tuple(
        subject
        for clause in tree.children(verb, "ccomp")
        for subject in tree.children(clause, "nsubj")
        if tree[subject].deprel == "nsubj" and ground.kind_of_speaker(subject) in _PERSONS
    )[:1]


def _governor(ground: Ground, verb: int) -> int | None:
    """The verb above a participle or a second verb: its details are shared."""
    if ground.tree.relation(verb) in {"advcl", "conj", "xcomp", "acl", "parataxis"}:
        for above in ground.tree.ancestors(verb):
            if ground.tree[above].upos in {"VERB", "AUX"}:
                return above
    return None


def _fits(ground: Ground, verb: int, row: Cue, subject: int | None, kind: str | None) -> bool:
    """Whether the subject can tell in this frame: a missile claims no lives, a ministry may."""
    if subject is None:
        return ground.tree[verb].deprel == "root" and "clause" in row.takes and ground.tree.sentence(verb).is_heading
    if "evidence" in row.takes:
        return kind == "document" or (kind in _PERSONS and row.lemma != "show")
    if not row.takes.isdisjoint({"clause", "quote"}):
        named = ground.tree[subject].upos in {"NOUN", "PROPN", "SYM", "X"} and not ground.is_mute(subject)
        return kind is not None or named
    return kind in _PERSONS or (kind == "document" and row.takes.isdisjoint({"infinitive"}))
