"""A happening in the making: the trigger, what carries it, how real it is, and the words that say it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.extract.happening_carriers import Carried
from sayso.extract.happening_evidence import clause_tokens, phrase_tokens
from sayso.extract.happening_reality import Reality
from sayso.extract.happening_slots import Company, Slots
from sayso.extract.happening_triggers import Match
from sayso.lexicon.kinds import FIGHTING
from sayso.model import Quote

_CLAUSES = frozenset({"acl", "advcl", "ccomp", "parataxis", "conj"})
_OF_PEOPLE = frozenset({"CAPTURE", "CASUALTIES", "DETAIN", "EVACUATION", "EXCHANGE"})
_COUNTS = frozenset({"number", "toll", "count", "total"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A trigger, the verb that carries it if it is a noun, and its reality."""

    match: Match
    carried: Carried | None
    reality: Reality

    @property
    def slots(self) -> Slots:
        """The slots of the trigger with what its carrier adds."""
        return self.carried.slots if self.carried else self.match.slots

    @property
    def carrier(self) -> int | None:
        """The token of the carrying verb."""
        return self.carried.verb if self.carried else None


def evidence_tokens(company: Company, draft: Draft, others: frozenset[int]) -> frozenset[int]:
    """The tokens that say the happening: the clause of a verb, the phrase of a noun or its carrier's clause.

    ``others`` are the other triggers of the sentence: clauses and "after ..." phrases of theirs stay out.
    """
    tree = company.tree
    head = draft.match.head
    if (draft.carrier is not None and tree[draft.carrier].head == head) or is_beside(company, draft.match):
        return phrase_tokens(company, head)
    vowed = [one for one in draft.match.slots.get("comp") if draft.match.rule.kind == "VOW"]
    if vowed and tree[vowed[0]].deprel == "ccomp":  # "promised that the operation would be completed"
        return clause_tokens(company, vowed[0], vowed[0], frozenset(), told=False)
    if draft.match.rule.pos == "verb" or draft.carrier is not None:
        return _verb_tokens(company, draft, others)
    top = _predicate(company, draft)
    if top is not None:
        return clause_tokens(company, top, head, others, told=False)
    above = tree[head]
    if draft.match.slots.get("subj") and above.deprel in {"nmod", "amod"}:  # "28 settlements in Ukrainian hands"
        return phrase_tokens(company, above.head)
    if any(need.slot == "before" for need in draft.match.rule.needs):  # "31 dead"
        return phrase_tokens(company, head) | {head - 1}
    return phrase_tokens(company, head)


def is_beside(company: Company, match: Match) -> bool:
    """Whether a breach is told beside the act that it is: *fired shells in breach of the truce*."""
    tree = company.tree
    is_breach = match.rule.frame == "breach" and match.rule.pos == "noun"
    return is_breach and tree[match.head].deprel == "obl" and tree.prepositions(match.head) == ("in",)


def _verb_tokens(company: Company, draft: Draft, others: frozenset[int]) -> frozenset[int]:
    """The clause of a verb; for a participle with the noun that it is said of, or with its count."""
    tree = company.tree
    top, head = draft.reality.top, draft.match.head
    tokens = clause_tokens(company, top, head, others, told=draft.reality.told)
    token = tree[top]
    misplaced = tree.misplaced_subject(top)
    if misplaced is not None:
        return tokens | phrase_tokens(company, misplaced)
    if token.deprel != "acl" or not tree.is_passive(top):
        return tokens
    counted = _count_clause(company, token.head)
    if counted is not None:
        return clause_tokens(company, counted, head, others, told=False)
    return tokens | phrase_tokens(company, token.head)  # "the territory held by Russia"


def _predicate(company: Company, draft: Draft) -> int | None:
    """The head of the clause that a noun or adjective speaks for, if it speaks for one."""
    tree = company.tree
    head = draft.match.head
    if any(tree.children(head, "cop", "nsubj")):
        return head
    above = tree[head]
    if above.deprel in {"nsubj", "nsubj:pass", "csubj"} and tree.is_verb(above.head):  # "a strike destroyed the bridge"
        return above.head
    is_adverbial = above.deprel in {"nmod", "obl", "xcomp", "amod"} and tree[above.head].upos == "VERB"
    return above.head if is_adverbial and draft.match.slots.get("subj") else None  # "came under rebel control"


def own_region(
    company: Company, draft: Draft, tokens: frozenset[int], others: frozenset[int], evidence: Quote
) -> frozenset[int]:
    """The tokens whose places, days and figures are the happening's own.

    Those inside its evidence, without clauses that tell another happening (*land that Russia seized this
    year*) and, for an admission or its absence, without what is admitted.
    """
    tree = company.tree
    head = draft.match.head
    path = {head, *tree.ancestors(head)}
    leave = {one for one in others if one not in path and tree[one].upos == "VERB" and tree.relation(one) in _CLAUSES}
    if draft.match.rule.kind == "ADMIT_DENY":
        leave.update(draft.slots.get("comp"))
    leave.update(one for one in tokens if one not in path and _is_condition(company, one))
    inner = {token for one in leave for token in tree.subtree(one)}
    return frozenset(
        token for token in tokens - inner if evidence.start <= tree[token].start and tree[token].end <= evidence.end
    )


def _is_condition(company: Company, token: int) -> bool:
    """Whether a clause only says how long or on what condition: *until the siege of Gaza is lifted*."""
    tree = company.tree
    marks = {tree[one].text.lower() for one in tree.children(token, "mark")}
    return tree[token].deprel == "advcl" and bool(marks & {"until", "till", "unless", "if"})


def figure_region(company: Company, draft: Draft, region: frozenset[int]) -> frozenset[int]:
    """The tokens whose figures count something of the happening: of an act as a noun, those of its phrase.

    In "a strike killed 25 people" and "three were injured in an ambush" the people are no figure of the act.
    """
    if any(need.slot == "before" for need in draft.match.rule.needs):  # "31 dead", "31 wounded people"
        head = draft.match.head
        counted = {company.tree[head].head} if company.tree[head].deprel == "amod" else set()
        return region & ({head - 1, head} | counted | _included(company, head))
    acts = draft.match.rule.kind in FIGHTING | {"REPEL"} and draft.match.rule.pos == "noun"
    if acts and (draft.carried is None or draft.carried.rule.subject != "actor"):
        return region & phrase_tokens(company, draft.match.head)
    return region


def shared_subject(company: Company, draft: Draft) -> frozenset[int]:
    """The subject that a joined passive shares with the one before: *two were kidnapped and killed*."""
    tree = company.tree
    head = draft.match.head
    joined = draft.match.rule.pos == "verb" and tree[head].deprel == "conj" and not tree.children(head, "nsubj")
    if not joined or draft.match.rule.kind not in _OF_PEOPLE or not (tree.is_passive(head)):
        return frozenset()
    shared = [one for one in draft.slots.get("obj") if one < tree[head].head < head]
    return frozenset(token for one in shared for token in tree.subtree(one))


def _included(company: Company, head: int) -> frozenset[int]:
    """The words of *including six children* beside or below a count."""
    tree = company.tree
    beside = (*tree.children(head), *tree.children(tree[head].head))
    found = [one for one in beside if one > head and {"including", "among"} & set(tree.prepositions(one))]
    return frozenset(token for one in found for token in tree.subtree(one))


def _count_clause(company: Company, noun: int) -> int | None:
    """The verb that says how high a count is: *the number of people injured has risen to 15*."""
    tree = company.tree
    for one in (noun, tree[noun].head):
        if tree.lemma(one) in _COUNTS and tree[one].deprel in {"nsubj", "nsubj:pass"}:
            return tree[one].head
    return None
