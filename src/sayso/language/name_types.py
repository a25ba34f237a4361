"""What a name stands for: known name, designation, head word, the words beside it, else the encoder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sayso.language.name_spans import Proposal
from sayso.language.name_words import Words
from sayso.lexicon.names import HeadWord, NameLexicon
from sayso.model.document import NameType, Token

SURE = 0.97  # a lexicon row decided
BESIDE = 0.9  # a word beside the name decided
SUPPORT = 0.2  # the encoder's chance of a type that backs a known name which is also a common word
STUBBORN = 0.8  # above this chance of a place the encoder is believed against a word beside the name
WEAK = 0.6  # a head that is also a surname or a common word decides only below this chance of another type
NEAR = 4  # words around a name in which a sign of its type backs it

# Prepositions that a place follows; those a person rarely follows. Weights are soft: they only tip a balance.
_PLACE_CASES = frozenset(
    {"in", "near", "across", "around", "outside", "towards", "toward", "into", "inside", "throughout"}
)
_TELLING = frozenset({"say", "tell", "add", "write", "report", "claim", "announce", "warn", "confirm", "deny", "argue"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The type of a name, what decided it, and how sure that is."""

    type: NameType
    rule: str
    confidence: float


def decide(words: Words, proposal: Proposal, lexicon: NameLexicon) -> Verdict | None:
    """The type of a proposed name, or ``None`` where nothing backs it."""
    titled = _title_before(words, proposal, lexicon)
    if proposal.type is not None:
        return _by_row(proposal, proposal.type, titled=titled)
    head = _head_of(words, proposal, lexicon)
    firm = head is not None and head.firm
    if head is not None and firm and not titled and proposal.last - proposal.first > 1:
        return Verdict(head.type, f"head:{head.head}", SURE)
    if (titled and not firm) or _person_by_apposition(words, proposal, lexicon):
        return Verdict(NameType.PERSON, "title", BESIDE)
    beside = _by_based(words, proposal) or _by_neighbour(words, proposal, lexicon)
    if beside is not None:
        return beside
    guess = _by_encoder(words, proposal)
    if head is not None and (guess is None or guess.confidence < WEAK):
        return Verdict(head.type, f"head:{head.head}", WEAK)
    return guess


def _by_row(proposal: Proposal, kind: NameType, *, titled: bool) -> Verdict:
    """The type of a lexicon row, unless a title or the encoder makes a place or a people a person."""
    if kind is NameType.PLACE and titled and proposal.last - proposal.first == 1:
        return Verdict(NameType.PERSON, "title", BESIDE)
    person = _chance(proposal, NameType.PERSON)
    if (kind is NameType.PLACE and person >= STUBBORN) or (kind is NameType.DEMONYM and person >= WEAK):
        return Verdict(NameType.PERSON, "encoder", min(person, 1.0))
    return Verdict(kind, proposal.rule, SURE)


def _chance(proposal: Proposal, kind: NameType) -> float:
    return proposal.probabilities.get(kind, 0.0)


def backed(words: Words, proposals: Iterable[Proposal], lexicon: NameLexicon) -> Iterator[Proposal]:
    """The proposals without the known names that are also common words and that no other sign backs."""
    kept = list(proposals)
    chances = {(one.first, one.last): one.probabilities for one in kept if one.type is None}
    for one in kept:
        if not one.needs_support or _has_support(words, one, chances.get((one.first, one.last), {}), lexicon):
            yield one


def _has_support(words: Words, proposal: Proposal, chances: Mapping[NameType, float], lexicon: NameLexicon) -> bool:
    """Whether the encoder sees some chance of the type, or a word of the type stands near."""
    kind = proposal.type
    if kind is None or chances.get(kind, 0.0) >= SUPPORT:
        return True
    if max(chances.values(), default=0.0) >= WEAK:
        return False
    low = max(words.begins[proposal.first], proposal.first - NEAR)
    high = min(words.ends[proposal.first], proposal.last + NEAR)
    near = (words.tokens[index] for index in (*range(low, proposal.first), *range(proposal.last, high)))
    return any(token.upos in {"NOUN", "PROPN"} and _signs(token, kind, lexicon) for token in near)


def _signs(token: Token, kind: NameType, lexicon: NameLexicon) -> bool:
    """Whether a noun is a head word of a type, or a weapon noun where the type is a weapon."""
    for form in (token.text.casefold(), token.lemma.casefold()):
        head = lexicon.heads_last.get(form)
        if (head is not None and head.type is kind) or (kind is NameType.WEAPON and form in lexicon.weapon_nouns):
            return True
    return False


def _head_of(words: Words, proposal: Proposal, lexicon: NameLexicon) -> HeadWord | None:
    """The head word of a name: its last words before "of", else its last, else its first, or the one word it is."""
    first, last = proposal.first, proposal.last
    if last - first < 2:
        return lexicon.heads_last.get(words.folded(first, last))
    named = lexicon.heads_first.get(words.folded(first, first + 1))
    if named is not None and named.firm and named.type in {NameType.WEAPON, NameType.EVENT}:
        return named  # "USS Lisko Bay", "Operation Lisko Field"
    inner = (index for index in range(first + 1, last) if words.tokens[index].text.lower() in {"of", "for", "on"})
    stop = next(inner, last)
    before_of = [(max(first, stop - 3), stop)] if stop < last else []
    for low, high in (*before_of, (max(first + 1, last - 4), last)):
        for start in range(low, high):
            run = words.folded(start, high)
            head = lexicon.heads_last.get(run) or (lexicon.heads_first.get(run) if start == first else None)
            if head is not None:
                return head
    runs = (words.folded(first, end) for end in range(min(first + 3, last - 1), first, -1))
    return next((lexicon.heads_first[run] for run in runs if run in lexicon.heads_first), None)


def _title_before(words: Words, proposal: Proposal, lexicon: NameLexicon) -> bool:
    """Whether a title stands directly before a capitalised name: "Gov. X", "rebel leader X"."""
    first = proposal.first
    if not words.capital(first) or words.tokens[first].upos not in {"PROPN", "NOUN", "X"}:
        return False
    low = words.begins[first]
    for start in range(max(low, first - 5), first):
        run = words.folded(start, first)
        if run in lexicon.titles and words.tokens[first - 1].upos != "PUNCT":
            return _may_be_titled(words, proposal, start)
    return False


def _may_be_titled(words: Words, proposal: Proposal, start: int) -> bool:
    """A title in small letters counts only when it hangs on the name or carries it."""
    if words.capital(proposal.first - 1):
        return True
    title, head = words.tokens[proposal.first - 1], words.head(proposal.first, proposal.last)
    return title.head == head or words.tokens[head].head == title.index or words.tokens[head].head >= start


def _person_by_apposition(words: Words, proposal: Proposal, lexicon: NameLexicon) -> bool:
    """Whether a role stands in apposition: "X, the foreign minister", "its commander, X"."""
    head = words.tokens[words.head(proposal.first, proposal.last)]
    if head.upos != "PROPN":
        return False
    if head.deprel in {"appos", "flat"} and words.tokens[head.head].lemma.casefold() in lexicon.titles:
        return not proposal.first <= head.head < proposal.last
    for child in words.children.get(head.index, ()):
        token = words.tokens[child]
        if token.deprel == "appos" and token.lemma.casefold() in lexicon.titles and token.upos == "NOUN":
            return True
    return False


def _by_based(words: Words, proposal: Proposal) -> Verdict | None:
    """The place of "Kyiv-based" and "Goma-bound"."""
    last, end = proposal.last, words.ends[proposal.first]
    following = "".join(token.text for token in words.tokens[last : min(last + 2, end)]).lower()
    if following in {"-based", "-bound"}:
        return Verdict(NameType.PLACE, f"beside:{following[1:]}", BESIDE)
    return None


def _by_neighbour(words: Words, proposal: Proposal, lexicon: NameLexicon) -> Verdict | None:
    """The type that a common noun beside the name gives it: "the newspaper X", "X rebels"."""
    for head in _nouns_beside(words, proposal, lexicon):
        if head.type is not NameType.PLACE and _chance(proposal, NameType.PLACE) >= STUBBORN:
            continue
        return Verdict(head.type, f"beside:{head.head}", BESIDE)
    return _by_weapon_noun(words, proposal, lexicon)


def _nouns_beside(words: Words, proposal: Proposal, lexicon: NameLexicon) -> Iterator[HeadWord]:
    """Head words in small letters directly after the name, before it, or in apposition to it."""
    first, last = proposal.first, proposal.last
    low, end = words.begins[first], words.ends[first]
    for stop in range(min(last + 3, end), last, -1):
        if not words.capital(last):
            head = _noun(words, last, stop, lexicon)
            if head is not None:
                yield head
    after_of = first - 1 if first > low and words.tokens[first - 1].text.lower() == "of" else first
    for start in range(max(low, after_of - 3), after_of):
        if not words.capital(start) or start == low:
            head = _noun(words, start, after_of, lexicon)
            if head is not None and (after_of == first or head.type is NameType.PLACE):
                yield head
    for child in words.children.get(words.head(first, last), ()):
        token = words.tokens[child]
        if token.deprel == "appos" and token.upos == "NOUN":
            before = child - 1 if child - 1 >= last and words.tokens[child - 1].upos in {"ADJ", "NOUN"} else child
            head = _noun(words, before, child + 1, lexicon) or _noun(words, child, child + 1, lexicon)
            if head is not None:
                yield head


def _noun(words: Words, start: int, stop: int, lexicon: NameLexicon) -> HeadWord | None:
    """The head word that a run of common nouns is, when it can type the name beside it."""
    if words.tokens[stop - 1].upos not in {"NOUN", "PROPN"}:
        return None
    run = words.folded(start, stop)
    head = lexicon.heads_last.get(run)
    if head is None and run.endswith("s"):
        head = lexicon.heads_last.get(run[:-1])
    return head if head is not None and head.beside else None


def _by_weapon_noun(words: Words, proposal: Proposal, lexicon: NameLexicon) -> Verdict | None:
    """An unknown name before a weapon noun is a weapon unless the encoder sees an owner: "Qaher missiles"."""
    if proposal.last >= words.ends[proposal.first]:
        return None
    token = words.tokens[proposal.last]
    if token.upos != "NOUN" or token.lemma.casefold() not in lexicon.weapon_nouns:
        return None
    best = max(proposal.probabilities, key=lambda kind: proposal.probabilities[kind], default=None)
    if best is NameType.WEAPON or (best is not None and _chance(proposal, best) < WEAK):
        return Verdict(NameType.WEAPON, f"beside:{token.lemma}", BESIDE)
    return None


def _by_encoder(words: Words, proposal: Proposal) -> Verdict | None:
    """The encoder's likeliest type after a nudge from the preposition or the verb beside the name."""
    if not proposal.probabilities:
        return None
    nudge = _nudges(words, proposal)
    scores = {kind: chance * nudge.get(kind, 1.0) for kind, chance in proposal.probabilities.items()}
    best = max(sorted(scores), key=lambda kind: scores[kind])
    plain = max(sorted(proposal.probabilities), key=lambda kind: proposal.probabilities[kind])
    chance = min(proposal.probabilities[best], 1.0)
    return Verdict(best, "encoder" if best is plain else "syntax", chance)


def _nudges(words: Words, proposal: Proposal) -> Mapping[NameType, float]:
    """Factors on the encoder's chances: "in X" is rather a place, the subject of "said" rather not."""
    head = words.tokens[words.head(proposal.first, proposal.last)]
    for child in words.children.get(head.index, ()):
        token = words.tokens[child]
        if token.deprel == "case" and child < proposal.first and token.text.lower() in _PLACE_CASES:
            return {NameType.PLACE: 1.5, NameType.FACILITY: 1.2}
    if head.deprel == "nsubj" and words.tokens[head.head].lemma in _TELLING:
        return {NameType.PERSON: 1.3, NameType.PLACE: 0.6, NameType.FACILITY: 0.5}
    return {}
