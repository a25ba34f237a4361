"""What goes wrong with places, sorted by kind, the most frequent first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from evaluation.places_corpora import Article, GoldPlace, Use
from evaluation.places_score import NEAR_KM, Found, distance_km, pair, right_country

_AROUND = 40


def fault_lines(articles: Sequence[Article], found: Sequence[Sequence[Found]], most: int) -> Iterator[str]:
    """``most`` faults of each kind, with the words around them; nothing if ``most`` is 0."""
    if not most:
        return
    faults: dict[str, list[str]] = defaultdict(list)
    for article, names in zip(articles, found, strict=True):
        for kind, start, end, answer in article_faults(article.places, names):
            before, after = article.text[max(0, start - _AROUND) : start], article.text[end : end + _AROUND]
            around = f"{before}[{article.text[start:end]}]{after}".replace("\n", " ")
            faults[kind].append(f"{around}  {answer}")
    for kind, lines in sorted(faults.items(), key=lambda item: -len(item[1])):
        yield f"  {kind}: {len(lines)}"
        yield from (f"      {line}" for line in lines[:: max(1, len(lines) // most)][:most])


def article_faults(gold: Sequence[GoldPlace], found: Sequence[Found]) -> Iterator[tuple[str, int, int, str]]:
    """The faults of one article: kind, span and what was answered."""
    pairs = pair(gold, found)
    paired = {id(one) for both in pairs for one in both}
    for mine in gold:
        if id(mine) not in paired:
            yield f"missed {_sort(mine)}", mine.start, mine.end, ""
    for theirs in found:
        if id(theirs) not in paired:
            yield f"too much: {theirs.use.value}", theirs.start, theirs.end, theirs.name
    for mine, theirs in pairs:
        if (mine.start, mine.end) != (theirs.start, theirs.end):
            yield "other span", min(mine.start, theirs.start), max(mine.end, theirs.end), f"marked: {mine.words}"
        yield from _placing(mine, theirs)


def _placing(mine: GoldPlace, theirs: Found) -> Iterator[tuple[str, int, int, str]]:
    if not mine.has_point:
        return
    error = distance_km(mine, theirs)
    sort = f"{theirs.use.value} {_sort(mine)}"
    if error is None:
        yield f"no point: {sort}", mine.start, mine.end, theirs.name
    elif error > NEAR_KM:
        where = "same country" if right_country(mine, theirs) else "other country"
        answer = f"{theirs.name}, {theirs.region}, {theirs.country} for {mine.region}, {mine.country}: {error:.0f} km"
        yield f"far off, {where}: {sort}", mine.start, mine.end, answer


def _sort(mine: GoldPlace) -> str:
    use = "" if mine.use is Use.NAME else f"{mine.use.value} "
    return f"{use}{mine.kind or ('place' if mine.has_point else 'place without a point')}"
