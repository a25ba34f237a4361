"""Where a report says that something happened: words of the lexicon in the company that they need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.extract.happening_slots import Company, Slots
from sayso.extract.happening_words import Words, forms, words_of
from sayso.lexicon.happenings import Need, Trigger
from sayso.model.document import Sentence, Token

_POS = {
    "verb": frozenset({"VERB"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "adj": frozenset({"ADJ", "VERB", "ADV", "NOUN"}),
}
# A modifier ("the captured villages", "attack helicopters") tells of nothing new.
_NO_CLAUSE = frozenset({"amod", "compound", "case", "mark", "fixed", "flat"})
# Where a word of another domain stands by the trigger, nothing of a conflict happened; a word of these
# says so for its whole sentence, unless the sentence names soldiers or weapons.
# What happens only in conflicts, whatever else a report says; the words of other kinds have other uses.
_PLAIN = frozenset(
    "AIR_STRIKE BLAST CAPTURE DISPLACEMENT DRONE_STRIKE EMERGENCY EXCHANGE INTERCEPT MISSILE_STRIKE NUCLEAR SANCTION "
    "SHELLING UNREST".split()
)
_OPEN_MEANS = frozenset({"people", "agent", "troops", "party", "number", "captive", "civilian", "place", "thing"})
_IT_MEANS = frozenset({"place", "thing", "party", "agent", "weapon", "vehicle", "ship", "aircraft", "bridge", "state"})
_WHOLE_SENTENCE = frozenset({"sport", "film", "market", "weather", "accident"})


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger found: the rule, the token that carries it, all tokens it consists of, and its slots."""

    rule: Trigger
    head: int
    tokens: frozenset[int]
    slots: Slots


def find_triggers(company: Company, sentence: Sentence) -> Iterator[Match]:
    """The triggers of a sentence in text order, one for each carrying token: the rule that asks for most."""
    domains = _domains(company, sentence)
    if set(domains.values()) & _WHOLE_SENTENCE and not _is_of_war(company, sentence):
        return
    words = words_of(company, sentence)
    matches = [match for token in company.tree.document.tokens_of(sentence) for match in _matches_at(words, token)]
    if not company.is_of_conflict and not _is_of_war(company, sentence):
        matches = [match for match in matches if _is_plain(match.rule)]
    kept: dict[int, Match] = {}
    used: set[int] = set()
    for match in sorted(matches, key=lambda one: (-one.rule.weight, one.head)):
        beside = {match.head, *match.slots.all()}
        if match.tokens.isdisjoint(used) and beside.isdisjoint(domains):
            kept[match.head] = match
            used.update(match.tokens)
    yield from (kept[head] for head in sorted(kept))


def _is_plain(rule: Trigger) -> bool:
    """Whether words tell of a conflict even in a report that names neither state, force nor weapon."""
    return rule.kind in _PLAIN or (rule.kind == "ATTACK" and (rule.mode is not None or len(rule.words) > 1))


def _domains(company: Company, sentence: Sentence) -> dict[int, str]:
    """The words of other domains in a sentence, by token; two-word ones by their last."""
    found: dict[int, str] = {}
    before = ""
    for token in company.tree.document.tokens_of(sentence):
        for word in (token.lemma.lower(), f"{before} {token.lemma.lower()}"):
            domain = company.lexicon.domains.get(word)
            if domain and token.upos in {"NOUN", "ADJ"}:
                found[token.index] = domain
        before = token.text.lower()
    return found


def _is_of_war(company: Company, sentence: Sentence) -> bool:
    """Whether the sentence names soldiers, weapons or war."""
    return any(
        "war" in company.lexicon.classes.get(token.lemma.lower(), ())
        for token in company.tree.document.tokens_of(sentence)
    )


def _matches_at(words: Words, token: Token) -> Iterator[Match]:
    """The first rule that fits this token, if any: the heaviest, a hyphenated word before its parts."""
    company = words.company
    joined, parts = words.hyphenated(token)
    rules = [rule for form in (*joined, *forms(token)) for rule in company.lexicon.triggers.get(form, ())]
    if not rules:
        return
    is_modifier = token.deprel in _NO_CLAUSE and company.tree.child(token.index, "nsubj") is None
    for rule in sorted(rules, key=lambda one: (one.words[one.carrier].isdisjoint(joined), -one.weight)):
        if not _can_be(company, token, rule.pos) or (rule.pos != "adj" and is_modifier):
            continue
        tokens = words.of_rule(token, rule)
        if tokens is None:
            continue
        if rule.words[rule.carrier] & set(joined):
            tokens |= parts
        slots = (company.verb_slots if rule.pos == "verb" else company.noun_slots)(token.index, tokens)
        if all(_meets(company, token.index, slots, need) for need in rule.needs):
            yield Match(rule, token.index, tokens, slots)
            return


def _can_be(company: Company, token: Token, pos: str) -> bool:
    """Whether the word can be of this part of speech; *Fighting* that is a subject is a noun."""
    if pos in {"noun", "verb"} and company.tree.is_gerund_subject(token.index):
        return pos == "noun"
    return token.upos in _POS[pos]


def _meets(company: Company, head: int, slots: Slots, need: Need) -> bool:
    """Whether a slot holds what the rule asks for."""
    heads = (company.tree[head].head,) if need.slot == "gov" else slots.get(need.slot)
    if not heads:
        return need.forbidden or need.optional
    hit = any(_is_one_of(company, one, need.words, strict=need.forbidden) for one in heads)
    return hit is not need.forbidden


def _is_one_of(company: Company, index: int, words: frozenset[str], *, strict: bool) -> bool:
    """Whether a token is one of the lemmas or of the classes; *they* and *it* pass unless ``strict``."""
    if "*" in words or not words.isdisjoint(forms(company.tree[index])):
        return True
    wanted = {word[1:] for word in words if word.startswith(("@", "="))}
    if not wanted:
        return False
    classes = company.classes_of(index)
    if classes & wanted:
        return True
    wanted = {word[1:] for word in words if word.startswith("@")}
    if strict:
        return False
    if "open" in classes:
        return bool(wanted & _OPEN_MEANS)
    if "it" in classes:
        return bool(wanted & _IT_MEANS)
    return "name" in classes and bool(wanted & {"place", "agent", "party", "thing"})
