"""The shortest stretch of the report that says a happening: its clause or its noun phrase."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.extract.happening_slots import Company
from sayso.model import Quote, Statement
from sayso.model.document import Span

# What a clause may lose at its edges: commas, blanks, quotation marks, dashes, full stops.
_EDGE = " \t\n\r,;:.-–—•*\"“”„‘’'«»…"
_CLOSERS = {"”": "“", "’": "‘", "»": "«"}
# Prepositions of what happened before or beside something: "declared an emergency after new attacks".
_AROUND = frozenset({"after", "following", "amid", "as", "because", "due", "despite", "before", "since"})
_LEADING = frozenset({"cc", "mark", "punct", "discourse"})
# Adverbial clauses that date a happening or say what it was for stay with it: "since the incursion
# started", "to protect the plant".
_TRAILING = frozenset({"since", "until", "till", "by", "to", "of", "for"})


def clause_tokens(company: Company, top: int, trigger: int, others: frozenset[int], *, told: bool) -> frozenset[int]:
    """The tokens of the clause of ``top`` that lead to ``trigger``, other clauses left out.

    ``others`` are the triggers of other happenings: an adverbial clause or an "after ..." phrase that holds
    one is left out. ``told``: ``top`` is a verb of saying, whose day is not the happening's.
    """
    tree = company.tree
    path = {trigger, top, *_path(company, trigger, top)}
    leave: set[int] = set()
    waiting = [top]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        for child in tree.children(one):
            if child in path:
                waiting.append(child)
            elif _is_left_out(company, one, child, top, told=told) or _is_of_other(company, child, others):
                leave.add(child)
            else:
                waiting.append(child)
    return frozenset(tree.subtree(top, without=leave))


def _path(company: Company, low: int, high: int) -> Iterable[int]:
    """The tokens between a token and one above it."""
    for above in company.tree.ancestors(low):
        if above == high:
            return
        yield above


def _is_of_other(company: Company, child: int, others: frozenset[int]) -> bool:
    """Whether an adverbial clause or phrase tells another happening: *after new attacks*, *to stop it*."""
    tree = company.tree
    relation = tree.relation(child)
    if relation == "conj":  # "46 were killed and 85 wounded"
        return child in others and tree[child].upos == "ADJ"
    if relation == "advcl":
        return not others.isdisjoint(tree.subtree(child))
    if relation != "obl" or others.isdisjoint(tree.subtree(child)):
        return False
    return bool(_AROUND & {tree[one].text.lower() for one in tree.children(child, "case")})


def _is_left_out(company: Company, parent: int, child: int, top: int, *, told: bool) -> bool:
    """Whether a dependent is another clause, or only opens this one."""
    tree = company.tree
    token = tree[child]
    relation = token.deprel.split(":")[0]
    if relation in {"parataxis", "discourse", "vocative"}:
        return any(tree[one].upos in {"VERB", "AUX"} for one in tree.subtree(child))  # "six of them children"
    if relation == "advmod" and child < parent:
        opens = token.text.lower() in {"when", "where", "while"} and parent == top
        return opens or tree[child + 1].text == ","  # "Meanwhile,"
    if relation in {"conj", "advcl", "acl"}:
        return _is_other_clause(company, parent, child, relation)
    if parent != top:
        return False
    if relation in {"nsubj", "obj"} and tree.is_relative(child) and tree[top].deprel == "acl:relcl":
        return child == min(tree.children(top))  # "(land) that Russia had seized"
    if relation in _LEADING and child < parent:
        return token.text.lower() != "to"
    return told and relation == "obl" and company.annotations.dated_at(child)


def _is_other_clause(company: Company, parent: int, child: int, relation: str) -> bool:
    """Whether a joined, adverbial or relative clause tells something of its own."""
    tree = company.tree
    token = tree[child]
    if relation == "conj":
        if tree.is_misplaced(child):
            return True
        return tree.is_verb(child) and (tree.is_verb(parent) or tree.is_clause(child))
    if relation == "advcl":
        marks = {tree[one].text.lower() for one in tree.children(child, "mark", "case")}
        adds = not marks and token.text.lower().endswith("ing") and tree.child(child, "ccomp") is None
        return not (child > parent and (adds or marks & _TRAILING))  # adds: "scoring two direct hits"
    comma = any(tree[one].text in {",", "–", "—", "-"} for one in tree.children(child, "punct"))
    return token.deprel == "acl:relcl" and comma


def phrase_tokens(company: Company, noun: int) -> frozenset[int]:
    """The tokens of a noun phrase without relative clauses, joined clauses and its own preposition."""
    tree = company.tree
    leave = [
        child
        for child in tree.children(noun)
        if tree.relation(child) in {"case", "cc", "punct", "parataxis", "mark", "cop", "nsubj", "advcl", "conj", "aux"}
        or tree[child].deprel == "acl:relcl"
    ]
    return frozenset(tree.subtree(noun, without=leave))


def hull(company: Company, tokens: Iterable[int], around: int) -> tuple[int, int]:
    """First and last (inclusive) word of the stretch; always holds ``around``."""
    found = [*(token for token in tokens if company.tree[token].upos != "PUNCT"), around]
    return min(found), max(found)


def quote_of(
    company: Company, tokens: Iterable[int], trigger: int, within: tuple[Statement, ...], *, told: bool
) -> Quote:
    """The words of the tokens, cut at the content of the innermost statement, edges trimmed.

    ``told``: the clause begins with its own verb of saying (*claimed to have taken it*), and is not cut.
    """
    tree = company.tree
    content = None if told else innermost_content(within, tree[trigger].start)
    if content:  # before the stretch is measured: an "according to" at the end must not carry it over a joined clause
        tokens = [one for one in tokens if content.start <= tree[one].start < content.end]
    first, last = hull(company, tokens, trigger)
    start, end = tree[first].start, tree[last].end
    if content:
        start, end = max(start, content.start), min(end, content.end)
    return trimmed(tree.document.text, start, end)


def trimmed(text: str, start: int, end: int) -> Quote:
    """The words without blanks, commas and unpaired quotation marks at their edges."""
    while start < end and text[start] in _EDGE and not _opens_pair(text, start, end):
        start += 1
    while start < end and text[end - 1] in _EDGE and not _closes_pair(text, start, end):
        end -= 1
    whole = text[start:end]
    if len(whole) > 1 and whole[0] in '“"‘«' and whole[-1] in '”"’»' and not _has_inner_quote(whole):
        return trimmed(text, start + 1, end - 1)
    return Quote(start, end, whole)


def _opens_pair(text: str, start: int, end: int) -> bool:
    """Whether the first character opens a quotation that ends inside: “long pause” was announced."""
    opener = text[start]
    closer = {"“": "”", "‘": "’", "«": "»", '"': '"'}.get(opener)
    return closer is not None and closer in text[start + 1 : end]


def _closes_pair(text: str, start: int, end: int) -> bool:
    """Whether the last character closes a quotation that began inside, or an abbreviation or plural."""
    closer = text[end - 1]
    if closer == '"':
        return text.count('"', start, end) % 2 == 0
    opener = _CLOSERS.get(closer)
    return opener is not None and text.rfind(opener, start, end) > text.rfind(closer, start, end - 1)


def _has_inner_quote(whole: str) -> bool:
    return any(mark in whole[1:-1] for mark in '“”"«»')


def innermost_content(statements: tuple[Statement, ...], at: int) -> Span | None:
    """The shortest content span of a statement that holds this offset."""
    spans = [_around_cue(one, span) for one in statements for span in one.content if span.start <= at < span.end]
    return min(spans, key=lambda span: span.end - span.start, default=None)


def _around_cue(statement: Statement, span: Span) -> Span:
    """A content span; where nobody is said to tell it, all of the clause: *clashes were reported near Goma*."""
    if statement.speaker is not None or not statement.rule.startswith("passive:"):
        return span
    return Span(min(one.start for one in statement.content), max(one.end for one in statement.content))
