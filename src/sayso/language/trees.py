"""From arc scores to a tree: the best head of each word, repaired only where that is no tree.

Most sentences need no repair. Where the best heads form a cycle or leave more than one root, the
maximum spanning tree is found (Chu and Liu 1965, Edmonds 1967), with exactly one root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def decode_heads(scores: NDArray[np.float32]) -> NDArray[np.intp]:
    """The head of each of N words, 0 for the root, else 1-based: always a tree with one root.

    ``scores`` is N x (N + 1): row *i* holds the scores of the heads of word *i + 1*.

    >>> decode_heads(np.array([[0, -9, 3], [5, 1, -9]], dtype=np.float32)).tolist()
    [2, 0]
    """
    heads: NDArray[np.intp] = _without_self(scores).argmax(1)
    if is_tree(heads):
        return heads
    return _one_root(_without_self(scores).astype(np.float64))


def is_tree(heads: NDArray[np.intp]) -> bool:
    """Whether the heads (0 = root, else 1-based) form one tree under one root."""
    if np.count_nonzero(heads == 0) != 1:
        return False
    above = heads.tolist()
    state = [0] * (len(above) + 1)  # 0 = not seen, 1 = leads to the root, else the walk's number
    state[0] = 1
    for word in range(1, len(above) + 1):
        walk, node = word + 1, word
        while state[node] == 0:
            state[node] = walk
            node = above[node - 1]
        if state[node] == walk:
            return False
        node = word
        while state[node] == walk:
            state[node] = 1
            node = above[node - 1]
    return True


def _without_self(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    free = scores.copy()
    np.fill_diagonal(free[:, 1:], -np.inf)
    return free


def _one_root(scores: NDArray[np.float64]) -> NDArray[np.intp]:
    """The best tree with one root: root arcs are lowered alike until only one is worth taking."""
    square = np.full((len(scores) + 1, len(scores) + 1), -np.inf)
    square[1:] = scores
    heads: NDArray[np.intp] = _spanning_tree(square)
    if np.count_nonzero(heads[1:] == 0) > 1:
        finite = square[np.isfinite(square)]
        square[1:, 0] -= (finite.max() - finite.min() + 1) * (len(scores) + 1)
        heads = _spanning_tree(square)
    return heads[1:]


def _spanning_tree(scores: NDArray[np.float64]) -> NDArray[np.intp]:
    """Heads of the maximum spanning tree over nodes 0 (root) to N; ``scores[child, head]``."""
    best: NDArray[np.intp] = scores.argmax(1)
    best[0] = 0
    cycle = _cycle(best)
    if not cycle:
        return best
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    members = np.flatnonzero(inside)
    # entering the cycle at a member costs the arc that the member has now
    entering = scores[np.ix_(members, rest)] - scores[members, best[members]][:, None]
    leaving = scores[np.ix_(rest, members)]
    entry, exit_ = entering.argmax(0), leaving.argmax(1)
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    small[-1, :-1] = entering.max(0)
    small[:-1, -1] = leaving.max(1)
    solved = _spanning_tree(small)
    heads = best.copy()
    for row, node in enumerate(rest):
        if node:
            head = solved[row]
            heads[node] = members[exit_[row]] if head == len(rest) else rest[head]
    outside = solved[-1]
    heads[members[entry[outside]]] = rest[outside]
    return heads


def _cycle(heads: NDArray[np.intp]) -> list[int]:
    """The nodes of one cycle of the best heads, or none."""
    state = [0] * len(heads)
    state[0] = -1
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = start
            path.append(node)
            node = int(heads[node])
        if state[node] == start:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = -1
    return []
