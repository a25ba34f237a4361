"""Names: the encoder proposes, the lexicon and the syntax decide.

    proposals = the encoder's, mended + what the lexicon finds + headed runs nobody proposed
    -> one choice where they overlap -> a type for each -> the same type for the same name throughout

Metonymy is not decided here: "Kyiv" is a place even where it speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.language.name_carry import acronym_spans, carried, expanded, family_spans
from sayso.language.name_repair import encoder_spans
from sayso.language.name_runs import headed_runs
from sayso.language.name_spans import Candidate, Proposal, lexicon_spans
from sayso.language.name_types import Verdict, backed, decide
from sayso.language.name_words import Words, read_words
from sayso.lexicon.names import NameLexicon
from sayso.model.document import Name, NameType, Token

__all__ = ["Candidate", "find_names"]


def find_names(
    text: str, tokens: Sequence[Token], candidates: Sequence[Candidate], lexicon: NameLexicon
) -> tuple[Name, ...]:
    """The typed names of a document, in text order, never overlapping.

    ``candidates`` are the encoder's proposals with their type probabilities. The text of a name is
    the text from its first token to its last. The same tokens and candidates give the same names.

    >>> find_names("Reuters reported it.", tokens, (), load_name_lexicon())  # doctest: +SKIP
    (Name(start=0, end=7, text='Reuters', type=<NameType.MEDIA: 'media'>, ... rule='known:Reuters', ...),)
    """
    if not tokens:
        return ()
    words = read_words(text, tokens)
    proposals = [*encoder_spans(words, candidates, lexicon), *lexicon_spans(words, lexicon)]
    proposals = settled(backed(words, proposals, lexicon))
    proposals = added(headed_runs(words, proposals, lexicon), proposals)
    names = _typed(words, proposals, lexicon)
    names = _with(names, (_name(words, *found) for found in acronym_spans(words, names)))
    names = expanded(words, names)
    names = _with(names, (_name(words, *found) for found in family_spans(words, names)))
    return tuple(without_doubles(words, carried(words, names)))


def settled(proposals: Iterable[Proposal]) -> list[Proposal]:
    """One proposal for each stretch: the longest of those that overlap, the lexicon's before the encoder's.

    Equal stretches are merged, so that a lexicon row keeps the encoder's chances beside it.
    """
    merged: dict[tuple[int, int], Proposal] = {}
    for proposal in sorted(proposals, key=lambda one: (one.type is None, one.rank, -sum(one.probabilities.values()))):
        key = (proposal.first, proposal.last)
        other = merged.get(key)
        if other is None:
            merged[key] = proposal
        elif not other.probabilities:
            merged[key] = replace(other, probabilities=proposal.probabilities)
    return added((), sorted(merged.values(), key=lambda one: (one.first - one.last, one.rank, one.first)))


def added(kept: Iterable[Proposal], more: Iterable[Proposal]) -> list[Proposal]:
    """The proposals ``kept`` with those of ``more`` that overlap none before them, in text order."""
    result = list(kept)
    taken = {index for proposal in result for index in range(proposal.first, proposal.last)}
    for proposal in more:
        if taken.isdisjoint(range(proposal.first, proposal.last)):
            taken.update(range(proposal.first, proposal.last))
            result.append(proposal)
    return sorted(result, key=lambda one: one.first)


def without_doubles(words: Words, names: Iterable[Name]) -> list[Name]:
    """Named weapons as one name each.

    "Su-34 bombers" and "the cruiser Moskva" lose their common nouns, "F-16 Fighting Falcon" is joined.
    """
    found = _joined(words, names)
    weapons = [name for name in found if _is_named_weapon(name)]
    after = {_past_hyphen(words, name.last) for name in weapons}
    before = {name.first for name in weapons}
    return [
        name for name in found if not name.rule.startswith("noun:") or not (name.first in after or name.last in before)
    ]


def _joined(words: Words, names: Iterable[Name]) -> list[Name]:
    """Names with two named weapons in a row made one: "2A36 Giatsint-B"."""
    found: list[Name] = []
    for name in names:
        if found and found[-1].last == name.first and _is_named_weapon(found[-1]) and _is_named_weapon(name):
            before = found.pop()
            verdict = Verdict(before.type, before.rule, before.confidence)
            found.append(_name(words, before.first, name.last, verdict))
        else:
            found.append(name)
    return found


def _is_named_weapon(name: Name) -> bool:
    return name.type is NameType.WEAPON and not name.rule.startswith("noun:")


def _past_hyphen(words: Words, index: int) -> int:
    """The next token that is no hyphen."""
    return index + 1 if index < len(words.tokens) and words.tokens[index].text == "-" else index


def _typed(words: Words, proposals: Iterable[Proposal], lexicon: NameLexicon) -> list[Name]:
    """The names of the proposals that something backs."""
    found = ((proposal, decide(words, proposal, lexicon)) for proposal in proposals)
    return [_name(words, one.first, one.last, verdict) for one, verdict in found if verdict is not None]


def _with(names: Sequence[Name], more: Iterable[Name]) -> list[Name]:
    """Names with those of ``more`` that overlap none of them."""
    taken = {index for name in names for index in range(name.first, name.last)}
    result = list(names)
    for name in more:
        if taken.isdisjoint(range(name.first, name.last)):
            taken.update(range(name.first, name.last))
            result.append(name)
    return sorted(result, key=lambda one: one.first)


def _name(words: Words, first: int, last: int, verdict: Verdict) -> Name:
    """The name of the tokens ``first`` to ``last``."""
    return Name(
        start=words.tokens[first].start,
        end=words.tokens[last - 1].end,
        text=words.slice(first, last),
        type=verdict.type,
        first=first,
        last=last,
        head=words.head(first, last),
        rule=verdict.rule,
        confidence=round(verdict.confidence, 4),
    )
