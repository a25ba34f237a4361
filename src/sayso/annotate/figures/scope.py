"""What stretch of time a figure sums up, where words tell it: *so far*, *a day*, *another 12*, *holds*.

Words beside the number come first, then those that count by the day, then the verb, then the adverbials
of the figure's own clause. Words elsewhere in the sentence say nothing about the figure.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Final, NamedTuple

from sayso.annotate.figures.clauses import Clause, ClauseReader
from sayso.annotate.heads import exit_of
from sayso.lexicon.figures import FigureLexicon, ScopeCue, load_figure_lexicon
from sayso.lexicon.happenings import load_happening_lexicon
from sayso.model import Document, FigureMention, FigureScope, Quote, Scope, Sentence, TimeMention

_LONGEST_TIME: Final = 9
_RANKS: Final = frozenset(("first", "only", "worst", "most", "biggest", "highest", "record", "second", "third"))
_LENGTHS: Final = frozenset(("year", "month", "week", "day", "decade", "hour"))
_DURING: Final = frozenset(("in", "over", "during", "throughout", "of", "through"))
#: Classes of nouns that can be held, hosted or controlled: "held 12 rallies" holds nothing.
_KEPT: Final = frozenset(
    ("people", "place", "thing", "weapon", "area", "captive", "troops", "home", "measure", "civilian")
)
_ORDER: Final = (Scope.CHANGE, Scope.DAILY, Scope.CUMULATIVE, Scope.STATE)


#: No sentence has more adverbials that tell a scope on either side of a figure; a table may.
_NEAREST: Final = 8
_first = attrgetter("first")


class _Cue(NamedTuple):
    """Adverbial words of a sentence that tell a scope: tokens, and the one that the clause holds on to."""

    first: int
    last: int
    head: int
    cue: ScopeCue


def with_scopes(document: Document, mentions: Sequence[FigureMention]) -> tuple[FigureMention, ...]:
    """The figures, each with its scope where words tell it."""
    if not mentions:
        return ()
    reader = _ScopeReader(document)
    return tuple(
        replace(mention, figure=replace(mention.figure, scope=scope)) if (scope := reader.scope(mention)) else mention
        for mention in mentions
    )


def with_starts(mentions: Sequence[FigureMention], times: Sequence[TimeMention]) -> tuple[FigureMention, ...]:
    """The figures with the days since when they count, as the times of the text have them."""
    if not any(mention.figure.scope for mention in mentions):
        return tuple(mentions)
    words = sorted(
        ((time.period.words, time) for time in times if time.period.words), key=lambda one: (one[0].start, one[0].end)
    )
    ends = [one.end for one, _ in words]
    return tuple(_started(mention, words, ends) for mention in mentions)


def _started(mention: FigureMention, times: Sequence[tuple[Quote, TimeMention]], ends: Sequence[int]) -> FigureMention:
    """The figure with its start; ``times`` are in text order and end at ``ends``."""
    scope = mention.figure.scope
    if scope is None or scope.words is None or scope.kind is Scope.DAILY:
        return mention
    own = scope.words
    if own.text.lower().startswith("as ") or (scope.kind is not Scope.CUMULATIVE and "since" not in own.text.lower()):
        return mention  # "as of Monday" says till when
    at = bisect_right(ends, own.start)
    period = next(
        (
            time.period
            for words, time in times[at : at + _LONGEST_TIME]
            if words.start < own.end and time.period.first is not None
        ),
        None,
    )
    if period is None:
        return mention
    return replace(mention, figure=replace(mention.figure, scope=replace(scope, since=period)))


class _ScopeReader:
    """Reads the scopes of the figures of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tokens = document.tokens
        self._lower = [token.text.lower() for token in document.tokens]
        self._lexicon: FigureLexicon = load_figure_lexicon()
        self._openers = self._lexicon.scope_openers
        self._clauses = ClauseReader(document)
        self._cues: tuple[int, tuple[_Cue, ...]] = (-1, ())

    def scope(self, mention: FigureMention) -> FigureScope | None:
        """The scope of a figure; ``None`` where no words tell it."""
        found = self._beside(mention)
        if found:
            return found
        clause = self._clauses.of(mention)
        adverbs = [one for one in self._sentence_cues(mention) if self._governs(one, clause, mention)]
        found = self._changed(clause) or self._of_toll(clause)
        if found:
            return self._with_time(found, adverbs)
        rate = next((one for one in adverbs if one.cue.kind is Scope.DAILY), None)
        if rate:
            return self._said(rate.cue.kind, rate.first, rate.last, "adverbial")
        found = self._of_state(clause)
        if found:
            return self._with_time(found, adverbs)
        adverbs.sort(key=lambda one: _ORDER.index(one.cue.kind))
        return next((self._said(one.cue.kind, one.first, one.last, "adverbial") for one in adverbs), None)

    def _said(self, kind: Scope, first: int, last: int, rule: str) -> FigureScope:
        start, end = self._tokens[first].start, self._tokens[last - 1].end
        return FigureScope(kind, Quote(start, end, self._document.text[start:end]), rule=f"{kind.value}: {rule}")

    def _with_time(self, told: FigureScope, adverbs: Iterable[_Cue]) -> FigureScope:
        """A scope that the verb tells, with the words that say since when: *has held it since March*."""
        since = next((one for one in adverbs if one.cue.place in ("since", "as of")), None)
        if since is None:
            return told
        return replace(self._said(told.kind, since.first, since.last, "verb"), kind=told.kind, rule=told.rule)

    # ------------------------------------------------------------ beside the number

    def _beside(self, mention: FigureMention) -> FigureScope | None:
        """``another 12`` · ``12 more`` · ``up 12 from`` · ``+12``."""
        number = self._number(mention)
        sentence = self._document.sentence_of(self._tokens[number])
        for end in {number, mention.first}:
            for size in range(2, 0, -1):
                words = tuple(self._lower[max(end - size, sentence.first) : end])
                cue = self._lexicon.scopes("before").get(words)
                if cue and self._adds(end - size, end, mention):
                    return self._said(cue.kind, end - size, end, "beside the number")
        for at in range(number + 1, min(mention.last + 1, number + 4, sentence.last)):
            cue = self._lexicon.scopes("after").get((self._lower[at],))
            follows = self._lower[at + 1] if at + 1 < sentence.last else ""
            if cue and follows != "than" and self._lower[at - 1] not in ("or", "no", "and", "the"):
                return self._said(cue.kind, at, at + 1, "beside the number")
        return None

    def _number(self, mention: FigureMention) -> int:
        """The first token of the number itself."""
        for at in range(mention.first, mention.last):
            if self._tokens[at].upos == "NUM" or self._lower[at][:1].isdecimal():
                return at
        return mention.first

    def _adds(self, first: int, last: int, mention: FigureMention) -> bool:
        """Not ``blew up 12 houses``: *up* and *down* only where a change is told."""
        word = self._lower[first]
        if word not in ("up", "down"):
            return True
        before = self._tokens[first - 1] if first else None
        is_verbs_own = self._tokens[first].deprel == "compound:prt" or (before and before.upos == "VERB")
        if is_verbs_own and (before is None or before.lemma.lower() not in self._lexicon.counted("change")):
            return False
        after = self._lower[mention.last] if mention.last < len(self._lower) else ""
        ends = after in {")", ",", "."} and not is_verbs_own
        return last > first + 1 or ends or after in ("from", "on", "since", "over", "in", "compared")

    # ------------------------------------------------------------ verbs and nouns

    def _changed(self, clause: Clause) -> FigureScope | None:
        """``rose by 12`` · ``an increase of 12`` · ``a 12 per cent rise``."""
        verb = clause.verb
        if verb is not None and "by" in clause.cases:
            cue = self._lexicon.scopes("by").get((self._lemma(verb),))
            if cue:
                return self._said(cue.kind, verb, verb + 1, "verb with by")
        for at in clause.nouns:
            cue = self._lexicon.scopes("noun").get((self._lemma(at),))
            if cue and not self._clauses.is_plural(at):
                return self._said(cue.kind, at, at + 1, "noun")
        return None

    def _of_toll(self, clause: Clause) -> FigureScope | None:
        """``the toll has risen to 12`` · ``taking the death toll to 12``."""
        verb = clause.verb
        if verb is None or clause.relation not in ("obl", "obj", "xcomp"):
            return None
        if self._tokens[verb].deprel == "acl" and self._is_sum(self._tokens[verb].head):
            verb = self._tokens[self._tokens[verb].head].head  # "brings the total killed to 60"
        for place, relation in (("toll", "nsubj"), ("sum", "obj")):
            cue = self._lexicon.scopes(place).get((self._lemma(verb),))
            summed = cue and next((one for one in self._clauses.children(verb, relation) if self._is_sum(one)), None)
            if cue and summed is not None and clause.anchor != summed:
                return self._said(cue.kind, min(summed, verb), max(summed, verb) + 1, "verb of a toll")
        return None

    def _of_state(self, clause: Clause) -> FigureScope | None:
        """``holds 12 villages`` · ``12 are missing``."""
        verb = clause.verb
        if verb is None:
            return None
        cue = self._state_of(clause, verb)
        return self._said(cue.kind, verb, verb + 1, "verb") if cue else self._by_predicate(clause, verb)

    def _is_sum(self, at: int) -> bool:
        """``the death toll`` · ``the total``, but not ``the number of trucks``."""
        return (self._lemma(at),) in self._lexicon.scopes("sum noun")

    def _state_of(self, clause: Clause, verb: int) -> ScopeCue | None:
        """What a verb says of what is held, or of who remains; ``held 12 rallies`` holds nothing."""
        is_object = clause.relation == "obj" or (clause.relation == "nsubj" and self._clauses.is_passive(verb))
        if not is_object and clause.relation != "nsubj":
            return None
        place = "object" if is_object else "subject"
        cue = self._lexicon.scopes(place).get((self._lemma(verb),))
        if cue is None and self._clauses.is_present(verb):
            cue = self._lexicon.scopes(f"{place} now").get((self._lemma(verb),))
        classes = load_happening_lexicon().classes.get(self._lemma(clause.path[0]), frozenset()) if cue else frozenset()
        is_kept = bool(classes & _KEPT) and not classes & {"event", "talks"}
        is_other = self._tokens[clause.path[0]].upos != "NOUN" or clause.is_measure
        return cue if is_kept or is_other or not is_object else None

    def _by_predicate(self, clause: Clause, verb: int) -> FigureScope | None:
        """``12 are missing`` · ``12 villages are under our control``."""
        if clause.relation != "nsubj" and verb != clause.anchor:
            return None
        cue = self._lexicon.scopes("predicate").get((self._lower[verb],))
        if cue and self._clauses.children(verb, "cop", "aux"):
            return self._said(cue.kind, verb, verb + 1, "predicate")
        for case in self._clauses.children(verb, "case"):
            cue = self._lexicon.scopes("predicate").get((self._lower[case], self._lemma(verb)))
            if cue and self._clauses.children(verb, "cop", "aux"):
                return self._said(cue.kind, case, verb + 1, "predicate")
        return None

    def _lemma(self, at: int) -> str:
        return self._tokens[at].lemma.lower()

    # ------------------------------------------------------------ adverbials

    def _sentence_cues(self, mention: FigureMention) -> tuple[_Cue, ...]:
        """The adverbials of the sentence that tell a scope, the nearest on each side."""
        sentence = self._document.sentence_of(self._tokens[mention.first])
        if self._cues[0] != sentence.first:
            self._cues = (sentence.first, tuple(self._find_cues(sentence)))
        at = bisect_left(self._cues[1], mention.first, key=_first)
        return self._cues[1][max(at - _NEAREST, 0) : at + _NEAREST]

    def _find_cues(self, sentence: Sentence) -> Iterator[_Cue]:
        at = sentence.first
        while at < sentence.last:
            found = self._cue_at(at, sentence) if self._lower[at] in self._openers else None
            if found:
                yield found
            at = max(found.last if found else 0, at + 1)

    def _cue_at(self, at: int, sentence: Sentence) -> _Cue | None:
        """The longest adverbial that starts at a token."""
        for cue in self._lexicon.scope_phrases.get(self._lower[at], ()):
            size = len(cue.words)
            if at + size > sentence.last or tuple(self._lower[at : at + size]) != cue.words:
                continue
            if cue.place in ("since", "as of"):
                return self._opened(at, size, cue, sentence)
            if self._is_whole(at, at + size, sentence):
                return _Cue(at, at + size, exit_of(self._tokens, at, at + size), cue)
        length = self._lexicon.scopes("length").get((self._lower[at],))
        return self._of_length(at, length) if length else None

    def _is_whole(self, first: int, last: int, sentence: Sentence) -> bool:
        """Not ``a day after`` · ``the last day of the siege`` · ``so far away``."""
        after = self._lower[last] if last < sentence.last else ""
        before = self._lower[first - 1] if first > sentence.first else ""
        if after in ("after", "before", "later", "earlier", "ago", "away", "of", "old", "as", "from", "long", "-"):
            return False
        return before not in ("-", "every", "the") or self._lower[first] not in ("a", "day", "daily")

    def _opened(self, at: int, size: int, cue: ScopeCue, sentence: Sentence) -> _Cue | None:
        """``since the war began`` · ``as of Monday``: the whole time."""
        opener = self._tokens[at]
        if size == 1 and opener.head <= at:
            return None
        head = opener.head if size == 1 else exit_of(self._tokens, at, min(at + size + 3, sentence.last))
        if opener.deprel == "mark" and not self._is_temporal(head):
            return None
        last = at + size
        while last < min(sentence.last, at + _LONGEST_TIME) and self._tokens[last].text not in {
            ",",
            ".",
            ";",
            ")",
            "(",
        }:
            is_verb = self._tokens[last].upos in ("VERB", "AUX") and self._tokens[last].deprel != "acl"
            if last > head and (is_verb or self._tokens[last].upos == "CCONJ"):
                break
            last += 1
        if opener.deprel != "mark":
            head = exit_of(self._tokens, at, last, head)
        return _Cue(at, last, head, cue) if last > at + size else None

    def _is_temporal(self, clause: int) -> bool:
        """``since the war began``, not ``since the road was mined``: what began, or what has gone on since."""
        if (self._lemma(clause),) in self._lexicon.scopes("start"):
            return True
        above = self._tokens[clause].head
        return any(self._lemma(one) == "have" for one in self._clauses.children(above, "aux"))

    def _of_length(self, at: int, cue: ScopeCue) -> _Cue | None:
        """``in two years of war``."""
        length = self._tokens[at].head
        if self._lemma(length) not in _LENGTHS or not 0 < at - length <= 4:
            return None
        opener = next((one for one in range(length - 1, max(length - 5, -1), -1) if self._lower[one] in _DURING), None)
        return _Cue(opener, at + 1, length, cue) if opener is not None else None

    def _governs(self, one: _Cue, clause: Clause, mention: FigureMention) -> bool:
        """Whether the adverbial belongs to the figure or to its clause."""
        if mention.first <= one.first < mention.last or one.first == mention.last:
            return True
        if any(one.first <= at < one.last for at in clause.path[1:]):
            return False
        if any(first < one.first and one.last <= mention.first for first in clause.path[1:] if clause.is_joined):
            return False  # "12,000 since May, and 300 in the last week"
        above = self._tokens[one.head].head
        if one.cue.place == "rate":
            is_free = one.first >= mention.last or self._lower[one.first] in ("each", "every")
            return above in clause.path or (above == clause.verb and is_free)
        if above in clause.path or self._clauses.reaches(clause, above, one.first, one.last):
            return not self._is_ranked(above)
        parent = self._tokens[above]
        is_nominal = parent.upos in ("NOUN", "PROPN") and parent.deprel.startswith(("obl", "nsubj", "obj"))
        return is_nominal and parent.head == clause.verb and not self._is_ranked(above)

    def _is_ranked(self, at: int) -> bool:
        """``the deadliest attack since 2014`` · ``for the first time since``: what is since then is the rank."""
        if self._lower[at] in _RANKS or self._lower[at].endswith("iest"):
            return True
        if self._tokens[at].upos not in ("NOUN", "PROPN"):
            return False
        below = [self._lower[one] for one in self._clauses.children(at, "amod", "advmod", "nmod", "compound")]
        return any(word in _RANKS or (word.endswith("est") and len(word) > 5) for word in below)
