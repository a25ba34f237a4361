"""How many: the figures of a happening, under the name that the happening gives to what is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.annotate.figures.counted import WHOLE
from sayso.annotate.figures.parts import EARLIER
from sayso.extract.happening_drafts import Draft
from sayso.extract.happening_slots import Company, Slots
from sayso.lexicon.happenings import Count, Trigger
from sayso.lexicon.kinds import FIGHTING
from sayso.model import Figure, FigureMention, Happening, Operator, Quote

_TOLLS = frozenset({"killed", "injured", "missing", "casualties"})
_NOBODY = frozenset({"nobody", "no-one", "none"})
# Kinds whose parties may be counted: "talks between the two countries".
_SIDED = frozenset({"CLASH", "TALKS", "TALKS_HALTED", "AGREEMENT"})
# What is fired or launched, and the kind of strike that it makes.
_WEAPON_KINDS = {"drone": "DRONE_STRIKE", "missile": "MISSILE_STRIKE", "rocket": "SHELLING", "shell": "SHELLING"}


def find_figures(
    company: Company, rule: Trigger, trigger: int, slots: Slots, region: Iterable[int]
) -> tuple[Figure, ...]:
    """The figures in the happening's words; those that count its people or things are named after it.

    "12 people were killed" gives ``killed = 12``, "six of them children" ``children = 6``. A count of who or
    what did the harm ("one strike destroyed") is no figure of the harm.
    """
    tokens = frozenset(region)
    count = company.lexicon.counts.get((rule.kind, rule.mode or "")) or company.lexicon.counts.get((rule.kind, ""))
    patients = _patients(company, rule, trigger, slots)
    doers = {token for one in slots.get("subj") if one not in patients for token in company.tree.subtree(one)}
    doers -= set(company.tree.subtree(trigger))  # "the strike which killed 45 people": the 45 are in its own clause
    found: list[Figure] = []
    for mention in company.annotations.figures:
        anchor = mention.counted if mention.counted is not None else mention.head
        inside = mention.head in tokens or anchor in tokens
        harmed_by = rule.kind in {"DAMAGE", "CASUALTIES"} and anchor in doers
        # "rose from 12 to 17": the claim takes the new one; "one of the 12 villages": nothing happened to the twelve
        before = mention.figure.rule.endswith(EARLIER) or WHOLE in mention.figure.rule
        before = before or (rule.kind == "CASUALTIES" and "from" in company.tree.prepositions(anchor))
        sides = rule.kind in _SIDED and anchor not in patients and _is_definite(company, anchor)
        if inside and not harmed_by and not before and not sides:
            found.append(_renamed(company, mention, count, patients, trigger))
    found = [figure for figure in found if figure.what]
    found.extend(_none_at_all(company, rule, trigger, slots, found))
    return unique(found)


def _is_definite(company: Company, anchor: int) -> bool:
    """Whether a count is of parties known already: *between the two forces*."""
    known = any(company.tree[one].text.lower() == "the" for one in company.tree.children(anchor, "det"))
    return known and bool(company.classes_of(anchor) & {"party", "troops", "state"})


def _patients(company: Company, rule: Trigger, trigger: int, slots: Slots) -> frozenset[int]:
    """The tokens that the happening is done to, and what is right before the trigger (*31 dead*)."""
    found = {*slots.get("obj"), *slots.get("of"), trigger, trigger - 1}
    if rule.pos == "adj" or "subj" in company.lexicon.frames[rule.frame].target:
        found.update(slots.get("subj"))
    return frozenset(found)


def unique(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Each figure once, in order."""
    found: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        where = figure.words.start if figure.words else None
        found.setdefault((where, figure.low, figure.high, "" if where is not None else figure.what), figure)
    return tuple(found.values())


def _renamed(
    company: Company, mention: FigureMention, count: Count | None, patients: frozenset[int], trigger: int
) -> Figure:
    """The figure, named after the happening if it counts one of the happening's own arguments."""
    figure = mention.figure
    if count is None or figure.unit is not None:
        return figure
    anchor = mention.counted if mention.counted is not None else mention.head
    classes = company.classes_of(anchor)
    counts_people = "anyone" in classes and "casualty" not in classes and not count.keeps
    of_them = company.tree[anchor].head in patients and company.tree.prepositions(anchor) == ("of",)
    losses = count.what == "troops lost" and "troops" in classes
    if not ({anchor, mention.head} & patients or counts_people or of_them or losses):
        return figure
    if count.keeps:
        if count.kind in FIGHTING and classes and "weapon" not in classes:
            return figure  # "struck two targets": two were struck, none launched
        what = count.what.replace("{thing}", figure.what).replace("{done}", _participle(company, trigger))
        return replace(figure, what=what) if "people" not in classes or "thing" in classes else figure
    if classes and not classes & {"people", "troops", "number", "anyone", "open", "casualty"}:
        return figure
    return replace(figure, what=count.what)


def _participle(company: Company, trigger: int) -> str:
    """The past participle of the trigger, as far as its form tells."""
    token = company.tree[trigger]
    lower = token.text.lower()
    if token.morphology.verb_form == "Part" and not lower.endswith("ing"):
        return lower
    if lower.endswith("ed"):
        return lower
    lemma = token.lemma.lower()
    return {"lose": "lost", "hit": "hit", "blow": "blown up", "set": "set on fire"}.get(
        lemma, lemma + ("d" if lemma.endswith("e") else "ed")
    )


def _none_at_all(
    company: Company, rule: Trigger, trigger: int, slots: Slots, found: list[Figure]
) -> tuple[Figure, ...]:
    """``casualties = 0`` for *no casualties*: a count of none."""
    if rule.kind != "CASUALTIES" or found:
        return ()
    tree = company.tree
    for token in (trigger, *slots.get("obj"), *slots.get("subj")):
        first = next((one for one in tree.children(token, "det") if tree[one].text.lower() == "no"), None)
        if first is None and tree.lemma(token) in _NOBODY:
            first = token
        if first is not None:
            what = "casualties" if token == trigger else "killed" if rule.mode == "killed" else "injured"
            return (Figure(what, Operator.EXACTLY, 0, 0, None, tree.quote(first, token + 1), "no"),)
    return ()


def earlier_counts(company: Company, happenings: Iterable[Happening]) -> Iterator[Happening]:
    """The counts that a toll has risen or fallen from, as claims of their own: *nine, up from six this morning*."""
    tree = company.tree
    for happening in happenings:
        yield happening
        counts = [one for one in happening.figures if one.what in _TOLLS]
        if happening.kind != "CASUALTIES" or not counts:
            continue
        sentence = tree.document.sentence_of(tree[happening.trigger])
        for mention in company.annotations.figures:
            head = mention.head
            cases = {tree[one].text.lower() for one in tree.children(head, "case")}
            if not sentence.first <= head < sentence.last or not cases >= {"from"} or not cases & {"up", "down"}:
                continue
            tokens = sorted(tree.subtree(head, without=tree.children(head, "case", "punct", "acl", "conj")))
            times = company.annotations.times_in(tokens)
            yield replace(
                happening,
                trigger=head,
                evidence=tree.quote(tokens[0], tokens[-1] + 1),
                when=times[0].period if times else None,
                figures=(replace(mention.figure, what=counts[0].what),),
                rule=f"{happening.rule}, the count before",
            )


def split_losses(company: Company, draft: Draft, happening: Happening) -> tuple[Happening, ...]:
    """Losses of troops and of equipment as two happenings, each with its own figures and words.

    "lost more than 280 servicemen and 27 armoured vehicles" are casualties and damage to equipment. Empty
    for anything but losses.
    """
    if not draft.match.rule.frame.startswith("losses"):
        return ()
    quote = happening.evidence
    inside = [
        mention
        for mention in company.annotations.figures
        if quote.start <= company.tree[mention.head].start < quote.end and mention.figure.unit is None
    ]
    things = [mention for mention in inside if _is_equipment(company, mention)]
    if not things:
        return (happening,)
    gone = tuple(replace(mention.figure, what=f"{mention.figure.what} lost") for mention in things)
    words = {mention.figure.words.start for mention in things if mention.figure.words}
    rest = tuple(one for one in happening.figures if not (one.words and one.words.start in words))
    wrecked = replace(
        happening, kind="DAMAGE", mode="equipment", evidence=_stretch(company, things), figures=gone, actor=()
    )
    return (replace(happening, figures=rest), wrecked) if rest else (wrecked,)


def split_weapons(company: Company, draft: Draft, happening: Happening) -> tuple[Happening, ...]:
    """A happening for each sort of weapon with its own figures: *launched 81 drones and eight missiles*."""
    if draft.match.rule.frame != "arms" or happening.kind not in _WEAPON_KINDS.values():
        return (happening,)
    phrases: dict[str, set[int]] = {}
    objects = draft.match.slots.get("obj")
    for token in objects:
        classes = company.classes_of(token)
        kind = next((_WEAPON_KINDS[name] for name in _WEAPON_KINDS if name in classes), happening.kind)
        others = [one for one in objects if one != token]
        phrases.setdefault(kind, set()).update(company.tree.subtree(token, without=others))
    if len(phrases) < 2:
        return (happening,)
    return tuple(
        replace(
            happening,
            kind=kind,
            mode=happening.mode if kind == happening.kind else None,
            figures=find_figures(
                company, draft.match.rule._replace(kind=kind, mode=None), draft.match.head, draft.slots, phrase
            ),
        )
        for kind, phrase in phrases.items()
    )


def _is_equipment(company: Company, mention: FigureMention) -> bool:
    """Whether a figure counts weapons or vehicles."""
    anchor = mention.counted if mention.counted is not None else mention.head
    return bool(company.classes_of(anchor) & {"equipment", "vehicle", "aircraft", "ship", "drone", "weapon"})


def _stretch(company: Company, mentions: list[FigureMention]) -> Quote:
    """The words from the first to the last of some figures."""
    first, last = min(mention.first for mention in mentions), max(mention.last for mention in mentions)
    return company.tree.quote(first, last)
