"""The words of a noun phrase: in one piece, without the clauses and names that hang on it."""

from __future__ import annotations

from typing import Final

from sayso.extract.telling import Ground
from sayso.model import Quote

ARTICLES: Final = frozenset({"a", "an", "the"})
_CUT: Final = frozenset({"acl", "acl:relcl", "appos", "parataxis", "advcl", "conj", "cc", "dep", "ccomp"})
_BREAKS: Final = frozenset({"–", "—", ":", ";", "(", ","})


def phrase_tokens(ground: Ground, index: int) -> list[int]:
    """The words of a noun phrase in one piece, without clauses and appositions that hang on it."""
    tree = ground.tree
    cut = [
        child
        for below in tree.subtree(index)
        for child in tree.children(below)
        if tree[child].deprel in _CUT or tree.relation(child) in {"acl", "parataxis"}
    ]
    cut += [child for child in tree.children(index, "case") if child < index or child == max(tree.subtree(index))]
    cut += tree.children(index, "mark", "cc:preconj", "advmod")
    held = tree.subtree(index, cut)
    first = last = index
    while first - 1 in held and ground.tree.text(first - 1) not in _BREAKS:
        first -= 1
    while last + 1 in held and ground.tree.text(last + 1) not in _BREAKS:
        last += 1
    words = list(range(first, last + 1))
    while words and tree.is_punctuation(words[-1]) and words[-1] != index:
        words.pop()
    while words and tree.is_punctuation(words[0]) and words[0] != index:
        words.pop(0)
    return words or [index]


def phrase_of(ground: Ground, index: int) -> Quote:
    """The words of a noun phrase."""
    words = phrase_tokens(ground, index)
    return ground.tree.quote(words[0], words[-1] + 1)
