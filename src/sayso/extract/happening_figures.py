"""How many: the figures of a happening, under the name that the happening gives to what is counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sayso.extract.happening_drafts import Draft
from sayso.extract.happening_slots import Company, Slots
from sayso.lexicon.happenings import Count, Trigger
from sayso.model import Figure, FigureMention, Happening, Operator, Quote


def find_figures(
    company: Company, rule: Trigger, trigger: int, slots: Slots, region: Iterable[int]
) -> tuple[Figure, ...]:
    """The figures in the happening's words; those that count its people or things are named after it.

    "12 people were killed" gives ``killed = 12``, "six of them children" ``children = 6``.
    """
    tokens = frozenset(region)
    count = company.lexicon.counts.get((rule.kind, rule.mode or "")) or company.lexicon.counts.get((rule.kind, ""))
    found = [
        _renamed(company, mention, count, slots, trigger)
        for mention in company.annotations.figures
        if mention.head in tokens or (mention.counted is not None and mention.counted in tokens)
    ]
    found.extend(_none_at_all(company, rule, trigger, slots, found))
    return unique(found)


def unique(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Each figure once, in order."""
    found: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        where = figure.words.start if figure.words else None
        found.setdefault((where, figure.low, figure.high, "" if where is not None else figure.what), figure)
    return tuple(found.values())


def _renamed(company: Company, mention: FigureMention, count: Count | None, slots: Slots, trigger: int) -> Figure:
    """The figure, named after the happening if it counts one of the happening's own arguments."""
    figure = mention.figure
    if count is None or figure.unit is not None:
        return figure
    anchor = mention.counted if mention.counted is not None else mention.head
    classes = company.classes_of(anchor)
    arguments = {*slots.get("obj"), *slots.get("of"), *slots.get("subj"), trigger, trigger - 1}
    counts_people = "anyone" in classes and "casualty" not in classes and not count.keeps
    of_them = company.tree.token(anchor).head in slots.get("subj")  # "the fate of 2,000 people was unknown"
    losses = count.what == "troops lost" and "troops" in classes
    if not ({anchor, mention.head} & arguments or counts_people or of_them or losses):
        return figure
    if count.keeps:
        what = count.what.replace("{thing}", figure.what).replace("{done}", _participle(company, trigger))
        return replace(figure, what=what) if "people" not in classes or "thing" in classes else figure
    if classes and not classes & {"people", "troops", "number", "anyone", "open", "casualty"}:
        return figure
    return replace(figure, what=count.what)


def _participle(company: Company, trigger: int) -> str:
    """The past participle of the trigger, as far as its form tells."""
    token = company.tree.token(trigger)
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
        for child in tree.children(token, "det"):
            if tree.token(child).text.lower() == "no":
                first, last = tree.token(child), tree.token(token)
                what = "casualties" if token == trigger else "killed" if rule.mode == "killed" else "injured"
                words = Quote(first.start, last.end, tree.document.text[first.start : last.end])
                return (Figure(what, Operator.EXACTLY, 0, 0, None, words, "no"),)
    return ()


def split_losses(company: Company, draft: Draft, happening: Happening) -> tuple[Happening, ...]:
    """Losses of troops and of equipment as two happenings, each with its own figures and words.

    "lost more than 280 servicemen and 27 armoured vehicles" are casualties and damage to equipment.
    """
    if not draft.match.rule.frame.startswith("losses"):
        return (happening,)
    quote = happening.evidence
    inside = [
        mention
        for mention in company.annotations.figures
        if quote.start <= company.tree.token(mention.head).start < quote.end and mention.figure.unit is None
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


def _is_equipment(company: Company, mention: FigureMention) -> bool:
    """Whether a figure counts weapons or vehicles."""
    anchor = mention.counted if mention.counted is not None else mention.head
    return bool(company.classes_of(anchor) & {"equipment", "vehicle", "aircraft", "ship", "drone", "weapon"})


def _stretch(company: Company, mentions: list[FigureMention]) -> Quote:
    """The words from the first to the last of some figures."""
    text = company.tree.document.text
    start = min(company.tree.token(mention.first).start for mention in mentions)
    end = max(company.tree.token(mention.last - 1).end for mention in mentions)
    return Quote(start, end, text[start:end])
