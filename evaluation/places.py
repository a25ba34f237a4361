"""How well places are found and put on the map, in per cent.

    python -m evaluation.places FILE.xml... [--errors N] [--json] [--peers PYTHON...]
    python -m evaluation.places --gold FILE.txt... [--errors N] [--json]       our own marked sentences

``FILE.xml`` is LGL, TR-News, GeoVirus or GeoWebNews (``evaluation.places_corpora`` says what each marks).
Sayso has three rows (``evaluation.places_reading``), each against the names that a corpus marks of that sort:

* ``places``: literal places. Where a corpus does not tell metonyms apart, against all names but demonyms, so that
  every metonym counts as missed.
* ``+ metonyms``: with place names inside parties, against literal places and metonyms.
* ``+ demonyms``: everything, names inside longer names too (*Kentucky State Police*), against everything.

Columns: precision, recall and F1 of the very same span, F1 of overlapping spans; the share within 161 km of all
marked places that have a point (``all``), of those found (``found``) and of those found and given a point
(``put``), with their median error in kilometres; over the found, the right kind, country, first-level
division (where the gazetteer knows the one the corpus names) and all of these together (``k+c``); literal or
metonym, where the corpus tells. ``--peers`` adds a baseline and the packages of each environment, in the same run.

``--errors N`` prints the most frequent faults, N of each kind; leave it out on a test set.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.places_corpora import Article, Use, read_articles
from evaluation.places_faults import fault_lines
from evaluation.places_gold import gold_report
from evaluation.places_peers import run_peers
from evaluation.places_reading import read_toponyms
from evaluation.places_score import Found, Score, Share, score_all

_NAMES = frozenset({Use.LITERAL, Use.NAME})
_WITH_METONYMS = _NAMES | {Use.METONYM}
_EVERYTHING = frozenset(Use)
#: A row of Sayso: the uses that a corpus marks, and those that Sayso tells.
READINGS = {
    "sayso places": (_NAMES, frozenset({Use.LITERAL})),
    "sayso + metonyms": (_WITH_METONYMS, frozenset({Use.LITERAL, Use.METONYM})),
    "sayso + demonyms": (_EVERYTHING, _EVERYTHING),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One reader's counts and speed."""

    reader: str
    score: Score
    articles_s: float

    def to_object(self) -> dict[str, Any]:
        """The row as ``--json`` prints it."""
        score = self.score
        exact, overlap = (_prf(score, right) for right in (score.exact, score.overlap))
        shares = {name: _share(getattr(score, name)) for name in _SHARES}
        counts = {"gold": score.gold, "found": score.found, "articles_s": round(self.articles_s, 1)}
        median = {"median_km": round(score.median_km, 1) if score.errors_km else None}
        return {"reader": self.reader, "exact": exact, "overlap": overlap} | shares | median | counts


_SHARES = ("everywhere", "matched", "placed", "kind", "country", "region", "contained", "use")


def _prf(score: Score, right: int) -> dict[str, float]:
    return dict(zip(("precision", "recall", "f1"), (round(one, 2) for one in score.prf(right)), strict=True))


def _share(share: Share) -> dict[str, float]:
    return {"percent": round(share.percent, 2), "right": share.right, "all": share.all}


def sayso_rows(articles: Sequence[Article]) -> tuple[list[Row], list[list[Found]]]:
    """Sayso's rows, and what it found."""
    read_toponyms(articles[0].text[:500])  # loads everything
    begun = time.process_time()
    found = [read_toponyms(article.text) for article in articles]
    speed = len(articles) / max(time.process_time() - begun, 1e-9)
    gold = [article.places for article in articles]
    rows = []
    for name, (gold_uses, uses) in READINGS.items():
        score = score_all(gold, found, gold_uses=gold_uses, uses=uses)
        rows.append(Row(name, score, speed))
    return rows, found


def peer_rows(articles: Sequence[Article], pythons: Sequence[Path]) -> list[Row]:
    """The rows of the others: those that find demonyms also on everything."""
    gold = [article.places for article in articles]
    rows = []
    for peer in run_peers([article.text for article in articles], pythons):
        names = score_all(gold, peer.found, gold_uses=_WITH_METONYMS, uses=_WITH_METONYMS)
        rows.append(Row(peer.name, names, peer.articles_s))
        if any(one.use is Use.DEMONYM for found in peer.found for one in found):
            everything = score_all(gold, peer.found, gold_uses=_EVERYTHING)
            rows.append(Row(f"{peer.name} + demonyms", everything, peer.articles_s))
    return rows


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The rows for a person."""
    yield (
        f"{'':27}{'exact':^21}{'overlap':^8}{'within 161 km':^21}{'median':>7} "
        f"{'kind':>6} {'country':>7} {'divis.':>6} {'k+c':>6} {'lit/met':>7} {'articles':>8}"
    )
    heads = "     P      R     F1      F1     all  found    put"
    yield f"{'':27}{heads} {'km':>8} {'':>6} {'':>7} {'':>6} {'':>6} {'':>7} {'a second':>8}"
    for row in rows:
        score = row.score
        exact = " ".join(f"{one:6.1f}" for one in score.prf(score.exact))
        near = " ".join(_cell(share, 6) for share in (score.everywhere, score.matched, score.placed))
        others = " ".join(
            _cell(share, width)
            for share, width in (
                (score.kind, 6),
                (score.country, 7),
                (score.region, 6),
                (score.contained, 6),
                (score.use, 7),
            )
        )
        overlap = score.prf(score.overlap)[2]
        yield f"{row.reader:27}{exact} {overlap:7.1f}  {near} {score.median_km:8.1f} {others} {row.articles_s:8.1f}"


def _cell(share: Share, width: int) -> str:
    return f"{share.percent:{width}.1f}" if share.all else f"{'-':>{width}}"


def _print_file(path: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Measure one file and print it, unless JSON is wanted; its object."""
    articles = read_articles(path)
    rows, found = sayso_rows(articles)
    if options.peers is not None:
        rows += peer_rows(articles, options.peers)
    places = [place for article in articles for place in article.places]
    counts = {use.value: number for use in Use if (number := sum(place.use is use for place in places))}
    pointed = sum(place.has_point for place in places)
    if not options.json:
        marked = ", ".join(f"{number} {use}" for use, number in counts.items())
        print(f"{path.name}: {len(articles)} articles; marked: {marked}; {pointed} with a point")
        print("\n".join(table(rows)))
        print("\n".join(fault_lines(articles, found, options.errors)), end="\n" if options.errors else "")
        print()
    return {"file": path.name, "articles": len(articles), "marked": counts, "rows": [row.to_object() for row in rows]}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+")
    parser.add_argument("--gold", action="store_true", help="the files are our own marked sentences")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N faults of each kind")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--peers", type=Path, nargs="*", metavar="PYTHON", help="Pythons of environments with peers")
    options = parser.parse_args(arguments)
    if options.gold:
        print(gold_report(options.files, errors=options.errors, as_json=options.json))
        return 0
    objects = [_print_file(path, options) for path in options.files]
    if options.json:
        print(json.dumps(objects))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
