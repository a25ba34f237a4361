"""Runs of capitalised words that a head word ends or begins and that nobody proposed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sayso.language.name_spans import Proposal
from sayso.language.name_words import Words
from sayso.lexicon.names import HeadWord, NameLexicon
from sayso.model.document import NameType

_INSIDE = frozenset({"of", "and", "for", "the", "&", "-", "de", "du", "al"})


def headed_runs(words: Words, proposals: Sequence[Proposal], lexicon: NameLexicon) -> list[Proposal]:
    """Runs such as "Ministry of Health" or "Lisko Border Guard".

    A run takes in the places, bodies, demonyms and common nouns it holds ("Sudanese Foreign Ministry",
    "Kherson Oblast" and "Kivu Academy" are one name each); any other proposal ends it.
    """
    taken = {index for one in proposals if not _yields(one) for index in range(one.first, one.last)}
    found: list[Proposal] = []
    index, count = 0, len(words.tokens)
    while index < count:
        last = _run_end(words, index, taken, lexicon)
        if last - index > 1:
            found.extend(_headed(words, index, last, lexicon))
        index = max(last, index + 1)
    return [one for one in found if _takes_in_whole(one, proposals)]


def _takes_in_whole(run: Proposal, proposals: Sequence[Proposal]) -> bool:
    """Whether a run is longer than every proposal it overlaps, and cuts none in two."""
    low = bisect_left(proposals, run.first, key=lambda one: one.last - 1)
    for other in proposals[low:]:
        if other.first >= run.last:
            break
        inside = run.first <= other.first and other.last <= run.last
        if not inside or (other.first, other.last) == (run.first, run.last):
            return False
    return True


def _yields(proposal: Proposal) -> bool:
    """Whether a headed run may take a proposal in."""
    if proposal.type is not None:
        body = proposal.type in {NameType.GOVERNMENT, NameType.FORCE} and proposal.last - proposal.first > 1
        return body or proposal.rank >= 4 or proposal.type in {NameType.PLACE, NameType.DEMONYM}
    chances = proposal.probabilities
    return proposal.last - proposal.first == 1 and max(chances, key=lambda kind: chances[kind]) is NameType.PLACE


def _run_end(words: Words, first: int, taken: set[int], lexicon: NameLexicon) -> int:
    """Where the run of capitalised words that starts at a token ends."""
    if first in taken or not _capital(words, first) or words.headline[first] or words.tokens[first].upos == "NUM":
        return first
    last = index = first + 1
    while index < words.ends[first] and index not in taken:
        text = words.tokens[index].text.lower()
        if _capital(words, index) or words.tokens[index - 1].text == "-":
            last = index + 1
        elif text == "for" and index - first > 2:
            break
        elif text in {"'s", "’s", "'", "’"}:
            if words.folded(index - 1, min(index + 2, words.ends[first])) not in lexicon.heads_last:
                break
        elif text not in _INSIDE or index - last > 1 or (text == "the" and words.tokens[index - 1].text == "and"):
            break
        index += 1
    return last


def _capital(words: Words, index: int) -> bool:
    """Whether a token can be part of a run: a capitalised noun, adjective or number."""
    token = words.tokens[index]
    return words.capital(index) and token.upos in {"PROPN", "NOUN", "ADJ", "NUM"}


def _headed(words: Words, first: int, last: int, lexicon: NameLexicon) -> Iterator[Proposal]:
    """Proposals of a run, or of its parts where "and" joins two headed names: "the Senate and Supreme Court"."""
    for index in range(first + 1, last - 1):
        if words.tokens[index].text == "and" and _heads(words, index + 1, last, lexicon):
            yield from _headed_part(words, first, index, lexicon)
            yield from _headed(words, index + 1, last, lexicon)
            return
    yield from _headed_part(words, first, last, lexicon)


def _heads(words: Words, first: int, last: int, lexicon: NameLexicon) -> bool:
    """Whether words of a run make a headed name of their own."""
    return last - first > 1 and any(True for _ in _headed_part(words, first, last, lexicon))


def _headed_part(words: Words, first: int, last: int, lexicon: NameLexicon) -> Iterator[Proposal]:
    """The run as a proposal when a firm head ends it, stands before its "of" or begins it."""
    stop = next((index for index in range(first, last) if words.tokens[index].text.lower() in {"of", "for"}), last)
    proper = words.tokens[stop - 1].upos == "PROPN"  # no "Fighters of the Lisko Legion"
    if _firm_end(words, first, stop, lexicon) is not None and (stop - first > 1 if stop == last else proper):
        yield Proposal(first, last, 3)
        return
    if stop < last and _firm_end(words, first, last, lexicon) is None:
        last = stop
    last = next((index for index in range(first, last) if words.tokens[index].text == "and"), last)
    for start in range(first, last):
        for end in range(min(start + 3, last - 1), start, -1):
            head = lexicon.heads_first.get(words.folded(start, end))
            if head is not None and head.firm:
                yield Proposal(start, last, 3)
                return


def _firm_end(words: Words, first: int, last: int, lexicon: NameLexicon) -> HeadWord | None:
    """The firm head word that ends a run of two words or more, or is the run."""
    for start in range(max(first, last - 4), last):
        head = lexicon.heads_last.get(words.folded(start, last)) or (
            lexicon.heads_first.get(words.folded(start, last)) if start == first else None
        )
        if head is not None and head.firm:
            return head
    return None
