"""Runs one package that finds place names: texts in, names out, both as lines of JSON.

    PYTHON peers_places.py --list                       the packages of this environment
    PYTHON peers_places.py flashgeotext < texts.jsonl

It needs nothing of Sayso, so that it runs in an environment with the packages alone
(``requirements-peers-places.txt``). A line in is a text; a line out a list of ``{"start", "end", "name", "kind"}``;
the last line tells version and seconds. Each package is asked as its own documentation shows, with its own defaults.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import importlib.util
import json
import sys
import time
from collections.abc import Callable
from typing import Any

Names = list[dict[str, Any]]
Extract = Callable[[str], Names]


def flashgeotext() -> Extract:
    """Cities and countries of its word list, with the offsets that it gives."""
    importlib.import_module("loguru").logger.remove()
    reader = importlib.import_module("flashgeotext.geotext").GeoText()

    def extract(text: str) -> Names:
        found = []
        for group, kind in (("countries", "country"), ("cities", "settlement")):
            for name, about in reader.extract(input_text=text)[group].items():
                found += [_name(start, end, name, kind) for start, end in about["span_info"]]
        return found

    return extract


def geotext() -> Extract:
    """Cities, countries and nationalities; it gives words in text order, without offsets."""
    read = importlib.import_module("geotext").GeoText

    def extract(text: str) -> Names:
        places = read(text)
        found = []
        groups = ((places.countries, "country"), (places.cities, "settlement"), (places.nationalities, "demonym"))
        for words, kind in groups:
            after = 0
            for word in words:
                start = text.find(word, after)
                if start >= 0:
                    after = start + len(word)
                    found.append(_name(start, after, word, kind))
        return found

    return extract


PEERS: dict[str, Callable[[], Extract]] = {"flashgeotext": flashgeotext, "geotext": geotext}


def _name(start: int, end: int, name: str, kind: str) -> dict[str, Any]:
    return {"start": start, "end": end, "name": name, "kind": kind}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", nargs="?", choices=sorted(PEERS))
    parser.add_argument("--list", action="store_true", help="print the packages that are installed here")
    options = parser.parse_args()
    if options.list or not options.peer:
        print(json.dumps({peer: "" for peer in PEERS if importlib.util.find_spec(peer)}))
        return
    extract = PEERS[options.peer]()
    texts = [json.loads(line) for line in sys.stdin]
    extract("Paris and Kenya.")  # loads everything
    begun = time.process_time()
    answers = [extract(text) for text in texts]
    seconds = time.process_time() - begun
    for answer in answers:
        print(json.dumps(answer))
    print(json.dumps({"version": importlib.metadata.version(options.peer), "seconds": seconds}))


if __name__ == "__main__":
    main()
