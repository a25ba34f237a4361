"""What happenings share with each other: one claim for killed and injured, places and days of joined clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from sayso.extract.happening_figures import unique
from sayso.extract.happening_setting import narrowest
from sayso.extract.happening_slots import Company
from sayso.lexicon.kinds import FIGHTING
from sayso.model import Figure, Happening, Place, Precision, Quote, Statement

_MOVING = frozenset({"EVACUATION", "DISPLACEMENT"})
_HARM = frozenset({"CASUALTIES", "DAMAGE", "INTERCEPT"})
_HARMING = frozenset({"CASUALTIES", "DAMAGE"})
_VIOLENCE = frozenset({"ATTACK", "CASUALTIES", "DAMAGE", "DETAIN", "DISPLACEMENT"})
_GROUND = frozenset({"OFFENSIVE", "ADVANCE", "CONTROL", "WITHDRAW", "REPEL", "CLASH", "CAPTURE"})
_HARMED = frozenset({"killed", "injured", "missing", "casualties", "troops lost"})
# Counts of these go on in the region of the last one.
_COUNTED = frozenset({"CASUALTIES", "EVACUATION", "DISPLACEMENT", "CONTROL", "ADVANCE", "OFFENSIVE"})
# Losses of an army are counted for the whole war.
_UNPLACED = frozenset({"military", "losses", "equipment"})
_TALLIES = (_MOVING, _HARM | FIGHTING, _GROUND)
# At most this stands between two counts of one claim: "31 dead and 143 hurt".
_JOINERS = frozenset({"", "and", ",", ", and", "or", "as well as", "/"})


def join_casualties(company: Company, happenings: tuple[Happening, ...]) -> Iterator[Happening]:
    """The happenings, killed and injured of one clause as one with the figures of both."""
    waiting: Happening | None = None
    for happening in happenings:
        if happening.kind != "CASUALTIES":
            yield happening
            continue
        if waiting and _is_one_clause(company, waiting, happening):
            waiting = _joined(company, waiting, happening)
            continue
        if waiting:
            yield waiting
        waiting = happening
    if waiting:
        yield waiting


def _is_one_clause(company: Company, first: Happening, second: Happening) -> bool:
    """Whether two mentions of harm are joined in one clause and say the same of the facts."""
    if (first.polarity, first.status) != (second.polarity, second.status):
        return False
    if any(_are_two_counts(*pair) for pair in product(first.figures, second.figures)):
        return False  # "36 deaths, which takes their total to 710"
    tree = company.tree
    between = tree.document.text[
        min(first.evidence.start, second.evidence.start) : max(first.evidence.end, second.evidence.end)
    ]
    low, high = sorted((first.evidence, second.evidence), key=lambda one: one.start)
    if first.place and second.place and first.place != second.place:
        return False
    if tree.document.text[low.end : high.start].strip() in _JOINERS:
        return True
    if ";" in between:
        return False
    heads = [tree.first_conjunct(one.trigger) for one in (first, second)]
    if heads[0] == heads[1] or heads[0] in tree.subtree(heads[1]) or heads[1] in tree.subtree(heads[0]):
        return True
    return second.evidence.start < first.evidence.end or tree[heads[0]].head == tree[heads[1]].head


def _are_two_counts(first: Figure, second: Figure) -> bool:
    """Whether two figures count the same harm differently."""
    return first.what == second.what and first.what in _HARMED and (first.low, first.high) != (second.low, second.high)


def _joined(company: Company, first: Happening, second: Happening) -> Happening:
    """One claim of harm with the figures of both."""
    start = min(first.evidence.start, second.evidence.start)
    end = max(first.evidence.end, second.evidence.end)
    return replace(
        first,
        mode=first.mode if first.mode != "injured" or second.mode == "injured" else second.mode,
        evidence=Quote(start, end, company.tree.document.text[start:end]),
        actor=first.actor or second.actor,
        target=first.target or second.target,
        place=narrowest((*first.place, *second.place)),
        when=first.when or second.when,
        figures=unique(sorted((*first.figures, *second.figures), key=lambda one: one.what not in _HARMED)),
    )


def share_setting(
    company: Company, happenings: tuple[Happening, ...], statements: tuple[Statement, ...]
) -> tuple[Happening, ...]:
    """The happenings with places and days that joined clauses and running tallies share.

    A joined clause takes place and day of the clause it is joined to (rule ``joined``). A tally without a
    place goes on where the tally before it was: at the same places in the same or the next sentence, further
    on in the same region, as long as the report's tallies of the kind lie in one region alone (``carried``). A
    new speaker goes on with another's tally only where that was of a whole region.
    """
    found: list[Happening] = []
    for told in happenings:
        happening = _from_counted(company, _from_cause(company, told, happenings), found)
        teller = _teller(company, happening, statements)
        fitting = [one for one in found if _is_wide(one) or _teller(company, one, statements) == teller]
        joined = _from_later(company, _from_joined(company, happening, found), happenings)
        found.append(_carried(company, joined, fitting))
    return tuple(found)


def _from_cause(company: Company, happening: Happening, all_of_them: tuple[Happening, ...]) -> Happening:
    """Place and day of the act that did the harm, or of the harm that an act did, told in one breath.

    *Nine people were killed when a strike hit a flat in Beirut overnight*: both were in Beirut overnight.
    """
    if happening.place and happening.when:
        return happening
    for other in all_of_them:
        if other is happening or not _is_cause(company, happening, other):
            continue
        place = happening.place or tuple(replace(one, rule="shared: same deed") for one in other.place)
        when = happening.when or (replace(other.when, rule="shared: same deed") if other.when else None)
        return replace(happening, place=place, when=when)
    return happening


def _from_counted(company: Company, happening: Happening, before: list[Happening]) -> Happening:
    """Place and day of the sentence before for a bare quantity: *fired 40 rockets at Haifa. Most were intercepted*."""
    tree = company.tree
    for child in tree.children(happening.trigger, "nsubj", "obj"):
        noun = company.counted_before(child)
        if noun is None:
            continue
        at = tree[noun].start
        for earlier in reversed(before):
            if earlier.evidence.start <= at < earlier.evidence.end:
                place = happening.place or tuple(
                    replace(one, words=None, rule="carried: same") for one in earlier.place
                )
                when = happening.when or (replace(earlier.when, rule="carried: same") if earlier.when else None)
                return replace(happening, place=place, when=when)
    return happening


def _is_cause(company: Company, first: Happening, second: Happening) -> bool:
    """Whether one is harm and the other an act in a *when* clause or in the *in* or *by* phrase of the harm."""
    harm, act = (first, second) if first.kind in _HARMING else (second, first)
    if harm.kind not in _HARMING or act.kind not in FIGHTING:
        return False
    tree = company.tree
    above = [act.trigger, *tree.ancestors(act.trigger)]
    token = tree[harm.trigger]
    if harm is first and token.deprel == "conj" and token.head in above and not harm.place:
        return True  # "was hit on Friday, and two nurses were killed"
    joined = [one for one in (harm.trigger, *tree.children(harm.trigger, "conj")) if one in above[1:]]
    if not joined:
        return False
    link = above[above.index(joined[-1]) - 1]
    relation = tree.relation(link)
    opened = {tree[one].text.lower() for one in tree.children(link, "advmod", "mark")}
    if relation == "advcl":
        return bool(opened & {"when", "as", "after"})
    return relation == "obl" and bool({"in", "by", "during"} & set(tree.prepositions(link)))


def _from_joined(company: Company, happening: Happening, before: list[Happening]) -> Happening:
    """Place and day of the clause that this one is joined to without a subject of its own."""
    tree = company.tree
    token = tree[happening.trigger]
    relative = token.deprel in {"acl", "acl:relcl"}  # "an attack on a mosque that killed 13"
    shares = relative or (token.deprel in {"conj", "advcl", "xcomp"} and tree.child(happening.trigger, "nsubj") is None)
    if not shares:
        return happening
    for earlier in reversed(before):
        if earlier.trigger == token.head:
            place = happening.place or tuple(replace(one, words=one.words, rule="joined") for one in earlier.place)
            when = happening.when or (replace(earlier.when, rule="joined") if earlier.when else None)
            return replace(happening, place=place, when=when)
    return happening


def _from_later(company: Company, happening: Happening, all_of_them: tuple[Happening, ...]) -> Happening:
    """Place and day that end a pair of joined verbs: *killed 14 fishermen and abducted seven near Kosti on Saturday*."""
    tree = company.tree
    if happening.place or not tree.is_verb(happening.trigger):
        return happening
    for other in all_of_them:
        token = tree[other.trigger]
        shares = token.deprel == "conj" and token.head == happening.trigger
        shares = shares and not tree.children(token.index, "nsubj", "aux", "mark")
        shares = shares and {happening.kind, other.kind} <= _VIOLENCE
        if not shares or tree.is_passive(token.index) != tree.is_passive(happening.trigger) or other is happening:
            continue
        if happening.when and (happening.when.words is None or happening.when.words.start < tree[other.trigger].start):
            return happening  # it has its own day: the other was elsewhere
        place = tuple(replace(one, rule="joined") for one in other.place)
        when = happening.when or (replace(other.when, rule="joined") if other.when else None)
        return replace(happening, place=place, when=when)
    return happening


def _carried(company: Company, happening: Happening, before: list[Happening]) -> Happening:
    """The happening at the place of the tally that it goes on with."""
    groups = [group for group in _TALLIES if happening.kind in group]
    if happening.place or not groups or happening.mode in _UNPLACED:
        return happening
    scene = _scene(company, happening)
    if scene:
        return replace(happening, place=(scene,))
    placed = [one for one in before if _is_placed(one) and any(one.kind in group for group in groups)]
    if not placed:
        return happening
    last = placed[-1]
    if _is_next(company, last, happening) and (happening.figures or _is_same_sentence(company, last, happening)):
        place = tuple(replace(one, words=None, rule="carried: same tally") for one in last.place)
        return replace(happening, place=place)
    if happening.figures and happening.kind in _COUNTED:
        region = _one_region(company, placed)
        return replace(happening, place=(region,)) if region else happening
    return happening


def _teller(company: Company, happening: Happening, statements: tuple[Statement, ...]) -> str | None:
    """The speaker of the innermost telling that a happening stands in; ``None`` for the report itself."""
    start = company.tree[happening.trigger].start
    around = [
        (sum(span.end - span.start for span in one.content), one.speaker.name)
        for one in statements
        if one.speaker and any(span.start <= start < span.end for span in one.content)
    ]
    return min(around)[1] if around else None


def _scene(company: Company, happening: Happening) -> Place | None:
    """The place that opens the sentence: *In Minova, a health worker said families were sleeping in schools*."""
    tree = company.tree
    sentence = tree.document.sentence_of(tree[happening.trigger])
    first = next((one for one in range(sentence.first, sentence.last) if tree[one].upos != "PUNCT"), None)
    if first is None or tree[first].text not in {"In", "At", "Near", "Around", "Across"}:
        return None
    noun = tree[tree[first].head]
    place = company.annotations.where(noun.index) if noun.deprel.startswith("obl") else None
    return replace(place, rule="opens the sentence") if place else None


def _is_wide(happening: Happening) -> bool:
    """Whether the happening is placed in regions alone."""
    return bool(happening.place) and all(place.precision is Precision.REGION for place in happening.place)


def _is_placed(happening: Happening) -> bool:
    """Whether the happening has a place that is closer than a whole country."""
    return any(place.precision is not Precision.COUNTRY for place in happening.place)


def _is_same_sentence(company: Company, first: Happening, second: Happening) -> bool:
    document = company.tree.document
    return document.sentence_of(document.tokens[first.trigger]) == document.sentence_of(document.tokens[second.trigger])


def _is_next(company: Company, first: Happening, second: Happening) -> bool:
    """Whether the second stands in the sentence of the first, or in the next one of the same paragraph."""
    document = company.tree.document
    there = document.sentence_of(document.tokens[first.trigger])
    here = document.sentence_of(document.tokens[second.trigger])
    return there == here or (there.last == here.first and "\n" not in document.text[there.end : here.start])


def _one_region(company: Company, placed: list[Happening]) -> Place | None:
    """The one region that all placed tallies lie in, as a place of its own."""
    names = {", ".join(place.name.split(", ")[-2:]) for one in placed for place in one.place if ", " in place.name}
    if len(names) != 1:
        return None
    name = names.pop()
    known = [mention.place for mention in company.annotations.grounds]
    known.extend(reference.place for reference in company.annotations.references if reference.place)
    found = next((place for place in known if place.name == name), None)
    return replace(found, words=None, rule="carried: same region") if found else None
