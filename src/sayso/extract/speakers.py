"""The name of the speaker: the party that the subject stands for, or the report's own words for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.extract.anonymous import anonymous_name, one_of, with_owner
from sayso.extract.cue_nouns import issuer_of, owner_of
from sayso.extract.phrases import ARTICLES, phrase_of, phrase_tokens
from sayso.extract.telling import Ground, Telling
from sayso.model import Named, NameType, PartyKind, Quote

_BODILY: Final = frozenset({PartyKind.BODY, PartyKind.ORGANISATION, PartyKind.MEDIA, PartyKind.FORCE, PartyKind.STATE})
_CALLED: Final = frozenset({"identify", "know", "name", "call"})
_SINGLE: Final = frozenset({"he", "she"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker with what a later pronoun must agree with: ``person``, ``people`` or ``body``.

    ``document`` is the channel word that stands for its author: "the communique states". ``head`` heads
    the phrase that names the speaker, and ``group`` is the name of those that the speaker is one of.
    """

    name: Named
    kind: str
    document: int | None = None
    head: int | None = None
    group: str | None = None


def speaker_of(ground: Ground, one: Telling, before: Sequence[Speaker]) -> Speaker | None:
    """Who tells it; ``before`` are the speakers of earlier tellings, the latest last."""
    subject = one.subject
    if subject is None:
        return None
    token = ground.tree[subject]
    member = _member(ground, subject, before)
    if member is not None:
        return member
    if token.upos == "PRON":
        return _by_pronoun(ground, subject, before)
    document = _is_document(ground, subject)
    if document:
        owner = owner_of(ground, subject)
        owner = issuer_of(ground, subject) if owner is None else owner
        if owner is not None and ground.tree[owner].upos != "PRON":
            return Speaker(name_of(ground, owner, "owner-of-document"), kind_of(ground, owner), subject)
        latest = next(iter(reversed(before)), None)
        if latest and (owner is not None or _is_definite(ground, subject)):
            words = phrase_of(ground, subject)
            return Speaker(Named(latest.name.name, words, "document-of-previous-speaker"), latest.kind, subject)
    known = _spoken_before(ground, subject, before)
    if known is not None:
        return replace(known, head=subject)
    return Speaker(name_of(ground, subject), kind_of(ground, subject), head=subject)


def _spoken_before(ground: Ground, subject: int, before: Sequence[Speaker]) -> Speaker | None:
    """Who spoke before and is now *the captain*, *the official*, *the student*: one whom the report does not name."""
    tree = ground.tree
    details = [child for child in tree.children(subject) if tree.relation(child) not in {"det", "punct", "case", "acl"}]
    definite = tree.lemmas(tree.children(subject, "det")) & {"the", "this"}
    if details or not definite or tree[subject].upos != "NOUN" or _is_named(ground, subject):
        return None
    for speaker in reversed(before):
        head = speaker.head
        if head is not None and tree[head].text.lower() == tree[subject].text.lower() and not _is_named(ground, head):
            return replace(speaker, name=Named(speaker.name.name, phrase_of(ground, subject), "spoken-before"))
    return None


def _member(ground: Ground, subject: int, before: Sequence[Speaker]) -> Speaker | None:
    """One of those who spoke before: after "two doctors at the clinic said", "one of them" is a doctor at the clinic."""
    single, noun = one_of(ground, subject)
    if not single or any(_is_person(ground, child) for child in ground.tree.children(subject, "appos")):
        return None
    words = phrase_of(ground, subject)
    wanted = ground.tree[noun].lemma if noun is not None else None
    for speaker in reversed(before):
        if speaker.head is None or ground.tree[speaker.head].morphology.number != "Plur" or speaker.group:
            continue
        if wanted is None or ground.tree[speaker.head].lemma == wanted:
            name = anonymous_name(ground, speaker.head, single=True)
            return Speaker(Named(name, words, "one-of-previous-speakers"), "person", group=speaker.name.name)
        break
    if noun is None or ground.kind_of_speaker(noun) not in {"person", "people"}:
        return None
    return Speaker(Named(anonymous_name(ground, noun, single=True), words, "one-of"), "person")


def _is_document(ground: Ground, index: int) -> bool:
    """Whether the subject is a text or broadcast that speaks for its author."""
    if ground.annotations.party_at(index) or ground.name_type(index) is not None:
        return False
    word = ground.channel_word(index)
    return ground.kind_of_speaker(index) == "document" or (
        word is not None and word.kind in {"medium", "document", "post"} and ground.kind_of_speaker(index) != "body"
    )


def _is_definite(ground: Ground, index: int) -> bool:
    """Whether it is *the* statement, of which was spoken before."""
    lemmas = ground.tree.lemmas(ground.tree.children(index, "det"))
    return bool(lemmas & {"the", "this"}) and not ground.tree.children(index, "amod", "compound", "nmod")


def _by_pronoun(ground: Ground, subject: int, before: Sequence[Speaker]) -> Speaker | None:
    """The party that a pronoun stands for; where that is not known, the last speaker who agrees."""
    words = phrase_of(ground, subject)
    found = ground.annotations.who(subject)
    lemma = ground.tree.lemma(subject)
    kind = "person" if lemma in _SINGLE else "body" if lemma == "it" else "people"
    latest = before[-1] if before else None
    nearer = _nearer(ground, subject, kind, latest, found=bool(found))
    if nearer is not None:
        return Speaker(Named(nearer.name.name, words, "previous-speaker"), kind, head=nearer.head)
    if found:
        return Speaker(Named(found[0].name, words, found[0].rule or "reference"), kind)
    if kind == "person" and (person := _person_before(ground, subject)) is not None:
        return Speaker(name_of(ground, person, "person-before"), kind)
    if lemma == "it" and (body := _body_before(ground, subject)) is not None:
        return Speaker(name_of(ground, body, "body-before"), kind, head=body)
    for speaker in reversed(before):
        agrees = speaker.kind == kind or (kind == "people" and speaker.kind == "body") or lemma in {"who", "which"}
        if agrees:
            return Speaker(Named(speaker.name.name, words, "previous-speaker"), speaker.kind)
    return None


def _nearer(ground: Ground, pronoun: int, kind: str, latest: Speaker | None, *, found: bool) -> Speaker | None:
    """The last speaker, where a pronoun rather means them than whom was named before.

    *It* and *they* mean the body or people that spoke in the sentence before; *he* a stranger who spoke last.
    """
    if kind == "person":
        return _nearer_stranger(ground, pronoun, latest) if found else None
    if latest is None or latest.head is None or latest.kind != kind:
        return None
    near = ground.paragraph(latest.head) == ground.paragraph(pronoun)
    after = ground.tree.sentence_number(latest.head) + 1 == ground.tree.sentence_number(pronoun)
    return latest if near and after and ground.tree.lemma(pronoun) in {"it", "they"} else None


def _is_named(ground: Ground, index: int) -> bool:
    """Whether the report names whom a noun means; *residents* and *an official* are nobody's name."""
    party = ground.annotations.party_at(index)
    if party is not None:
        return party.kind not in {PartyKind.ANONYMOUS, PartyKind.PEOPLE}
    return bool(ground.annotations.who(index))


def _nearer_stranger(ground: Ground, pronoun: int, latest: Speaker | None) -> Speaker | None:
    """The last speaker, where the report does not name them and names nobody since: "a student said … he said"."""
    if latest is None or latest.head is None or latest.kind != "person" or latest.head >= pronoun:
        return None
    if (
        _is_named(ground, latest.head)
        or ground.tree.sentence_number(pronoun) - ground.tree.sentence_number(latest.head) > 2
    ):
        return None
    since = range(latest.head + 1, pronoun)
    named = any(mention.head in since and mention.kind is PartyKind.PERSON for mention in ground.annotations.parties)
    return None if named else latest


def _person_before(ground: Ground, pronoun: int) -> int | None:
    """The person who is the subject of the sentence before, in the same paragraph: "X visited the plant. He said"."""
    for index in _subjects_before(ground, pronoun):
        if any(ground.name_type(one) is NameType.PERSON for one in (index, *_appositions(ground, index))):
            return index
    return None


def _body_before(ground: Ground, pronoun: int) -> int | None:
    """The body that is the subject of the sentence before, in the same paragraph: "MSF is more careful. It says"."""
    for index in _subjects_before(ground, pronoun):
        if (party := ground.annotations.party_at(index)) is not None:
            return index if party.kind in _BODILY else None
    return None


def _subjects_before(ground: Ground, pronoun: int) -> Iterator[int]:
    """The subjects of the main clause of the sentence before, if it stands in the same paragraph."""
    number = ground.tree.sentence_number(pronoun)
    if number == 0 or ground.paragraph(pronoun) != ground.paragraph(ground.document.sentences[number - 1].first):
        return
    sentence = ground.document.sentences[number - 1]
    for index in range(sentence.first, sentence.last):
        if ground.tree[index].deprel.startswith("nsubj") and ground.tree[ground.tree[index].head].is_root:
            yield index


def kind_of(ground: Ground, index: int) -> str:
    """What pronoun the speaker takes: *he* (``person``), *they* (``people``), *it* (``body``)."""
    token = ground.tree[index]
    for one in (index, *ground.tree.children(index, "appos", "flat")):
        if ground.name_type(one) is NameType.PERSON:
            return "person"
        party = ground.annotations.party_at(one)
        if party and party.kind.value == "person":
            return "person"
    reference = ground.annotations.reference_at(index)
    if reference is not None and reference.kind is PartyKind.PERSON:
        return "person"
    if token.morphology.number == "Plur":
        return "people"
    kind = ground.lexicon.speakers.get(token.lemma.lower()) or ground.kind_of_speaker(index)
    if token.upos == "NOUN" and kind in {"person", "people"}:
        return kind
    return "body"


def name_of(ground: Ground, index: int, rule: str = "") -> Named:
    """The canonical name of the phrase that a word heads, or its own words without the article."""
    words = phrase_of(ground, index)
    candidates = [*_appositions(ground, index), index]
    persons = [one for one in candidates if _is_person(ground, one)]
    titled = _medium_named(ground, index)
    if titled is not None:
        return Named(titled, words, rule or "medium")
    for one in (*persons, index, *candidates):
        party = ground.annotations.party_at(one)
        if party and party.kind is PartyKind.ANONYMOUS and ground.annotations.reference_at(one) is None:
            continue  # "a nurse in Khartoum" says more than "nurse"
        if party is None and ground.tree.lemmas(ground.tree.children(one, "det")) & {"a", "an"}:
            continue  # "a local official" is new to the reader and points to nobody
        found = ground.annotations.who(one)
        if found:
            named = Named(found[0].name.rstrip(" –—-:"), found[0].words or words, rule or found[0].rule or "party")
            return with_owner(ground, one, named)
    own = () if ground.name_type(index) is not None else tuple(candidates)
    for one in (*persons, *own, index):
        name = next((name for name in ground.document.names if name.head == one), None)
        if name and (one != index or _is_person(ground, one) or _is_all_name(ground, index, name.first, name.last)):
            text = name.text.removesuffix("'s").removesuffix("’s")
            return Named(text, Quote(name.start, name.start + len(text), text), rule or "name")
    return Named(anonymous_name(ground, index), words, rule or "own-words")


def _medium_named(ground: Ground, index: int) -> str | None:
    """The name of "the Astra channel"; a platform is not its name ("a Telegram channel")."""
    tree = ground.tree
    word = ground.channel_word(index)
    if word is None or word.kind != "holder" or not tree.lemmas(tree.children(index, "det")) & {"the"}:
        return None
    named = [child for child in tree.children(index, "compound") if tree[child].upos == "PROPN"]
    known = [child for child in named if ground.lexicon.channels.get(tree[child].text.lower()) is None]
    return ground.words(range(known[0], known[-1] + 1)) if known else None


def _appositions(ground: Ground, index: int) -> list[int]:
    """Names beside the phrase: "the envoy, Rodion Miroshnik", "the agency TASS", "the head of the force, X"."""
    tree = ground.tree
    inner = [child for below in tree.children(index, "nmod") for child in tree.children(below, "appos", "conj")]
    inner = [child for child in inner if not tree.children(child, "cc")]
    inner += [  # "a masked man identified as Abu Dujana", "the commander known as Jagger"
        below
        for clause in tree.children(index, "acl")
        if tree.lemma(clause) in _CALLED
        for below in tree.children(clause, "obl", "xcomp", "obj")
    ]
    persons = [child for child in inner if ground.name_type(child) is NameType.PERSON]
    return [*tree.children(index, "appos"), *persons]


def _is_person(ground: Ground, index: int) -> bool:
    party = ground.annotations.party_at(index)
    if party:
        return party.kind.value == "person"
    return ground.name_type(index) is NameType.PERSON


def _is_all_name(ground: Ground, index: int, first: int, last: int) -> bool:
    """Whether the phrase is the name and nothing more, articles aside."""
    words = [one for one in phrase_tokens(ground, index) if ground.tree[one].text.lower() not in ARTICLES]
    return all(first <= one < last or ground.tree[one].deprel in {"case", "nmod:desc", "amod"} for one in words)
